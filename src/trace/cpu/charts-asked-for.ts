/* Rays that have come to a chart which nobody has derived yet: they wait with the fate `running`, and `stop` holds the chart's number. */
import { fateCode } from '../../congruence/fate.ts';
import type { TraceJob } from '../tracer.ts';
import type { Outcome } from './outcome.ts';

export function letWait({ fate, stop }: Outcome, row: number, chart: number): void {
  fate[row] = fateCode.running;
  stop[row] = chart;
}

export function raysThatWait({ fate }: Outcome): number[] {
  return [...fate.keys()].filter((row) => fate[row] === fateCode.running);
}

/** The same job, knowing the charts that rays wait for. */
export async function withChartsFor(job: TraceJob, { stop }: Outcome, waiting: readonly number[]): Promise<TraceJob> {
  const charts = [...(job.charts ?? [])];
  const asked = new Set(waiting.map((row) => stop[row] as number));
  await Promise.all(
    [...asked].map(async (number) => {
      charts[number] = (await job.findChart?.(number)) ?? null;
    }),
  );
  return { ...job, charts };
}
