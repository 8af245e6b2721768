import { evaluateTape } from '../../algebra/tape-evaluator.ts';
import type { CompiledChart } from '../../geometry/compiled-chart.ts';
import type { Lanes } from './lanes.ts';

/** What rays that change their chart take along beside their state: one row for each ray. */
export class Journeys {
  readonly #gone: Float64Array;
  readonly #lost: Float64Array;
  readonly #steps: Uint32Array;
  readonly #norm: Float64Array;
  readonly #drift: Float64Array;
  readonly #nextSample: Int32Array;
  readonly #dimension: number;
  /** Where a ray was last in the user's chart, angles unwrapped: the next place is told by the branch nearest to it. */
  readonly #last: Float64Array;

  constructor(count: number, dimension: number) {
    this.#dimension = dimension;
    this.#gone = new Float64Array(count);
    this.#lost = new Float64Array(count);
    this.#steps = new Uint32Array(count);
    this.#norm = new Float64Array(count);
    this.#drift = new Float64Array(count);
    this.#nextSample = new Int32Array(count);
    this.#last = new Float64Array(count * dimension);
  }

  /** The ray in `lane` leaves. */
  depart(row: number, lanes: Lanes, lane: number): void {
    this.#gone[row] = lanes.gone[lane]!;
    this.#lost[row] = lanes.lost[lane]!;
    this.#steps[row] = lanes.steps[lane]!;
    this.#norm[row] = lanes.norm[lane]!;
    this.#drift[row] = lanes.drift[lane]!;
    this.#nextSample[row] = lanes.nextSample[lane]!;
  }

  /** It goes on in a lane of another chart's. */
  arrive(row: number, lanes: Lanes, lane: number): void {
    lanes.gone[lane] = this.#gone[row]!;
    lanes.lost[lane] = this.#lost[row]!;
    lanes.steps[lane] = this.#steps[row]!;
    lanes.norm[lane] = this.#norm[row]!;
    lanes.drift[lane] = this.#drift[row]!;
    lanes.nextSample[lane] = this.#nextSample[row]!;
  }

  /** Notes a place in the user's chart. */
  passed(row: number, place: ArrayLike<number>): void {
    for (let i = 0; i < this.#dimension; i++) this.#last[row * this.#dimension + i] = place[i]!;
  }

  /**
   * Sets the periodic ones of the user's coordinates to the branch nearest to where the ray was last, and one that has no value here, as t at
   * a horizon, to what it was there.
   */
  unwrap(row: number, place: Float64Array, periods: readonly number[]): void {
    for (let i = 0; i < this.#dimension; i++) {
      if (!Number.isFinite(place[i]!)) place[i] = this.#last[row * this.#dimension + i]!;
      const period = periods[i]!;
      if (period === 0) continue;
      const turns = Math.round((this.#last[row * this.#dimension + i]! - place[i]!) / period);
      place[i] = place[i]! + turns * period;
    }
  }
}

/** Places and velocities of rays in another chart, told in the user's. */
export class HomeView {
  readonly #chart: CompiledChart;
  readonly #journeys: Journeys;
  readonly #input: Float64Array;

  constructor(chart: CompiledChart, journeys: Journeys) {
    this.#chart = chart;
    this.#journeys = journeys;
    this.#input = new Float64Array(2 * chart.periods.length);
  }

  /**
   * Position and velocity, 2n numbers, the angles on the branch nearest to where the ray was last.
   *
   * @param at gives coordinate i of the other chart, `rate` its velocity
   */
  read(row: number, at: (i: number) => number, rate: (i: number) => number = () => 0): Float64Array {
    const n = this.#chart.periods.length;
    for (let i = 0; i < n; i++) {
      this.#input[i] = at(i);
      this.#input[n + i] = rate(i);
    }
    const motion = evaluateTape(this.#chart.motion, this.#input, this.#chart.changeUniforms);
    this.#journeys.unwrap(row, motion, this.#chart.periods);
    return motion;
  }

  /** Notes where the ray is now. */
  passed(row: number, place: Float64Array): void {
    this.#journeys.passed(row, place);
  }
}
