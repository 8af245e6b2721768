/**
 * How much a ray amplifies what it is told wrong. Beside each ray runs a twin that starts a little off; what lies between their ends, against
 * what lay between their starts, is the growth |∂(x,v)₁/∂(x,v)₀| along one direction, which stands for all of them: a direction taken without
 * regard to the flow has, but for rare chance, a share in the one that grows fastest.
 *
 * The twin starts 2⁻¹⁴ off, a thousand roundings of float32 and not one: a step of the tolerance 10⁻⁶ would drown less. Beside rays that amplify
 * so much that such a twin meets another fate, a nearer one runs in float64.
 */
import type { Congruence, RaySet } from '../congruence/congruence.ts';
import type { GeodesicSystem } from '../geometry/geodesic-system.ts';

/** How far off a twin starts, relative to each component of the state: where nothing is known yet, and beside rays that are known to amplify. */
export const displacements = { usual: 2 ** -14, small: 2 ** -28 } as const;

/** A momentum that is (almost) zero is displaced by this part of the ray's greatest. */
const leastShare = 0.01;

/** Signs of the displacement, component by component: the bits of the golden ratio's fraction, which follow no pattern. */
const signs = 0x9e3779b9;

const signOf = (component: number): number => ((signs >>> (component % 32)) & 1 ? 1 : -1);

/** The twins of some rays. A twin depends on its ray alone; that of a ray which cannot start is that ray. */
export function twinsOf(
  { dimension, stateSize, constantSize }: GeodesicSystem,
  rays: RaySet,
  displacement: number = displacements.usual,
): RaySet {
  const state = rays.state.slice();
  const constants = rays.constants.slice();
  for (let ray = 0; ray < rays.count; ray++) {
    let greatest = 0;
    for (let j = dimension; j < stateSize; j++) {
      greatest = Math.max(greatest, Math.abs(state[ray * stateSize + j] as number));
    }
    for (let j = 0; j < constantSize; j++) {
      greatest = Math.max(greatest, Math.abs(constants[ray * constantSize + j] as number));
    }
    const displaced = (value: number, least: number, component: number) =>
      value + signOf(component) * displacement * Math.max(Math.abs(value), least);
    for (let j = 0; j < stateSize; j++) {
      const at = ray * stateSize + j;
      // A place is moved in proportion to its coordinates: one at the edge x = 0 of a chart stays in the chart.
      state[at] = displaced(state[at] as number, j < dimension ? 0 : leastShare * greatest, j);
    }
    for (let j = 0; j < constantSize; j++) {
      const at = ray * constantSize + j;
      constants[at] = displaced(constants[at] as number, leastShare * greatest, stateSize + j);
    }
  }
  return { ...rays, state, constants };
}

type Ends = Pick<Congruence, 'count' | 'dimension' | 'fate' | 'stop' | 'position' | 'velocity'>;

/**
 * [ray]: the separation of the ends of ray and twin over that of their starts, in position and velocity, each component against 1 + its size;
 * infinite where the two met different fates.
 *
 * @param periods of the coordinates, 0 where they have none
 */
export function growths(
  rays: Ends,
  twins: Ends,
  periods: readonly number[] = [],
  displacement: number = displacements.usual,
): Float64Array {
  return Float64Array.from({ length: rays.count }, (_, ray) => {
    if (rays.fate[ray] !== twins.fate[ray] || rays.stop[ray] !== twins.stop[ray]) return Number.POSITIVE_INFINITY;
    return largestDifference([rays, ray], [twins, ray], periods) / displacement;
  });
}

type Motions = Pick<Congruence, 'dimension' | 'position' | 'velocity'>;

/**
 * The greatest difference of a coordinate or velocity component of two ends, relative to 1 + its size in the first. Two rays that pass a pole
 * on either side have turned half about it either way, and meet again: whole turns are no difference.
 */
export function largestDifference(
  [first, row]: readonly [Motions, number],
  [second, other]: readonly [Motions, number],
  periods: readonly number[] = [],
): number {
  const n = first.dimension;
  let greatest = 0;
  for (let i = 0; i < n; i++) {
    const [a, b] = [row * n + i, other * n + i];
    greatest = Math.max(
      greatest,
      relative(first.position[a] as number, second.position[b] as number, periods[i]),
      relative(first.velocity[a] as number, second.velocity[b] as number),
    );
  }
  return greatest;
}

function relative(a: number, b: number, period = 0): number {
  const turns = period === 0 ? 0 : Math.round((a - b) / period);
  return Math.abs(a - b - turns * period) / (1 + Math.abs(a));
}
