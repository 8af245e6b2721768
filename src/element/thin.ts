import { chosenRays } from '../congruence/chosen-rays.ts';
import type { RaySet } from '../congruence/congruence.ts';

/**
 * At most `most` of the rays, evenly spread over their order, the first and the last among them: a smaller congruence of the same shape
 * for a software adapter, or while a slider moves.
 */
export function thin(rays: RaySet, most: number): RaySet {
  const count = Math.max(1, Math.min(rays.count, Math.floor(most)));
  if (count >= rays.count) return rays;
  const kept = Array.from({ length: count }, (_, k) =>
    count === 1 ? 0 : Math.round((k * (rays.count - 1)) / (count - 1)),
  );
  return chosenRays(rays, kept);
}
