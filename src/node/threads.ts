import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Answer, Order, TracingWorker } from '../trace/cpu/messages.ts';

/** One worker thread for each core. */
export function workerCount(): number {
  return availableParallelism();
}

/** Starts a thread that traces. Threads do not keep the process alive. */
export function spawnWorker(): TracingWorker {
  // What a worker throws away is small and short-lived: more room for it would only be held and not used.
  const worker = new Worker(workerProgram(), { resourceLimits: { maxYoungGenerationSizeMb: 4 } });
  worker.unref();
  return {
    send: (order: Order, transfer: ArrayBuffer[] = []) => worker.postMessage(order, transfer),
    onMessage: (listener) => void worker.on('message', (answer: Answer) => listener(answer)),
    onError: (listener) => void worker.on('error', (error: Error) => listener(error.message)),
    terminate: () => void worker.terminate(),
  };
}

/** The built worker, beside this module or, where the bundler moved this into a folder of chunks, one folder up. */
function workerProgram(): URL {
  const beside = new URL('./trace-worker.js', import.meta.url);
  return existsSync(beside) ? beside : new URL('../trace-worker.js', import.meta.url);
}
