import type { Order } from '../trace/cpu/messages.ts';
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

/** The CPU tracer of a page. Its code is loaded here, since a page with WebGPU never needs it. */
export async function openBrowserTracer(): Promise<Tracer> {
  const { createBrowserTracer } = await import('./browser-tracer.ts');
  return createBrowserTracer(open);
}

/** Whether this code runs in one of our workers. */
export function isTracingWorker(): boolean {
  const scope = globalThis as { WorkerGlobalScope?: unknown; name?: unknown };
  return scope.WorkerGlobalScope !== undefined && scope.name === workerName;
}

/** Makes the worker that calls it trace for the page that opened it. */
export function serveAsWorker(): void {
  const scope = globalThis as unknown as { postMessage(message: unknown, transfer: ArrayBuffer[]): void } & EventTarget;
  // Orders come from the moment that the worker has started, and none must be lost while the tracer is being loaded.
  const early: Order[] = [];
  let listener = (order: Order): void => {
    early.push(order);
  };
  scope.addEventListener('message', (event) => listener((event as MessageEvent<Order>).data));
  import('./browser-tracer.ts').then(
    ({ serveTracing }) =>
      serveTracing({
        send: (answer, transfer) => scope.postMessage(answer, transfer ?? []),
        onMessage: (tracer) => {
          listener = tracer;
          for (const order of early.splice(0)) tracer(order);
        },
      }),
    // Thrown outside the promise, it reaches the page as the worker's error, and the page traces by itself.
    (fault: unknown) =>
      setTimeout(() => {
        throw fault;
      }),
  );
}
