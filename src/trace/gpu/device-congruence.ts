import type { Congruence } from '../../congruence/congruence.ts';
import type { OtherCharts } from './charts/other-charts.ts';
import type { DeviceJob } from './device-job.ts';
import type { TracedJob } from './read-congruence.ts';

/** Traced rays that are still on the device, laid out as layout.ts says. */
export interface DeviceCongruence {
  readonly count: number;
  readonly dimension: number;
  readonly samples: number;
  readonly paths: GPUBuffer;
  readonly records: GPUBuffer;
  /** Milliseconds spent tracing, without compiling. */
  readonly elapsed: number;
  /** Milliseconds that the GPU was at work on its attempts, by its own clock; null without a stopwatch. */
  readonly gpuElapsed: number | null;
  /** Copies everything to the host. */
  read(): Promise<Congruence>;
  /** Hands the buffers back; nothing may use them any more. */
  destroy(): void;
}

/** @param charts those that rays have been to beside the user's, null where none has */
export function deviceCongruence(
  place: DeviceJob,
  charts: OtherCharts | null,
  traced: TracedJob & Pick<DeviceCongruence, 'gpuElapsed'>,
): DeviceCongruence {
  const { samples, elapsed, gpuElapsed } = traced;
  const { count, paths, records } = place;
  const { dimension } = traced.job.system;
  let destroyed = false;
  return {
    count,
    dimension,
    samples,
    paths,
    records,
    elapsed,
    gpuElapsed,
    read: async () => (await import('./read-congruence.ts')).readCongruence(place, charts, traced),
    destroy: () => {
      if (!destroyed) place.destroy();
      destroyed = true;
    },
  };
}
