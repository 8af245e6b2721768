/** Numbers of two words on the GPU: their arithmetic, and geodesics traced in it. */
import { describe, expect, it } from 'vitest';
import { FieldError } from '../../../src/base/error.ts';
import type { Congruence } from '../../../src/congruence/congruence.ts';
import { fateCode } from '../../../src/congruence/fate.ts';
import type { FunctionError } from '../../../src/gpu/self-test.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import type { Scene } from '../../../src/scene/schema.ts';
import { createCpuTracer } from '../../../src/trace/cpu/cpu-tracer.ts';
import { doubleSingleKernel } from '../../../src/trace/gpu/double-single/kernel.ts';
import { gpuTableau } from '../../../src/trace/gpu/methods.ts';
import { inBrowser } from '../../browser/harness.ts';

const page = '/test/trace/gpu/pages/double-single.ts';

const examined = (from: string, to: string) =>
  inBrowser<{ errors: FunctionError[]; fault: string | null }>(page, 'examined', from, to);

describe('double-single arithmetic', () => {
  it('keeps 48 bits on this adapter', async () => {
    const { errors, fault } = await examined('settled', 'settled');
    expect(errors).toHaveLength(8);
    expect(fault).toBeNull();
  });

  it('is found out where low words are lost', async () => {
    const { fault } = await examined('(a - (sum - part)) + (b - part)', '0.0f');
    expect(fault).toMatch(/^a \+ b is off by .* where 5e-14 is allowed$/);
    const product = await examined(
      '(((head_a * head_b - product) + head_a * tail_b) + tail_a * head_b) + tail_a * tail_b',
      '0.0f',
    );
    expect(product.fault).toMatch(/^a b is off by/);
  });
});

/** Photons past and into a hole, and unit circles; each traced on both backends. */
const photons = (manifold: Scene['manifold'], trace: Scene['trace']): Scene => ({
  manifold,
  congruence: {
    kind: 'null',
    emitter: { kind: 'fan', position: [0, 12, 1.2, 0], plane: [1, 3], count: 24, from: 0.1 },
  },
  trace: { length: 20, samples: 5, precision: 'double-single', ...trace },
});
const circles: Scene = {
  manifold: 'torus',
  congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0.1, 0.4], count: 12 } },
  trace: { length: 10, samples: 9, precision: 'double-single', tolerance: 1e-10 },
};

const tracing = '/test/trace/gpu/pages/tracing.ts';

/** Greatest difference of the rows of complete rays, relative to 1 + |truth|. */
function difference(values: Float64Array, truth: Float64Array, { fate, count }: Congruence): number {
  const width = truth.length / count;
  return truth.reduce((worst, x, i) => {
    if (fate[Math.floor(i / width)] !== fateCode.complete) return worst;
    return Math.max(worst, Math.abs((values[i] as number) - x) / (1 + Math.abs(x)));
  }, 0);
}

/**
 * Name, scene, tolerance of float64 and bound. Steps of fixed size make the same error on both sides, so that what is left is rounding.
 * Adaptive ones keep to their tolerance, 1e-10 a step, and are held to a hundred of it; float64 goes on to 1e-13.
 */
const cases: readonly (readonly [string, Scene, number])[] = [
  ['Schwarzschild, RK4', photons('schwarzschild', { method: 'rk4', step: 0.05 }), 2e-13],
  ['Schwarzschild, Dormand-Prince', photons('schwarzschild', { tolerance: 1e-10 }), 1e-8],
  ['Kerr, RK4', photons('kerr', { method: 'rk4', step: 0.05 }), 2e-13],
  ['torus, Dormand-Prince', circles, 1e-8],
];

describe('geodesics in double-single', () => {
  it.each(cases)('follow float64: %s', async (_, scene, bound) => {
    const gpu = await inBrowser<Congruence>(tracing, 'trace', scene);
    const prepared = prepare(scene);
    const tolerance = prepared.trace.method === 'rk4' ? prepared.trace.tolerance : 1e-13;
    const cpu = await createCpuTracer().trace(prepared, { ...prepared.trace, tolerance });
    expect(gpu.fate).toEqual(cpu.fate);
    expect(gpu.stop).toEqual(cpu.stop);
    expect(gpu.paths?.counts).toEqual(cpu.paths?.counts);
    expect(difference(gpu.position, cpu.position, cpu)).toBeLessThan(bound);
    expect(difference(gpu.velocity, cpu.velocity, cpu)).toBeLessThan(bound);
    expect(difference(gpu.paths!.position, cpu.paths!.position, cpu)).toBeLessThan(bound);
  });

  it('come out bit for bit as alone, however many attempts a dispatch grants', async () => {
    const scene = photons('schwarzschild', { method: 'rk4', step: 0.05 });
    const numbers = [0, 10, 23];
    const { together, alone } = await inBrowser<{ together: Congruence; alone: Congruence[] }>(
      tracing,
      'traceAlone',
      scene,
      numbers,
    );
    numbers.forEach((ray, i) => {
      const row = together.position.slice(4 * ray, 4 * ray + 4);
      expect(alone[i]?.position).toEqual(row);
      expect(alone[i]?.steps[0]).toBe(together.steps[ray]);
    });
  });

  it('are refused where there is no version of what they need', async () => {
    const refusals: [Scene, RegExp][] = [
      [
        { manifold: 'catenoid', trace: { precision: 'double-single' } },
        /The function cosh has no double-single version/,
      ],
      [{ manifold: { level: 'x^2 + y^2/4 + z^2 = 1' }, trace: { precision: 'double-single' } }, /Level surfaces/],
    ];
    for (const [scene, message] of refusals) {
      const { system } = prepare({ ...scene, congruence: { rays: [] } });
      expect(() => doubleSingleKernel(system, gpuTableau('rk4'))).toThrow(message);
      expect(codeOf(() => doubleSingleKernel(system, gpuTableau('rk4')))).toBe('no-double-single');
    }
  });
});

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof FieldError ? error.code : String(error);
  }
}
