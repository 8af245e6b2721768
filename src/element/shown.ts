import type { Prepared } from '../scene/prepare.ts';
import { gpuTolerance } from '../trace/gpu/tolerance.ts';
import { chosenMethod, methods } from '../trace/methods.ts';
import type { TraceJob, TraceOptions } from '../trace/tracer.ts';
import type { Backend, Traced } from './backend.ts';
import { type Stats, summarise } from './stats.ts';

/** What stands on the screen, and the question that it answers. */
export interface Shown {
  readonly prepared: Prepared;
  readonly job: TraceJob;
  readonly options: TraceOptions;
  readonly traced: Traced;
  readonly backend: Backend;
}

/** What was computed; of its errors nobody knows yet. */
export function statsOf({ prepared, job, options, traced, backend }: Shown): Stats {
  const method = chosenMethod(options, backend.name);
  const onGpu = options.precision === 'double-single' ? 'double-single' : 'float32';
  const tolerance = backend.name === 'gpu' ? gpuTolerance(options) : options.tolerance;
  return {
    backend: backend.name,
    adapter: backend.adapter,
    software: backend.software,
    arithmetic: backend.name === 'gpu' ? onGpu : 'float64',
    rays: job.rays.count,
    raysAsked: prepared.rays.count,
    samples: options.samples,
    method,
    tolerance: methods[method].adaptive ? tolerance : null,
    milliseconds: traced.milliseconds,
    errors: null,
    ...summarise(
      traced.ends,
      prepared.manifold.stop.map(({ text }) => text),
    ),
  };
}
