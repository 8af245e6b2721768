/**
 * Does a step run into a stop condition or over the chart's edge? Each is a margin, a function of the position that is positive
 * where the ray may be. A step crosses if any margin is <= 0 at a stage, at the end, or at any point of the dense output that is looked at.
 *
 * The points looked at are the quarters of the step, and then, closer and closer, the middles of intervals that may hide a zero of the least margin M:
 * with K the steepest slope seen there, half as much again where M turns, it cannot fall below
 * (M_a + M_b)/2 - K (b - a)/2 between a and b. To be compared, margins are taken in units of what they were at the start of the step: some are
 * lengths and some are angles. So neither a touch of the edge nor an obstacle thinner than the step goes unnoticed.
 *
 * Between the last point inside and the first one outside the zero of the least margin is then found on the dense output.
 */

import type { Tape } from '../../algebra/tape.ts';
import { evaluateTape } from '../../algebra/tape-evaluator.ts';
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import { Arena, rowsFrom } from './arena.ts';
import { type BatchProgram, bindTape } from './batch-evaluator.ts';
import { DenseOutput } from './dense-output.ts';
import { closeIn } from './root-finder.ts';
import type { Stepper } from './stepper.ts';

export interface Crossing {
  /** The lowest stop condition that is crossed, -1 where only the chart's edge is. */
  readonly stop: number;
  /** Where in the step the ray first crosses, 0 to 1; 1 where only a stage beside the path does. */
  readonly theta: number;
  /** How far off that may be, as a fraction of it; no number where that is unknown. */
  readonly doubt: number;
  /** Whether the path itself crosses, not only a stage beside it. */
  readonly onPath: boolean;
}

const depth = 8;
/** How much steeper than the slopes seen a margin may be between two points: where it turns, and where it goes steadily on. */
const turning = 1.5;
const steady = 1.001;
const columns = 32;
export class CrossingFinder {
  readonly #arena = new Arena(columns);
  readonly #dense: DenseOutput;
  readonly #stageTheta: readonly number[];
  readonly #lastStage: number;
  readonly #stopCount: number;
  readonly #conditions: number;
  readonly #position: number;
  readonly #values: number;
  readonly #program: BatchProgram;
  readonly #margins: Tape;
  readonly #uniforms: Float64Array;
  /** A place on the path; what the margins do not read stays 0. */
  readonly #place: Float64Array;
  /** [condition]: its margin at the start of the step; 1 where that is on the edge, or beyond it. */
  readonly #unit: Float64Array;
  /** By column: parameter and least margin. Columns 0 … stages - 1 are the stages, then come points of the path as they are found. */
  readonly #theta = new Float64Array(columns);
  readonly #least = new Float64Array(columns);
  /** The columns of the path in the order of theta. */
  readonly #path: number[] = [];
  #used = 0;

  constructor(stepper: Stepper, system: GeodesicSystem, uniforms: Float64Array) {
    const arena = this.#arena;
    const { left, right, outputs } = system.margins;
    const read = new Set([...left, ...right, ...outputs]);
    const coordinates = Array.from({ length: system.dimension }, (_, i) => i).filter((i) => read.has(i));
    this.#dense = new DenseOutput(stepper, coordinates);
    this.#stageTheta = stepper.tableau.c;
    this.#lastStage = this.#stageTheta.lastIndexOf(Math.max(...this.#stageTheta));
    this.#stopCount = system.stopCount;
    this.#conditions = system.margins.outputs.length;
    this.#position = arena.reserve(system.dimension);
    this.#values = arena.reserve(this.#conditions);
    this.#margins = system.margins;
    this.#uniforms = uniforms;
    this.#place = new Float64Array(system.dimension);
    this.#unit = new Float64Array(this.#conditions);
    const values = rowsFrom(arena, this.#values, this.#conditions);
    this.#program = bindTape(
      arena,
      system.margins,
      uniforms,
      rowsFrom(arena, this.#position, system.dimension),
      values,
    );
    arena.seal();
  }

  /**
   * The first crossing of the step in `lane`, null where there is none.
   *
   * @param width how closely it is to be located, as a fraction of the step
   */
  find(lane: number, width: number): Crossing | null {
    const stages = this.#stageTheta.length;
    const memory = this.#arena.memory;
    this.#dense.turnTo(lane);
    for (let i = 0; i < stages; i++) {
      this.#theta[i] = this.#stageTheta[i] as number;
      this.#dense.stagePosition(i, memory, this.#position + i, columns);
    }
    for (let quarter = 1; quarter < 4; quarter++) {
      const column = stages + quarter - 1;
      this.#theta[column] = quarter / 4;
      this.#dense.position(quarter / 4, memory, this.#position + column, columns);
    }
    const end = stages + 3;
    this.#theta[end] = 1;
    this.#dense.stagePosition(stages, memory, this.#position + end, columns);
    this.#used = end + 1;
    const path = this.#path;
    path.length = 0;
    path.push(0, stages, stages + 1, stages + 2, end);
    if (!this.#measure(0)) this.#look();
    return this.#judge(width);
  }

  /** Margins of the columns from `from` on. Returns whether one of them, the start left out, is crossed. */
  #measure(from: number): boolean {
    this.#program.run(this.#used);
    for (let row = 0; from === 0 && row < this.#conditions; row++) {
      const start = this.#value(row, 0);
      this.#unit[row] = start > 0 ? start : 1;
    }
    let crossed = false;
    for (let column = from; column < this.#used; column++) {
      let least = Number.POSITIVE_INFINITY;
      for (let row = 0; row < this.#conditions; row++) {
        least = Math.min(least, this.#value(row, column) / this.#unit[row]!);
      }
      this.#least[column] = least;
      if (least <= 0 && column > 0) crossed = true;
    }
    return crossed;
  }

  #value(condition: number, column: number): number {
    return this.#arena.memory[this.#values + condition * columns + column]!;
  }

  /** Looks closer wherever the least margin turns. */
  #look(): void {
    const memory = this.#arena.memory;
    const path = this.#path;
    for (let level = 0; level < depth; level++) {
      const known = this.#used;
      for (let i = 1; i < path.length && this.#used < columns; i++) {
        if (!this.#mayHide(i)) continue;
        const theta = (this.#theta[path[i - 1]!]! + this.#theta[path[i]!]!) / 2;
        const column = this.#used++;
        this.#theta[column] = theta;
        this.#dense.position(theta, memory, this.#position + column, columns);
      }
      if (this.#used === known) return;
      const crossed = this.#measure(known);
      for (let column = known; column < this.#used; column++) path.push(column);
      path.sort((a, b) => this.#theta[a]! - this.#theta[b]!);
      if (crossed) return;
    }
  }

  /** Whether the least margin may have a zero between points i - 1 and i of the path. */
  #mayHide(i: number): boolean {
    const a = this.#slope(i - 1);
    const b = this.#slope(i);
    const c = this.#slope(i + 1);
    // Beyond the ends of the step the slope goes on changing as it did within.
    const before = Number.isNaN(a) ? 1.5 * b - 0.5 * c : a;
    const after = Number.isNaN(c) ? 1.5 * b - 0.5 * a : c;
    const turns = Math.min(before, b) < 0 && Math.max(b, after) > 0;
    const [left, right] = [this.#path[i - 1]!, this.#path[i]!];
    const steepest = Math.max(Math.abs(before), Math.abs(b), Math.abs(after));
    const width = this.#theta[right]! - this.#theta[left]!;
    return this.#least[left]! + this.#least[right]! <= (turns ? turning : steady) * steepest * width;
  }

  /** Slope of the least margin between points i - 1 and i of the path; NaN outside it. */
  #slope(i: number): number {
    const left = this.#path[i - 1];
    const right = this.#path[i];
    if (left === undefined || right === undefined) return Number.NaN;
    return (this.#least[right]! - this.#least[left]!) / (this.#theta[right]! - this.#theta[left]!);
  }

  #judge(width: number): Crossing | null {
    const path = this.#path;
    let stop = -1;
    let crossed = false;
    for (let condition = this.#conditions - 1; condition >= 0; condition--) {
      if (!this.#isCrossed(condition)) continue;
      crossed = true;
      if (condition < this.#stopCount) stop = condition;
    }
    if (!crossed) return null;
    const after = path.findIndex((column, i) => i > 0 && this.#least[column]! <= 0);
    const theta = after < 0 ? 1 : this.#closeIn(path[after - 1]!, path[after]!, width);
    return { stop, theta, doubt: this.#doubt(), onPath: after >= 0 };
  }

  /** Whether a condition is crossed at any place looked at, the start left out. */
  #isCrossed(condition: number): boolean {
    for (let column = 1; column < this.#used; column++) if (this.#value(condition, column) <= 0) return true;
    return false;
  }

  /** The first zero of the least margin between two columns of the path, on the interpolant. */
  #closeIn(near: number, far: number, width: number): number {
    const inside = this.#theta[near]!;
    const insideValue = this.#least[near]!;
    // A start that is on the edge, or beyond it.
    if (!(insideValue > 0)) return inside;
    const bracket = { inside, outside: this.#theta[far]!, insideValue, outsideValue: this.#least[far]! };
    return closeIn((theta) => this.#leastAt(theta), bracket, width).inside;
  }

  /** How far the last stage lies from the interpolant, as a fraction of the way to the edge: an upper bound on how far that may be off. */
  #doubt(): number {
    const last = this.#lastStage;
    return Math.abs(this.#least[last]! - this.#leastAt(this.#stageTheta[last]!));
  }

  /** The least margin on the interpolant. */
  #leastAt(theta: number): number {
    this.#dense.position(theta, this.#place, 0, 1);
    const margins = evaluateTape(this.#margins, this.#place, this.#uniforms);
    return margins.reduce((least, margin, row) => Math.min(least, margin / this.#unit[row]!), Number.POSITIVE_INFINITY);
  }
}
