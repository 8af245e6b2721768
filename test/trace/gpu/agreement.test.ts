/**
 * The GPU tracer against the CPU tracer on the same rays: both follow one set of rules, so that they must agree on how a ray ends and
 * on how many samples it leaves, and differ in place by no more than float32 explains.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Congruence } from '../../../src/congruence/congruence.ts';
import { type Fate, fates } from '../../../src/congruence/fate.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import type { Scene } from '../../../src/scene/schema.ts';
import { createCpuTracer } from '../../../src/trace/cpu/cpu-tracer.ts';
import { inBrowser } from '../../browser/harness.ts';

const page = '/test/trace/gpu/pages/tracing.ts';

/** A demo's scene with other rays where it has too many. */
function demo(name: string, emitter: Record<string, unknown>): Scene {
  const text = readFileSync(new URL(`../../../demos/${name}.json`, import.meta.url), 'utf8');
  const scene = JSON.parse(text) as { congruence: { emitter: Record<string, unknown> } };
  Object.assign(scene.congruence.emitter, emitter);
  return scene as unknown as Scene;
}

const rays = 48;
const demos: Record<string, Scene> = {
  sphere: demo('sphere', { count: rays }),
  torus: demo('torus', { count: rays }),
  'half-plane': demo('half-plane', { count: rays }),
  schwarzschild: demo('schwarzschild', { count: rays }),
  kerr: demo('kerr', { axes: { theta: ['pi/2 - 0.5', 'pi/2 + 0.5', 3], phi: [0, '2 pi 15/16', 16] } }),
};

const samples = 65;
const tolerance = 1e-6;

async function onCpu(
  scene: Scene,
  changes: Record<string, unknown> = {},
  change: (state: Float64Array) => void = () => {},
): Promise<Congruence> {
  const prepared = prepare(scene);
  change(prepared.rays.state);
  const tracer = createCpuTracer();
  try {
    return await tracer.trace(prepared, { ...prepared.trace, tolerance, samples, ...changes });
  } finally {
    tracer.destroy();
  }
}

const fateOf = (traced: Congruence, ray: number) => fates[traced.fate[ray] as number] as Fate;

describe.each(Object.entries(demos))('%s', (_, scene) => {
  let cpu: Congruence;
  let truth: Congruence;
  let gpu: Congruence;
  let slack: number[];

  beforeAll(async () => {
    cpu = await onCpu(scene);
    truth = await onCpu(scene, { tolerance: 1e-12 });
    slack = await allowedDifference(scene, truth);
    gpu = await inBrowser<Congruence>(page, 'trace', scene, { samples, tolerance });
  });

  it('ends every ray the same way, at the same condition', () => {
    expect(gpu.count).toBe(cpu.count);
    expect(Array.from(gpu.fate, (_, ray) => fateOf(gpu, ray))).toEqual(
      Array.from(cpu.fate, (_, ray) => fateOf(cpu, ray)),
    );
    expect(Array.from(gpu.stop)).toEqual(Array.from(cpu.stop));
  });

  it('keeps as many samples, but for one where an edge lies beside a sample', () => {
    cpu.paths!.counts.forEach((count, ray) => {
      const slack = fateOf(cpu, ray) === 'stopped' || fateOf(cpu, ray) === 'left-domain' ? 1 : 0;
      expect(Math.abs((gpu.paths!.counts[ray] as number) - count), `ray ${ray}`).toBeLessThanOrEqual(slack);
    });
  });

  it('passes through the same places, as nearly as float32 can', () => {
    for (let ray = 0; ray < gpu.count; ray++) {
      const allowed = slack[ray] as number;
      expect(pathDifference(gpu, truth, ray) / allowed, `path of ray ${ray}`).toBeLessThan(1);
      expect(endDifference(gpu, truth, ray) / allowed, `end of ray ${ray}`).toBeLessThan(1);
    }
  });
});

/** The greatest difference between samples that two traces of a ray share, but for their last ones, in units of 1 + |x|. */
function pathDifference(a: Congruence, b: Congruence, ray: number): number {
  const shared = Math.min(a.paths!.counts[ray] as number, b.paths!.counts[ray] as number) - 1;
  const row = ray * (samples + 1) * a.dimension;
  return difference(a.paths!.position, b.paths!.position, row, row + shared * a.dimension);
}

function endDifference(a: Congruence, b: Congruence, ray: number): number {
  return difference(a.position, b.position, ray * a.dimension, (ray + 1) * a.dimension);
}

function difference(a: Float64Array, b: Float64Array, from: number, to: number): number {
  let worst = 0;
  for (let at = from; at < to; at++) {
    worst = Math.max(worst, Math.abs((a[at] as number) - (b[at] as number)) / (1 + Math.abs(b[at] as number)));
  }
  return worst;
}

/**
 * How far float32 may lead a ray astray: what an error of the tolerance in each component of the first state comes to in float64,
 * which is little for most rays and a hundred times as much for light that winds round a hole, and the tolerance itself for the places.
 * A ray makes some tens of steps, each allowed that error; hence ten times the sum.
 */
async function allowedDifference(scene: Scene, truth: Congruence): Promise<number[]> {
  const { rays, system } = prepare(scene);
  const grown = Array.from({ length: rays.count }, () => tolerance);
  for (let component = 0; component < system.stateSize; component++) {
    const pushed = await onCpu(scene, { tolerance: 1e-12 }, (state) => {
      for (let at = component; at < state.length; at += system.stateSize) {
        state[at] = (state[at] as number) + tolerance * (1 + Math.abs(state[at] as number));
      }
    });
    for (let ray = 0; ray < rays.count; ray++) {
      grown[ray] =
        (grown[ray] as number) + Math.max(pathDifference(pushed, truth, ray), endDifference(pushed, truth, ray));
    }
  }
  return grown.map((sum) => 10 * sum);
}

describe('a ray in company', () => {
  const names = ['dormand-prince', 'rk4'] as const;
  const scene = demo('schwarzschild', { count: 500 });

  it.each(names)('comes out bit for bit as alone (%s)', async (method) => {
    const chosen = [0, 1, 63, 64, 150, 212, 250, 388, 499];
    const changes = { method, tolerance, samples: 9, step: 0.05 };
    const { together, alone } = await inBrowser<{ together: Congruence; alone: Congruence[] }>(
      page,
      'traceAlone',
      scene,
      chosen,
      changes,
    );
    expect(together.count).toBe(500);
    chosen.forEach((ray, i) => {
      const single = alone[i]!;
      for (const key of ['fate', 'stop', 'length', 'steps', 'position', 'velocity', 'normDrift'] as const) {
        const width = together[key].length / together.count;
        const row = together[key].subarray(ray * width, (ray + 1) * width);
        expect(Array.from(single[key]), `${key} of ray ${ray}`).toEqual(Array.from(row));
      }
      for (const key of ['counts', 's', 'position'] as const) {
        const width = together.paths![key].length / together.count;
        const row = together.paths![key].subarray(ray * width, (ray + 1) * width);
        expect(Array.from(single.paths![key]), `path ${key} of ray ${ray}`).toEqual(Array.from(row));
      }
    });
  });
});
