/** Errors told of rays: the twin's growth against closed forms, and float32's sensitive rays redone. */
import { describe, expect, it } from 'vitest';
import type { Congruence } from '../../src/congruence/congruence.ts';
import { fateCode } from '../../src/congruence/fate.ts';
import { prepare } from '../../src/scene/prepare.ts';
import { redoneCount, traceCarefully } from '../../src/trace/careful.ts';
import { createCpuTracer } from '../../src/trace/cpu/cpu-tracer.ts';
import { inBrowser } from '../browser/harness.ts';

describe('growth', () => {
  it('on the plane is that of a straight line whose start and momentum are both displaced', async () => {
    const prepared = prepare({
      manifold: { metric: 'ds² = dx² + dy²' },
      congruence: { kind: 'unit', rays: [{ position: [0, 1], velocity: [0.6, 0.8] }] },
      trace: { length: 10, samples: 0, tolerance: 1e-10 },
    });
    const tracer = createCpuTracer();
    const { errors, steps } = await traceCarefully({ tracer, precise: async () => tracer }, prepared, prepared.trace);
    tracer.destroy();
    // The unit of a length is a twentieth of the way to go, 8 along y: x = 6 ± 6 δ against 0.4 + 6, y = 9 ± 8 δ ∓ δ against 0.4 + 9,
    // and velocities of less.
    expect((errors?.estimated?.[0] as number) / (1e-10 * Math.sqrt(steps[0] as number))).toBeCloseTo(6 / 6.4, 9);
    expect((errors?.predicted[0] as number) * 2 ** 53).toBeCloseTo(6 / 6.4, 9);
  });

  it('of rays through a pole is no more than that of others, although φ comes out a turn apart', async () => {
    const prepared = prepare({
      manifold: 'sphere',
      congruence: { kind: 'unit', rays: [0, 0.5, 1].map((phi) => ({ position: [1.2, phi], velocity: [-1, 0] })) },
      trace: { length: 5.5, samples: 0, tolerance: 1e-10 },
    });
    const tracer = createCpuTracer({ workers: 0 });
    const { errors } = await traceCarefully({ tracer, precise: async () => tracer }, prepared, prepared.trace);
    tracer.destroy();
    for (const predicted of errors?.predicted ?? []) expect(predicted * 2 ** 53).toBeLessThan(20);
  });
});

describe('10,000 photons of Schwarzschild on the GPU', () => {
  it.each([1e-5, 1e-6])('with sensitive rays redone: 5196 captured at tolerance %s', async (tolerance) => {
    const traced = await inBrowser<Congruence>('/test/trace/pages/careful.ts', 'photons', 10_000, tolerance);
    const captured = traced.stop.reduce((sum, stop) => sum + (stop === 0 ? 1 : 0), 0);
    expect(captured).toBe(5196);
    expect(redoneCount(traced)).toBeGreaterThan(0);
    expect(redoneCount(traced)).toBeLessThan(10);
    expect(traced.fate.every((fate) => fate === fateCode.stopped || fate === fateCode.complete)).toBe(true);
  });
});
