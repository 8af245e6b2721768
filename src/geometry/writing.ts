/** Expressions as people read them: text, LaTeX, and the value at a point. */
import { evaluator } from '../algebra/evaluate.ts';
import { type Expression, symbolsOf } from '../algebra/expression.ts';
import { lengthOf } from '../algebra/length.ts';
import { latexName } from '../algebra/names.ts';
import { toLatex } from '../algebra/print-latex.ts';
import { toText } from '../algebra/print-text.ts';
import { FieldError } from '../base/error.ts';
import type { Manifold } from '../manifold/manifold.ts';
import { accelerationName, rateName } from './euler-lagrange.ts';

/** An expression as people read it, and its value where a point was given. Null where it is not printed; `omitted` says why. */
export interface Written {
  readonly expression: string | null;
  readonly latex: string | null;
  readonly value?: number | null;
  /** `too-long` to be printed, or `too-large` for the exact algebra's allowance of work. */
  readonly omitted?: 'too-long' | 'too-large';
}

/** Numbers by name: of the parameters, and of the coordinates of a point. */
export type PointValues = Readonly<Record<string, number>>;

/** Beyond this many signs an expression is not printed: nobody reads it, and a shared graph can be endless as text. */
const longestWritten = 20_000;

/** Writes the expressions of one manifold. dr stands for dr/ds, and is set as a dotted r; ddr is its derivative. */
export class Writer {
  readonly #manifold: Manifold;
  readonly #differentials: readonly string[];
  readonly #dotted: ReadonlyMap<string, string>;
  readonly #values: PointValues | null;
  readonly #evaluate: (e: Expression) => number;

  /** @param values where values are wanted: those of all parameters, and of the coordinates that are known */
  constructor(manifold: Manifold, values: PointValues | null) {
    const { coordinates } = manifold;
    this.#manifold = manifold;
    this.#differentials = [...coordinates.map(rateName), ...coordinates.map(accelerationName)];
    this.#dotted = new Map(
      coordinates.flatMap((name): [string, string][] => [
        [rateName(name), `\\dot{${latexName(name)}}`],
        [accelerationName(name), `\\ddot{${latexName(name)}}`],
      ]),
    );
    this.#values = values;
    this.#evaluate = evaluator(values ?? {});
  }

  /** With the value at the point, if there is a point. */
  write(e: Expression): Written {
    return { ...this.form(e), ...(this.#values !== null && { value: this.value(e) }) };
  }

  /** The formula alone: velocities have no value at a point. */
  form(e: Expression): Written {
    return this.#form(e, this.#dotted);
  }

  /** The formula with dr as the differential that it is in a line element. */
  differentialForm(e: Expression): Written {
    const names = this.#manifold.coordinates.map((name): [string, string] => [rateName(name), `d${latexName(name)}`]);
    return this.#form(e, new Map(names));
  }

  text(e: Expression): string {
    return toText(e, { differentials: this.#differentials });
  }

  latex(e: Expression): string {
    return toLatex(e, { differentials: this.#differentials, names: this.#dotted });
  }

  /**
   * The value at the point, null where there is none.
   *
   * @throws FieldError "missing-coordinate" where it depends on a coordinate that the point leaves out
   */
  value(e: Expression): number | null {
    for (const name of symbolsOf(e)) if (!Object.hasOwn(this.#values ?? {}, name)) throw missingCoordinate(name);
    const value = this.#evaluate(e);
    return Number.isFinite(value) ? value : null;
  }

  #form(e: Expression, names: ReadonlyMap<string, string>): Written {
    if (lengthOf(e) > longestWritten) return { expression: null, latex: null, omitted: 'too-long' };
    const differentials = this.#differentials;
    return { expression: toText(e, { differentials }), latex: toLatex(e, { differentials, names }) };
  }
}

/**
 * The values of a manifold's parameters and of the given coordinates by name.
 *
 * @throws FieldError "unknown-coordinate" for a name that is not a coordinate
 */
export function valuesAt(manifold: Manifold, at: PointValues): PointValues {
  for (const name of Object.keys(at)) {
    if (manifold.coordinates.includes(name)) continue;
    throw new FieldError(
      'unknown-coordinate',
      `There is no coordinate "${name}".`,
      `The coordinates are ${manifold.coordinates.join(', ')}.`,
    );
  }
  return { ...Object.fromEntries(manifold.parameters.map(({ name, value }) => [name, value])), ...at };
}

export function missingCoordinate(name: string): FieldError {
  return new FieldError('missing-coordinate', `The point has no value for "${name}".`, `Add ${name}=… to the point.`);
}
