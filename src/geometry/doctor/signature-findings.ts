// The signature over the domain, where it changes, where the metric has no finite value, and whether rays can be anywhere.
import type { Manifold } from '../../manifold/manifold.ts';
import { isUsual, spread } from '../../manifold/signature.ts';
import type { ChartProbe, Position, Signature } from './chart-probe.ts';
import type { Finding, Place } from './finding.ts';
import { chartPoint, listed, mostPoints, pointText } from './finding.ts';
import { looked, openPlace } from './open-place.ts';

/** How many points of the box are looked at. */
const usual = 128;

/** What stands at a point: "3,1" for a signature, "degenerate", or the entries that have no value, "g_r r". */
type Kind = string;

const degenerate: Kind = 'degenerate';
const isSignature = (kind: Kind) => /^\d+,\d+$/.test(kind);

/** "(−+++)" */
function signs({ positive, negative }: Signature): string {
  return `(${'−'.repeat(negative)}${'+'.repeat(positive)})`;
}

function nameOf({ positive, negative }: Signature): string {
  if (negative === 0) return 'Riemannian';
  if (positive === 0) return 'negative definite';
  if (negative === 1) return 'Lorentzian';
  return positive === 1 ? 'Lorentzian, with reversed signs,' : 'neither Riemannian nor Lorentzian:';
}

function parse(kind: Kind): Signature {
  const [positive = 0, negative = 0] = kind.split(',').map(Number);
  return { positive, negative };
}

function kindAt(probe: ChartProbe, position: Position): Kind {
  const g = probe.metricAt(position);
  const n = probe.dimension;
  const { coordinates } = probe.manifold;
  const bad: string[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      // Over a region only overflow is infinite, and that says nothing of the geometry.
      if (Number.isNaN(g[i * n + j])) bad.push(`g_${coordinates[i]} ${coordinates[j]}`);
    }
  }
  if (bad.length > 0) return listed(bad);
  const signature = probe.signatureAt(position);
  return signature === null ? degenerate : `${signature.positive},${signature.negative}`;
}

/** Far out along an open coordinate exponentials overflow, and what has no value there may have one. */
const farOut = 50;

function isNear({ box }: ChartProbe, position: Position): boolean {
  return box.every(({ lower, upper }, i) => {
    const x = position[i] as number;
    const offset = lower !== null && upper !== null ? 0 : x - (lower ?? upper ?? 0);
    return Math.abs(offset) <= farOut;
  });
}

/** Whether a ray can be at a point. */
function isRegular(probe: ChartProbe, position: Position): boolean {
  return probe.barredBy(position) === null && isSignature(kindAt(probe, position));
}

export interface ChartSurvey {
  /** The signature at most of the points where rays may be, null where there is none. */
  readonly signature: Signature | null;
  readonly findings: readonly Finding[];
}

/**
 * Looks over the chart.
 *
 * @param starts places that rays start from: they are looked at too, so that no domain is too thin to be found
 */
export function surveyChart(probe: ChartProbe, starts: readonly ArrayLike<number>[] = []): ChartSurvey {
  // Rays of a fan share their place.
  const given = [
    ...new Map(starts.map((start) => [String(Array.from(start)), Float64Array.from(start)])).values(),
  ].slice(0, usual);
  const open = [...spread(probe.box, usual), ...given].filter((position) => probe.barredBy(position) === null);
  const groups = new Map<Kind, Position[]>();
  for (const position of open) {
    const kind = kindAt(probe, position);
    groups.set(kind, [...(groups.get(kind) ?? []), position]);
  }
  // (2 − x² − y²)(dx² + dy²) is meant where it is positive, however little of the plane that is.
  const isMeant = (kind: Kind) => isUsual(parse(kind).positive, parse(kind).negative);
  const ranked = [...groups]
    .filter(([kind]) => isSignature(kind))
    .sort(([a, at], [b, there]) => Number(isMeant(b)) - Number(isMeant(a)) || there.length - at.length);
  const [first] = ranked;
  if (first === undefined) {
    const place = openPlace(probe, (position) => isRegular(probe, position));
    if (place !== null) {
      return { signature: probe.signatureAt(place), findings: [signatureNote(probe, kindAt(probe, place), 1)] };
    }
    return { signature: null, findings: [noStart(probe.manifold, open.length, groups)] };
  }
  const [kind, points] = first;
  const signature = parse(kind);
  const findings: Finding[] = [];
  if (ranked.length === 1) findings.push(signatureNote(probe, kind, points.length));
  else findings.push(signatureChanges(probe, ranked));
  for (const [other, places] of groups) {
    const near = places.filter((position) => isNear(probe, position));
    if (isSignature(other) || other === degenerate || near.length === 0) continue;
    findings.push({
      code: 'not-finite',
      severity: 'warning',
      message: `${other} ${other.includes(' and ') ? 'have' : 'has'} no finite value in a part of the domain, such as at ${pointText(chartPoint(probe.manifold.coordinates, near[0] as Position))}. A ray that comes there ends; a "domain" can say where the chart is meant.`,
      at: frontier(probe, other, near, points),
    });
  }
  return { signature, findings };
}

function signatureNote({ manifold }: ChartProbe, kind: Kind, count: number): Finding {
  const signature = parse(kind);
  const where = count === 1 ? 'at the one point found' : `at each of ${count} points of the domain`;
  return {
    code: 'signature',
    severity: 'note',
    message: `The metric is ${nameOf(signature)} ${signs(signature)} ${where}${
      manifold.time === null ? '' : `; ${manifold.coordinates[manifold.time]} is its time coordinate`
    }.`,
    at: null,
  };
}

function signatureChanges(probe: ChartProbe, ranked: readonly (readonly [Kind, readonly Position[]])[]): Finding {
  const [first, second] = ranked as [[Kind, Position[]], [Kind, Position[]]];
  const described = ranked.map(
    ([kind, points]) =>
      `${signs(parse(kind))} as at ${pointText(chartPoint(probe.manifold.coordinates, points[0] as Position))}`,
  );
  return {
    code: 'signature-changes',
    severity: 'warning',
    message: `The signature changes within the domain: ${listed(described)}. det g vanishes or has no value in between, and a ray that comes there ends.`,
    at: frontier(probe, second[0], second[1], first[1]),
  };
}

/** Points between places of one kind and of another, halved until nothing lies between. */
function frontier(probe: ChartProbe, kind: Kind, inside: readonly Position[], outside: readonly Position[]): Place {
  return Array.from({ length: mostPoints }, (_, k) => {
    let a = inside[k % inside.length] as Position;
    let b = outside[(k * 7) % outside.length] as Position;
    for (let step = 0; step < 60; step++) {
      const middle = a.map((x, i) => x + ((b[i] as number) - x) / 2);
      if (kindAt(probe, middle) === kind) a = middle;
      else b = middle;
    }
    return chartPoint(probe.manifold.coordinates, b);
  });
}

function noStart({ coordinates }: Manifold, open: number, groups: ReadonlyMap<Kind, readonly Position[]>): Finding {
  const [kind] = [...groups].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  const reason =
    open === 0
      ? `none of ${looked} points looked at, nor any uphill from them, satisfies the domain and lies outside the stop conditions`
      : kind === degenerate
        ? 'the determinant vanishes at every point of the domain that was looked at'
        : `${kind} has no finite value at any point of the domain that was looked at`;
  return {
    code: 'no-start',
    severity: 'error',
    message: `No ray can start anywhere: ${reason}. Check "domain", "stop" and the parameters${open === 0 ? '' : `, and the ranges of ${listed(coordinates)}`}.`,
    at: null,
  };
}
