import { make } from './dom.ts';
import type { GalleryScene } from './scenes.ts';
import { entryOf } from './scenes.ts';
import { thumbnail } from './thumbnail.ts';

const pictures = import.meta.glob<string>('../test/pictures/*.png', { eager: true, query: '?url', import: 'default' });

/** The strip of scenes. Their pictures are the stored ones that the tests compare with. */
export class Gallery {
  readonly #buttons = new Map<string, HTMLButtonElement>();

  constructor(container: HTMLElement, scenes: readonly GalleryScene[], choose: (scene: GalleryScene) => void) {
    for (const scene of scenes) {
      const name = entryOf(scene.scene)?.title ?? scene.title;
      const button = make(
        'button',
        { type: 'button', title: scene.about },
        thumbnail(pictures[`../test/pictures/${scene.name}.png`]),
        make('span', { className: 'name', textContent: name }),
      );
      button.dataset.scene = scene.name;
      button.addEventListener('click', () => choose(scene));
      this.#buttons.set(scene.name, button);
      container.append(button);
    }
  }

  /** Marks the scene that stands on the page, null for one of the user's own. */
  mark(name: string | null): void {
    for (const [key, button] of this.#buttons) {
      if (key === name) {
        button.setAttribute('aria-current', 'true');
        button.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      } else button.removeAttribute('aria-current');
    }
  }
}
