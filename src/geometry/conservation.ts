import type { Manifold } from '../manifold/manifold.ts';

/** What the momentum of a cyclic coordinate is called, after Noether: time gives energy, an angle angular momentum. */
export type ConservationLaw = 'energy' | 'angular momentum' | 'momentum';

/** Names that are angles of rotation wherever no period was declared. */
const angles: readonly string[] = ['phi', 'varphi'];

/** What is conserved because the metric does not contain coordinate `index`. */
export function conservationLaw({ coordinates, domain, time }: Manifold, index: number): ConservationLaw {
  if (index === time) return 'energy';
  const periodic = domain.intervals[index]?.period ?? null;
  return periodic !== null || angles.includes(coordinates[index] as string) ? 'angular momentum' : 'momentum';
}
