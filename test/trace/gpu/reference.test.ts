/** Geodesics that were computed independently in quadruple precision, traced on the GPU to within their float32 tolerance. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Congruence } from '../../../src/congruence/congruence.ts';
import { fates } from '../../../src/congruence/fate.ts';
import { inBrowser } from '../../browser/harness.ts';

interface ReferenceGeodesic {
  readonly id: string;
  readonly metric: string;
  readonly params: Record<string, number>;
  readonly x0: number[];
  readonly v0: number[];
  readonly lambda: number;
  readonly x1: number[];
  readonly v1: number[];
  readonly tol: { readonly f32?: number | null };
}

const reference = JSON.parse(readFileSync(new URL('../../reference/reference.json', import.meta.url), 'utf8')) as {
  metrics: Record<string, { coordinates: string[]; let: Record<string, string>; metric: string }>;
  geodesics: ReferenceGeodesic[];
};

/** Those with a float32 tolerance; the others double their errors too often for float32. */
const geodesics = reference.geodesics.filter(({ tol }) => typeof tol.f32 === 'number');

/** Charts in which momenta grow without bound towards an edge are better followed in velocities. */
const inVelocities = new Set(['halfplane', 'disk', 'h3', 'h2xr']);

function sceneOf(geodesic: ReferenceGeodesic): unknown {
  const { coordinates, let: definitions, metric } = reference.metrics[geodesic.metric]!;
  return {
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
  };
}

describe('reference geodesics in float32', () => {
  const traced = new Map<string, Congruence>();

  beforeAll(async () => {
    const options = { method: 'dormand-prince', tolerance: 1e-6, step: 1, maxSteps: 100_000, samples: 0 };
    const all = await inBrowser<Congruence[]>(
      '/test/trace/gpu/pages/tracing.ts',
      'traceAll',
      geodesics.map(sceneOf),
      options,
    );
    geodesics.forEach(({ id }, i) => {
      traced.set(id, all[i]!);
    });
  });

  it('are all but one of those in float64', () => {
    expect(geodesics.length).toBe(reference.geodesics.length - 1);
  });

  it.each(geodesics.map((geodesic) => [geodesic.id, geodesic] as const))('%s', (id, geodesic) => {
    const { fate, position, velocity } = traced.get(id)!;
    const truth = [...geodesic.x1, ...geodesic.v1];
    const error = [...position, ...velocity].reduce((worst, x, i) => Math.max(worst, Math.abs(x - truth[i]!)), 0);
    expect(fates[fate[0] as number]).toBe('complete');
    expect(error).toBeLessThanOrEqual(geodesic.tol.f32 as number);
  });
});
