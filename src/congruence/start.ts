// Where a ray starts and which way it goes, read off its initial state: a set of a million rays does not hold it twice.
import { evaluateTape } from '../algebra/tape-evaluator.ts';
import type { GeodesicSystem } from '../geometry/geodesic-system.ts';
import { withSamples } from '../geometry/sampling.ts';
import type { RaySet } from './congruence.ts';

/** The n coordinates at which a ray starts: a view of the set's memory. */
export function startPosition({ dimension, stateSize }: GeodesicSystem, { state }: RaySet, ray: number): Float64Array {
  return state.subarray(ray * stateSize, ray * stateSize + dimension);
}

/** The contravariant velocity at the start; that asked for where the ray cannot start, and zero where nothing finite is known. */
export function startVelocity(
  system: GeodesicSystem,
  uniforms: ArrayLike<number>,
  { state, constants, asked }: RaySet,
  ray: number,
): Float64Array {
  const known = asked.get(ray);
  if (known !== undefined) return known;
  const { dimension, stateSize, constantSize } = system;
  const own = [
    ...state.subarray(ray * stateSize, (ray + 1) * stateSize),
    ...constants.subarray(ray * constantSize, (ray + 1) * constantSize),
  ];
  const velocity = evaluateTape(system.rightHandSide, withSamples(system.samples, own), uniforms).subarray(
    0,
    dimension,
  );
  return velocity.every(Number.isFinite) ? velocity : new Float64Array(dimension);
}
