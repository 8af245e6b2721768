/**
 * Sampled coefficients on the GPU: the same splines as on the CPU, in float32. By a method of fixed step both backends take the same
 * steps from the same splines, so that what is left between them is rounding.
 */
import { describe, expect, it } from 'vitest';
import type { Congruence } from '../../../src/congruence/congruence.ts';
import { fates } from '../../../src/congruence/fate.ts';
import type { ManifoldDescription } from '../../../src/manifold/description.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import type { Scene } from '../../../src/scene/schema.ts';
import { createCpuTracer } from '../../../src/trace/cpu/cpu-tracer.ts';
import { traceKernel } from '../../../src/trace/gpu/kernel.ts';
import { gpuTableau } from '../../../src/trace/gpu/methods.ts';
import { inBrowser } from '../../browser/harness.ts';
import type { SampledMetric } from '../../manifold/sampled-metrics.ts';
import { halfPlane, sampled, shearedTorus, stereographicSphere, threeSphere } from '../../manifold/sampled-metrics.ts';

const page = '/test/trace/gpu/pages/tracing.ts';

function sceneOf(manifold: ManifoldDescription, position: readonly number[], length: number): Scene {
  const kind = position.length === 2 ? 'fan' : 'sphere';
  return { manifold, congruence: { kind: 'unit', emitter: { kind, position, count: 32 } }, trace: { length } };
}

async function onCpu(scene: Scene, changes: Record<string, unknown>): Promise<Congruence> {
  const prepared = prepare(scene);
  const tracer = createCpuTracer();
  try {
    return await tracer.trace(prepared, { ...prepared.trace, ...changes });
  } finally {
    tracer.destroy();
  }
}

const difference = (a: Float64Array, b: Float64Array) =>
  a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!) / (1 + Math.abs(b[i]!))), 0);

const fatesOf = ({ fate }: Congruence) => Array.from(fate, (code) => fates[code]);

const cases: readonly (readonly [string, SampledMetric, number, readonly number[], number])[] = [
  ['the sphere', stereographicSphere, 65, [0.3, 0.1], 1.2],
  ['a sheared torus', shearedTorus, 48, [0.3, 0.1], 8],
  ['the half-plane', halfPlane, 65, [0, 1.2], 0.6],
  ['the three-sphere', threeSphere, 33, [0.1, 0.2, 0.1], 1],
];

describe.each(cases)('%s, sampled', (_, metric, count, position, length) => {
  const forms = ['momentum', 'velocity'] as const;

  it.each(forms)('is followed as on the CPU, to rounding (%s form)', async (form) => {
    const scene = sceneOf({ ...sampled(metric, count), form }, position, length);
    const changes = { method: 'rk4', step: length / 200, samples: 9 };
    const cpu = await onCpu(scene, changes);
    const gpu = await inBrowser<Congruence>(page, 'trace', scene, changes);
    expect(fatesOf(gpu)).toEqual(fatesOf(cpu));
    expect(Array.from(gpu.steps)).toEqual(Array.from(cpu.steps));
    // A coefficient in float32 is off by 6·10⁻⁸ of itself; errors of neighbours are independent, and a ray meets some tens of cells.
    expect(difference(gpu.position, cpu.position)).toBeLessThan(2e-6);
    expect(difference(gpu.velocity, cpu.velocity)).toBeLessThan(2e-6);
    expect(difference(gpu.paths!.position, cpu.paths!.position)).toBeLessThan(2e-6);
  });
});

describe('a grid on the GPU', () => {
  it('ends rays at its edge, by a stage that never reads beyond it', async () => {
    const scene = sceneOf(sampled(halfPlane, 33), [1.2, 0.8], 5);
    const cpu = await onCpu(scene, { samples: 0 });
    const gpu = await inBrowser<Congruence>(page, 'trace', scene, { samples: 0 });
    expect(new Set(fatesOf(gpu))).toEqual(new Set(['left-domain']));
    expect(fatesOf(gpu)).toEqual(fatesOf(cpu));
    const onEdge = (x: number, y: number) => Math.min(2 - Math.abs(x), y - 0.5, 3 - y);
    for (let ray = 0; ray < gpu.count; ray++) {
      const [x, y] = gpu.position.subarray(2 * ray, 2 * ray + 2) as unknown as [number, number];
      expect(Math.abs(onEdge(x, y)), `ray ${ray}`).toBeLessThan(2e-6);
    }
    expect(difference(gpu.position, cpu.position)).toBeLessThan(1e-4);
  });

  it('looks up several tables side by side', async () => {
    const product = { product: [sampled(stereographicSphere, 17), sampled(shearedTorus, 16)] } as const;
    const scene: Scene = {
      manifold: product,
      congruence: { kind: 'given', rays: [{ position: [0.2, 0.1, 1, 2], velocity: [0.2, -0.1, 0.5, 0.3] }] },
      trace: { length: 2 },
    };
    const changes = { method: 'rk4', step: 0.02, samples: 0 };
    const cpu = await onCpu(scene, changes);
    const gpu = await inBrowser<Congruence>(page, 'trace', scene, changes);
    expect(fatesOf(gpu)).toEqual(['complete']);
    expect(difference(gpu.position, cpu.position)).toBeLessThan(1e-5);
  });

  it('has its text reviewed', async () => {
    const { system } = prepare(sceneOf(sampled(shearedTorus, 16), [0, 0], 1));
    const kernel = traceKernel(system, gpuTableau('rk4'));
    const text = kernel.slice(kernel.indexOf('struct Samples'), kernel.indexOf('struct Stages'));
    await expect(text).toMatchFileSnapshot('./wgsl/sampled.wgsl');
  });
});
