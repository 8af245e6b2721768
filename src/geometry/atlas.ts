/**
 * The charts that rays may change to. What says that a ray wants another chart is at hand at once; the charts themselves are derived and
 * compiled when the first ray asks for them.
 */

import { evaluator } from '../algebra/evaluate.ts';
import type { Tape } from '../algebra/tape.ts';
import { compileTapes } from '../algebra/tape-compiler.ts';
import { nearPole, polesOf } from '../manifold/charts/pole.ts';
import type { Form, Manifold } from '../manifold/manifold.ts';
import type { ChartChange } from './chart-change.ts';
import { uniformsOf } from './compile.ts';
import { samplingOf } from './sampled-inputs.ts';

/** Where rays leave the user's chart. Plain data. */
export interface Border {
  /** The user's coordinates → for each chart that there may be the margin at or below which a ray goes there. */
  readonly tape: Tape;
  readonly uniforms: Float64Array;
}

/** A chart at given values of the parameters. Plain data. */
export interface Neighbour extends ChartChange {
  /** Of `system`, and of the change itself. */
  readonly uniforms: Float64Array;
  readonly changeUniforms: Float64Array;
  /** [coordinate of the user's chart]: its period, 0 where it has none. */
  readonly periods: readonly number[];
}

/** One for each margin of the border; null where the geometry has no such chart. */
export type Neighbours = readonly (Neighbour | null)[];

export class Atlas {
  readonly border: Tape;
  readonly #hoisted;
  readonly #manifold: Manifold;
  readonly #form: Form;
  #charts: readonly (ChartChange | null)[] | null = null;

  constructor(manifold: Manifold, form: Form) {
    this.#manifold = manifold;
    this.#form = form;
    // Sampled coefficients cannot be rewritten in other coordinates.
    const { sampling } = samplingOf(manifold.metric, manifold.coordinates);
    const outputs = (sampling === null ? polesOf(manifold) : []).map((pole) => nearPole(manifold.coordinates, pole));
    const parameters = manifold.parameters.map(({ name }) => name);
    const { tapes, hoisted } = compileTapes([{ inputs: manifold.coordinates, outputs }], parameters);
    this.border = tapes[0] as Tape;
    this.#hoisted = hoisted;
  }

  /** Where rays leave the user's chart, null where it is known to be the only one, for values of the parameters by name. */
  borderAt(parameters: Readonly<Record<string, number>>): Border | null {
    if (this.border.outputs.length === 0 || this.#charts?.every((chart) => chart === null)) return null;
    return { tape: this.border, uniforms: uniformsOf({ hoisted: this.#hoisted }, parameters) };
  }

  /** The charts beyond the border, for values of the parameters by name; derived once. */
  async neighbours(parameters: Readonly<Record<string, number>>): Promise<Neighbours> {
    this.#charts ??= await this.#derive();
    return this.knownNeighbours(parameters) ?? [];
  }

  /** The same where a ray has asked for them before, else null. */
  knownNeighbours(parameters: Readonly<Record<string, number>>): Neighbours | null {
    if (this.#charts === null) return null;
    const value = evaluator(parameters);
    const periods = this.#manifold.domain.intervals.map(({ period }) => (period === null ? 0 : value(period)));
    return this.#charts.map((chart) =>
      chart === null
        ? null
        : {
            ...chart,
            uniforms: uniformsOf(chart.system, parameters),
            changeUniforms: uniformsOf(chart, parameters),
            periods,
          },
    );
  }

  async #derive(): Promise<(ChartChange | null)[]> {
    const { compileChartChange, regularAtPole } = await import('./derive-charts.ts');
    return polesOf(this.#manifold).map((pole) => {
      const other = regularAtPole(this.#manifold, pole);
      return other === null ? null : compileChartChange(this.#manifold, this.#form, other);
    });
  }
}
