// A place where a ray can be, in a domain that may be thin: among many points spread out, and uphill from the best of
// them, the smallest margin being the height.
import { spread } from '../../manifold/signature.ts';
import type { ChartProbe, Position } from './chart-probe.ts';

/** How many points are looked at, from how many of them the way goes uphill, and how far at most. */
export const looked = 4_000;
const climbers = 24;
const climbs = 200;

/** @returns null where none was found, which is no proof that there is none */
export function openPlace(probe: ChartProbe, isGood: (position: Position) => boolean): Position | null {
  const points = spread(probe.box, looked);
  const place = points.find(isGood);
  if (place !== undefined) return place;
  const height = (position: Position) => {
    const margin = probe.marginAt(position);
    return Number.isNaN(margin) ? Number.NEGATIVE_INFINITY : margin;
  };
  const ranked = points.map((position) => ({ position, margin: height(position) }));
  ranked.sort((a, b) => b.margin - a.margin);
  for (const { position } of ranked.slice(0, climbers)) {
    const top = climb(position, height, isGood);
    if (top !== null) return top;
  }
  return null;
}

/** Along one coordinate after the other, in steps that halve where none leads up. */
function climb(from: Position, height: (p: Position) => number, isGood: (p: Position) => boolean): Position | null {
  let here = from;
  let margin = height(here);
  let step = 0.5;
  for (let k = 0; k < climbs && step > 1e-9; k++) {
    if (isGood(here)) return here;
    let moved = false;
    for (let axis = 0; axis < here.length; axis++) {
      for (const side of [step, -step]) {
        const there = here.map((x, i) => (i === axis ? x + side * Math.max(1, Math.abs(x)) : x));
        const higher = height(there);
        if (!(higher > margin)) continue;
        here = there;
        margin = higher;
        moved = true;
      }
    }
    if (!moved) step /= 2;
  }
  return isGood(here) ? here : null;
}
