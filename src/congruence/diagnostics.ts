/**
 * What can be said of traced rays afterwards, the same for every backend: whether a ray that could not go on did so at a place where the metric
 * degenerates, and how large the error signals are over all rays.
 */
import { evaluateTape } from '../algebra/tape-evaluator.ts';
import type { GeodesicSystem } from '../geometry/geodesic-system.ts';
import { withSamples } from '../geometry/sampling.ts';
import type { Congruence } from './congruence.ts';
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
  const { dimension } = system;
  const upper = evaluateTape(system.metric, withSamples(system.samples, position), uniforms);
  const matrix = Array.from({ length: dimension }, () => new Array<number>(dimension).fill(0));
  let next = 0;
  for (let i = 0; i < dimension; i++) {
    for (let j = i; j < dimension; j++) {
      const value = upper[next++] as number;
      if (!Number.isFinite(value)) return Number.POSITIVE_INFINITY;
      (matrix[i] as number[])[j] = value;
      (matrix[j] as number[])[i] = value;
    }
  }
  const sizes = eigenvalues(matrix).map(Math.abs);
  const least = Math.min(...sizes);
  return least > 0 ? Math.max(...sizes) / least : Number.POSITIVE_INFINITY;
}

/** Eigenvalues of a small symmetric matrix, which is overwritten, by Jacobi's rotations (Golub and Van Loan, "Matrix Computations", 8.5). */
function eigenvalues(a: number[][]): number[] {
  const n = a.length;
  const at = (i: number, j: number) => (a[i] as number[])[j] as number;
  const set = (i: number, j: number, value: number) => {
    (a[i] as number[])[j] = value;
  };
  for (let sweep = 0; sweep < 30; sweep++) {
    let rotated = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        // An element this small beside both diagonal ones changes neither, however far apart those lie.
        if (Math.abs(at(p, q)) <= 1e-17 * Math.sqrt(Math.abs(at(p, p))) * Math.sqrt(Math.abs(at(q, q)))) continue;
        rotated = true;
        const tau = (at(q, q) - at(p, p)) / (2 * at(p, q));
        const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
        const c = 1 / Math.hypot(1, t);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const [x, y] = [at(k, p), at(k, q)];
          set(k, p, c * x - s * y);
          set(k, q, s * x + c * y);
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [at(p, k), at(q, k)];
          set(p, k, c * x - s * y);
          set(q, k, s * x + c * y);
        }
      }
    }
    if (!rotated) break;
  }
  return a.map((row, i) => row[i] as number);
}

/** The ends of some rays, [ray] and [ray, coordinate]; `fate` is changed in place. */
export interface Ends {
  readonly fate: Uint8Array;
  readonly position: ArrayLike<number>;
}

/** A ray whose step shrank to rounding is `stiff`, but `singular` where the metric itself degenerates. */
export function settleFates(system: GeodesicSystem, uniforms: ArrayLike<number>, { fate, position }: Ends): void {
  const n = system.dimension;
  for (let ray = 0; ray < fate.length; ray++) {
    if (fate[ray] !== fateCode.stiff) continue;
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
