import { tracing } from './charted-integration.ts';
import type { Answer, Order, Port } from './messages.ts';
import type { Outcome } from './outcome.ts';
import { advanceFor, yieldToEvents } from './slices.ts';

/** Between two slices a worker hears whether it is to stop. */
const sliceMilliseconds = 20;

/** Makes the thread that calls it a tracing worker: it does one task at a time, in the order in which they come. */
export function serveTracing(port: Port<Answer, Order>): void {
  const cancelled = new Set<number>();
  let last: Promise<void> = Promise.resolve();
  port.onMessage((order) => {
    if (order.kind === 'cancel') cancelled.add(order.task);
    else last = last.then(() => perform(order));
  });

  async function perform(order: Extract<Order, { kind: 'trace' }>): Promise<void> {
    const { task, system, uniforms, rays, border, charts, options } = order;
    try {
      const integration = tracing(
        { system, uniforms, rays, border, charts },
        options,
        0,
        rays.count,
        order.outcome === null ? {} : { outcome: order.outcome },
      );
      while (!advanceFor(integration, sliceMilliseconds)) {
        port.send({ kind: 'progress', task, ended: integration.ended });
        await yieldToEvents();
        if (cancelled.has(task)) integration.cancel();
      }
      cancelled.delete(task);
      if (order.outcome !== null) port.send({ kind: 'done', task, outcome: null });
      else port.send({ kind: 'done', task, outcome: integration.outcome }, buffersOf(integration.outcome));
    } catch (error) {
      port.send({ kind: 'failed', task, message: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** The memory of an outcome that is not shared: it can be handed over without a copy. */
function buffersOf(outcome: Outcome): ArrayBuffer[] {
  return Object.values(outcome).map((array: Outcome[keyof Outcome]) => array.buffer as ArrayBuffer);
}
