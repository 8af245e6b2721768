/**
 * How much a ray amplifies what it is told wrong. Beside each ray runs a twin that starts a little off; what lies between their ends, against
 * what lay between their starts, is the growth |∂(x,v)₁/∂(x,v)₀| along one direction, which stands for all of them: a direction taken without
 * regard to the flow has, but for rare chance, a share in the one that grows fastest.
 *
 * The twin starts 2⁻¹⁴ off, a thousand roundings of float32 and not one: a step of the tolerance 10⁻⁶ would drown less. Beside rays that amplify
 * so much that such a twin meets another fate, a nearer one runs in float64.
 */
import type { Congruence, RaySet } from '../congruence/congruence.ts';
import { startPosition } from '../congruence/start.ts';
import type { GeodesicSystem } from '../geometry/geodesic-system.ts';
import { rayUnits } from './ray-units.ts';
import type { TraceJob } from './tracer.ts';
import { unitsOfState, unitsToStart } from './units.ts';

/** How far off a twin starts, relative to each component of the state: where nothing is known yet, and beside rays that are known to amplify. */
export const displacements = { usual: 2 ** -14, small: 2 ** -28 } as const;

/** A momentum that is (almost) zero is displaced by this part of the ray's greatest; angular ones count as at the distance where the ray starts. */
const leastShare = 0.01;

/** Signs of the displacement, component by component: the bits of the golden ratio's fraction, which follow no pattern. */
const signs = 0x9e3779b9;

const signOf = (component: number): number => ((signs >>> (component % 32)) & 1 ? 1 : -1);

/** The twins of some rays. A twin depends on its ray alone; that of a ray which cannot start is that ray. */
export function twinsOf(system: GeodesicSystem, rays: RaySet, displacement: number = displacements.usual): RaySet {
  const { dimension, stateSize, constantSize, form, cyclic, lengths } = system;
  const state = rays.state.slice();
  const constants = rays.constants.slice();
  const names = unitsOfState(system);
  const unitsFrom = rayUnits(system);
  // [coordinate]: where its momentum or velocity stands.
  const free = lengths.map((_, i) => i).filter((i) => form === 'velocity' || !cyclic.includes(i));
  const places = lengths.map((_, i) =>
    free.includes(i) ? dimension + free.indexOf(i) : stateSize + cyclic.indexOf(i),
  );
  for (let ray = 0; ray < rays.count; ray++) {
    const carried = (j: number) =>
      (j < stateSize ? rays.state[ray * stateSize + j] : rays.constants[ray * constantSize + j - stateSize]) as number;
    const motion = (i: number) => carried(places[i] as number);
    const velocity = form === 'velocity' ? motion : () => 0;
    const units = unitsFrom({ position: carried, velocity, momentum: motion, length: rays.length[ray] as number });
    // At the start an angle's unit is a length of so many units.
    const far = lengths.includes(true) ? unitsToStart : 1;
    const greatestOf = { ofLength: units.ofLength, ofAngle: units.ofAngle * (form === 'momentum' ? far : 1 / far) };
    const least = (isLength: boolean | undefined) => leastShare * greatestOf[isLength ? 'ofLength' : 'ofAngle'];
    const displaced = (value: number, least: number, component: number) =>
      value + signOf(component) * displacement * Math.max(Math.abs(value), least);
    for (let j = 0; j < stateSize; j++) {
      const at = ray * stateSize + j;
      // A place is moved in proportion to its coordinates: one at the edge x = 0 of a chart stays in the chart.
      state[at] = displaced(state[at] as number, j < dimension ? 0 : least(names[j] === 'ofLength'), j);
    }
    for (let j = 0; j < constantSize; j++) {
      const at = ray * constantSize + j;
      constants[at] = displaced(constants[at] as number, least(lengths[cyclic[j] as number]), stateSize + j);
    }
  }
  return { ...rays, state, constants };
}

type Ends = Pick<Congruence, 'count' | 'dimension' | 'fate' | 'stop' | 'position' | 'velocity'>;

/**
 * [ray]: the separation of the ends of ray and twin over that of their starts, in position and velocity, each component against its size and
 * unit; infinite where the two met different fates.
 *
 * @param units of `unitsOfEnds`
 * @param periods of the coordinates, 0 where they have none
 */
export function growths(
  rays: Ends,
  twins: Ends,
  units: (ray: number) => EndUnits,
  periods: readonly number[] = [],
  displacement: number = displacements.usual,
): Float64Array {
  return Float64Array.from({ length: rays.count }, (_, ray) => {
    if (rays.fate[ray] !== twins.fate[ray] || rays.stop[ray] !== twins.stop[ray]) return Number.POSITIVE_INFINITY;
    return largestDifference([rays, ray], [twins, ray], periods, units(ray)) / displacement;
  });
}

/** [coordinate]: what places and velocities at the end of a ray are measured in, beside their size; 1 where nothing is said. */
export interface EndUnits {
  readonly position?: readonly number[];
  readonly velocity?: readonly number[];
}

/**
 * The units of units.ts of ends that are told in the user's chart: of places by where the ray starts, of velocities by the velocity at the end.
 *
 * @param ends row by row those of the job's rays
 */
export function unitsOfEnds(
  { system, rays }: Pick<TraceJob, 'system' | 'rays'>,
  { velocity, dimension }: Motions,
): (ray: number) => EndUnits {
  const { lengths } = system;
  const unitsFrom = rayUnits({ ...system, form: 'velocity' });
  return (ray) => {
    const start = startPosition(system, rays, ray);
    const speed = (i: number) => velocity[ray * dimension + i] as number;
    const length = rays.length[ray] as number;
    const units = unitsFrom({ position: (i) => start[i] as number, velocity: speed, momentum: speed, length });
    return {
      position: lengths.map((isLength) => (isLength ? units.length : 1)),
      velocity: lengths.map((isLength) => (isLength ? units.ofLength : units.ofAngle)),
    };
  };
}

type Motions = Pick<Congruence, 'dimension' | 'position' | 'velocity'>;

/**
 * The greatest difference of a coordinate or velocity component of two ends, relative to its size in the first and its unit. Two rays that pass a pole
 * on either side have turned half about it either way, and meet again: whole turns are no difference.
 */
export function largestDifference(
  [first, row]: readonly [Motions, number],
  [second, other]: readonly [Motions, number],
  periods: readonly number[] = [],
  units: EndUnits = {},
): number {
  const n = first.dimension;
  let greatest = 0;
  for (let i = 0; i < n; i++) {
    const [a, b] = [row * n + i, other * n + i];
    greatest = Math.max(
      greatest,
      relative(first.position[a] as number, second.position[b] as number, units.position?.[i], periods[i]),
      relative(first.velocity[a] as number, second.velocity[b] as number, units.velocity?.[i]),
    );
  }
  return greatest;
}

function relative(a: number, b: number, unit = 1, period = 0): number {
  const turns = period === 0 ? 0 : Math.round((a - b) / period);
  return Math.abs(a - b - turns * period) / (unit + Math.abs(a));
}
