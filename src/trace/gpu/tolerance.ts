import type { TraceOptions } from '../tracer.ts';

/** Below this the error estimate of a float32 step is mostly rounding: steps would shrink and nothing would be gained. */
export const smallestTolerance = 1e-6;

/** In double-single the interpolant and the rounding of long sums show first. */
export const smallestDoubleSingle = 1e-10;

/** The tolerance that the GPU works to where another may be asked for; gpu-notices.ts says so where the two differ. */
export function gpuTolerance({ tolerance, precision }: Pick<TraceOptions, 'tolerance' | 'precision'>): number {
  return Math.max(tolerance, precision === 'double-single' ? smallestDoubleSingle : smallestTolerance);
}
