/**
 * The units that a ray's errors are measured in. A component y of the state may be wrong, in one step, by tolerance × (unit + |y|): the unit says
 * how little is nothing where y passes through zero. An angle, or another pure number, has the unit 1. A length has the unit
 *
 *   L = X / 20 ,   X = max |x^i| over the lengths that the metric contains, at the start: how far out the ray begins,
 *
 * or, where it begins at their origin, how far it may go, max |dx^i/ds| × length. Momenta and velocities of a length have the unit
 *
 *   P = max(max |p_i| of a length, max |p_i| / X of an angle)   and   V = max(max |v^i| of a length, X max |v^i| of an angle) ,
 *
 * and those of an angle P L, and V / L. All this is of the ray alone, and constant along it in one chart; and the same ray told in other units of length has
 * the same errors, relative to them. Where there are no lengths, X = L = 1. A photon with E = 1 from r = 20 has the units 1.
 */
import type { GeodesicSystem } from '../geometry/geodesic-system.ts';

/** The start is this many units out. */
export const unitsToStart = 20;
/** Nearer to the origin than this part of the way that a ray may go, it begins at the origin. */
export const nearOrigin = 1e-3;

/** What a component of the state is measured in; the last two are of momenta or velocities. */
export type Unit = 'one' | 'length' | 'ofLength' | 'ofAngle';

export type Coordinates = Pick<GeodesicSystem, 'dimension' | 'form' | 'cyclic' | 'lengths'>;

/** [component of the state], in its order. */
export function unitsOfState({ form, cyclic, lengths }: Coordinates): Unit[] {
  const motions = lengths.flatMap((isLength, i): Unit[] =>
    form === 'momentum' && cyclic.includes(i) ? [] : [isLength ? 'ofLength' : 'ofAngle'],
  );
  return [...lengths.map((isLength): Unit => (isLength ? 'length' : 'one')), ...motions];
}
