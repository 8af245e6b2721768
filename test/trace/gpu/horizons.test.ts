/** Rays through horizons on the GPU, as test/trace/cpu/horizons.test.ts has them in float64. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Congruence } from '../../../src/congruence/congruence.ts';
import { fateCode } from '../../../src/congruence/fate.ts';
import { loadCatalogue } from '../../../src/manifold/load-catalogue.ts';
import type { Scene } from '../../../src/scene/schema.ts';
import { inBrowser } from '../../browser/harness.ts';

beforeAll(loadCatalogue);

const tolerance = 1e-6;

const traced = (scene: Scene) => inBrowser<Congruence>('/test/trace/gpu/pages/tracing.ts', 'trace', scene);

describe('rays through a horizon', () => {
  it('fall in along the closed form', async () => {
    const tortoise = (r: number) => r + 2 * Math.log(Math.abs(r / 2 - 1));
    const { fate, position, paths, steps, normDrift } = await traced({
      manifold: { extends: 'schwarzschild', stop: ['r <= 0.1 M'] },
      congruence: { kind: 'given', rays: [{ position: [0, 10, 1.2, 0.4], velocity: [1 / 0.8, -1, 0, 0] }] },
      trace: { length: 20, tolerance, samples: 41 },
    });
    const allowed = (steps[0] as number) * tolerance * 10;
    expect(fate[0]).toBe(fateCode.stopped);
    expect(Math.abs((position[1] as number) - 0.1)).toBeLessThan(allowed);
    expect(paths!.position.every(Number.isFinite)).toBe(true);
    for (let k = 0; k < (paths?.counts[0] as number); k++) {
      const [t, r] = [paths?.position[4 * k] as number, paths?.position[4 * k + 1] as number];
      expect(Math.abs(r - 10 + (paths?.s[k] as number))).toBeLessThan(allowed);
      // What r errs in, t shows by dr*/dr = 1/(1 − 2/r).
      const slope = Math.abs(1 / (1 - 2 / r));
      if (Math.abs(r - 2) > 1e-3) expect(Math.abs(t - tortoise(10) + tortoise(r))).toBeLessThan(allowed * (1 + slope));
    }
    expect(normDrift[0]).toBeLessThan(allowed);
  });

  it('fall into a spinning hole along a principal null ray', async () => {
    const [a, r0, theta] = [0.9, 8, 0.8];
    const delta = r0 * r0 - 2 * r0 + a * a;
    const { fate, position, steps } = await traced({
      manifold: { extends: 'kerr', stop: ['r <= 0.5 M'] },
      congruence: {
        kind: 'given',
        rays: [{ position: [0, r0, theta, 0.4], velocity: [(r0 * r0 + a * a) / delta, -1, 0, a / delta] }],
      },
      trace: { length: 7, tolerance },
    });
    const allowed = (steps[0] as number) * tolerance * 7;
    const root = Math.sqrt(1 - a * a);
    const turned = (r: number) => (a / (2 * root)) * Math.log(Math.abs((r - 1 - root) / (r - 1 + root)));
    expect(fate[0]).toBe(fateCode.complete);
    expect(Math.abs((position[1] as number) - 1)).toBeLessThan(allowed);
    expect(Math.abs((position[2] as number) - theta)).toBeLessThan(allowed);
    expect(Math.abs((position[3] as number) - 0.4 - turned(r0) + turned(1))).toBeLessThan(3 * allowed);
  });

  // Where a chart is regular at the pole and at the horizon both.
  it('fall in near the axis, into holes that spin and that do not', async () => {
    const [a, r0] = [0.9, 8];
    const delta = r0 * r0 - 2 * r0 + a * a;
    const angles = [0.001, 5, 10, 17, 30].map((angle) => (angle * Math.PI) / 180);
    const still = await traced({
      manifold: { extends: 'schwarzschild', stop: [] },
      congruence: {
        kind: 'given',
        rays: angles.map((theta) => ({ position: [0, r0, theta, 0.4], velocity: [1 / (1 - 2 / r0), -1, 0, 0] })),
      },
      trace: { length: 7, tolerance },
    });
    const spinning = await traced({
      manifold: { extends: 'kerr', stop: [] },
      congruence: {
        kind: 'given',
        rays: angles.map((theta) => ({
          position: [0, r0, theta, 0.4],
          velocity: [(r0 * r0 + a * a) / delta, -1, 0, a / delta],
        })),
      },
      trace: { length: 7, tolerance },
    });
    for (const { fate, position, steps } of [still, spinning]) {
      for (const [ray, theta] of angles.entries()) {
        const allowed = (steps[ray] as number) * tolerance * 7;
        expect(fate[ray]).toBe(fateCode.complete);
        expect(Math.abs((position[4 * ray + 1] as number) - 1)).toBeLessThan(allowed);
        expect(Math.abs((position[4 * ray + 2] as number) - theta)).toBeLessThan(allowed);
      }
    }
  });
});
