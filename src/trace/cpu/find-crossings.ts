import type { TraceJob, TraceOptions } from '../tracer.ts';
import { tracing } from './charted-integration.ts';
import { raysThatWait, withChartsFor } from './charts-asked-for.ts';
import { type PlaneCrossing, type Planes, PlaneWatch } from './plane-watch.ts';
import { advanceFor, yieldToEvents } from './slices.ts';

const sliceMilliseconds = 8;

/** The crossings of some planes by the rays of a job, ray by ray and in the order of |s|, found in float64 on the caller's thread. */
export async function findCrossings(job: TraceJob, options: TraceOptions, planes: Planes): Promise<PlaneCrossing[]> {
  const watch = new PlaneWatch(planes);
  const integration = tracing(job, { ...options, samples: 0 }, 0, job.rays.count, { watch });
  if (options.signal?.aborted) integration.cancel();
  while (!advanceFor(integration, sliceMilliseconds)) {
    await yieldToEvents();
    if (options.signal?.aborted) integration.cancel();
  }
  const { outcome } = integration;
  const waiting = raysThatWait(outcome);
  if (waiting.length > 0) return findCrossings(await withChartsFor(job, outcome, waiting), options, planes);
  return watch.found.sort((a, b) => a.ray - b.ray || Math.abs(a.s) - Math.abs(b.s));
}
