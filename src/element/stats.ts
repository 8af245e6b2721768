import { type RayErrors, unknownError } from '../congruence/congruence.ts';
import { worstOf } from '../congruence/diagnostics.ts';
import type { Fate } from '../congruence/fate.ts';
import { fates } from '../congruence/fate.ts';

/** What was computed, on what, how long it took and how good it is. */
export interface Stats {
  readonly backend: 'gpu' | 'cpu';
  /** The GPU adapter's name; null on the CPU. */
  readonly adapter: string | null;
  /** Whether the adapter is itself software. */
  readonly software: boolean;
  /** What was computed in. */
  readonly arithmetic: 'float64' | 'float32' | 'double-single';
  readonly rays: number;
  /** The rays that the scene asks for, where fewer were traced. */
  readonly raysAsked: number;
  /** Samples per ray. */
  readonly samples: number;
  readonly method: string;
  /** Tolerance per step of an adaptive method, null for a fixed step. */
  readonly tolerance: number | null;
  /** Milliseconds spent tracing, without compiling shaders. */
  readonly milliseconds: number;
  /** Accepted steps of all rays together. */
  readonly steps: number;
  /** The largest |g(u,u) − g(u₀,u₀)| of any ray: the error signal that every ray carries. */
  readonly normDrift: number;
  /** How wrong the rays may be; null where nobody has found out, or not yet. */
  readonly errors: ErrorStats | null;
  /** How many rays ended how; fates that no ray has are left out. */
  readonly fates: Readonly<Partial<Record<Fate, number>>>;
  /** For each stop condition that ended rays: its text and how many. */
  readonly stops: readonly { readonly condition: string; readonly rays: number }[];
}

export interface ErrorStats {
  /** The largest error, of those that are known: what rounding makes of a ray, or the tolerance; relative to the size and the unit of a component. */
  readonly largest: number;
  /** Rays of whose error nothing is known, since it may be as large as the coordinates themselves. */
  readonly unknown: number;
  /** Rays that float32 could not know, and that were traced again in float64. */
  readonly redone: number;
}

/** The errors of all rays in three numbers. */
export function summariseErrors(errors: RayErrors): ErrorStats {
  const known = worstOf(errors).filter((error) => error < unknownError);
  return {
    largest: known.reduce((most, x) => Math.max(most, x), 0),
    unknown: errors.redone.length - known.length,
    redone: errors.redone.reduce((sum, one) => sum + one, 0),
  };
}

/** What a ray's record says of its end, whichever backend wrote it. */
export interface Ends {
  readonly fate: ArrayLike<number>;
  readonly stop: ArrayLike<number>;
  readonly steps: ArrayLike<number>;
  readonly normDrift: ArrayLike<number>;
}

/** Counts fates, stop conditions and steps, and finds the largest drift. */
export function summarise(
  ends: Ends,
  conditions: readonly string[],
): Pick<Stats, 'fates' | 'stops' | 'steps' | 'normDrift'> {
  const byFate: Partial<Record<Fate, number>> = {};
  const byStop = conditions.map(() => 0);
  let steps = 0;
  let normDrift = 0;
  for (let ray = 0; ray < ends.fate.length; ray++) {
    const fate = fates[ends.fate[ray] ?? 0] ?? 'running';
    byFate[fate] = (byFate[fate] ?? 0) + 1;
    const stop = ends.stop[ray] ?? -1;
    if (fate === 'stopped' && stop >= 0) byStop[stop] = (byStop[stop] ?? 0) + 1;
    steps += ends.steps[ray] ?? 0;
    normDrift = Math.max(normDrift, ends.normDrift[ray] ?? 0);
  }
  const stops = conditions.map((condition, k) => ({ condition, rays: byStop[k] ?? 0 })).filter(({ rays }) => rays > 0);
  return { fates: byFate, stops, steps, normDrift };
}

const three = (x: number): string => {
  if (x === 0) return '0';
  const [digits, exponent] = x.toExponential(1).split('e') as [string, string];
  return `${digits.replace(/\.0$/, '')}e${Number(exponent)}`;
};

/** The statistics as one line for people. */
export function describeStats(stats: Stats): string {
  const where =
    stats.backend === 'cpu' ? 'CPU, float64' : `GPU, ${stats.arithmetic}: ${stats.adapter ?? 'unnamed adapter'}`;
  const time =
    stats.milliseconds < 10 ? stats.milliseconds.toFixed(1) : Math.round(stats.milliseconds).toLocaleString('en');
  const accuracy = stats.tolerance === null ? 'fixed step' : `tolerance ${three(stats.tolerance)}`;
  const rays = `${stats.rays.toLocaleString('en')} rays × ${stats.samples} samples`;
  const { errors } = stats;
  const doubt = errors === null || errors.unknown === 0 ? '' : ` (unknown for ${errors.unknown} rays)`;
  const error = errors === null ? '' : `, predicted error ${three(errors.largest)}${doubt}`;
  const redone = errors === null || errors.redone === 0 ? '' : `, ${errors.redone} rays redone in float64`;
  return `${where} · ${rays} · ${time} ms · norm drift ${three(stats.normDrift)}, ${accuracy}${error}${redone}`;
}
