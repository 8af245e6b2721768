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
  const rows = <T extends Float64Array | Uint8Array | Int32Array>(source: T, target: T): T => {
    const width = source.length / rays.count;
    kept.forEach((ray, k) => {
      target.set(source.subarray(ray * width, (ray + 1) * width), k * width);
    });
    return target;
  };
  const floats = (source: Float64Array) => rows(source, new Float64Array((source.length / rays.count) * count));
  return {
    count,
    state: floats(rays.state),
    constants: floats(rays.constants),
    length: floats(rays.length),
    fate: rows(rays.fate, new Uint8Array(count)),
    stop: rows(rays.stop, new Int32Array(count)),
    asked: new Map(
      kept.flatMap((ray, k) => {
        const velocity = rays.asked.get(ray);
        return velocity === undefined ? [] : [[k, velocity] as const];
      }),
    ),
  };
}
