/**
 * A ray that ends, stalls or degenerates never changes another ray's result: traced alone and in a batch of ten thousand, on either backend,
 * every number is the same bit for bit.
 */
import { describe, expect, it } from 'vitest';
import type { Congruence } from '../../src/congruence/congruence.ts';
import { fates } from '../../src/congruence/fate.ts';
import { prepare } from '../../src/scene/prepare.ts';
import type { Scene, SceneRay } from '../../src/scene/schema.ts';
import { integrateRange } from '../../src/trace/cpu/integrate.ts';
import { inBrowser } from '../browser/harness.ts';

const count = 10_000;

/** Light in all directions, captured, grazing and escaping; every hundredth ray is one that goes wrong in some way. */
const rays = Array.from({ length: count }, (_, i): SceneRay => {
  const angle = (2 * Math.PI * i) / count;
  switch (i % 500) {
    case 100: // at the pole, where φ means nothing
      return { position: [0, 10, 0, 0], velocity: [1, -1, 0, 0] };
    case 200: // inside the stop condition
      return { position: [0, 1.5, 1, 0], velocity: [1, -1, 0, 0] };
    case 300: // no way to go
      return { position: [0, 8, 1, 0], velocity: [1, 1, 0, 0], length: 0 };
    case 400: // so fast that its square is beyond float32
      return { position: [0, 8, 1, 0], velocity: [1e25, -1e25, 1e20, 0], length: 1 };
    case 450: // longer than the steps that it is given
      return { position: [0, 8, 1, 0], velocity: [1, 1, 0, 0], length: 1e4 };
    default:
      return {
        position: [0, 12, 1.4, 0],
        velocity: [1, Math.cos(angle), 0.03 * Math.sin(3 * angle), 0.08 * Math.sin(angle)],
        length: i % 7 === 0 ? -30 : 30,
      };
  }
});

const scene: Scene = {
  manifold: 'schwarzschild',
  congruence: { kind: 'null', rays },
  trace: { samples: 9, maxSteps: 400 },
};

const chosen = [0, 1, 7, 99, 100, 101, 199, 200, 201, 299, 300, 399, 400, 401, 1234, 4999, 5000, 9900, 9998, 9999];

describe('ten thousand rays and one', () => {
  it.each(['rk4', 'dormand-prince'] as const)('on the CPU (%s)', (method) => {
    const job = prepare(scene);
    const options = { ...job.trace, method, step: 0.1 };
    const whole = integrateRange(job, options, 0, count);
    const met = new Set(Array.from(whole.fate, (code) => fates[code]));
    for (const fate of ['complete', 'stopped', 'singular']) expect(met).toContain(fate);
    if (method === 'rk4') expect(met).toContain('step-limit');
    for (const ray of chosen) {
      const alone = integrateRange(job, options, ray, ray + 1);
      for (const key of Object.keys(alone) as (keyof typeof alone)[]) {
        const width = alone[key].length;
        expect(Array.from(alone[key]), `${key} of ray ${ray}`).toEqual(
          Array.from(whole[key].subarray(ray * width, (ray + 1) * width)),
        );
      }
    }
  });

  it.each(['rk4', 'dormand-prince'] as const)('on the GPU (%s)', async (method) => {
    const { together, alone } = await inBrowser<{ together: Congruence; alone: Congruence[] }>(
      '/test/trace/gpu/pages/tracing.ts',
      'traceAlone',
      scene,
      chosen,
      { method, step: 0.1 },
    );
    expect(together.count).toBe(count);
    chosen.forEach((ray, k) => {
      const one = alone[k] as Congruence;
      for (const key of ['fate', 'stop', 'length', 'steps', 'position', 'velocity', 'normDrift'] as const) {
        const width = one[key].length;
        expect(Array.from(one[key]), `${key} of ray ${ray}`).toEqual(
          Array.from(together[key].subarray(ray * width, (ray + 1) * width)),
        );
      }
      const width = one.paths!.position.length;
      expect(Array.from(one.paths!.position), `path of ray ${ray}`).toEqual(
        Array.from(together.paths!.position.subarray(ray * width, (ray + 1) * width)),
      );
    });
  });
});
