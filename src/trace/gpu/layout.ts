/*
 * How traced rays lie in GPU buffers: the tracer writes them, the painter reads them, both from these constants.
 *
 * paths    array<f32>   [ray][samples + 1][dimension], chart coordinates; sample k of a ray lies at s = k length / (samples - 1),
 *                       but a ray's last sample is its end point
 * records  array<Record> [ray], 8 words each
 * rays     array<u32>   [word][ray], what a ray needs to be resumed; word by word, so that neighbouring threads read neighbouring words.
 *                       The charts beyond the user's share a second such buffer (charts/journey.ts)
 */

/** Words of one ray's record. */
export const recordWords = 8;

/** The word of each field in a ray's record. */
export const recordWord = { count: 0, fate: 1, stop: 2, steps: 3, s: 4, drift: 5, length: 6, chart: 7 } as const;

/**
 * The least of the fates that no ray keeps: one that is bound for chart k has the fate fateBound + k until it is told there. Chart 0 is
 * the user's, chart k + 1 the one beyond margin k of its border.
 */
export const fateBound = 16;

/**
 * The record as WGSL. `count` samples of the path are kept, end point included; `fate` and `stop` are the numbers of
 * src/congruence/fate.ts; `s` is the affine parameter at the end and `length` the one asked for; `chart` is where the state is told.
 */
export const recordStruct = /* wgsl */ `const fate_bound = ${fateBound}u;

struct Record {
  count: u32,
  fate: u32,
  stop: i32,
  steps: u32,
  s: f32,
  drift: f32,
  length: f32,
  chart: u32,
}
`;

/** Floats that one ray's path takes; none where no samples are kept. */
export function pathStride(samples: number, dimension: number): number {
  return samples === 0 ? 0 : (samples + 1) * dimension;
}

/** Where each quantity of a resumable ray begins, in words; `words` is the size of one ray. */
export interface RayLayout {
  /** State, high words. */
  readonly state: number;
  /** State, low words: the true state is high + low. */
  readonly low: number;
  /** d(state)/ds at the state. */
  readonly derivative: number;
  readonly constants: number;
  /** Affine parameter, high and low. */
  readonly s: number;
  readonly sLow: number;
  /** Length asked for, low word; the high word is in the record. */
  readonly lengthLow: number;
  /** The next step to try, with its sign. */
  readonly step: number;
  /** The first step or the length, whichever is shorter: the measure of what counts as rounding. */
  readonly scale: number;
  /** Logarithm to base 2 of the error of the last accepted step, for the PI controller. */
  readonly error: number;
  /** What errors are measured in (trace/units.ts): the unit of a length, and that of its momentum or velocity. Fixed steps have none. */
  readonly unitOfLength: number;
  readonly unitOfMotion: number;
  /** g(u,u) at the start. */
  readonly norm: number;
  /** Affine distance from s beyond which an edge is known to lie; 0 where none is. */
  readonly bracket: number;
  /** What the last attempts met; bits named in shaders/trace.wgsl. */
  readonly flags: number;
  readonly words: number;
}

/**
 * @param stateSize integrated components N
 * @param constantSize constants of the ray C; one ray takes 3N + C + 11 words
 * @param first the words that lie before them
 */
export function rayLayout(stateSize: number, constantSize: number, first = 0): RayLayout {
  const tail = first + 3 * stateSize + constantSize;
  return {
    state: first,
    low: first + stateSize,
    derivative: first + 2 * stateSize,
    constants: first + 3 * stateSize,
    s: tail,
    sLow: tail + 1,
    lengthLow: tail + 2,
    step: tail + 3,
    scale: tail + 4,
    error: tail + 5,
    norm: tail + 6,
    bracket: tail + 7,
    flags: tail + 8,
    unitOfLength: tail + 9,
    unitOfMotion: tail + 10,
    words: tail + 11,
  };
}
