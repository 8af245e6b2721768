/** Every geodesic that was computed independently in quadruple precision, traced on the CPU to within its float64 tolerance. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fates } from '../../src/congruence/fate.ts';
import { prepare } from '../../src/scene/prepare.ts';
import { integrateRange } from '../../src/trace/cpu/integrate.ts';

interface ReferenceGeodesic {
  readonly id: string;
  readonly metric: string;
  readonly params: Record<string, number>;
  readonly x0: number[];
  readonly v0: number[];
  readonly lambda: number;
  readonly x1: number[];
  readonly v1: number[];
  readonly tol: { readonly f64: number };
}

const reference = JSON.parse(readFileSync(new URL('../reference/reference.json', import.meta.url), 'utf8')) as {
  metrics: Record<string, { coordinates: string[]; let: Record<string, string>; metric: string }>;
  geodesics: ReferenceGeodesic[];
};

/** Charts in which momenta grow without bound towards an edge are better followed in velocities. */
const inVelocities = new Set(['halfplane', 'disk', 'h3', 'h2xr']);

/** Greatest error of any component of the end's position and velocity. */
function miss(geodesic: ReferenceGeodesic): { fate: string; error: number } {
  const { coordinates, let: definitions, metric } = reference.metrics[geodesic.metric]!;
  const prepared = prepare({
    manifold: {
      coordinates,
      parameters: geodesic.params,
      let: definitions,
      metric,
      form: inVelocities.has(geodesic.metric) ? 'velocity' : 'momentum',
    },
    congruence: {
      kind: 'given',
      rays: [{ position: geodesic.x0, velocity: geodesic.v0, length: geodesic.lambda }],
    },
  });
  const out = integrateRange(
    prepared,
    { method: 'dormand-prince', tolerance: 2e-14, step: 1, maxSteps: 1_000_000, samples: 0 },
    0,
    1,
  );
  const truth = [...geodesic.x1, ...geodesic.v1];
  const error = [...out.position, ...out.velocity].reduce((worst, x, i) => Math.max(worst, Math.abs(x - truth[i]!)), 0);
  return { fate: fates[out.fate[0] as number]!, error };
}

describe('reference geodesics in float64', () => {
  it.each(reference.geodesics.map((geodesic) => [geodesic.id, geodesic] as const))('%s', (_, geodesic) => {
    const { fate, error } = miss(geodesic);
    expect(fate).toBe('complete');
    expect(error).toBeLessThanOrEqual(geodesic.tol.f64);
  });
});
