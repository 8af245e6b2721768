/** What the tracer and its workers say to each other: plain data, so that any kind of worker will do. */

import type { RaySet } from '../../congruence/congruence.ts';
import type { Border, Charts } from '../../geometry/compiled-chart.ts';
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import type { IntegrationOptions } from './integrate.ts';
import type { Outcome } from './outcome.ts';

export type Order =
  /** Trace these rays. `outcome` is where the results go if memory is shared, else null. */
  | {
      readonly kind: 'trace';
      readonly task: number;
      readonly system: GeodesicSystem;
      readonly uniforms: Float64Array;
      readonly rays: RaySet;
      readonly border: Border | null;
      readonly charts: Charts;
      readonly options: IntegrationOptions;
      readonly outcome: Outcome | null;
    }
  /** End what is being traced; its answer comes as ever. */
  | { readonly kind: 'cancel'; readonly task: number };

export type Answer =
  | { readonly kind: 'progress'; readonly task: number; readonly ended: number }
  /** The results, or null if they went into shared memory. */
  | { readonly kind: 'done'; readonly task: number; readonly outcome: Outcome | null }
  | { readonly kind: 'failed'; readonly task: number; readonly message: string };

/** One end of a line to a worker, as both Node's worker threads and browsers' workers can offer it. */
export interface Port<Sent, Received> {
  send(message: Sent, transfer?: ArrayBuffer[]): void;
  onMessage(listener: (message: Received) => void): void;
}

/** A worker as its owner sees it. */
export interface TracingWorker extends Port<Order, Answer> {
  onError(listener: (message: string) => void): void;
  terminate(): void;
}
