import { evaluateTape } from '../../algebra/tape-evaluator.ts';
import { withSamples } from '../../geometry/sampling.ts';
import { denseWeights } from '../tableau.ts';
import type { Stepper } from './stepper.ts';

/** Positions inside the step that a stepper has just made, lane by lane. */
export class DenseOutput {
  readonly #stepper: Stepper;
  readonly #weights: Float64Array;
  /** [extra][state]: derivatives that only the interpolant needs, of the last attempt and the lane below. */
  readonly #extra: readonly Float64Array[];
  #lane = -1;

  constructor(stepper: Stepper) {
    const { extra, weights } = stepper.tableau.dense;
    this.#stepper = stepper;
    this.#weights = new Float64Array(weights.length);
    this.#extra = extra.map(() => new Float64Array(stepper.system.stateSize));
  }

  /** A new attempt was made: what was computed for the one before does not hold for it. */
  forget(): void {
    this.#lane = -1;
  }

  /** Writes the coordinates at theta, 0 to 1, of the step in `lane` to out[at + i * stride]. */
  position(lane: number, theta: number, out: Float64Array, at: number, stride: number): void {
    const { tableau } = this.#stepper;
    this.#evaluateExtra(lane);
    this.#sum(lane, denseWeights(tableau, theta, this.#weights), this.#weights.length, out, at, stride);
    this.#correct(out, at, stride);
  }

  /** The same for the position at which stage `stage` was evaluated; `stages` itself stands for the end of the step. */
  stagePosition(lane: number, stage: number, out: Float64Array, at: number, stride: number): void {
    const { tableau } = this.#stepper;
    const row = tableau.a[stage] ?? tableau.b;
    this.#sum(lane, row, row.length, out, at, stride);
  }

  /** Evaluates the interpolant's own derivatives, once for a lane and step. */
  #evaluateExtra(lane: number): void {
    const { tableau, system, uniforms, arena, rows } = this.#stepper;
    if (this.#extra.length === 0 || this.#lane === lane) return;
    this.#lane = lane;
    const own = new Float64Array(system.stateSize + system.constantSize);
    for (let j = 0; j < system.constantSize; j++) {
      own[system.stateSize + j] = arena.memory[rows.constants + j * arena.lanes + lane]!;
    }
    tableau.dense.extra.forEach((row, k) => {
      for (let j = 0; j < system.stateSize; j++) own[j] = this.#component(lane, j, row, row.length);
      this.#extra[k]!.set(evaluateTape(system.rightHandSide, withSamples(system.samples, own), uniforms));
    });
  }

  /** Between the ends the interpolant leaves a constraint by its own error; one step of the correction brings it back. */
  #correct(out: Float64Array, at: number, stride: number): void {
    const { system, uniforms } = this.#stepper;
    if (system.constraint === null) return;
    const state = new Float64Array(system.stateSize);
    for (let j = 0; j < system.dimension; j++) state[j] = out[at + j * stride]!;
    const shift = evaluateTape(system.constraint.correction, state, uniforms);
    for (let j = 0; j < system.dimension; j++) out[at + j * stride] = out[at + j * stride]! + shift[j]!;
  }

  #sum(lane: number, weights: ArrayLike<number>, count: number, out: Float64Array, at: number, stride: number): void {
    const { dimension } = this.#stepper.system;
    for (let j = 0; j < dimension; j++) out[at + j * stride] = this.#component(lane, j, weights, count);
  }

  /** Component j of y0 + h sum_i weights_i k_i. */
  #component(lane: number, j: number, weights: ArrayLike<number>, count: number): number {
    const { arena, rows } = this.#stepper;
    const { slopes, start, step } = rows;
    const m = arena.memory;
    const row = j * arena.lanes + lane;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const weight = weights[i]!;
      // A derivative that the method does not use may be anything, even no number.
      if (weight === 0) continue;
      sum += weight * (i < slopes.length ? m[slopes[i]! + row]! : this.#extra[i - slopes.length]![j]!);
    }
    return m[start + row]! + m[step + lane]! * sum;
  }
}
