/** Rays that fall through a horizon near the axis: there a chart is regular at the pole and at the horizon both. */
import { beforeAll, describe, expect, it } from 'vitest';
import { fateCode } from '../../../src/congruence/fate.ts';
import { loadCatalogue } from '../../../src/manifold/load-catalogue.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import type { Scene } from '../../../src/scene/schema.ts';
import { createCpuTracer } from '../../../src/trace/cpu/cpu-tracer.ts';

beforeAll(loadCatalogue);

async function traced(scene: Scene) {
  const prepared = prepare(scene);
  const tracer = createCpuTracer({ workers: 0 });
  const result = await tracer.trace(prepared, prepared.trace);
  tracer.destroy();
  return result;
}

const degrees = Math.PI / 180;
const angles = [0.001, 5, 10, 17, 30];

describe('rays that fall through a horizon near the axis', () => {
  /** From rest at infinity straight in: r^(3/2) = r₀^(3/2) − (3/2) √(2M) τ, E = 1 (Misner, Thorne, Wheeler, Gravitation, eq. 31.10). */
  it('fall into a black hole in the proper time of the closed form, at any angle', async () => {
    const r0 = 6;
    const rate = Math.sqrt(2 / r0);
    const tau = ((2 / 3) * (r0 ** 1.5 - 1)) / Math.SQRT2;
    const { fate, position, constantDrift } = await traced({
      manifold: { extends: 'schwarzschild', stop: [] },
      congruence: {
        kind: 'given',
        rays: angles.map((angle) => ({
          position: [0, r0, angle * degrees, 0.4],
          velocity: [1 / (1 - 2 / r0), -rate, 0, 0],
        })),
      },
      trace: { length: tau, tolerance: 1e-11 },
    });
    for (const [ray, angle] of angles.entries()) {
      expect(fate[ray]).toBe(fateCode.complete);
      expect(position[4 * ray + 1]).toBeCloseTo(1, 8);
      expect(position[4 * ray + 2]).toBeCloseTo(angle * degrees, 8);
      expect(position[4 * ray + 3]).toBeCloseTo(0.4, 8);
    }
    expect(Math.max(...(constantDrift as Float64Array))).toBeLessThan(1e-12);
  });
});
