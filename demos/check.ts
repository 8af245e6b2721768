// The check: a hundred rays of the picture traced again in float64, and how far off the picture's are, as a histogram.
import type { GeodesicFieldElement } from '../src/element/geodesic-field.ts';
import type { CheckedRay } from '../src/trace/check.ts';
import { make } from './dom.ts';
import { power } from './status.ts';

/** Rays that are checked at most. */
const most = 100;

/** The button beside the status, and what it finds in a box that opens over the picture. */
export class Check {
  readonly button = make('button', { type: 'button', className: 'quiet-button', textContent: 'Check' });
  readonly #box: HTMLElement;
  readonly #field: GeodesicFieldElement;
  /** Which picture is checked: what was found of an older one is not shown. */
  #turn = 0;

  constructor(box: HTMLElement, field: GeodesicFieldElement) {
    this.#box = box;
    this.#field = field;
    this.button.title = `Trace up to ${most} of these rays again in float64 and compare`;
    this.button.addEventListener('click', () => void this.#check());
  }

  /** Another picture stands on the screen. */
  forget(): void {
    this.#turn++;
    this.#box.hidden = true;
    this.#idle();
  }

  #idle(): void {
    this.button.disabled = false;
    this.button.textContent = 'Check';
  }

  async #check(): Promise<void> {
    const turn = ++this.#turn;
    this.button.disabled = true;
    this.button.textContent = 'Checking …';
    try {
      const rays = await this.#field.check(most);
      if (turn === this.#turn && rays !== null) this.#show(rays);
    } catch (error) {
      if (turn === this.#turn)
        this.#tell(make('p', { textContent: error instanceof Error ? error.message : String(error) }));
    } finally {
      if (turn === this.#turn) this.#idle();
    }
  }

  #show(rays: readonly CheckedRay[]): void {
    const errors = rays.flatMap(({ error }) => (error === null ? [] : [error])).sort((a, b) => a - b);
    const lost = rays.length - errors.length;
    const { count, median, largest } = {
      count: rays.length,
      median: errors[errors.length >> 1] ?? 0,
      largest: errors.at(-1) ?? 0,
    };
    const sentence = make(
      'p',
      {},
      make('b', { textContent: String(count) }),
      ` of these rays, traced again in float64: the picture's end points are off by `,
      make('b', { textContent: power(median) }),
      ` (median), `,
      make('b', { textContent: power(largest) }),
      ` at most, relative to the size of a coordinate and its unit.`,
    );
    const fates =
      lost === 0
        ? 'All met the same fate.'
        : `${lost} met another fate, and ${lost === 1 ? 'is' : 'are'} wrong altogether.`;
    this.#tell(
      sentence,
      histogram(errors, lost),
      make('p', { className: lost === 0 ? 'quiet' : 'lost', textContent: fates }),
    );
  }

  #tell(...contents: Node[]): void {
    const close = make('button', { type: 'button', className: 'quiet-button close', textContent: '×' });
    close.setAttribute('aria-label', 'Close');
    close.addEventListener('click', () => {
      this.#box.hidden = true;
    });
    this.#box.replaceChildren(close, make('h3', { textContent: 'Check' }), ...contents);
    this.#box.hidden = false;
  }
}

/** One bar for each power of ten, and one for the rays that are wrong altogether. */
function histogram(errors: readonly number[], lost: number): HTMLElement {
  const decade = (error: number) => Math.max(-17, Math.floor(Math.log10(Math.max(error, 1e-17))));
  const decades = errors.map(decade);
  const [first, last] = [Math.min(-8, ...decades), Math.max(-4, ...decades)];
  const bars = Array.from({ length: last - first + 1 }, (_, k) => ({
    label: k % 2 === 0 ? power(10 ** (first + k)) : '',
    title: `${power(10 ** (first + k))} to ${power(10 ** (first + k + 1))}`,
    rays: decades.filter((one) => one === first + k).length,
    wrong: false,
  }));
  if (lost > 0) bars.push({ label: 'wrong', title: 'another fate', rays: lost, wrong: true });
  const greatest = Math.max(1, ...bars.map(({ rays }) => rays));
  const figure = make(
    'figure',
    { className: 'histogram' },
    ...bars.map(({ label, title, rays, wrong }) => {
      const bar = make('span', { className: wrong ? 'bar-of wrong' : 'bar-of', title: `${title}: ${rays}` });
      bar.style.blockSize = `${(100 * rays) / greatest}%`;
      return make(
        'span',
        { className: 'column' },
        make('span', { className: 'count', textContent: rays === 0 ? '' : String(rays) }),
        make('span', { className: 'well' }, bar),
        make('span', { className: 'label', textContent: label }),
      );
    }),
  );
  figure.setAttribute('role', 'img');
  const told = bars.filter(({ rays }) => rays > 0).map(({ title, rays }) => `${title}: ${rays}`);
  figure.setAttribute('aria-label', `Errors of the rays. ${told.join('; ')}`);
  return figure;
}
