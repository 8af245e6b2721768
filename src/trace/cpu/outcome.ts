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
  /** [ray]: samples kept; empty where no paths are. */
  readonly counts: Uint32Array;
  /** [ray, samples + 1] and [ray, samples + 1, coordinate]. */
  readonly pathS: Float64Array;
  readonly path: Float64Array;
}

/** @param shared whether other threads are to see the arrays */
export function emptyOutcome(
  count: number,
  dimension: number,
  { samples }: Pick<TraceOptions, 'samples'>,
  shared = false,
): Outcome {
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
    counts: new Uint32Array(buffer(samples > 0 ? 4 * count : 0)),
    pathS: new Float64Array(buffer(8 * rows)),
    path: new Float64Array(buffer(8 * rows * dimension)),
  };
}
