import type { RaySet } from './congruence.ts';

/** Some rays of a set, in the order in which they are named, as a set of their own. */
export function chosenRays(rays: RaySet, chosen: readonly number[]): RaySet {
  const rows = <A extends Float64Array | Uint8Array | Int32Array>(array: A): A => {
    const width = rays.count === 0 ? 0 : array.length / rays.count;
    const out = array.slice(0, chosen.length * width) as A;
    chosen.forEach((ray, row) => void out.set(array.subarray(ray * width, (ray + 1) * width), row * width));
    return out;
  };
  const asked = chosen.flatMap((ray, row) => {
    const velocity = rays.asked.get(ray);
    return velocity === undefined ? [] : [[row, velocity] as const];
  });
  return {
    count: chosen.length,
    state: rows(rays.state),
    constants: rows(rays.constants),
    length: rows(rays.length),
    fate: rows(rays.fate),
    stop: rows(rays.stop),
    asked: new Map(asked),
  };
}
