/**
 * Does a step run into a stop condition or over the chart's edge? Each is a margin, a function of the position that is positive
 * where the ray may be. A step crosses if any margin is <= 0 at a stage, at the end, or at any point of the dense output that is looked at.
 *
 * The points looked at are the quarters of the step, and then, closer and closer, the middles of intervals that may hide a zero of the least margin M:
 * with K the steepest slope seen there, half as much again where M turns, it cannot fall below
 * (M_a + M_b)/2 - K (b - a)/2 between a and b. So neither a touch of the edge nor an obstacle thinner than the step goes unnoticed.
 */
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import { Arena, rowsFrom } from './arena.ts';
import { type BatchProgram, bindTape } from './batch-evaluator.ts';
import { DenseOutput } from './dense-output.ts';
import type { Stepper } from './stepper.ts';

export interface Crossing {
  /** The lowest stop condition that is crossed, -1 where only the chart's edge is. */
  readonly stop: number;
  /** Where in the step the first crossing lies, 0 to 1, by the secant. */
  readonly theta: number;
  /** Relative uncertainty of theta, from how much the margin bends along the step. */
  readonly spread: number;
  /** Whether the path itself crosses, not only a stage beside it. */
  readonly onPath: boolean;
}

const depth = 8;
/** How much steeper than the slopes seen a margin may be between two points: where it turns, and where it goes steadily on. */
const turning = 1.5;
const steady = 1.001;
const columns = 32;
/** What is assumed where the margins tell nothing, because the slope beyond the edge is no number. */
const blind = { theta: 0.25, spread: 0.1 };

export class CrossingFinder {
  readonly #arena = new Arena(columns);
  readonly #dense: DenseOutput;
  readonly #stageTheta: readonly number[];
  readonly #stopCount: number;
  readonly #conditions: number;
  readonly #position: number;
  readonly #values: number;
  readonly #program: BatchProgram;
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
    this.#stopCount = system.stopCount;
    this.#conditions = system.margins.outputs.length;
    this.#position = arena.reserve(system.dimension);
    this.#values = arena.reserve(this.#conditions);
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

  /** The first crossing of the step in `lane`, null where there is none. */
  find(lane: number): Crossing | null {
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
    return this.#judge();
  }

  /** Margins of the columns from `from` on. Returns whether one of them, the start left out, is crossed. */
  #measure(from: number): boolean {
    this.#program.run(this.#used);
    let crossed = false;
    for (let column = from; column < this.#used; column++) {
      let least = Number.POSITIVE_INFINITY;
      for (let row = 0; row < this.#conditions; row++) least = Math.min(least, this.#value(row, column));
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

  #judge(): Crossing | null {
    const path = this.#path;
    let stop = -1;
    let crossed = false;
    let onPath = false;
    let theta = Number.POSITIVE_INFINITY;
    let spread = blind.spread;
    for (let condition = 0; condition < this.#conditions; condition++) {
      let after = 1;
      while (after < path.length && !(this.#value(condition, path[after]!) <= 0)) after++;
      const along = after < path.length;
      const far = along ? path[after]! : this.#crossedStage(condition);
      if (far < 0) continue;
      crossed = true;
      onPath ||= along;
      if (condition < this.#stopCount && stop < 0) stop = condition;
      const near = along ? path[after - 1]! : 0;
      const margin = this.#value(condition, near);
      const fraction = margin / (margin - this.#value(condition, far));
      const root = this.#theta[near]! + fraction * (this.#theta[far]! - this.#theta[near]!);
      const known = margin > 0 && root > 0;
      if ((known ? root : blind.theta) >= theta) continue;
      theta = known ? root : blind.theta;
      spread = known && along ? this.#bend(condition) : blind.spread;
    }
    return crossed ? { stop, theta, spread, onPath } : null;
  }

  /** The first stage at which a condition is crossed, -1 where there is none. */
  #crossedStage(condition: number): number {
    for (let i = 1; i < this.#stageTheta.length; i++) if (this.#value(condition, i) <= 0) return i;
    return -1;
  }

  /** How far the middle of the step lies from the chord of the margin, relative to its change. */
  #bend(condition: number): number {
    const stages = this.#stageTheta.length;
    const [a, b] = [this.#value(condition, 0), this.#value(condition, stages + 3)];
    const relative = Math.abs(this.#value(condition, stages + 1) - (a + b) / 2) / Math.abs(b - a);
    return relative < 1 ? relative : blind.spread;
  }
}
