import { numberLatex } from '../src/geometry/notation.ts';
import { type PartialDerivation, story } from '../src/geometry/story.ts';
import type { Typesetter } from './derivation-sections.ts';
import { make } from './dom.ts';
import type { RayPoint } from './picked-point.ts';
import type { Lit } from './symbol-links.ts';

/** What a readout tells of. */
export interface Reading {
  readonly derivation: PartialDerivation;
  /** Of the symbols at the point; null while they are being computed. */
  readonly values: readonly (number | null)[] | null;
  readonly point: RayPoint | null;
}

/** One place at the foot of the panel that tells of what is pointed at: symbols with their values, and the terms that they come from. */
export class Readout {
  readonly element = make('div', { className: 'readout' });
  #lit: Lit | null = null;
  #reading: Reading | null = null;
  #typesetter: Typesetter | null = null;

  constructor() {
    this.element.setAttribute('role', 'status');
  }

  tell(reading: Reading, typesetter: Typesetter): void {
    this.#reading = reading;
    this.#typesetter = typesetter;
    this.#show();
  }

  point(lit: Lit | null): void {
    this.#lit = lit;
    this.#show();
  }

  #show(): void {
    const [reading, typesetter] = [this.#reading, this.#typesetter];
    if (reading === null || typesetter === null) return;
    const { point } = reading;
    const where = point === null ? '' : `At ${point.words}: ${coordinateText(point)}.${point.picked ? '' : howToPick}`;
    if (this.#lit === null || this.#lit.symbols.length === 0) {
      this.element.replaceChildren(make('div', { className: 'where', textContent: hint }));
      return;
    }
    const { typeset } = typesetter;
    const formulas = story(reading.derivation).find(({ key }) => key === 'christoffel')?.formulas ?? [];
    const symbols = this.#lit.symbols.map((i) => {
      const value = reading.values?.[i];
      const number = value === undefined ? '\\dots' : value === null ? '\\text{no value}' : numberLatex(value);
      return make('span', { className: 'value' }, typeset(`${formulas[i]?.left.latex ?? ''} = ${number}`, 'small'));
    });
    const terms = this.#lit.terms.map((term) =>
      make('span', { className: 'source' }, term.firstElementChild?.cloneNode(true) ?? ''),
    );
    this.element.replaceChildren(
      make(
        'div',
        { className: 'values' },
        ...symbols,
        make('span', { className: 'from', textContent: 'from' }),
        ...terms,
      ),
      make('div', { className: 'where', textContent: where }),
    );
  }
}

const howToPick = ' Tap a ray in the picture to take another point.';
const hint = 'Point at a symbol or a term: both ends of the step light up, and the value is told at a point of a ray.';

function coordinateText({ coordinates }: RayPoint): string {
  return Object.entries(coordinates)
    .map(([name, value]) => `${name} = ${Number(value.toPrecision(5))}`)
    .join(', ');
}
