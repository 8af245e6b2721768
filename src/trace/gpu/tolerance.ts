import type { Notice } from '../../base/error.ts';

/** Below this the error estimate of a float32 step is mostly rounding: steps would shrink and nothing would be gained. */
export const smallestTolerance = 1e-6;

/** The tolerance that the GPU works to, and a notice where it is not the one asked for. */
export function clampTolerance(tolerance: number): { tolerance: number; notice: Notice | null } {
  if (tolerance >= smallestTolerance) return { tolerance, notice: null };
  const message =
    `The GPU computes in float32 and works to a tolerance of ${smallestTolerance} instead of ${tolerance}; ` +
    'the CPU backend goes further.';
  return { tolerance: smallestTolerance, notice: { code: 'tolerance-clamped', message } };
}
