/** Initial data for many rays, float64, ray by ray. */
export interface RaySet {
  readonly count: number;
  /** [ray, state]: the system's integrated state at s = 0; its first n components are the position, also of a ray that cannot start. */
  readonly state: Float64Array;
  /** [ray, constant]: the momenta of cyclic coordinates; empty in velocity form. */
  readonly constants: Float64Array;
  /** [ray]: the affine length asked for, its sign the direction. */
  readonly length: Float64Array;
  /** [ray]: `running` for a ray that can start, else the fate it has at s = 0. */
  readonly fate: Uint8Array;
  /** [ray]: the stop condition that holds at the start, else -1. */
  readonly stop: Int32Array;
  /** By ray, of those that cannot start: the contravariant velocity asked for. That of the others follows from their state (start.ts). */
  readonly asked: ReadonlyMap<number, Float64Array>;
}

/** Traced rays, on the host. Every number in it is finite. */
export interface Congruence {
  readonly backend: 'cpu' | 'gpu';
  /** The GPU adapter's name, null on the CPU. */
  readonly adapter: string | null;
  readonly count: number;
  readonly dimension: number;
  /** Milliseconds spent tracing, without compiling shaders. */
  readonly elapsed: number;
  readonly fate: Uint8Array;
  /** [ray]: index of the stop condition for `stopped`, else -1. */
  readonly stop: Int32Array;
  /** [ray]: affine parameter at the end. */
  readonly length: Float64Array;
  /** [ray]: accepted steps. */
  readonly steps: Uint32Array;
  /** [ray, coordinate]: end point, unwrapped, and contravariant velocity there. */
  readonly position: Float64Array;
  readonly velocity: Float64Array;
  /** [ray]: max |g(u,u) - g(u0,u0)| over the accepted steps. */
  readonly normDrift: Float64Array;
  /** [ray]: greatest change of a momentum of a cyclic coordinate; 0 for a ray that never changed its chart, since it keeps them exactly. */
  readonly constantDrift?: Float64Array;
  readonly paths: Paths | null;
  /** How wrong each ray may be; left out where nobody asked. */
  readonly errors?: RayErrors;
}

/** An error of which nothing more is known: as large as the coordinates themselves. */
export const unknownError = 1;

/** Errors of the ends of rays, relative to the size of a coordinate or velocity component and its unit (trace/units.ts); `unknownError` at most. */
export interface RayErrors {
  /** [ray]: what rounding makes of the ray: float32 on the GPU, float64 on the CPU. */
  readonly predicted: Float64Array;
  /** [ray]: what the tolerance of a step makes of it; null for methods of fixed step. */
  readonly estimated: Float64Array | null;
  /** [ray]: 1 where the GPU's ray was sensitive to rounding and was replaced by one traced in float64. */
  readonly redone: Uint8Array;
}

/** Sampled positions. Sample k of ray i lies at s = k length_i / (samples - 1), but a ray's last one is its end point. */
export interface Paths {
  /** Samples asked for. A row holds one more, for the end point of a ray that ends early. */
  readonly samples: number;
  /** [ray]: samples kept. */
  readonly counts: Uint32Array;
  /** [ray, samples + 1]: affine parameter. */
  readonly s: Float64Array;
  /** [ray, samples + 1, coordinate]. */
  readonly position: Float64Array;
}
