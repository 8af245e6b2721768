/** The units of rays, by the rule of units.ts. */
import { type Coordinates, nearOrigin, type Unit, unitsToStart } from './units.ts';

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

/** What computes the units of rays in these coordinates. */
export function rayUnits({ dimension, form, cyclic, lengths }: Coordinates): (start: Setout) => RayUnits {
  const all = Array.from({ length: dimension }, (_, i) => i);
  const measured = all.filter((i) => lengths[i]);
  const placed = measured.filter((i) => !cyclic.includes(i));
  const moving = placed.length > 0 ? placed : measured;
  const angles = all.filter((i) => !lengths[i]);
  const isMomentum = form === 'momentum';
  return ({ position, velocity, momentum, length: whole }) => {
    const extent = greatest(placed, position);
    const way = Math.abs(whole) * greatest(moving, velocity);
    const hasLengths = measured.length > 0;
    const reached = hasLengths ? sound(extent > nearOrigin * way ? extent : way) : 1;
    const length = hasLengths ? reached / unitsToStart : 1;
    const motion = isMomentum ? momentum : velocity;
    const around = isMomentum ? greatest(angles, motion) / reached : greatest(angles, motion) * reached;
    const ofLength = sound(Math.max(greatest(measured, motion), around));
    return { length, ofLength, ofAngle: isMomentum ? ofLength * length : ofLength / length };
  };
}

function greatest(which: readonly number[], value: (i: number) => number): number {
  let most = 0;
  for (const i of which) most = Math.max(most, Math.abs(value(i)));
  return most;
}

/** 1 in the place of what is no measure: nothing, or a number beyond all bounds. */
function sound(size: number): number {
  return size > 1e-100 && size < 1e100 ? size : 1;
}
