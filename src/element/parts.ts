import { ErrorBox } from './error-box.ts';

export const instructions =
  'Drag or use the arrow keys to turn, shift with either to move, ctrl and wheel or plus and minus to zoom, 0 to start over, Escape to stop the work.';

/** How long work must have lasted for its progress to be shown, in milliseconds. */
const patience = 300;

/** What stands in the element's shadow. */
export class Parts {
  readonly frame: HTMLElement;
  readonly error = new ErrorBox();
  readonly #poster: HTMLElement;
  readonly #work: HTMLElement;
  readonly #bar: HTMLProgressElement;
  readonly #hint: HTMLElement;
  readonly #description: HTMLElement;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #hiding: ReturnType<typeof setTimeout> | undefined;

  /** @param stop what the button beside the progress does */
  constructor(root: ShadowRoot, label: string, stop: () => void) {
    this.#poster = make('div', 'poster');
    const slot = document.createElement('slot');
    slot.name = 'poster';
    this.#poster.append(slot);
    this.frame = make('div', 'frame');
    this.frame.tabIndex = 0;
    this.frame.setAttribute('role', 'img');
    this.frame.setAttribute('aria-label', label);
    this.frame.setAttribute('aria-describedby', 'description');
    this.#work = make('div', 'work');
    this.#work.hidden = true;
    this.#bar = document.createElement('progress');
    this.#bar.setAttribute('aria-label', 'Tracing');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Stop';
    button.addEventListener('click', stop);
    this.#work.append(this.#bar, button);
    this.#hint = make('div', 'hint');
    this.#hint.hidden = true;
    this.#hint.textContent = 'Hold ctrl or ⌘ to zoom';
    this.#description = make('div', 'unseen');
    this.#description.id = 'description';
    this.#description.textContent = instructions;
    root.replaceChildren(this.#poster, this.frame, this.error.element, this.#work, this.#hint, this.#description);
  }

  /** A canvas in place of the one before, hidden until there is something on it. */
  newCanvas(): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    canvas.part.add('canvas');
    canvas.className = 'waiting';
    this.frame.replaceChildren(canvas);
    return canvas;
  }

  /** There is a picture. */
  showPicture(description: string): void {
    this.error.clear();
    this.#poster.hidden = true;
    this.frame.firstElementChild?.classList.remove('waiting');
    this.#description.textContent = `${description} ${instructions}`;
  }

  /** @param fraction of work done, null when there is none under way */
  showProgress(fraction: number | null): void {
    if (fraction === null) {
      clearTimeout(this.#patience);
      this.#patience = undefined;
      this.#work.hidden = true;
    } else {
      this.#patience ??= setTimeout(() => {
        this.#work.hidden = false;
      }, patience);
    }
    this.#bar.value = fraction ?? 0;
  }

  /** Says for a moment how to zoom. */
  hintZoom(): void {
    this.#hint.hidden = false;
    clearTimeout(this.#hiding);
    this.#hiding = setTimeout(() => {
      this.#hint.hidden = true;
    }, 1500);
  }
}

function make(name: 'div', part: string): HTMLElement {
  const element = document.createElement(name);
  element.className = part;
  element.part.add(part);
  return element;
}
