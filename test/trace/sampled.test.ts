/** Geodesics of sampled metrics in float64, against those of the metrics that were sampled. */
import { describe, expect, it } from 'vitest';
import { fates } from '../../src/congruence/fate.ts';
import type { ManifoldDescription } from '../../src/manifold/description.ts';
import { prepare } from '../../src/scene/prepare.ts';
import type { Scene } from '../../src/scene/schema.ts';
import { integrateRange } from '../../src/trace/cpu/integrate.ts';
import type { SampledMetric } from '../manifold/sampled-metrics.ts';
import { halfPlane, sampled, shearedTorus, stereographicSphere, threeSphere } from '../manifold/sampled-metrics.ts';

/** Far below the errors of the splines: knots, where their third derivatives jump, make a step less exact than it believes. */
const tolerance = 1e-13;

function traced(scene: Scene) {
  const prepared = prepare(scene);
  const options = { method: 'dormand-prince', tolerance, step: 1, maxSteps: 1_000_000, samples: 0 } as const;
  return { prepared, ...integrateRange(prepared, options, 0, prepared.rays.count) };
}

function sceneOf(manifold: ManifoldDescription, position: readonly number[], length: number): Scene {
  const kind = position.length === 2 ? 'fan' : 'sphere';
  return { manifold, congruence: { kind: 'unit', emitter: { kind, position, count: 12 } }, trace: { length } };
}

const difference = (a: Float64Array, b: Float64Array) =>
  a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!)), 0);

const cases: readonly (readonly [string, SampledMetric, readonly number[], number, readonly number[]])[] = [
  ['the sphere', stereographicSphere, [0.3, 0.1], 1.2, [65, 129, 257]],
  ['a sheared torus', shearedTorus, [0.3, 0.1], 12, [65, 129, 257]],
  ['the half-plane', halfPlane, [0, 1.2], 0.6, [65, 129, 257]],
  ['the three-sphere', threeSphere, [0.1, 0.2, 0.1], 1, [17, 33]],
];

describe.each(cases)('geodesics of %s, sampled', (_, metric, position, length, counts) => {
  it.each(['momentum', 'velocity'] as const)('come to the analytic ones as the grid is refined (%s form)', (form) => {
    const exact = traced(sceneOf({ ...metric.exact, form }, position, length));
    const errors = counts.map((count) => {
      const { fate, position: ends } = traced(sceneOf({ ...sampled(metric, count), form }, position, length));
      expect([...fate].map((code) => fates[code])).toEqual(Array(12).fill('complete'));
      return difference(ends, exact.position);
    });
    const order = Math.log2(errors[0]! / errors.at(-1)!) / (counts.length - 1);
    // Third order in the slopes at worst; errors of either sign in neighbouring cells cancel along a ray to nearly the fourth.
    expect(order).toBeGreaterThan(3);
    expect(errors.at(-1)!).toBeLessThan(2e-5);
  });
});

describe('a sampled metric', () => {
  it('ends a ray as left-domain at the very edge of its grid', () => {
    const scene: Scene = {
      manifold: sampled(halfPlane, 33),
      congruence: {
        kind: 'unit',
        rays: [
          { position: [0, 1], velocity: [0, -1] },
          { position: [0, 1], velocity: [0, 1] },
          { position: [1.5, 1], velocity: [1, 0.2] },
        ],
      },
      trace: { length: 9 },
    };
    const { fate, position, length } = traced(scene);
    expect([...fate].map((code) => fates[code])).toEqual(['left-domain', 'left-domain', 'left-domain']);
    expect(position[1]).toBeCloseTo(0.5, 10);
    expect(position[3]).toBeCloseTo(3, 10);
    expect(position[4]).toBeCloseTo(2, 10);
    // Straight down, the distance is log(1/0.5); the grid's spline knows it to its own error.
    expect(length[0]).toBeCloseTo(Math.log(2), 4);
  });

  it('starts no ray outside its grid', () => {
    const { fate } = traced(sceneOf(sampled(halfPlane, 9), [0, 0.4], 1));
    expect(new Set([...fate].map((code) => fates[code]))).toEqual(new Set(['left-domain']));
  });

  it('lets a ray go round a periodic axis any number of times', () => {
    const scene = (manifold: ManifoldDescription): Scene => ({
      manifold,
      congruence: { kind: 'unit', rays: [{ position: [0, 0], velocity: [1, -0.8] }] },
      trace: { length: 60 },
    });
    const exact = traced(scene(shearedTorus.exact));
    const { position, fate } = traced(scene(sampled(shearedTorus, 128)));
    expect(fates[fate[0]!]).toBe('complete');
    expect(Math.abs(position[0]!)).toBeGreaterThan(4 * Math.PI);
    expect(difference(position, exact.position)).toBeLessThan(1e-4);
  });

  it('comes out bit for bit the same in batches of any size, and through plain data', () => {
    const prepared = prepare(sceneOf(sampled(shearedTorus, 32), [0.3, 0.1], 5));
    const options = { method: 'dormand-prince', tolerance: 1e-8, step: 1, maxSteps: 1000, samples: 5 } as const;
    const together = integrateRange(prepared, options, 0, 12);
    const { system, uniforms, rays } = prepared;
    const posted = structuredClone({ system, uniforms, rays });
    expect(integrateRange(posted, options, 0, 12, 3)).toEqual(together);
  });

  it('holds together with other numbers: a product of two grids is traced as its factors are', () => {
    const part = sampled(stereographicSphere, 33);
    const scene = (manifold: ManifoldDescription, position: number[], velocity: number[]): Scene => ({
      manifold,
      congruence: { kind: 'given', rays: [{ position, velocity }] },
      trace: { length: 1 },
    });
    const alone = traced(scene(part, [0.2, 0.1], [0.3, -0.2])).position;
    const other = traced(scene(sampled(halfPlane, 33), [0, 1], [0.2, 0.1])).position;
    const both = traced(scene({ product: [part, sampled(halfPlane, 33)] }, [0.2, 0.1, 0, 1], [0.3, -0.2, 0.2, 0.1]));
    expect(difference(both.position, Float64Array.of(...alone, ...other))).toBeLessThan(1e-10);
  });
});
