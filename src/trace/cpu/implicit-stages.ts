import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import type { Tableau } from '../tableau.ts';
import { type Arena, rowsFrom } from './arena.ts';
import type { BatchProgram } from './batch-evaluator.ts';
import { advanceRow, type Combination, combination } from './combination.ts';
import { bindSystemTape } from './sampled-tape.ts';
import type { StepRows } from './step-rows.ts';

/** More rounds than this mean that the step is too long for the iteration to close in. */
const mostRounds = 60;
/** A change of the stages, relative to their size, that is rounding. */
const rounding = 2 ** -52;
/** A component that is small beside this part of its unit counts as so great. */
const leastSize = 1e-3;
/** From here on a change that no longer halves is rounding too. */
const nearly = 1e-13;

/** The step that the iteration works on. */
interface Step {
  readonly arena: Arena;
  readonly system: GeodesicSystem;
  readonly tableau: Tableau;
  readonly uniforms: Float64Array;
  readonly rows: StepRows;
}

/**
 * The stages of an implicit method, k_i = f(y0 + h sum_j a_ij k_j), by fixed-point iteration from k_i = f(y0). Each lane goes on until its own
 * stages stand still and is left alone from then on, so that it never depends on its neighbours.
 */
export class ImplicitStages {
  readonly #step: Step;
  readonly #stage: number;
  readonly #fresh: number;
  readonly #sums: readonly Combination[];
  readonly #derivative: BatchProgram;
  readonly #open: Uint8Array;
  readonly #change: Float64Array;
  readonly #before: Float64Array;

  /** @param stage rows for a state, free for use */
  constructor(given: Step, stage: number) {
    const { arena, system, tableau, uniforms, rows } = given;
    const { slopes, constants } = rows;
    this.#step = given;
    this.#stage = stage;
    this.#fresh = arena.reserve(system.stateSize);
    this.#sums = tableau.a.map((row) => combination(slopes, row));
    const inputs = [...rowsFrom(arena, stage, system.stateSize), ...rowsFrom(arena, constants, system.constantSize)];
    const outputs = rowsFrom(arena, this.#fresh, system.stateSize);
    this.#derivative = bindSystemTape(arena, system, system.rightHandSide, uniforms, inputs, outputs);
    this.#open = new Uint8Array(arena.lanes);
    this.#change = new Float64Array(arena.lanes);
    this.#before = new Float64Array(arena.lanes);
  }

  /** Sets slopes 1 … stages - 1 of the first n lanes. */
  solve(n: number): void {
    const { arena, system, tableau, rows } = this.#step;
    const { slopes } = rows;
    const m = arena.memory;
    const size = system.stateSize * arena.lanes;
    for (let i = 1; i < tableau.stages; i++) m.copyWithin(slopes[i]!, slopes[0]!, slopes[0]! + size);
    this.#open.fill(1, 0, n);
    this.#before.fill(Number.POSITIVE_INFINITY, 0, n);
    for (let round = 0; round < mostRounds && this.#open.subarray(0, n).includes(1); round++) this.#improve(n);
  }

  /** Marks the lanes whose stages were not found: their step counts as one that has gone wrong. */
  reject(n: number): void {
    const { arena, rows } = this.#step;
    for (let lane = 0; lane < n; lane++) {
      if (this.#open[lane] === 1) arena.memory[rows.size + lane] = Number.POSITIVE_INFINITY;
    }
  }

  /** One round over all stages; each uses what the ones before it have just become. */
  #improve(n: number): void {
    const { arena, system, tableau, rows } = this.#step;
    const { start, step, slopes, units } = rows;
    const m = arena.memory;
    const [open, change, before] = [this.#open, this.#change, this.#before];
    change.fill(0, 0, n);
    for (let i = 1; i < tableau.stages; i++) {
      for (let j = 0, shift = 0; j < system.stateSize; j++, shift += arena.lanes) {
        advanceRow(m, n, this.#stage + shift, start + shift, step, this.#sums[i]!, shift);
      }
      this.#derivative.run(n);
      for (let j = 0, shift = 0; j < system.stateSize; j++, shift += arena.lanes) {
        const [known, fresh, stage] = [slopes[i]! + shift, this.#fresh + shift, this.#stage + shift];
        const unit = units[j]!;
        for (let lane = 0; lane < n; lane++) {
          if (open[lane] === 0) continue;
          const moved = Math.abs(m[step + lane]! * (m[fresh + lane]! - m[known + lane]!));
          const relative = moved / (leastSize * m[unit + lane]! + Math.abs(m[stage + lane]!));
          // What is no number stays the greatest change.
          if (!(relative <= change[lane]!)) change[lane] = relative;
          m[known + lane] = m[fresh + lane]!;
        }
      }
    }
    for (let lane = 0; lane < n; lane++) {
      if (open[lane] === 0) continue;
      const settled = change[lane]! <= rounding || (change[lane]! < nearly && change[lane]! > 0.5 * before[lane]!);
      if (settled) open[lane] = 0;
      before[lane] = change[lane]!;
    }
  }
}
