import { make } from './dom.ts';

/** How long the typing must rest before the text is read, in milliseconds. */
const rest = 250;

/** The text field of the manifold, most often a line element, with a mark under the characters that are at fault. */
export class LineElementField {
  readonly #container: HTMLElement;
  readonly #area: HTMLTextAreaElement;
  readonly #mirror: HTMLElement;

  /** @param read called with the text after each pause in the typing */
  constructor(container: HTMLElement, read: (text: string) => void) {
    this.#container = container;
    this.#area = make('textarea', { id: 'line-element', rows: 1, spellcheck: false, autocomplete: 'off' });
    this.#area.setAttribute('autocapitalize', 'off');
    this.#area.setAttribute('aria-describedby', 'complaint');
    this.#mirror = make('div', { className: 'mirror' });
    this.#mirror.setAttribute('aria-hidden', 'true');
    container.append(this.#mirror, this.#area);
    let timer: ReturnType<typeof setTimeout>;
    this.#area.addEventListener('input', () => {
      this.#show(null);
      clearTimeout(timer);
      timer = setTimeout(() => read(this.#area.value), rest);
    });
    new ResizeObserver(() => this.#fit()).observe(container);
  }

  get text(): string {
    return this.#area.value;
  }

  set text(text: string) {
    if (this.#area.value === text) return;
    this.#area.value = text;
    this.#show(null);
  }

  /** What stands in an empty field. */
  set hint(text: string) {
    this.#area.placeholder = text;
  }

  /** Marks the characters from `start` to `end`; null takes the mark away. */
  mark(fault: { start: number; end: number } | null): void {
    this.#show(fault);
    this.#container.classList.toggle('faulty', fault !== null);
    if (fault === null) this.#area.removeAttribute('aria-invalid');
    else this.#area.setAttribute('aria-invalid', 'true');
  }

  #show(fault: { start: number; end: number } | null): void {
    const text = this.#area.value;
    if (fault === null) this.#mirror.replaceChildren();
    else {
      const end = Math.max(fault.end, fault.start + 1);
      const marked = text.slice(fault.start, end);
      this.#mirror.replaceChildren(
        text.slice(0, fault.start),
        make('mark', { textContent: marked === '' ? ' ' : marked }),
        text.slice(end),
      );
    }
    this.#fit();
  }

  /** As high as its text: browsers with `field-sizing` do so by themselves. */
  #fit(): void {
    if (CSS.supports('field-sizing', 'content')) return;
    this.#area.style.blockSize = 'auto';
    this.#area.style.blockSize = `${this.#area.scrollHeight}px`;
  }
}
