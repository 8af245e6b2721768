import { parentPort } from 'node:worker_threads';
import type { Answer, Order } from '../trace/cpu/messages.ts';
import { serveTracing } from '../trace/cpu/worker-core.ts';

const port = parentPort;
if (port === null) throw new Error('this program runs in a worker thread');

serveTracing({
  send: (answer: Answer, transfer: ArrayBuffer[] = []) => port.postMessage(answer, transfer),
  onMessage: (listener) => void port.on('message', (order: Order) => listener(order)),
});
