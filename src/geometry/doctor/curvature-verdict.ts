// Whether it is the geometry that ends where a metric fails, or only the coordinates: what the curvature does on the way.
import type { ChartProbe, Position } from './chart-probe.ts';
import type { Singularity, Way } from './singularities.ts';
import { distances } from './singularities.ts';
import type { Sized, SizedCurvature } from './sized-curvature.ts';
import { isNoise } from './sized-curvature.ts';

export interface Verdict {
  readonly code:
    | 'coordinate-singularity'
    | 'curvature-singularity'
    | 'infinitely-far'
    | 'determinant-zero'
    | 'metric-infinite';
  readonly sentence: string;
}

/** How many ways to each locus are looked at for curvature; those that rays can take first. */
const judged = 4;

/** Whether curvature stays finite on the way to a singularity, as far as numbers tell. */
export function verdictOn(
  probe: ChartProbe,
  singularity: Singularity,
  curvatureAt: (position: Position) => SizedCurvature | null,
): Verdict {
  const invariant = probe.dimension === 2 ? 'Gaussian curvature' : 'Kretschmann scalar';
  const kretschmannAt = (position: Position) => curvatureAt(position)?.kretschmann ?? null;
  const ways = [...singularity.ways].sort((a, b) => Number(b.open) - Number(a.open)).slice(0, judged);
  const growths = ways.map((way) => growth(curvatureDistances.map((d) => sample(way, d, kretschmannAt))));
  if (growths.includes('grows')) {
    return {
      code: 'curvature-singularity',
      sentence: `The ${invariant} grows without bound towards it (by numbers): the geometry itself ends there.`,
    };
  }
  const quiet = growths.filter((g) => g === 'stays').length;
  if (quiet === 0 || 2 * quiet < growths.length) {
    return {
      code: singularity.determinant === 'vanishes' ? 'determinant-zero' : 'metric-infinite',
      sentence: 'Whether curvature stays finite towards it could not be told by numbers.',
    };
  }
  if (ways.every((way) => isEndless(probe, way))) {
    return {
      code: 'infinitely-far',
      sentence: `The ${invariant} stays finite towards it (by numbers), and coordinate lines come to it only after an infinite length.`,
    };
  }
  // Curvature beside the tip of a cone is zero.
  const cone = singularity.determinant === 'stays' ? '' : ', unless it is the tip of a cone';
  return {
    code: 'coordinate-singularity',
    sentence: `The ${invariant} stays finite towards it (by numbers): it is the coordinates that fail, not the geometry${cone}.`,
  };
}

/** Fractions of the step at which curvature is looked at: nearer, what cancels in it would leave nothing but rounding. */
const curvatureDistances = [0.3, 0.1, 0.03, 0.01, 0.003];

function onWay({ point, axis, step }: Way, fraction: number): Position {
  return point.map((x, i) => (i === axis ? x + step * fraction : x));
}

/** A value looked at twice, a billionth of the way apart: what rounding made of it is another each time. */
interface Sample extends Sized {
  readonly reliable: boolean;
}

function sample(way: Way, fraction: number, at: (position: Position) => Sized | null): Sample | null {
  const here = at(onWay(way, fraction));
  const beside = at(onWay(way, fraction * (1 + 1e-9)));
  if (here === null || beside === null) return null;
  const apart = Math.abs(here.value - beside.value);
  return { ...here, reliable: apart < 0.05 * Math.max(Math.abs(here.value), Math.abs(beside.value)) };
}

/** What values at ever smaller distances do. */
function growth(samples: readonly (Sample | null)[]): 'grows' | 'stays' | 'unknown' {
  const known = samples.flatMap((s) => (s === null ? [] : [s]));
  const sizes = known.filter(({ reliable }) => reliable).map(({ value }) => Math.abs(value));
  if (sizes.length < 3) return known.length >= 3 && known.every(isNoise) ? 'stays' : 'unknown';
  const ratios = sizes.slice(1).map((size, i) => size / (sizes[i] as number));
  // A power of the distance grows by like factors; what settles, be it after a change of sign, by ever smaller ones.
  const [first, last] = [ratios[0] as number, ratios.at(-1) as number];
  if (ratios.every((ratio) => ratio > 1.5) && Math.log(last) > 0.4 * Math.log(first)) return 'grows';
  return (sizes.at(-1) as number) < 3 * (sizes[0] as number) || last < 1.2 ? 'stays' : 'unknown';
}

/** Whether each tenth of the way that is left is as long as the one before, as towards y = 0 in dy²/y². */
function isEndless({ dimension: n, metricAt }: ChartProbe, { steps, axis, step }: Way): boolean {
  const lengths = steps.map(
    (p, k) => Math.sqrt(Math.abs(metricAt(p)[axis * n + axis] as number)) * Math.abs(step) * (distances[k] as number),
  );
  return (lengths.at(-1) as number) > 0.5 * (lengths[1] as number);
}
