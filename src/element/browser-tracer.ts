import { createCpuTracer } from '../trace/cpu/cpu-tracer.ts';
import type { Answer, Order, TracingWorker } from '../trace/cpu/messages.ts';
import type { Tracer } from '../trace/tracer.ts';

export { serveTracing } from '../trace/cpu/worker-core.ts';

/**
 * The CPU tracer of a page: in workers where they can be had, else on the page's thread.
 *
 * @param open opens a worker; null where nobody knows the address of its file
 */
export function createBrowserTracer(open: (() => Worker) | null): Tracer {
  let tracer = createCpuTracer(open === null || typeof Worker === 'undefined' ? {} : { spawn: workerFrom(open) });
  let withWorkers = open !== null;
  return {
    backend: 'cpu',
    async trace(job, options) {
      try {
        return await tracer.trace(job, options);
      } catch (error) {
        // A page's security policy may forbid workers, and says so only when one is opened.
        if (!withWorkers) throw error;
        withWorkers = false;
        tracer.destroy();
        tracer = createCpuTracer();
        return tracer.trace(job, options);
      }
    },
    destroy: () => tracer.destroy(),
  };
}

function workerFrom(factory: () => Worker): () => TracingWorker {
  return () => {
    const worker = factory();
    return {
      send: (order: Order, transfer?: ArrayBuffer[]) => worker.postMessage(order, transfer ?? []),
      onMessage: (listener) => worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => listener(data)),
      onError: (listener) =>
        worker.addEventListener('error', (event) => {
          event.preventDefault();
          listener(event.message === '' || event.message === undefined ? 'it could not be started' : event.message);
        }),
      terminate: () => worker.terminate(),
    };
  };
}
