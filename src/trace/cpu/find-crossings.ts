import type { TraceJob, TraceOptions } from '../tracer.ts';
import { tracing } from './charted-integration.ts';
import { type PlaneCrossing, type Planes, PlaneWatch } from './plane-watch.ts';
import { advanceFor, yieldToEvents } from './slices.ts';

const sliceMilliseconds = 8;

/** The crossings of some planes by the rays of a job, ray by ray and in the order of |s|, found in float64 on the caller's thread. */
export async function findCrossings(job: TraceJob, options: TraceOptions, planes: Planes): Promise<PlaneCrossing[]> {
  const neighbours = job.neighbours ?? (await job.findNeighbours?.()) ?? null;
  const watch = new PlaneWatch(planes);
  const whole = { ...job, neighbours, border: neighbours === null ? null : (job.border ?? null) };
  const integration = tracing(whole, { ...options, samples: 0 }, 0, job.rays.count, { watch });
  if (options.signal?.aborted) integration.cancel();
  while (!advanceFor(integration, sliceMilliseconds)) {
    await yieldToEvents();
    if (options.signal?.aborted) integration.cancel();
  }
  return watch.found.sort((a, b) => a.ray - b.ray || Math.abs(a.s) - Math.abs(b.s));
}
