/**
 * What can be said of traced rays afterwards, the same for every backend: whether a ray that could not go on did so at a place where the metric
 * degenerates, and how large the error signals are over all rays.
 */
import type { GeodesicSystem } from '../geometry/geodesic-system.ts';
import { metricAt } from '../geometry/metric-at.ts';
import type { Congruence, RayErrors } from './congruence.ts';
import { eigen } from './eigen.ts';
import { type Fate, fateCode, fates } from './fate.ts';

/** Beyond this the inverse of the metric has lost ten of its sixteen digits: the chart ends there for all purposes. */
const degenerate = 1e10;

/**
 * Condition number of g_ij at a position: the ratio of its eigenvalues greatest and least in magnitude, infinite where the metric is singular or no number.
 *
 * @param position the n coordinates
 */
export function conditionNumber(
  system: GeodesicSystem,
  uniforms: ArrayLike<number>,
  position: ArrayLike<number>,
): number {
  const metric = metricAt(system, uniforms, position);
  if (!metric.flat().every(Number.isFinite)) return Number.POSITIVE_INFINITY;
  const sizes = eigen(metric).values.map(Math.abs);
  const least = Math.min(...sizes);
  return least > 0 ? Math.max(...sizes) / least : Number.POSITIVE_INFINITY;
}

/** The ends of some rays, [ray] and [ray, coordinate]; `fate` is changed in place. */
export interface Ends {
  readonly fate: Uint8Array;
  readonly position: ArrayLike<number>;
}

/**
 * A ray whose step shrank to rounding is `stiff`, but `singular` where the metric itself degenerates.
 *
 * @param concerns which rays have their end in the chart of the system; all if it is left out
 */
export function settleFates(
  system: GeodesicSystem,
  uniforms: ArrayLike<number>,
  { fate, position }: Ends,
  concerns: (ray: number) => boolean = () => true,
): void {
  const n = system.dimension;
  for (let ray = 0; ray < fate.length; ray++) {
    if (fate[ray] !== fateCode.stiff || !concerns(ray)) continue;
    const place = Array.from({ length: n }, (_, i) => position[ray * n + i] as number);
    if (conditionNumber(system, uniforms, place) > degenerate) fate[ray] = fateCode.singular;
  }
}

/** A congruence in a few numbers. */
export interface Summary {
  /** How many rays ended with each fate. */
  readonly fates: Readonly<Record<Fate, number>>;
  /** Greatest |g(u,u) - g(u0,u0)| of all rays. */
  readonly maxDrift: number;
  /** Accepted steps of all rays. */
  readonly steps: number;
}

export function summarize({ fate, normDrift, steps }: Pick<Congruence, 'fate' | 'normDrift' | 'steps'>): Summary {
  const counts = Object.fromEntries(fates.map((name) => [name, 0])) as Record<Fate, number>;
  for (const code of fate) counts[fates[code] as Fate]++;
  let maxDrift = 0;
  for (const drift of normDrift) if (drift > maxDrift) maxDrift = drift;
  let total = 0;
  for (const count of steps) total += count;
  return { fates: counts, maxDrift, steps: total };
}

/** [ray]: the greater of what rounding and what the tolerance make of it. */
export function worstOf({ predicted, estimated }: RayErrors): Float32Array<ArrayBuffer> {
  return Float32Array.from(predicted, (error, ray) => Math.max(error, estimated?.[ray] ?? 0));
}
