import { make } from './dom.ts';
import type { GalleryScene } from './scenes.ts';
import { entryOf } from './scenes.ts';

const pictures = import.meta.glob<string>('../test/pictures/*.png', { eager: true, query: '?url', import: 'default' });

/** The strip of scenes. Their pictures are the stored ones that the tests compare with. */
export class Gallery {
  readonly #buttons = new Map<string, HTMLButtonElement>();

  constructor(container: HTMLElement, scenes: readonly GalleryScene[], choose: (scene: GalleryScene) => void) {
    for (const scene of scenes) {
      const thumbnail = make('canvas', { className: 'thumbnail', width: 208, height: 132 });
      const address = pictures[`../test/pictures/${scene.name}.png`];
      if (address !== undefined) void draw(thumbnail, address);
      const name = entryOf(scene.scene)?.title ?? scene.title;
      const button = make(
        'button',
        { type: 'button', title: scene.about },
        thumbnail,
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

/** Thin lines need a better reduction than a browser gives an image: it would skip most of them. */
async function draw(canvas: HTMLCanvasElement, address: string): Promise<void> {
  const { width, height } = canvas;
  try {
    const blob = await (await fetch(address)).blob();
    const whole = await createImageBitmap(blob);
    const part = Math.min(whole.width / width, whole.height / height);
    const [w, h] = [part * width, part * height];
    const small = await createImageBitmap(whole, (whole.width - w) / 2, (whole.height - h) / 2, w, h, {
      resizeWidth: width,
      resizeHeight: height,
      resizeQuality: 'high',
    });
    canvas.getContext('2d')?.drawImage(small, 0, 0);
  } catch {
    // A scene without its picture still has its name.
  }
}
