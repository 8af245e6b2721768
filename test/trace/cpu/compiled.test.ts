/** The compiled step against the interpreted one: the same rays, bit for bit. Batches of another size than the usual one are interpreted. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/manifold/catalogue.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import { Arena } from '../../../src/trace/cpu/arena.ts';
import { batchLanes, integrateRange } from '../../../src/trace/cpu/integrate.ts';
import { cpuMethods } from '../../../src/trace/cpu/methods.ts';
import { reserveStepRows } from '../../../src/trace/cpu/step-rows.ts';
import { watchedStages } from '../../../src/trace/cpu/stepper.ts';
import { CompiledStep } from '../../../src/trace/cpu/wasm/compiled-step.ts';
import type { MethodName } from '../../../src/trace/methods.ts';

/** Whether the step of a manifold is compiled at all: a test of nothing would pass too. */
function isCompiled(name: string, method: MethodName): boolean {
  const { system, uniforms } = prepare({ manifold: name });
  const tableau = cpuMethods[method];
  const arena = new Arena(batchLanes);
  const plan = {
    system,
    tableau,
    watched: watchedStages(tableau),
    border: null,
    rows: reserveStepRows(arena, system, tableau),
  };
  const settings = { tolerance: 1e-6, step: 1, calmSteps: 1, uniforms, borderUniforms: [] };
  return CompiledStep.of(arena, plan, settings) !== null;
}

function both(name: string, method: MethodName, tolerance: number) {
  const job = prepare({ manifold: name });
  const options = { ...job.trace, method, tolerance, maxSteps: 300, samples: 9 };
  // Enough rays to be compiled: those of the entry, some of them several times.
  const { count } = job.rays;
  const times = Math.ceil(40 / count);
  const rays = {
    ...job.rays,
    count: count * times,
    state: repeated(job.rays.state, times),
    constants: repeated(job.rays.constants, times),
    length: repeated(job.rays.length, times),
    fate: Uint8Array.from({ length: count * times }, (_, i) => job.rays.fate[i % count] as number),
    stop: Int32Array.from({ length: count * times }, (_, i) => job.rays.stop[i % count] as number),
  };
  const plain = { system: job.system, uniforms: job.uniforms, rays };
  return {
    compiled: integrateRange(plain, options, 0, rays.count),
    interpreted: integrateRange(plain, options, 0, rays.count, batchLanes - 1),
  };
}

function repeated(values: Float64Array, times: number): Float64Array {
  const out = new Float64Array(values.length * times);
  for (let k = 0; k < times; k++) out.set(values, k * values.length);
  return out;
}

describe('the compiled step', () => {
  it.each([...catalogue.keys()])('gives the bits of the interpreted one: %s', (name) => {
    const { compiled, interpreted } = both(name, 'dormand-prince', 1e-6);
    expect(compiled).toEqual(interpreted);
  });

  it.each(['rk4', 'bogacki-shampine', 'tsit5', 'dop853'] as const)('by every explicit method: %s', (method) => {
    for (const name of ['sphere', 'torus', 'half-plane', 'schwarzschild', 'kerr']) {
      expect(isCompiled(name, method), name).toBe(true);
      const { compiled, interpreted } = both(name, method, 1e-8);
      expect(compiled, name).toEqual(interpreted);
    }
  });

  it('is what most of the catalogue runs', () => {
    const names = [...catalogue.keys()];
    expect(names.filter((name) => isCompiled(name, 'dormand-prince')).length).toBeGreaterThan(0.9 * names.length);
  });

  it('takes other parameters without being compiled again', () => {
    const { system, uniforms } = prepare({ manifold: 'kerr' });
    const other = prepare({ manifold: 'kerr', parameters: { a: 0.3 } });
    const job = { system, uniforms: other.uniforms, rays: other.rays };
    const options = { ...other.trace, method: 'dormand-prince', samples: 0 } as const;
    integrateRange({ ...job, uniforms }, options, 0, other.rays.count);
    expect(integrateRange(job, options, 0, other.rays.count)).toEqual(
      integrateRange(job, options, 0, other.rays.count, batchLanes - 1),
    );
  });
});
