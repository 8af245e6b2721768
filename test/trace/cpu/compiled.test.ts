/**
 * The compiled step against the interpreted one: the same rays, bit for bit. Batches of another size than the usual one are interpreted.
 * Rays of many lengths stand side by side, so that the vectors of the calm loop part ways at every place where one of its conditions fails.
 */
import { describe, expect, it, vi } from 'vitest';
import type { RaySet } from '../../../src/congruence/congruence.ts';
import { fates } from '../../../src/congruence/fate.ts';
import type { Charts } from '../../../src/geometry/compiled-chart.ts';
import { catalogue } from '../../../src/manifold/catalogue.ts';
import { type Prepared, prepare } from '../../../src/scene/prepare.ts';
import type { Scene } from '../../../src/scene/schema.ts';
import { Arena } from '../../../src/trace/cpu/arena.ts';
import { type Tracing, tracing } from '../../../src/trace/cpu/charted-integration.ts';
import { batchLanes, type IntegrationOptions, integrateRange } from '../../../src/trace/cpu/integrate.ts';
import { HomeView } from '../../../src/trace/cpu/journeys.ts';
import { Judge } from '../../../src/trace/cpu/judge.ts';
import { cpuMethods } from '../../../src/trace/cpu/methods.ts';
import type { Outcome } from '../../../src/trace/cpu/outcome.ts';
import { reserveStepRows } from '../../../src/trace/cpu/step-rows.ts';
import { watchedStages } from '../../../src/trace/cpu/stepper.ts';
import { CompiledStep } from '../../../src/trace/cpu/wasm/compiled-step.ts';
import type { MethodName } from '../../../src/trace/methods.ts';
import type { TraceJob } from '../../../src/trace/tracer.ts';

const explicit = ['rk4', 'bogacki-shampine', 'dormand-prince', 'tsit5', 'dop853'] as const;

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

/** Enough rays to be compiled: those that are given, some of them several times, each of another length. */
function crowd(rays: RaySet): RaySet {
  const times = Math.ceil(40 / rays.count);
  const count = rays.count * times;
  const repeated = (values: Float64Array) => {
    const out = new Float64Array(values.length * times);
    for (let k = 0; k < times; k++) out.set(values, k * values.length);
    return out;
  };
  return {
    ...rays,
    count,
    state: repeated(rays.state),
    constants: repeated(rays.constants),
    length: repeated(rays.length).map((length, i) => length * (0.4 + 0.6 * ((0.618 * i) % 1))),
    fate: Uint8Array.from({ length: count }, (_, i) => rays.fate[i % rays.count] as number),
    stop: Int32Array.from({ length: count }, (_, i) => rays.stop[i % rays.count] as number),
  };
}

function both(scene: Scene, options: Partial<IntegrationOptions>): { compiled: Outcome; interpreted: Outcome } {
  const { system, uniforms, rays, trace } = prepare(scene);
  const job = { system, uniforms, rays: crowd(rays) };
  const all = { ...trace, ...options };
  return {
    compiled: integrateRange(job, all, 0, job.rays.count),
    interpreted: integrateRange(job, all, 0, job.rays.count, batchLanes - 1),
  };
}

const met = ({ fate }: Outcome) => new Set(Array.from(fate, (code) => fates[code]));

describe('the compiled step', () => {
  it.each([...catalogue.keys()])('gives the bits of the interpreted one: %s', (name) => {
    const options = { method: 'dormand-prince', tolerance: 1e-6, maxSteps: 300, samples: 9 } as const;
    const { compiled, interpreted } = both({ manifold: name }, options);
    expect(compiled).toEqual(interpreted);
  });

  it.each(explicit)('by every explicit method, with samples or none, and where steps run out: %s', (method) => {
    for (const name of ['sphere', 'torus', 'half-plane', 'schwarzschild', 'kerr']) {
      expect(isCompiled(name, method), name).toBe(true);
      for (const options of [
        { samples: 0, maxSteps: 300 },
        { samples: 40, maxSteps: 300 },
        { samples: 0, maxSteps: 11 },
      ]) {
        const { compiled, interpreted } = both({ manifold: name }, { method, tolerance: 1e-8, ...options });
        expect(compiled, `${name} ${JSON.stringify(options)}`).toEqual(interpreted);
        if (options.maxSteps === 11 && method !== 'dop853') expect(met(compiled)).toContain('step-limit');
      }
    }
  });

  it.each(explicit)('where rays graze an obstacle, hit it, or come to where its margin is no number: %s', (method) => {
    const congruence = {
      kind: 'unit',
      emitter: { kind: 'fan', position: [-5, 0.1], count: 60, from: -0.3, to: 0.3 },
    } as const;
    const disc = { coordinates: ['x', 'y'], metric: 'ds² = dx² + dy² + x² y² dy²/50' };
    for (const stop of [['x² + y² < 1'], ['x² + y² < 1', 'x > 4'], ['sqrt(4 - x) < 0.5']]) {
      const scene: Scene = { manifold: { ...disc, stop }, congruence, trace: { length: 12 } };
      const { compiled, interpreted } = both(scene, { method, tolerance: 1e-7, step: 0.11, samples: 5 });
      expect(compiled, stop.join()).toEqual(interpreted);
      for (const fate of ['complete', 'stopped']) expect(met(compiled)).toContain(fate);
    }
  });

  it.each(explicit)('where angles are too great to be reduced at once: %s', (method) => {
    const scene: Scene = {
      manifold: { coordinates: ['u', 'v'], metric: 'ds² = (2 + cos v)² du² + dv²' },
      congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0.1, 1_499_998], count: 40 } },
      trace: { length: 6 },
    };
    const { compiled, interpreted } = both(scene, { method, tolerance: 1e-7, step: 0.1, samples: 5 });
    expect(compiled).toEqual(interpreted);
    const ends = compiled.position.filter((_, i) => i % 2 === 1);
    expect(ends.some((v) => v > 1.5e6)).toBe(true);
    expect(ends.some((v) => v < 1.5e6)).toBe(true);
  });

  it.each(explicit)('where numbers grow beyond bounds, and where no step is short enough: %s', (method) => {
    // Attraction that grows as e^(x²): a step that is too long overshoots and is thrown to where nothing is a number.
    const scene: Scene = {
      manifold: { coordinates: ['x', 'y'], metric: 'ds² = dx² + exp(-x²) dy²' },
      congruence: { kind: 'unit', emitter: { kind: 'fan', position: [2.5, 0], count: 40 } },
      trace: { length: 30 },
    };
    // The error of a short enough step is nothing at all by some methods' coefficients, and then it is accepted.
    const fate = method === 'rk4' ? 'singular' : method === 'dop853' ? 'stiff' : 'step-limit';
    for (const tolerance of [1e-3, 1e-38]) {
      const { compiled, interpreted } = both(scene, { method, tolerance, step: 3, samples: 0, maxSteps: 500 });
      expect(compiled, `${tolerance}`).toEqual(interpreted);
      if (tolerance === 1e-38) expect(met(compiled)).toContain(fate);
    }
  });

  it.each([
    ['sphere', 'unit', [1.1, 0.3], [-1, 0.02]],
    ['schwarzschild', 'null', [0, 9, 1.1, 0.3], [1, -0.4, -0.1, 0.002]],
    ['schwarzschild', 'null', [0, 9, 1.1, 0.3], [1, -1, 0.01, 0.002]],
  ] as const)('where rays change their chart: %s, %s', async (manifold, kind, position, velocity) => {
    const prepared = prepare({
      manifold,
      congruence: { kind, rays: [{ position: [...position], velocity: [...velocity], length: 30 }] },
    });
    const job: TraceJob = { ...prepared, rays: crowd(prepared.rays), charts: await allCharts(prepared) };
    const { count } = job.rays;
    const passed = vi.spyOn(HomeView.prototype, 'passed');
    const finished = (integration: Tracing) => {
      passed.mockClear();
      while (!integration.advance(100));
      return { outcome: integration.outcome, followed: passed.mock.calls.length };
    };
    for (const method of ['rk4', 'dormand-prince'] as const) {
      const options = { ...prepared.trace, method, step: 0.05, samples: 7, tolerance: 1e-8 };
      const compiled = finished(tracing(job, options, 0, count));
      const interpreted = finished(tracing(job, options, 0, count, { lanes: batchLanes - 1 }));
      expect(compiled, method).toEqual(interpreted);
      // The other chart has been there: its border was crossed.
      expect(compiled.followed).toBeGreaterThan(count);
      expect(compiled.outcome.position).not.toEqual(
        integrateRange({ ...job, border: null }, options, 0, count).position,
      );
    }
  });

  it('leaves few attempts of calm rays to the judge', () => {
    const { system, uniforms, rays, trace } = prepare({ manifold: 'torus', trace: { length: 60, tolerance: 1e-9 } });
    const job = { system, uniforms, rays: crowd(rays) };
    const judge = vi.spyOn(Judge.prototype, 'judge');
    try {
      for (const method of explicit) {
        judge.mockClear();
        const { steps } = integrateRange(job, { ...trace, method, samples: 0 }, 0, job.rays.count);
        expect(judge.mock.calls.length, method).toBeLessThan(0.2 * steps.reduce((sum, count) => sum + count, 0));
      }
    } finally {
      judge.mockRestore();
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

/** Every chart that rays may come to, by number. */
async function allCharts({ border, findChart }: Prepared): Promise<Charts> {
  const found = await Promise.all((border?.beyond ?? []).map(findChart));
  return [undefined, ...found];
}
