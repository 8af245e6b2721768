// The places where a metric fails in words: those that a part of it has in common are told together.
import { lengthOf } from '../../algebra/length.ts';
import { toText } from '../../algebra/print-text.ts';
import type { ChartProbe } from './chart-probe.ts';
import type { Verdict } from './curvature-verdict.ts';
import type { Finding } from './finding.ts';
import { chartPoint, listed, mostPoints, shortAngle } from './finding.ts';
import type { Singularity } from './singularities.ts';
import { singularities } from './singularities.ts';

/** What is told of a place, but for where it is. */
interface Description extends Pick<Finding, 'code' | 'severity'> {
  readonly sentences: string;
}

/**
 * The findings of all places where the metric fails.
 *
 * @param verdictOn what curvature says of one; left out while it is not known
 */
export function singularityFindings(probe: ChartProbe, verdictOn?: (singularity: Singularity) => Verdict): Finding[] {
  const groups = new Map<string, { description: Description; members: Singularity[] }>();
  for (const singularity of singularities(probe)) {
    const description = describe(probe, singularity, verdictOn?.(singularity) ?? null);
    const key = `${singularity.locus.part.id} ${description.severity} ${description.sentences}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { description, members: [singularity] });
    else group.members.push(singularity);
  }
  return [...groups.values()].map(({ description: { code, severity, sentences }, members }) => ({
    code,
    severity,
    message: `At ${placeText(probe, members)}, ${sentences}`,
    at: pointsOf(members).map((position) => chartPoint(probe.manifold.coordinates, position)),
  }));
}

function describe({ manifold }: ChartProbe, singularity: Singularity, verdict: Verdict | null): Description {
  const { determinant, inside, ways } = singularity;
  const isBehind = !ways.some((way) => way.open);
  // A light ray may come in a finite affine length to what lies infinitely far along a coordinate line.
  const isMet = inside && !(verdict?.code === 'infinitely-far' && manifold.time === null);
  const reach = isMet
    ? 'A ray that meets it ends there.'
    : isBehind
      ? 'No ray comes there: it lies behind a stop condition or outside the domain.'
      : inside
        ? ''
        : 'It is the edge of the chart.';
  return {
    code: verdict?.code ?? (determinant === 'vanishes' ? 'determinant-zero' : 'metric-infinite'),
    severity: isMet ? 'warning' : 'note',
    sentences: [`${behaviour(singularity)}.`, verdict?.sentence ?? '', reach].filter((text) => text !== '').join(' '),
  };
}

function behaviour({ determinant, infinite }: Singularity): string {
  const parts = [
    ...(determinant === 'vanishes' ? ['det g vanishes'] : determinant === 'grows' ? ['det g grows without bound'] : []),
    ...(infinite.length > 0 ? [`${listed(infinite)} ${infinite.length > 1 ? 'grow' : 'grows'} without bound`] : []),
    ...(determinant === 'stays' ? ['det g stays finite'] : []),
  ];
  return listed(parts);
}

/** "r = 2 (where 1 - 2 M/r = 0)", or the equation of the locus. */
function placeText({ manifold: { coordinates } }: ChartProbe, members: readonly Singularity[]): string {
  const { part, fixed } = (members[0] as Singularity).locus;
  const equation = lengthOf(part) <= 60 ? `${toText(part)} = 0` : null;
  if (fixed === null) return equation ?? 'the points given';
  const values = members.flatMap(({ locus }) => locus.fixed?.value ?? []).sort((a, b) => a - b);
  const place = `${coordinates[fixed.axis]} = ${listed(values.map(shortAngle))}`;
  return equation === null || part.kind === 'symbol' ? place : `${place} (where ${equation})`;
}

/** Points of every member in turn, so that a few show them all. */
function pointsOf(members: readonly Singularity[]): Float64Array[] {
  const share = Math.floor(mostPoints / members.length);
  return members.flatMap(({ locus }) => locus.points.slice(0, share));
}
