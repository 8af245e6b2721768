/**
 * How wrong traced rays are, found out and not predicted: a few of them are traced again in float64 at a tolerance that leaves nothing but
 * rounding, and the ends compared.
 */
import { chosenRays } from '../congruence/chosen-rays.ts';
import { type Fate, fateCode, fates } from '../congruence/fate.ts';
import type { TracedEnds } from './careful.ts';
import type { TraceJob, TraceOptions, Tracer } from './tracer.ts';
import { largestDifference, unitsOfEnds } from './twin.ts';

/** The tolerance of the rays that the others are measured by. */
const preciseTolerance = 1e-12;

export interface CheckedRay {
  readonly ray: number;
  /**
   * The greatest difference of a coordinate or velocity component at the end, relative to its size and its unit (units.ts); null where the ray met another fate,
   * and is wrong altogether.
   */
  readonly error: number | null;
  /** What became of it in float64. */
  readonly fate: Fate;
}

/** At most `most` rays that started, every one as likely as any other, in their order. @param random as Math.random */
export function sampleOf({ rays }: Pick<TraceJob, 'rays'>, most: number, random: () => number = Math.random): number[] {
  const left = Array.from(rays.fate.keys()).filter((ray) => rays.fate[ray] === fateCode.running);
  // The first places of a shuffle (Fisher and Yates).
  const count = Math.min(most, left.length);
  for (let k = 0; k < count; k++) {
    const other = k + Math.floor(random() * (left.length - k));
    [left[k], left[other]] = [left[other] as number, left[k] as number];
  }
  return left.slice(0, count).sort((a, b) => a - b);
}

/**
 * Traces the chosen rays in float64 and compares.
 *
 * @param precise the float64 tracer
 * @param traced the ends of all rays of the job
 */
export async function check(
  precise: Tracer,
  job: TraceJob,
  options: TraceOptions,
  traced: TracedEnds,
  chosen: readonly number[],
): Promise<CheckedRay[]> {
  const exact: TraceOptions = { ...options, method: 'dop853', tolerance: preciseTolerance, samples: 0 };
  const checked = { ...job, rays: chosenRays(job.rays, chosen) };
  const truth = await precise.trace(checked, exact);
  const units = unitsOfEnds(checked, truth);
  return chosen.map((ray, row) => {
    const alike = traced.fate[ray] === truth.fate[row] && traced.stop[ray] === truth.stop[row];
    const fate = fates[truth.fate[row] as number] as Fate;
    return { ray, error: alike ? largestDifference([truth, row], [traced, ray], job.periods, units(row)) : null, fate };
  });
}
