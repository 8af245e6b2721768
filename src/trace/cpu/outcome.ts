import type { RaySet } from '../../congruence/congruence.ts';
import type { TraceOptions } from '../tracer.ts';

/** What tracing some rays in a row leaves: the host arrays of a congruence, row 0 being the first of those rays. Plain data. */
export interface Outcome {
  readonly fate: Uint8Array;
  readonly stop: Int32Array;
  readonly length: Float64Array;
  readonly steps: Uint32Array;
  readonly position: Float64Array;
  readonly velocity: Float64Array;
  readonly normDrift: Float64Array;
  /** [ray]: greatest change of a constant of the motion by changes of chart. */
  readonly constantDrift: Float64Array;
  /** [ray]: samples kept; empty where no paths are. */
  readonly counts: Uint32Array;
  /** [ray, samples + 1] and [ray, samples + 1, coordinate]. */
  readonly pathS: Float64Array;
  readonly path: Float64Array;
}

interface Shape {
  readonly dimension: number;
  readonly samples: TraceOptions['samples'];
}

/** @param shared whether other threads are to see the arrays */
export function emptyOutcome(count: number, { dimension, samples }: Shape, shared = false): Outcome {
  const buffer = (bytes: number) => (shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  const rows = samples > 0 ? count * (samples + 1) : 0;
  return {
    fate: new Uint8Array(buffer(count)),
    stop: new Int32Array(buffer(4 * count)).fill(-1),
    length: new Float64Array(buffer(8 * count)),
    steps: new Uint32Array(buffer(4 * count)),
    position: new Float64Array(buffer(8 * count * dimension)),
    velocity: new Float64Array(buffer(8 * count * dimension)),
    normDrift: new Float64Array(buffer(8 * count)),
    constantDrift: new Float64Array(buffer(8 * count)),
    counts: new Uint32Array(buffer(samples > 0 ? 4 * count : 0)),
    pathS: new Float64Array(buffer(8 * rows)),
    path: new Float64Array(buffer(8 * rows * dimension)),
  };
}

/** The part of an outcome that rays from … to - 1 own: the same memory. */
export function outcomePart(whole: Outcome, { dimension, samples }: Shape, from: number, to: number): Outcome {
  const row = samples > 0 ? samples + 1 : 0;
  return {
    fate: whole.fate.subarray(from, to),
    stop: whole.stop.subarray(from, to),
    length: whole.length.subarray(from, to),
    steps: whole.steps.subarray(from, to),
    position: whole.position.subarray(from * dimension, to * dimension),
    velocity: whole.velocity.subarray(from * dimension, to * dimension),
    normDrift: whole.normDrift.subarray(from, to),
    constantDrift: whole.constantDrift.subarray(from, to),
    counts: whole.counts.subarray(from, to),
    pathS: whole.pathS.subarray(from * row, to * row),
    path: whole.path.subarray(from * row * dimension, to * row * dimension),
  };
}

/** Copies every array of `part` into the array of the same name in `target`. */
export function copyOutcome(part: Outcome, target: Outcome): void {
  for (const key of Object.keys(target) as (keyof Outcome)[]) target[key].set(part[key]);
}

/** The rays from … to - 1 as a set of their own, copied. */
export function rayPart(rays: RaySet, from: number, to: number): RaySet {
  const width = (array: ArrayLike<number>) => (rays.count === 0 ? 0 : array.length / rays.count);
  const part = <T extends Float64Array | Uint8Array | Int32Array>(array: T) =>
    array.slice(from * width(array), to * width(array)) as T;
  return {
    count: to - from,
    state: part(rays.state),
    constants: part(rays.constants),
    length: part(rays.length),
    fate: part(rays.fate),
    stop: part(rays.stop),
    asked: new Map([...rays.asked].flatMap(([ray, v]) => (ray >= from && ray < to ? [[ray - from, v] as const] : []))),
  };
}

/** Copies row i of every array of `part` into row rows[i] of `target`. */
export function copyRays(part: Outcome, target: Outcome, rows: readonly number[]): void {
  for (const key of Object.keys(target) as (keyof Outcome)[]) {
    const width = part[key].length / rows.length;
    rows.forEach((row, i) => void target[key].set(part[key].subarray(i * width, (i + 1) * width), row * width));
  }
}
