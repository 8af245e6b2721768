// Starting points and directions on a level surface F = 0 of R³: a point near it is moved along the normal until it lies on it
// (Newton's method, x ← x − F ∇F/|∇F|², halved while it does not come nearer), a velocity loses its part along the normal.
import { evaluateTape } from '../algebra/tape-evaluator.ts';
import type { Constraint } from './geodesic-system.ts';

const mostSteps = 100;
const mostHalvings = 40;

/** How far off a point is: |F|/|∇F|, the length of Newton's step; and that step. */
function newtonStep(constraint: Constraint, uniforms: ArrayLike<number>, x: ArrayLike<number>) {
  const [value = Number.NaN, ...slopes] = evaluateTape(constraint.level, x, uniforms);
  const square = slopes.reduce((sum, slope) => sum + slope * slope, 0);
  const shift = slopes.map((slope) => (value === 0 ? 0 : (-value * slope) / square));
  return { value: Math.abs(value), shift, distance: value === 0 ? 0 : Math.abs(value) / Math.sqrt(square) };
}

/**
 * The point of the surface that Newton's method reaches from `position`.
 *
 * @returns n coordinates, null where none is found: F has no zero there, or no slope
 */
export function onSurface(
  constraint: Constraint,
  uniforms: ArrayLike<number>,
  position: ArrayLike<number>,
): Float64Array | null {
  let x = Float64Array.from(position);
  let here = newtonStep(constraint, uniforms, x);
  for (let k = 0; k < mostSteps; k++) {
    if (!Number.isFinite(here.distance)) return null;
    const size = Math.hypot(...x);
    if (here.distance <= 4e-16 * (1 + size)) return x;
    let next = { x, ...here };
    let fraction = 1;
    for (let halving = 0; halving < mostHalvings; halving++, fraction /= 2) {
      const moved = x.map((component, i) => component + fraction * (here.shift[i] as number));
      next = { x: moved, ...newtonStep(constraint, uniforms, moved) };
      if (next.value < here.value) break;
    }
    // As near as rounding lets it come: that is near enough, or this is a minimum of |F| that is not zero.
    if (!(next.value < here.value)) return here.distance <= 1e-12 * (1 + size) ? x : null;
    x = next.x;
    here = next;
  }
  return null;
}

/** The unit normal ∇F/|∇F| at a point of the surface; not finite where F has no slope. */
export function unitNormal(
  constraint: Constraint,
  uniforms: ArrayLike<number>,
  position: ArrayLike<number>,
): Float64Array {
  const slopes = evaluateTape(constraint.level, position, uniforms).subarray(1);
  const size = Math.hypot(...slopes);
  return slopes.map((slope) => slope / size);
}
