// The places that rays start from: what keeps a ray from starting there.
import type { ChartProbe, Position, Signature } from './chart-probe.ts';
import type { Finding } from './finding.ts';
import { chartPoint, listed, pointText } from './finding.ts';

/** After so many places where a ray cannot start the rest is counted only. */
const told = 8;

export function startFindings(
  probe: ChartProbe,
  starts: readonly ArrayLike<number>[],
  usual: Signature | null,
): Finding[] {
  const { coordinates } = probe.manifold;
  // Rays of a fan share their place.
  const places = new Map<string, { position: Position; rays: number[] }>();
  starts.forEach((start, ray) => {
    const position = Float64Array.from(start);
    const key = String(position);
    const place = places.get(key);
    if (place === undefined) places.set(key, { position, rays: [ray] });
    else place.rays.push(ray);
  });
  const faulty = [...places.values()].flatMap(({ position, rays }) => {
    const fault = faultOf(probe, position, usual);
    return fault === null ? [] : [{ position, rays, ...fault }];
  });
  const stuck = faulty.filter(({ ends }) => ends).reduce((sum, { rays }) => sum + rays.length, 0);
  const severity = stuck === starts.length && stuck > 0 ? 'error' : 'warning';
  const findings = faulty.slice(0, told).map(({ position, rays, reason, ends }): Finding => {
    const point = chartPoint(coordinates, position);
    return {
      code: 'start-not-regular',
      severity: ends ? severity : 'warning',
      message: `${raysText(rays, starts.length)} at ${pointText(point)}, ${reason}.`,
      at: point,
    };
  });
  if (faulty.length > told) {
    findings.push({
      code: 'start-not-regular',
      severity: 'warning',
      message: `The same or the like is so at ${faulty.length - told} more starting points.`,
      at: faulty.slice(told, told + 64).map(({ position }) => chartPoint(coordinates, position)),
    });
  }
  return findings;
}

function raysText(rays: readonly number[], all: number): string {
  const [first = 0] = rays;
  if (rays.length === all) return all === 1 ? 'The ray starts' : 'All rays start';
  return rays.length === 1 ? `Ray ${first} starts` : `Ray ${first} and ${rays.length - 1} more start`;
}

/** Why a ray cannot start at a point, and whether it ends there at once. */
function faultOf(
  probe: ChartProbe,
  position: Position,
  usual: Signature | null,
): { reason: string; ends: boolean } | null {
  const { manifold, dimension: n } = probe;
  const { coordinates } = manifold;
  if (!position.every(Number.isFinite)) return { reason: 'which is no point', ends: true };
  const bar = probe.barredBy(position);
  if (bar !== null) {
    const stopped = manifold.stop.includes(bar);
    return {
      reason: stopped
        ? `where the stop condition "${bar.text}" holds already`
        : `which is outside the domain (${bar.text})`,
      ends: true,
    };
  }
  const g = probe.metricAt(position);
  const bad = coordinates.flatMap((a, i) =>
    coordinates.slice(i).flatMap((b, k) => (Number.isFinite(g[i * n + i + k] as number) ? [] : [`g_${a} ${b}`])),
  );
  if (bad.length > 0)
    return { reason: `where ${listed(bad)} ${bad.length > 1 ? 'have' : 'has'} no finite value`, ends: true };
  if (isDegenerate(probe, position)) return { reason: 'where det g vanishes', ends: true };
  const signature = probe.signatureAt(position);
  if (signature === null || usual === null) return null;
  if (signature.negative === usual.negative) return null;
  return {
    reason: `where the metric has ${signature.negative} negative directions instead of ${usual.negative} as elsewhere`,
    ends: false,
  };
}

/** Whether det g is zero at a point, against what it is a little beside it: sin²π is 1.5e-32 in float64. */
function isDegenerate(probe: ChartProbe, position: Position): boolean {
  const here = Math.abs(probe.determinantAt(position));
  if (here === 0) return true;
  const beside = position.map((x) => x + 1e-3 * Math.max(1, Math.abs(x)));
  const backwards = position.map((x) => x - 1e-3 * Math.max(1, Math.abs(x)));
  const near = [beside, backwards].map((p) => Math.abs(probe.determinantAt(p))).filter(Number.isFinite);
  return near.length > 0 && here <= 1e-15 * Math.min(...near);
}
