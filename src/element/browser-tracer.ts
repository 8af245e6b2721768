import { createCpuTracer } from '../trace/cpu/cpu-tracer.ts';
import type { Answer, Order, Port, TracingWorker } from '../trace/cpu/messages.ts';
import { serveTracing } from '../trace/cpu/worker-core.ts';
import type { Tracer } from '../trace/tracer.ts';

/** The name of our workers, by which a file that is both page and worker knows what it is. */
export const workerName = 'geodesic-field tracing';

let open: (() => Worker) | null = null;

/**
 * Says how a tracing worker is opened: only whoever bundles knows the address of its file. The worker has to call `serveAsWorker`.
 * Until this is called, the CPU traces on the page's own thread, in slices.
 */
export function useTracingWorkers(factory: () => Worker): void {
  open = factory;
}

/** The CPU tracer of a page: in workers where they can be had, else on the page's thread. */
export function createBrowserTracer(): Tracer {
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

/** Whether this code runs in one of our workers. */
export function isTracingWorker(): boolean {
  const scope = globalThis as { WorkerGlobalScope?: unknown; name?: unknown };
  return scope.WorkerGlobalScope !== undefined && scope.name === workerName;
}

/** Makes the worker that calls it trace for the page that opened it. */
export function serveAsWorker(): void {
  const scope = globalThis as unknown as { postMessage(message: unknown, transfer: ArrayBuffer[]): void } & EventTarget;
  const port: Port<Answer, Order> = {
    send: (answer, transfer) => scope.postMessage(answer, transfer ?? []),
    onMessage: (listener) =>
      scope.addEventListener('message', (event) => listener((event as MessageEvent<Order>).data)),
  };
  serveTracing(port);
}
