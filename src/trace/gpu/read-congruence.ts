/* Traced rays copied to the host. Loaded when somebody asks: what is only drawn stays on the device. */
import type { Congruence } from '../../congruence/congruence.ts';
import { settleFates } from '../../congruence/diagnostics.ts';
import { readBuffers } from '../../gpu/buffer.ts';
import type { TraceJob } from '../tracer.ts';
import type { OtherCharts } from './charts/other-charts.ts';
import type { DeviceJob } from './device-job.ts';
import { unpack } from './download.ts';
import { recordWords } from './layout.ts';

export interface TracedJob {
  readonly job: TraceJob;
  /** The job's first ray on the device. */
  readonly from: number;
  readonly samples: number;
  readonly elapsed: number;
}

export { concatenate } from './concatenate.ts';

/** @param charts those that rays have been to beside the user's, null where none has */
export async function readCongruence(
  place: DeviceJob,
  charts: OtherCharts | null,
  { job, from, samples, elapsed }: TracedJob,
): Promise<Congruence> {
  const { system, rays, uniforms } = job;
  const { count, kit } = place;
  const wanted = [
    { buffer: place.rays, bytes: place.rayBytes },
    { buffer: place.records, bytes: 4 * recordWords * count },
    ...(samples > 0 ? [{ buffer: place.paths, bytes: place.pathBytes }] : []),
    ...(charts === null ? [] : [charts.rays]),
  ];
  const [rayWords, records, ...others] = (await readBuffers(kit.device.device, wanted)) as [ArrayBuffer, ArrayBuffer];
  const paths = samples > 0 ? others.shift() : undefined;
  const away = others.shift();
  const elsewhere =
    charts === null || away === undefined ? null : charts.read(new Float32Array(away), new Uint32Array(records));
  const traced = { adapter: kit.device.adapter.name, elapsed, samples, from, count };
  const congruence = unpack(system, rays, traced, {
    rays: new Float32Array(rayWords),
    records,
    paths: paths === undefined ? null : new Float32Array(paths),
    elsewhere,
  });
  settleFates(system, uniforms, congruence, (ray) => elsewhere?.isAway(ray) !== true);
  elsewhere?.settleFates(congruence.fate);
  return congruence;
}
