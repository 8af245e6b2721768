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

type Coordinates = Pick<GeodesicSystem, 'dimension' | 'form' | 'cyclic' | 'lengths'>;

/** [component of the state], in its order. */
export function unitsOfState({ form, cyclic, lengths }: Coordinates): Unit[] {
  const motions = lengths.flatMap((isLength, i): Unit[] =>
    form === 'momentum' && cyclic.includes(i) ? [] : [isLength ? 'ofLength' : 'ofAngle'],
  );
  return [...lengths.map((isLength): Unit => (isLength ? 'length' : 'one')), ...motions];
}

/** The units of one ray; that of an angle is 1. */
export type RayUnits = Readonly<Record<Exclude<Unit, 'one'>, number>>;

/** A ray at its start: by coordinate, where it is, how fast it goes, and its momentum in momentum form. */
export interface Setout {
  readonly position: (i: number) => number;
  readonly velocity: (i: number) => number;
  readonly momentum: (i: number) => number;
  /** What is to go. */
  readonly length: number;
}

export function rayUnits({ dimension, form, cyclic, lengths }: Coordinates, start: Setout): RayUnits {
  const all = Array.from({ length: dimension }, (_, i) => i);
  const greatest = (which: readonly number[], value: (i: number) => number) =>
    which.reduce((most, i) => Math.max(most, Math.abs(value(i))), 0);
  const measured = all.filter((i) => lengths[i]);
  const placed = measured.filter((i) => !cyclic.includes(i));
  const angles = all.filter((i) => !lengths[i]);
  const extent = greatest(placed, start.position);
  const way = Math.abs(start.length) * greatest(placed.length > 0 ? placed : measured, start.velocity);
  const isOut = extent > nearOrigin * way;
  const reached = measured.length > 0 ? sound(isOut ? extent : way) : 1;
  const length = measured.length > 0 ? reached / unitsToStart : 1;
  if (form === 'momentum') {
    const momentum = greatest(angles, start.momentum) / reached;
    const ofLength = sound(Math.max(greatest(measured, start.momentum), momentum));
    return { length, ofLength, ofAngle: ofLength * length };
  }
  const ofLength = sound(Math.max(greatest(measured, start.velocity), reached * greatest(angles, start.velocity)));
  return { length, ofLength, ofAngle: ofLength / length };
}

/** 1 in the place of what is no measure: nothing, or a number beyond all bounds. */
function sound(size: number): number {
  return size > 1e-100 && size < 1e100 ? size : 1;
}
