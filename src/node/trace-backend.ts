import type { Notice } from '../base/error.ts';
import type { Congruence } from '../congruence/congruence.ts';
import { withDefaultCongruence } from '../scene/default-congruence.ts';
import { type InTwoCharts, inTwoCharts } from '../scene/in-two-charts.ts';
import { planesOf } from '../scene/planes.ts';
import { type Prepared, prepare } from '../scene/prepare.ts';
import type { Scene } from '../scene/schema.ts';
import { traceCarefully } from '../trace/careful.ts';
import { createCpuTracer } from '../trace/cpu/cpu-tracer.ts';
import { findCrossings } from '../trace/cpu/find-crossings.ts';
import type { PlaneCrossing } from '../trace/cpu/plane-watch.ts';
import { openHeadlessPage } from './headless-page.ts';
import { spawnWorker, workerCount } from './threads.ts';

/** What a scene gave: the congruence, the names of its columns, and what the user should know. */
export interface Traced {
  readonly congruence: Congruence;
  readonly coordinates: readonly string[];
  readonly notices: readonly Notice[];
  /** What the same rays did in another chart, where that was asked for. */
  readonly inTwoCharts: InTwoCharts | null;
  /** Where rays cross planes, where that was asked for: found in float64, whatever the backend. */
  readonly crossings: Crossings | null;
}

export interface Crossings {
  /** The equations, as they were written. */
  readonly planes: readonly string[];
  readonly found: readonly PlaneCrossing[];
}

export interface TraceWishes {
  /** Samples kept per ray: 0 for no paths, undefined for as many as the scene says. */
  readonly samples: number | undefined;
  /** The name of a chart to trace in as well. */
  readonly alsoIn: string | undefined;
  /** Equations of planes whose crossings are wanted. */
  readonly crossings: readonly string[];
  /** Whether to find out how wrong the rays may be, which takes a second tracing. */
  readonly errors: boolean;
}

export interface TraceBackend {
  trace(scene: Scene, wishes: TraceWishes): Promise<Traced>;
  close(): Promise<void>;
}

/** The tracer for several scenes. `gpu` never becomes `cpu`: where there is no WebGPU it throws. */
export async function openBackend(backend: 'cpu' | 'gpu'): Promise<TraceBackend> {
  return backend === 'cpu' ? cpuBackend() : gpuBackend();
}

function cpuBackend(): TraceBackend {
  const tracer = createCpuTracer({ spawn: spawnWorker, workers: workerCount() });
  return {
    async trace(scene, { samples, alsoIn, crossings, errors }) {
      const prepared = withDefaultCongruence(prepare(scene));
      const options = { ...prepared.trace, samples: samples ?? prepared.trace.samples };
      const congruence = errors
        ? await traceCarefully({ tracer, precise: async () => tracer }, prepared, options)
        : await tracer.trace(prepared, options);
      return {
        congruence,
        coordinates: prepared.manifold.coordinates,
        notices: prepared.notices,
        inTwoCharts: alsoIn === undefined ? null : await inTwoCharts(tracer, prepared, options, alsoIn),
        crossings: await crossingsIn(prepared, crossings),
      };
    },
    async close() {
      tracer.destroy();
    },
  };
}

async function crossingsIn(given: Prepared, texts: readonly string[]): Promise<Crossings | null> {
  if (texts.length === 0) return null;
  const prepared = withDefaultCongruence(given);
  return { planes: texts, found: await findCrossings(prepared, prepared.trace, planesOf(prepared, texts)) };
}

/** WebGPU in a headless browser, started with the first good scene and shared by all. */
function gpuBackend(): TraceBackend {
  let page: ReturnType<typeof openHeadlessPage> | null = null;
  return {
    async trace(scene, { samples, alsoIn, crossings, errors }) {
      // A bad scene is reported from here, with its source text, and costs no browser.
      const prepared = prepare(scene);
      page ??= openHeadlessPage();
      const kept = samples ?? prepared.trace.samples;
      const { congruence, notices, inTwoCharts } = await (await page).trace(scene, {
        samples: kept,
        alsoIn: alsoIn ?? null,
        errors,
      });
      const all = [...prepared.notices, ...notices];
      return {
        congruence,
        coordinates: prepared.manifold.coordinates,
        notices: all,
        inTwoCharts,
        crossings: await crossingsIn(prepared, crossings),
      };
    },
    async close() {
      await (await page?.catch(() => null))?.close();
    },
  };
}
