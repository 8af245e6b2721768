import type { Tracing } from './charted-integration.ts';

/** Goes on with an integration for about `milliseconds`. Returns whether all its rays have ended. */
export function advanceFor(integration: Tracing, milliseconds: number): boolean {
  const until = performance.now() + milliseconds;
  while (!integration.advance(1)) if (performance.now() >= until) return false;
  return true;
}

/** Lets everything else that waits on this thread run: input, painting, messages. A message comes sooner than a timer, which browsers hold back. */
export function yieldToEvents(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
