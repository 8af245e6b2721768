/** Below this the error estimate of a float32 step is mostly rounding: steps would shrink and nothing would be gained. */
export const smallestTolerance = 1e-6;

/** The tolerance that the GPU works to where `asked` is asked for; gpu-notices.ts says so where the two differ. */
export function gpuTolerance(asked: number): number {
  return Math.max(asked, smallestTolerance);
}
