/**
 * Does a step run into a stop condition or over the chart's edge? Each is a margin, a function of the position that is positive
 * where the ray may be. A step crosses if any margin is <= 0 at a stage, at the end, or at any point of the dense output that is looked at.
 *
 * The points looked at are the quarters, and then the middles of those intervals that may hide a zero: with the steepest slope K seen between
 * neighbours, half as much again for safety, the least margin M cannot fall below (M_a + M_b)/2 - K (b - a)/2 between a and b.
 */
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import { Arena } from './arena.ts';
import { type BatchProgram, bindTape } from './batch-evaluator.ts';
import type { DenseOutput } from './dense-output.ts';
import type { Stepper } from './stepper.ts';
import { rowsFrom } from './stepper.ts';

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

interface Point {
  readonly theta: number;
  readonly margins: readonly number[];
  readonly least: number;
}

const depth = 6;
const slopeSafety = 1.5;
const pointsAtOnce = 16;
/** What is assumed where the margins tell nothing, because the slope beyond the edge is no number. */
const blind = { theta: 0.25, spread: 0.1 };

export class CrossingFinder {
  readonly #arena = new Arena(pointsAtOnce);
  readonly #dense: DenseOutput;
  readonly #stages: number;
  readonly #stopCount: number;
  readonly #position: number;
  readonly #values: readonly number[];
  readonly #program: BatchProgram;

  constructor(stepper: Stepper, dense: DenseOutput, system: GeodesicSystem, uniforms: Float64Array) {
    const count = system.margins.outputs.length;
    this.#dense = dense;
    this.#stages = stepper.tableau.stages;
    this.#stopCount = system.stopCount;
    this.#position = this.#arena.reserve(system.dimension);
    this.#values = rowsFrom(this.#arena, this.#arena.reserve(count), count);
    const inputs = rowsFrom(this.#arena, this.#position, system.dimension);
    this.#program = bindTape(this.#arena, system.margins, uniforms, inputs, this.#values);
    this.#arena.seal();
    this.#stageTheta = stepper.tableau.c;
  }
  readonly #stageTheta: readonly number[];

  /** The first crossing of the step in `lane`, null where there is none. */
  find(lane: number): Crossing | null {
    const out = this.#arena.memory;
    const stages = this.#points(
      Array.from({ length: this.#stages }, (_, i) => this.#stageTheta[i] as number),
      (i, column) => this.#dense.stagePosition(lane, i, out, this.#position + column, pointsAtOnce),
    );
    const start = stages[0] as Point;
    const inner = this.#along(lane, [1 / 4, 1 / 2, 3 / 4]);
    const end = this.#points([1], (_, column) =>
      this.#dense.stagePosition(lane, this.#stages, out, this.#position + column, pointsAtOnce),
    );
    const path = this.#refine(lane, [start, ...inner, ...end]);
    return this.#judge(start, path, stages.slice(1));
  }

  /** Margins on the dense output. */
  #along(lane: number, thetas: readonly number[]): Point[] {
    const out = this.#arena.memory;
    return this.#points(thetas, (i, column) =>
      this.#dense.position(lane, thetas[i] as number, out, this.#position + column, pointsAtOnce),
    );
  }

  /** Margins at positions that `place` writes to a column, as many at once as there are columns. */
  #points(thetas: readonly number[], place: (index: number, column: number) => void): Point[] {
    const points: Point[] = [];
    for (let from = 0; from < thetas.length; from += pointsAtOnce) {
      const count = Math.min(pointsAtOnce, thetas.length - from);
      for (let column = 0; column < count; column++) place(from + column, column);
      this.#program.run(count);
      for (let column = 0; column < count; column++) {
        const margins = this.#values.map((row) => this.#arena.memory[row + column] as number);
        points.push({ theta: thetas[from + column] as number, margins, least: Math.min(...margins) });
      }
    }
    return points;
  }

  #refine(lane: number, path: Point[]): Point[] {
    let points = path;
    for (let level = 0; level < depth; level++) {
      if (points.some((point) => point.least <= 0 && point.theta > 0)) return points;
      let slope = 0;
      for (let i = 1; i < points.length; i++) slope = Math.max(slope, steepness(points[i - 1]!, points[i]!));
      const middles: number[] = [];
      for (let i = 1; i < points.length; i++) {
        const [a, b] = [points[i - 1]!, points[i]!];
        if (a.least + b.least <= slopeSafety * slope * (b.theta - a.theta)) middles.push((a.theta + b.theta) / 2);
      }
      if (middles.length === 0) return points;
      points = [...points, ...this.#along(lane, middles)].sort((a, b) => a.theta - b.theta);
    }
    return points;
  }

  #judge(start: Point, path: readonly Point[], stages: readonly Point[]): Crossing | null {
    let stop = -1;
    let crossed = false;
    let onPath = false;
    let first = { theta: Number.POSITIVE_INFINITY, spread: blind.spread };
    for (let condition = 0; condition < start.margins.length; condition++) {
      const value = (point: Point) => point.margins[condition] as number;
      const after = path.findIndex((point, i) => i > 0 && value(point) <= 0);
      const beside = stages.find((point) => value(point) <= 0);
      if (after < 0 && beside === undefined) continue;
      crossed = true;
      if (condition < this.#stopCount && stop < 0) stop = condition;
      const near = after < 0 ? start : (path[after - 1] as Point);
      const far = after < 0 ? (beside as Point) : (path[after] as Point);
      onPath ||= after >= 0;
      const fraction = value(near) / (value(near) - value(far));
      const theta = near.theta + fraction * (far.theta - near.theta);
      if (!(value(near) > 0) || !(theta > 0)) first = first.theta < blind.theta ? first : blind;
      else if (theta < first.theta) first = { theta, spread: after < 0 ? blind.spread : bend(path, value) };
    }
    return crossed ? { stop, onPath, ...first } : null;
  }
}

function steepness(a: Point, b: Point): number {
  const slope = Math.abs(b.least - a.least) / (b.theta - a.theta);
  return slope < Number.MAX_VALUE ? slope : 0;
}

/** How far the middle of the step lies from the chord of the margin, relative to its change. */
function bend(path: readonly Point[], value: (point: Point) => number): number {
  const middle = path.find((point) => point.theta === 0.5);
  if (middle === undefined) return blind.spread;
  const [a, b] = [value(path[0] as Point), value(path.at(-1) as Point)];
  const relative = Math.abs(value(middle) - (a + b) / 2) / Math.abs(b - a);
  return relative < 1 ? relative : blind.spread;
}
