import { evaluateTape } from '../../algebra/tape-evaluator.ts';
import { denseWeights } from '../methods.ts';
import type { Stepper } from './stepper.ts';

/** Positions inside the step that a stepper has just made, lane by lane. */
export class DenseOutput {
  readonly #stepper: Stepper;
  readonly #weights: Float64Array;

  constructor(stepper: Stepper) {
    this.#stepper = stepper;
    this.#weights = new Float64Array(stepper.slopes.length);
  }

  /** Writes the coordinates at theta, 0 to 1, of the step in `lane` to out[at + i * stride]. */
  position(lane: number, theta: number, out: Float64Array, at: number, stride: number): void {
    const { tableau } = this.#stepper;
    this.#sum(lane, denseWeights(tableau, theta, this.#weights), tableau.stages + 1, out, at, stride);
    this.#correct(out, at, stride);
  }

  /** The same for the position at which stage `stage` was evaluated; `stages` itself stands for the end of the step. */
  stagePosition(lane: number, stage: number, out: Float64Array, at: number, stride: number): void {
    const { tableau } = this.#stepper;
    const row = tableau.a[stage] ?? tableau.b;
    this.#sum(lane, row, row.length, out, at, stride);
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
    const { arena, slopes, start, step, system } = this.#stepper;
    const m = arena.memory;
    const h = m[step + lane]!;
    for (let j = 0; j < system.dimension; j++) {
      const row = j * arena.lanes + lane;
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const weight = weights[i]!;
        // A derivative that the method does not use may be anything, even no number.
        if (weight !== 0) sum += weight * m[(slopes[i] as number) + row]!;
      }
      out[at + j * stride] = m[start + row]! + h * sum;
    }
  }
}
