import { catalogue } from '../src/manifold/catalogue.ts';
import type { CatalogueEntry } from '../src/manifold/description.ts';
import { families } from '../src/manifold/description.ts';
import { typedText } from '../src/scene/typed.ts';
import { make } from './dom.ts';
import { thumbnail } from './thumbnail.ts';

const pictures = import.meta.glob<string>('../test/pictures/catalogue/*.png', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** What one would type to have the entry. */
function lineOfEntry({ embedding, ...source }: CatalogueEntry): string {
  return typedText(source) ?? (embedding ?? []).join(' ');
}

interface Card {
  readonly entry: CatalogueEntry;
  readonly button: HTMLButtonElement;
}

/** Every entry of the catalogue by family, with a field to search in names, sentences and line elements. */
export class CatalogueDialog {
  readonly #dialog: HTMLDialogElement;
  readonly #search: HTMLInputElement;
  readonly #sections: { readonly section: HTMLElement; readonly cards: readonly Card[] }[];
  readonly #none: HTMLElement;

  /** @param opener the button that opens it */
  constructor(opener: HTMLButtonElement, choose: (name: string) => void) {
    this.#search = make('input', { type: 'search', placeholder: 'Search: hole, dθ², Thurston…' });
    this.#search.setAttribute('aria-label', 'Search the catalogue');
    this.#none = make('p', {
      className: 'none',
      hidden: true,
      textContent: 'Nothing in the catalogue is called that.',
    });
    this.#sections = families.map((family) => {
      const cards = [...catalogue.values()]
        .filter((entry) => entry.family === family)
        .map((entry) => this.#card(entry, choose));
      const grid = make('div', { className: 'cards' }, ...cards.map(({ button }) => button));
      return { section: make('section', {}, make('h3', { textContent: family }), grid), cards };
    });
    const close = make('button', { type: 'button', className: 'quiet-button', textContent: 'Close' });
    close.addEventListener('click', () => this.#dialog.close());
    const title = make('h2', { id: 'catalogue-title', textContent: `Catalogue of ${catalogue.size} manifolds` });
    this.#dialog = make(
      'dialog',
      { className: 'catalogue' },
      make('div', { className: 'head' }, title, this.#search, close),
      make('div', { className: 'body' }, ...this.#sections.map(({ section }) => section), this.#none),
    );
    this.#dialog.setAttribute('aria-labelledby', title.id);
    this.#search.addEventListener('input', () => this.#filter());
    // A click beside the dialog falls on the dialog itself, one inside on what it holds.
    this.#dialog.addEventListener('click', ({ target }) => target === this.#dialog && this.#dialog.close());
    document.body.append(this.#dialog);
    opener.addEventListener('click', () => {
      this.#dialog.showModal();
      this.#search.focus();
    });
  }

  #card(entry: CatalogueEntry, choose: (name: string) => void): Card {
    const button = make(
      'button',
      { type: 'button' },
      thumbnail(pictures[`../test/pictures/catalogue/${entry.name}.png`]),
      make('span', { className: 'name', textContent: entry.title }),
      make('span', { className: 'about', textContent: entry.about }),
    );
    button.dataset.entry = entry.name;
    button.addEventListener('click', () => {
      this.#dialog.close();
      choose(entry.name);
    });
    return { entry, button };
  }

  #filter(): void {
    const words = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { section, cards } of this.#sections) {
      let shown = 0;
      for (const { entry, button } of cards) {
        const text = [entry.name, entry.title, entry.about, entry.family, lineOfEntry(entry), entry.reference]
          .join(' ')
          .toLowerCase();
        button.hidden = !words.every((word) => text.includes(word));
        if (!button.hidden) shown++;
      }
      section.hidden = shown === 0;
      found += shown;
    }
    this.#none.hidden = found > 0;
  }
}
