import { chosenRays } from '../../congruence/chosen-rays.ts';
import type { Congruence } from '../../congruence/congruence.ts';
import { settleFates } from '../../congruence/diagnostics.ts';
import type { TraceJob, TraceOptions, Tracer } from '../tracer.ts';
import { tracing } from './charted-integration.ts';
import { raysThatWait, withChartsFor } from './charts-asked-for.ts';
import type { TracingWorker } from './messages.ts';
import { copyRays, type Outcome } from './outcome.ts';
import { fewestRays, TracingPool } from './pool.ts';
import { advanceFor, yieldToEvents } from './slices.ts';

/** The caller's thread is not held longer than this at a stretch. */
const sliceMilliseconds = 8;

export interface CpuTracerOptions {
  /** Starts a worker that serves `serveTracing`; without it everything is traced on the caller's thread, in slices. */
  readonly spawn?: (() => TracingWorker) | undefined;
  /** How many workers at most; default one for each core. */
  readonly workers?: number | undefined;
}

/**
 * The float64 tracer, which runs anywhere and is the oracle of the other one. With or without workers, and in batches of any size, its results are the same bit for bit.
 *
 * `trace` yields to the event loop, reports progress and heeds the signal; it rejects with FieldError "worker-failed" if a worker dies.
 */
export function createCpuTracer({ spawn, workers }: CpuTracerOptions = {}): Tracer {
  const size = workers ?? globalThis.navigator?.hardwareConcurrency ?? 1;
  const pool = spawn === undefined || size < 1 ? null : new TracingPool(spawn, size);
  return {
    backend: 'cpu',
    async trace(job, options) {
      const start = performance.now();
      // Fewer rays than make one task gain nothing from a second thread.
      const traced = (job: TraceJob): Promise<Outcome> =>
        pool !== null && job.rays.count > fewestRays ? pool.trace(job, options) : traceHere(job, options);
      const outcome = await traced(job);
      await traceAgain(job, outcome, traced);
      settleFates(job.system, job.uniforms, outcome);
      options.onProgress?.(1);
      return congruenceOf(job, options, outcome, performance.now() - start);
    },
    destroy() {
      pool?.destroy();
    },
  };
}

/** Rays that asked for a chart which was not there are traced once more when it is, as often as they come to another one. */
async function traceAgain(job: TraceJob, outcome: Outcome, traced: (job: TraceJob) => Promise<Outcome>): Promise<void> {
  for (let known = job; ; ) {
    const waiting = raysThatWait(outcome);
    if (waiting.length === 0) return;
    known = await withChartsFor(known, outcome, waiting);
    copyRays(await traced({ ...known, rays: chosenRays(job.rays, waiting) }), outcome, waiting);
  }
}

async function traceHere(job: TraceJob, options: TraceOptions): Promise<Outcome> {
  const { count } = job.rays;
  const integration = tracing(job, options, 0, count);
  if (options.signal?.aborted) integration.cancel();
  while (!advanceFor(integration, sliceMilliseconds)) {
    options.onProgress?.(integration.ended / count);
    await yieldToEvents();
    if (options.signal?.aborted) integration.cancel();
  }
  return integration.outcome;
}

function congruenceOf(job: TraceJob, options: TraceOptions, outcome: Outcome, elapsed: number): Congruence {
  const { counts, pathS, path, ...ends } = outcome;
  return {
    backend: 'cpu',
    adapter: null,
    count: job.rays.count,
    dimension: job.system.dimension,
    elapsed,
    ...ends,
    paths: options.samples === 0 ? null : { samples: options.samples, counts, s: pathS, position: path },
  };
}
