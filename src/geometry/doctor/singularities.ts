// What happens where a part of the metric vanishes: which of g_ij and det g vanish or grow on the way there, and whether
// rays can come there.
import type { ChartProbe, Position } from './chart-probe.ts';
import type { Locus } from './loci.ts';
import { zeroLoci } from './loci.ts';

/** A locus where the metric fails, and how. */
export interface Singularity {
  readonly locus: Locus;
  readonly determinant: Trend;
  /** Entries that grow without bound, "g_rr". */
  readonly infinite: readonly string[];
  /** Whether rays can be on both sides of it. */
  readonly inside: boolean;
  /** Ways towards points of it: from where, and to where. */
  readonly ways: readonly Way[];
}

type Trend = 'vanishes' | 'grows' | 'stays';

/** A way along a coordinate line to a point of the locus, which is `step` away from where it begins. */
export interface Way {
  readonly point: Position;
  readonly axis: number;
  readonly step: number;
  /** Points at a tenth, a hundredth, … of the step, the nearest last. */
  readonly steps: readonly Position[];
  /** Whether rays may be near its end. */
  readonly open: boolean;
}

/** How many points of a locus are approached. */
const approached = 4;

/** A way with fewer points tells nothing. */
const fewest = 3;

/** Fractions of a way's step at which its points lie. */
export const distances = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6];

const found = new WeakMap<ChartProbe, readonly Singularity[]>();

/** The places where the metric fails, each once. */
export function singularities(probe: ChartProbe): readonly Singularity[] {
  let result = found.get(probe);
  if (result === undefined) {
    result = distinct(zeroLoci(probe)).flatMap((locus) => describe(probe, locus) ?? []);
    found.set(probe, result);
  }
  return result;
}

/** 1 − 2M/r and r − 2M vanish at the same place. */
function distinct(loci: readonly Locus[]): Locus[] {
  const kept: Locus[] = [];
  for (const locus of loci) {
    const { fixed } = locus;
    const same = kept.some(
      (other) =>
        fixed !== null &&
        other.fixed?.axis === fixed.axis &&
        Math.abs(other.fixed.value - fixed.value) <= 1e-9 * Math.max(1, Math.abs(fixed.value)),
    );
    if (!same) kept.push(locus);
  }
  return kept;
}

function waysTo(probe: ChartProbe, { points, axes }: Locus): Way[] {
  const ways: Way[] = [];
  const every = Math.max(1, Math.floor(points.length / approached));
  points.forEach((point, k) => {
    if (k % every !== 0 || ways.length > 4 * approached) return;
    for (const axis of axes) {
      for (const side of [1, -1]) {
        const step = side * stepFrom(probe, point, axis);
        const steps = distances.map((d) => point.map((x, i) => (i === axis ? x + step * d : x)));
        // The nearest may be beyond what float64 can hold, as where exp(1/r) grows.
        const beyond = steps.findIndex((p) => !isInBox(probe, p) || !probe.metricAt(p).every(Number.isFinite));
        if (beyond >= 0) steps.splice(beyond);
        if (steps.length < fewest) continue;
        ways.push({ point, axis, step, steps, open: probe.barredBy(steps.at(-1) as Position) === null });
      }
    }
  });
  return ways;
}

/** A step along a coordinate: its size there, but no more than half of its interval. */
function stepFrom(probe: ChartProbe, point: Position, axis: number): number {
  const { lower, upper } = probe.box[axis] ?? { lower: null, upper: null };
  const room = lower !== null && upper !== null ? (upper - lower) / 2 : 1;
  return Math.min(room, Math.max(Math.abs(point[axis] as number), 0.1));
}

/** Whether a point lies between the ends of the coordinates' intervals, beyond which the chart means nothing. */
function isInBox({ box, manifold }: ChartProbe, position: Position): boolean {
  return box.every(({ lower, upper }, i) => {
    const x = position[i] as number;
    if (manifold.domain.intervals[i]?.period != null) return true;
    return (lower === null || x >= lower) && (upper === null || x <= upper);
  });
}

/** What the sizes of a quantity do on the way in, far ones first: in all, and still at the end. */
function trend(sizes: readonly number[]): Trend {
  const [from, late, to] = [sizes[1], sizes.at(-3), sizes.at(-1)] as [number, number, number];
  if (to === 0 || (to < 0.2 * from && to < 0.7 * late)) return 'vanishes';
  return to > 5 * from && to > 1.4 * late ? 'grows' : 'stays';
}

function describe(probe: ChartProbe, locus: Locus): Singularity | null {
  const { manifold, dimension: n } = probe;
  const ways = waysTo(probe, locus);
  if (ways.length === 0) return null;
  const trends = ways.map(({ steps }) => trend(steps.map((p) => Math.abs(probe.determinantAt(p)))));
  const determinant = trends.find((t) => t === 'vanishes') ?? trends.find((t) => t === 'grows') ?? 'stays';
  const entries = ways.map(({ steps }) => steps.map((p) => probe.metricAt(p)));
  const infinite = manifold.coordinates.flatMap((a, i) =>
    manifold.coordinates.slice(i).flatMap((b, k) => {
      const grows = entries.some(
        (metrics) => trend(metrics.map((g) => Math.abs(g[i * n + i + k] as number))) === 'grows',
      );
      return grows ? [`g_${a}${a.length + b.length > 2 ? ' ' : ''}${b}`] : [];
    }),
  );
  if (determinant === 'stays' && infinite.length === 0) return null;
  return { locus, determinant, infinite, inside: isInside(probe, locus), ways };
}

/** Whether rays may be at points of the locus itself, so that they can run into it. */
function isInside(probe: ChartProbe, { points, axes }: Locus): boolean {
  return points.some((point) =>
    axes.some((axis) =>
      [
        point,
        ...[1, -1].map((side) => point.map((x, i) => (i === axis ? x + side * 1e-6 * Math.max(1, Math.abs(x)) : x))),
      ].every((p) => probe.barredBy(p) === null),
    ),
  );
}
