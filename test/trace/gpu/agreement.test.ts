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

async function onCpu(scene: Scene, changes: Record<string, unknown> = {}): Promise<Congruence> {
  const prepared = prepare(scene);
  const tracer = createCpuTracer();
  try {
    return await tracer.trace(prepared, { ...prepared.trace, ...changes });
  } finally {
    tracer.destroy();
  }
}

const fateOf = (traced: Congruence, ray: number) => fates[traced.fate[ray] as number] as Fate;
const samples = 65;

describe.each(Object.entries(demos))('%s', (name, scene) => {
  let cpu: Congruence;
  let finer: Congruence;
  let gpu: Congruence;

  beforeAll(async () => {
    cpu = await onCpu(scene, { samples });
    finer = await onCpu(scene, { samples, tolerance: 1e-12 });
    gpu = await inBrowser<Congruence>(page, 'trace', scene, { samples });
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

  it('passes through the same places', () => {
    const out: string[] = [];
    const d = cpu.dimension;
    let worst = 0;
    for (let ray = 0; ray < cpu.count; ray++) {
      let w = 0;
      const n = Math.min(gpu.paths!.counts[ray]!, cpu.paths!.counts[ray]!) - 1;
      for (let k = 0; k < n * d; k++) {
        const at = ray * (samples + 1) * d + k;
        const x = finer.paths!.position[at]!;
        w = Math.max(w, Math.abs(gpu.paths!.position[at]! - x) / (1 + Math.abs(x)));
      }
      let e = 0;
      for (let j = 0; j < d; j++) {
        const x = finer.position[ray * d + j]!;
        e = Math.max(e, Math.abs(gpu.position[ray * d + j]! - x) / (1 + Math.abs(x)));
      }
      let c = 0;
      for (let j = 0; j < d; j++) {
        const x = finer.position[ray * d + j]!;
        c = Math.max(c, Math.abs(cpu.position[ray * d + j]! - x) / (1 + Math.abs(x)));
      }
      worst = Math.max(worst, w);
      out.push(`${ray} ${fateOf(cpu, ray)} path ${w.toExponential(1)} end ${e.toExponential(1)} cpu ${c.toExponential(1)} length ${(gpu.length[ray]! - finer.length[ray]!).toExponential(1)}`);
    }
    console.log(name, worst, `\n${out.join('\n')}`);
  });
});
