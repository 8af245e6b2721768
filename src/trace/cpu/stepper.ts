import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import type { Tableau } from '../tableau.ts';
import { type Arena, rowsFrom } from './arena.ts';
import { type BatchProgram, bindTape } from './batch-evaluator.ts';
import { advanceRow, type Combination, combination } from './combination.ts';
import { ImplicitStages } from './implicit-stages.ts';
import { bindSystemTape } from './sampled-tape.ts';
import type { StepRows } from './step-rows.ts';

export interface StepperSetting {
  readonly system: GeodesicSystem;
  readonly uniforms: Float64Array;
  readonly tableau: Tableau;
  readonly tolerance: number;
}

/**
 * One step of every lane at once: stages, end point, slope there, and for each lane the numbers that the verdict on the step needs.
 */
export class Stepper {
  readonly arena: Arena;
  readonly system: GeodesicSystem;
  readonly tableau: Tableau;
  readonly uniforms: Float64Array;
  readonly rows: StepRows;
  readonly #stage: number;
  readonly #sums: readonly Combination[];
  readonly #endSum: Combination;
  /** One, or two that are taken together; none where the step is fixed. */
  readonly #errorSums: readonly Combination[];
  readonly #derivatives: readonly BatchProgram[];
  readonly #norm: BatchProgram;
  readonly #implicit: ImplicitStages | null;
  readonly #correction: { readonly program: BatchProgram; readonly rows: number } | null;
  readonly #margins: { readonly stage: MarginProgram; readonly end: MarginProgram } | null;
  readonly #watched: ReadonlySet<number>;
  readonly #otherError: number;
  readonly #tolerance: number;
  readonly #zero: number;

  constructor(arena: Arena, rows: StepRows, { system, uniforms, tableau, tolerance }: StepperSetting) {
    const { stateSize, constantSize } = system;
    const { end, slopes, endMargin } = rows;
    this.arena = arena;
    this.rows = rows;
    this.system = system;
    this.tableau = tableau;
    this.uniforms = uniforms;
    this.#tolerance = tolerance;
    this.#stage = arena.reserve(stateSize);
    this.#otherError = arena.reserve(1);
    this.#watched = watchedStages(tableau);
    this.#zero = arena.broadcast(0);
    const constants = rowsFrom(arena, rows.constants, constantSize);
    const state = (offset: number) => rowsFrom(arena, offset, stateSize);
    this.#derivatives = slopes.map((slope, i) => {
      const from = state(i === tableau.stages ? end : this.#stage);
      return bindSystemTape(arena, system, system.rightHandSide, uniforms, [...from, ...constants], state(slope));
    });
    this.#sums = tableau.a.map((row) => combination(slopes, row));
    this.#endSum = combination(slopes, tableau.b);
    this.#errorSums = (tableau.error?.sums ?? []).map((sum) => combination(slopes, sum));
    this.#implicit = tableau.implicit ? new ImplicitStages(this, this.#stage) : null;
    this.#correction = null;
    if (system.constraint !== null) {
      const rows = arena.reserve(stateSize);
      const program = bindTape(arena, system.constraint.correction, uniforms, state(end), state(rows));
      this.#correction = { program, rows };
    }
    const lastSlope = slopes[tableau.stages] as number;
    this.#norm = bindSystemTape(
      arena,
      system,
      system.norm,
      uniforms,
      [...state(end), ...constants, ...state(lastSlope)],
      [rows.norm],
    );
    this.#margins =
      system.margins.outputs.length === 0
        ? null
        : {
            stage: new MarginProgram(arena, system, uniforms, this.#stage, endMargin),
            end: new MarginProgram(arena, system, uniforms, end, endMargin),
          };
  }

  /** Whether a ray can run into anything. */
  get hasMargins(): boolean {
    return this.#margins !== null;
  }

  /** Steps the first n lanes. Rows `start`, `slopes[0]`, `step`, `margin` and `constants` must be set. */
  attempt(n: number): void {
    const { arena, system, tableau } = this;
    const { start, end, step, margin, low, high } = this.rows;
    const { stateSize } = system;
    const m = arena.memory;
    const lanes = arena.lanes;
    if (this.#margins !== null) {
      m.copyWithin(low, margin, margin + n);
      m.copyWithin(high, margin, margin + n);
    }
    this.#implicit?.solve(n);
    for (let i = 1; i < tableau.stages; i++) {
      if (tableau.implicit && !this.#watched.has(i)) continue;
      const sum = this.#sums[i] as Combination;
      for (let j = 0, shift = 0; j < stateSize; j++, shift += lanes) {
        advanceRow(m, n, this.#stage + shift, start + shift, step, sum, shift);
      }
      if (this.#watched.has(i)) this.#watch(this.#margins?.stage, n);
      if (!tableau.implicit) (this.#derivatives[i] as BatchProgram).run(n);
    }
    for (let j = 0, shift = 0; j < stateSize; j++, shift += lanes) {
      advanceRow(m, n, end + shift, start + shift, step, this.#endSum, shift);
    }
    this.#correctEnd(n);
    (this.#derivatives[tableau.stages] as BatchProgram).run(n);
    this.#norm.run(n);
    this.#watch(this.#margins?.end, n);
    this.#measureSize(n);
    this.#implicit?.reject(n);
    this.#measureError(n);
  }

  /** Puts the end of the step back onto the constraint. */
  #correctEnd(n: number): void {
    if (this.#correction === null) return;
    const { program, rows } = this.#correction;
    program.run(n);
    const m = this.arena.memory;
    const { end } = this.rows;
    for (let j = 0, shift = 0; j < this.system.stateSize; j++, shift += this.arena.lanes) {
      for (let i = 0; i < n; i++) m[end + shift + i] = m[end + shift + i]! + m[rows + shift + i]!;
    }
  }

  #watch(program: MarginProgram | undefined, n: number): void {
    if (program === undefined) return;
    program.run(n);
    const m = this.arena.memory;
    const { low, high, endMargin } = this.rows;
    for (let i = 0; i < n; i++) {
      const margin = m[endMargin + i]!;
      m[low + i] = Math.min(m[low + i]!, margin);
      m[high + i] = Math.max(m[high + i]!, margin);
    }
  }

  #measureSize(n: number): void {
    const m = this.arena.memory;
    const { arena, system, tableau } = this;
    const { size, end, slopes } = this.rows;
    const slope = slopes[tableau.stages] as number;
    m.fill(0, size, size + n);
    for (let j = 0, shift = 0; j < system.stateSize; j++, shift += arena.lanes) {
      const a = end + shift;
      const b = slope + shift;
      for (let i = 0; i < n; i++) m[size + i] = m[size + i]! + Math.abs(m[a + i]!) + Math.abs(m[b + i]!);
    }
  }

  #measureError(n: number): void {
    const m = this.arena.memory;
    const { error } = this.rows;
    const [main, other] = this.#errorSums;
    if (main === undefined) return;
    this.#squareError(n, main, error);
    if (other === undefined) return;
    this.#squareError(n, other, this.#otherError);
    for (let i = 0; i < n; i++) {
      const square = m[error + i]!;
      if (square !== 0) m[error + i] = (square / (square + 0.01 * m[this.#otherError + i]!)) * square;
    }
  }

  /** Sum over the components of (error / allowed)², written to the row `into`. */
  #squareError(n: number, sum: Combination, into: number): void {
    const m = this.arena.memory;
    const { arena, system } = this;
    const { start, end, step, units } = this.rows;
    const tolerance = this.#tolerance;
    const zero = this.#zero;
    const local = this.#stage;
    m.fill(0, into, into + n);
    for (let j = 0, shift = 0; j < system.stateSize; j++, shift += arena.lanes) {
      advanceRow(m, n, local, zero, step, sum, shift);
      const a = start + shift;
      const b = end + shift;
      const unit = units[j]!;
      for (let i = 0; i < n; i++) {
        const allowed = tolerance * (m[unit + i]! + Math.max(Math.abs(m[a + i]!), Math.abs(m[b + i]!)));
        const part = m[local + i]! / allowed;
        m[into + i] = m[into + i]! + part * part;
      }
    }
  }
}

/**
 * The stages whose margins decide whether a step needs a closer look. The middle of the step is enough beside its ends: where the least
 * margin is greater than its whole change over start, middle and end, it can reach zero in between only by turning
 * back more sharply than a step of that size could follow anyway. Steps that fail this are looked at everywhere.
 */
export function watchedStages(tableau: Tableau): ReadonlySet<number> {
  const inside = tableau.c.map((c, i) => ({ c, i })).filter(({ c, i }) => i > 0 && c > 0.25 && c < 0.85);
  const latest = new Map(inside.map(({ c, i }) => [c, i]));
  return new Set(latest.values());
}

/** The least of all margins at the positions in some rows. */
export class MarginProgram {
  readonly #arena: Arena;
  readonly #program: BatchProgram;
  readonly #values: readonly number[];
  readonly #least: number;

  constructor(arena: Arena, system: GeodesicSystem, uniforms: Float64Array, position: number, least: number) {
    this.#arena = arena;
    this.#least = least;
    const count = system.margins.outputs.length;
    this.#values = rowsFrom(arena, arena.reserve(count), count);
    this.#program = bindTape(
      arena,
      system.margins,
      uniforms,
      rowsFrom(arena, position, system.dimension),
      this.#values,
    );
  }

  run(n: number): void {
    this.#program.run(n);
    const m = this.#arena.memory;
    const least = this.#least;
    const [first = 0, ...others] = this.#values;
    m.copyWithin(least, first, first + n);
    for (const row of others) for (let i = 0; i < n; i++) m[least + i] = Math.min(m[least + i]!, m[row + i]!);
  }
}
