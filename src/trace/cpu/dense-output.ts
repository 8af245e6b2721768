import { evaluateTape } from '../../algebra/tape-evaluator.ts';
import { withSamples } from '../../geometry/sampling.ts';
import { denseWeights } from '../tableau.ts';
import type { Stepper } from './stepper.ts';

/** Positions inside the step that a stepper has just made, one lane at a time. */
export class DenseOutput {
  readonly #stepper: Stepper;
  readonly #coordinates: readonly number[];
  readonly #weights: Float64Array;
  /** [extra][state]: derivatives that only the interpolant needs. */
  readonly #extra: readonly Float64Array[];
  #hasExtra = false;
  #lane = 0;

  /** @param wanted the coordinates that are asked for; all of them where they are held on a constraint together */
  constructor(stepper: Stepper, wanted?: readonly number[]) {
    const { system, tableau } = stepper;
    const all = Array.from({ length: system.dimension }, (_, i) => i);
    this.#stepper = stepper;
    this.#coordinates = system.constraint === null ? (wanted ?? all) : all;
    this.#weights = new Float64Array(tableau.dense.weights.length);
    this.#extra = tableau.dense.extra.map(() => new Float64Array(system.stateSize));
  }

  /** To be called for each lane of each attempt that positions are asked for in. */
  turnTo(lane: number): void {
    this.#lane = lane;
    this.#hasExtra = false;
  }

  /** Writes the coordinates at theta, 0 to 1, of the step to out[at + i * stride]. */
  position(theta: number, out: Float64Array, at: number, stride: number): void {
    const { tableau } = this.#stepper;
    if (!this.#hasExtra) this.#evaluateExtra();
    this.#sum(denseWeights(tableau, theta, this.#weights), this.#weights.length, out, at, stride);
    this.#correct(out, at, stride);
  }

  /** The same for the position at which stage `stage` was evaluated; `stages` itself stands for the end of the step. */
  stagePosition(stage: number, out: Float64Array, at: number, stride: number): void {
    const { tableau } = this.#stepper;
    const row = tableau.a[stage] ?? tableau.b;
    this.#sum(row, row.length, out, at, stride);
  }

  /** Evaluates the interpolant's own derivatives. */
  #evaluateExtra(): void {
    this.#hasExtra = true;
    if (this.#extra.length === 0) return;
    const { tableau, system, uniforms, arena, rows } = this.#stepper;
    const lane = this.#lane;
    const own = new Float64Array(system.stateSize + system.constantSize);
    for (let j = 0; j < system.constantSize; j++) {
      own[system.stateSize + j] = arena.memory[rows.constants + j * arena.lanes + lane]!;
    }
    tableau.dense.extra.forEach((row, k) => {
      for (let j = 0; j < system.stateSize; j++) own[j] = this.#component(j, row, row.length);
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

  #sum(weights: ArrayLike<number>, count: number, out: Float64Array, at: number, stride: number): void {
    for (const j of this.#coordinates) out[at + j * stride] = this.#component(j, weights, count);
  }

  /** Component j of y0 + h sum_i weights_i k_i. */
  #component(j: number, weights: ArrayLike<number>, count: number): number {
    const lane = this.#lane;
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
