import { beforeAll, describe, expect, it } from 'vitest';
import { fateCode } from '../../../src/congruence/fate.ts';
import { loadCatalogue } from '../../../src/manifold/load-catalogue.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import { createCpuTracer } from '../../../src/trace/cpu/cpu-tracer.ts';

beforeAll(loadCatalogue);

const turn = 2 * Math.PI;

async function traced(
  manifold: string,
  kind: 'unit' | 'null' | 'timelike',
  rays: { position: number[]; velocity: number[]; length: number }[],
) {
  const prepared = prepare({
    version: 1,
    manifold,
    congruence: { kind, rays },
    trace: { length: 1, tolerance: 1e-11, samples: 41 },
  });
  const tracer = createCpuTracer({ workers: 0 });
  const result = await tracer.trace(prepared, prepared.trace);
  tracer.destroy();
  return result;
}

describe('rays over a pole', () => {
  const start = { position: [1.1, 0.3], length: 12 };

  it('follow a great circle through the exact pole', async () => {
    const { fate, position, paths, constantDrift } = await traced('sphere', 'unit', [{ ...start, velocity: [-1, 0] }]);
    expect(fate[0]).toBe(fateCode.complete);
    expect(Math.abs((position[0] as number) - (1.1 - 12 + 2 * turn))).toBeLessThan(1e-10);
    for (let k = 0; k < 41; k++) {
      const [theta, phi] = [paths?.position[2 * k] as number, paths?.position[2 * k + 1] as number];
      const along = 1.1 - (12 * k) / 40;
      const [x, z] = [Math.sin(along), Math.cos(along)];
      const off = Math.hypot(
        Math.sin(theta) * Math.cos(phi) - x * Math.cos(0.3),
        Math.sin(theta) * Math.sin(phi) - x * Math.sin(0.3),
        Math.cos(theta) - z,
      );
      expect(off).toBeLessThan(1e-9);
      expect(theta).toBeGreaterThanOrEqual(0);
      expect(theta).toBeLessThanOrEqual(Math.PI);
    }
    expect(constantDrift?.[0]).toBeLessThan(1e-12);
  });

  it('come out bit for bit as alone', async () => {
    const rays = [-1e-3, 0, 7e-5, 0.2, 2].map((phi) => ({ ...start, velocity: [-1, phi] }));
    const together = await traced('sphere', 'unit', rays);
    for (const [i, ray] of rays.entries()) {
      const alone = await traced('sphere', 'unit', [ray]);
      expect(Array.from(alone.position)).toEqual(Array.from(together.position.subarray(2 * i, 2 * i + 2)));
    }
  });

  it('cost near the pole about what they cost elsewhere', async () => {
    const { steps } = await traced('sphere', 'unit', [
      { ...start, velocity: [-1, 7e-5] },
      { ...start, velocity: [-1, 1] },
    ]);
    expect(steps[0]).toBeLessThan(2 * (steps[1] as number));
  });

  it('keep a circular polar orbit of a Schwarzschild hole circular', async () => {
    const rate = Math.sqrt(1 / 1000) / Math.sqrt(0.7);
    const { fate, position } = await traced('schwarzschild', 'timelike', [
      { position: [0, 10, 1.1, 0.3], velocity: [1, 0, -rate, 0], length: 200 },
    ]);
    expect(fate[0]).toBe(fateCode.complete);
    expect(Math.abs((position[1] as number) - 10)).toBeLessThan(1e-7);
    expect(Math.abs((position[2] as number) - Math.abs(1.1 - 200 * rate + turn))).toBeLessThan(1e-8);
  });

  it('go straight through the origin of polar coordinates, and end at the tip of a cone', async () => {
    const ray = { position: [2, 0.3], velocity: [-1, 0], length: 5 };
    const plane = await traced('plane-polar', 'unit', [ray]);
    expect(plane.fate[0]).toBe(fateCode.complete);
    expect(plane.position[0]).toBeCloseTo(3, 10);
    expect(Math.abs(Math.cos((plane.position[1] as number) - 0.3) + 1)).toBeLessThan(1e-12);
    const cone = await traced('cone', 'unit', [ray]);
    expect(cone.fate[0]).toBe(fateCode['left-domain']);
    expect(cone.position[0]).toBeLessThan(1e-9);
  });
});
