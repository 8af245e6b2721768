import { beforeAll, describe, expect, it } from 'vitest';
import { fateCode } from '../../../src/congruence/fate.ts';
import { loadCatalogue } from '../../../src/manifold/load-catalogue.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import type { Scene } from '../../../src/scene/schema.ts';
import { createCpuTracer } from '../../../src/trace/cpu/cpu-tracer.ts';

beforeAll(loadCatalogue);

async function traced(scene: Scene, alone = false) {
  const prepared = prepare(scene);
  const tracer = createCpuTracer({ workers: 0 });
  const result = await tracer.trace(alone ? { ...prepared, border: null } : prepared, prepared.trace);
  tracer.destroy();
  return result;
}

describe('rays through a horizon', () => {
  /** Straight in, r = 10 − s, past r = 2 M; v = t + r* stays what it was. */
  it('fall in along the closed form', async () => {
    const tortoise = (r: number) => r + 2 * Math.log(Math.abs(r / 2 - 1));
    const { fate, position, paths, normDrift, constantDrift } = await traced({
      manifold: { extends: 'schwarzschild', stop: ['r <= 0.1 M'] },
      congruence: { kind: 'given', rays: [{ position: [0, 10, 1.2, 0.4], velocity: [1 / 0.8, -1, 0, 0] }] },
      trace: { length: 20, tolerance: 1e-11, samples: 41 },
    });
    expect(fate[0]).toBe(fateCode.stopped);
    expect(position[1]).toBeCloseTo(0.1, 6);
    for (let k = 0; k < (paths?.counts[0] as number); k++) {
      const [t, r] = [paths?.position[4 * k] as number, paths?.position[4 * k + 1] as number];
      expect(r).toBeCloseTo(10 - (paths?.s[k] as number), 9);
      if (Math.abs(r - 2) < 1e-3) expect(Number.isFinite(t)).toBe(true);
      else expect(t).toBeCloseTo(tortoise(10) - tortoise(r), 7);
    }
    expect(normDrift[0]).toBeLessThan(1e-9);
    expect(constantDrift?.[0]).toBe(0);
  });

  /** The principal null congruence of Kerr: r = r₀ − E s at any θ, which stays; v and ψ stay (Chandrasekhar, The Mathematical Theory of Black Holes, §61). */
  it('fall into a spinning hole along a principal null ray', async () => {
    const [a, r0, theta] = [0.9, 8, 0.8];
    const delta = r0 * r0 - 2 * r0 + a * a;
    const { fate, position } = await traced({
      manifold: { extends: 'kerr', stop: ['r <= 0.5 M'] },
      congruence: {
        kind: 'given',
        rays: [{ position: [0, r0, theta, 0.4], velocity: [(r0 * r0 + a * a) / delta, -1, 0, a / delta] }],
      },
      trace: { length: 7, tolerance: 1e-11 },
    });
    expect(fate[0]).toBe(fateCode.complete);
    expect(position[1]).toBeCloseTo(1, 9);
    expect(position[2]).toBeCloseTo(theta, 9);
    const root = Math.sqrt(1 - a * a);
    const turned = (r: number) => (a / (2 * root)) * Math.log(Math.abs((r - 1 - root) / (r - 1 + root)));
    expect(position[3]).toBeCloseTo(0.4 + turned(r0) - turned(1), 8);
  });

  it.each(['schwarzschild', 'kerr'])(
    'end where they ended before, in fewer steps and with less drift: %s',
    async (manifold) => {
      const scene: Scene = { manifold, trace: { tolerance: 1e-9 } };
      const [both, alone] = [await traced(scene), await traced(scene, true)];
      expect(both.fate).toEqual(alone.fate);
      const captured = Array.from(both.fate.keys()).filter((ray) => both.fate[ray] === fateCode.stopped);
      const total = (steps: Uint32Array) => captured.reduce((sum, ray) => sum + (steps[ray] as number), 0);
      const steps = total(both.steps) / total(alone.steps);
      const drift = Math.max(...both.normDrift) / Math.max(...alone.normDrift);
      console.log(
        `${manifold}, rays that fall in: ${steps.toFixed(2)} times the steps, ${drift.toFixed(3)} times the drift`,
      );
      expect(steps).toBeLessThan(0.75);
      expect(drift).toBeLessThan(0.1);
      expect(Math.max(...(both.constantDrift as Float64Array))).toBeLessThan(1e-12);
    },
  );

  it('stay in the only chart there is where two horizons have become one', async () => {
    const { fate, normDrift } = await traced({ manifold: 'kerr', parameters: { a: 1 }, trace: { tolerance: 1e-9 } });
    expect([...fate].every((code) => code === fateCode.complete || code === fateCode.stopped)).toBe(true);
    expect([...normDrift].every(Number.isFinite)).toBe(true);
  });
});
