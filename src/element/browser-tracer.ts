import { Integration } from '../trace/cpu/integrate.ts';
import type { Tracer } from '../trace/tracer.ts';

export function createBrowserTracer(): Tracer {
  return {
    backend: 'cpu',
    async trace(job, options) {
      const begin = performance.now();
      const run = new Integration(job, options, 0, job.rays.count);
      while (!run.advance(200)) {
        options.onProgress?.(run.ended / job.rays.count);
        await new Promise((resolve) => setTimeout(resolve));
        if (options.signal?.aborted) run.cancel();
      }
      const { outcome } = run;
      return {
        backend: 'cpu',
        adapter: null,
        count: job.rays.count,
        dimension: job.system.dimension,
        elapsed: performance.now() - begin,
        ...outcome,
        paths:
          options.samples === 0
            ? null
            : { samples: options.samples, counts: outcome.counts, s: outcome.pathS, position: outcome.path },
      };
    },
    destroy() {},
  };
}
