/**
 * A tracer that tells of each ray how wrong it may be, and does not leave standing what float32 cannot know: rays that amplify rounding by more
 * than `greatestGrowth` are traced again in float64 and replaced. What a ray's twin (twin.ts) shows as its growth gives two numbers,
 * both relative to the size of the coordinate or velocity and its unit (units.ts):
 *
 *   predicted error   growth × one rounding: 2⁻²⁴ on the GPU, there 2⁻⁴⁶ in double-single, 2⁻⁵³ on the CPU
 *   estimated error   growth × the tolerance of a step × √steps, as if the steps erred at random; none for a fixed step, whose error nobody
 *                     measured. Of the true errors of the catalogue's own rays 19 of 20 are smaller (test/trace/estimate.test.ts).
 */
import { chosenRays } from '../congruence/chosen-rays.ts';
import { type Congruence, type RayErrors, type RaySet, unknownError } from '../congruence/congruence.ts';
import { fateCode } from '../congruence/fate.ts';
import { gpuTolerance } from './gpu/tolerance.ts';
import { chosenMethod, methods } from './methods.ts';
import type { TraceJob, TraceOptions, Tracer } from './tracer.ts';
import { displacements, growths, twinsOf, unitsOfEnds } from './twin.ts';

/** In float32 a predicted error of about 6·10⁻⁵: beyond this a float32 ray is not to be drawn, let alone quoted. */
export const greatestGrowth = 1e3;

/** The tolerance at which sensitive rays are traced again. */
const preciseTolerance = 1e-10;

/** One rounding of what rays are computed in. */
function roundingOf(backend: 'cpu' | 'gpu', { precision }: Pick<TraceOptions, 'precision'>): number {
  if (backend === 'cpu') return 2 ** -53;
  return precision === 'double-single' ? 2 ** -46 : 2 ** -24;
}

export interface CarefulParts {
  readonly tracer: Tracer;
  /** The float64 tracer for what float32 cannot know; asked for when it is needed first. */
  readonly precise: () => Promise<Tracer>;
}

/** What was found out about traced rays. */
export interface Judgement {
  readonly errors: RayErrors;
  /** The rays that had to be traced again, and what came of them, row by row; null where there were none. */
  readonly again: { readonly rays: readonly number[]; readonly congruence: Congruence } | null;
  /** Milliseconds that it took. */
  readonly elapsed: number;
}

/** The ends of traced rays: paths are not looked at. */
export type TracedEnds = Pick<
  Congruence,
  'backend' | 'count' | 'dimension' | 'fate' | 'stop' | 'steps' | 'position' | 'velocity'
>;

/** Rays with their errors: the same rays as `tracer` gives, but for those that had to be redone. */
export async function traceCarefully(parts: CarefulParts, job: TraceJob, options: TraceOptions): Promise<Congruence> {
  const share = partOf(options);
  const traced = await parts.tracer.trace(job, share(0, 0.5));
  const { errors, again, elapsed } = await judge(parts, job, share(0.5, 0.5), traced);
  const whole = { ...traced, elapsed: traced.elapsed + elapsed, errors };
  if (again !== null) putInPlace(whole, again);
  return whole;
}

/**
 * Finds out how wrong traced rays may be, and traces those again that float32 cannot know.
 *
 * @param options those that the rays were traced with
 */
export async function judge(
  { tracer, precise }: CarefulParts,
  job: TraceJob,
  options: TraceOptions,
  traced: TracedEnds,
): Promise<Judgement> {
  const share = partOf(options);
  const twins = { ...job, rays: twinsOf(job.system, job.rays) };
  const beside = await tracer.trace(twins, { ...share(0, 0.8), samples: 0 });
  const growth = growths(traced, beside, unitsOfEnds(job, traced), job.periods);
  const used = traced.backend === 'gpu' ? gpuTolerance(options) : options.tolerance;
  const errors = errorsOf(traced.backend, growth, traced.steps, { ...options, tolerance: used });
  const greatest = (greatestGrowth * 2 ** -24) / roundingOf('gpu', options);
  const isJudged = tracer.backend === 'gpu' && !options.signal?.aborted;
  const sensitive = isJudged ? sensitiveRays(growth, greatest, job.rays) : [];
  if (sensitive.length === 0) return { errors, again: null, elapsed: beside.elapsed };
  const tolerance = Math.min(options.tolerance, preciseTolerance);
  const exact = await precise();
  const chosen = { ...job, rays: chosenRays(job.rays, sensitive) };
  const congruence = await exact.trace(chosen, { ...share(0.8, 0.1), tolerance });
  const near = twinsOf(job.system, chosen.rays, displacements.small);
  const nearBeside = await exact.trace({ ...job, rays: near }, { ...share(0.9, 0.1), tolerance, samples: 0 });
  const units = unitsOfEnds(chosen, congruence);
  const factors = growths(congruence, nearBeside, units, job.periods, displacements.small);
  const redone = errorsOf('cpu', factors, congruence.steps, { ...options, tolerance });
  sensitive.forEach((ray, row) => {
    errors.redone[ray] = 1;
    errors.predicted[ray] = redone.predicted[row] as number;
    if (errors.estimated !== null) errors.estimated[ray] = redone.estimated?.[row] as number;
  });
  return {
    errors,
    again: { rays: sensitive, congruence },
    elapsed: beside.elapsed + congruence.elapsed + nearBeside.elapsed,
  };
}

/** The options of work that is a part of other work: its progress is a part of the whole one's. */
function partOf(options: TraceOptions): (from: number, part: number) => TraceOptions {
  return (from, part) => ({ ...options, onProgress: (fraction) => options.onProgress?.(from + part * fraction) });
}

/** Those that started, and whose growth is too great or unknown. */
function sensitiveRays(growth: Float64Array, greatest: number, { fate }: RaySet): number[] {
  const all = Array.from(growth.keys());
  return all.filter((ray) => fate[ray] === fateCode.running && !((growth[ray] as number) <= greatest));
}

function errorsOf(
  backend: 'cpu' | 'gpu',
  growth: Float64Array,
  steps: ArrayLike<number>,
  options: Pick<TraceOptions, 'method' | 'tolerance' | 'precision'>,
): RayErrors {
  const isAdaptive = methods[chosenMethod(options, backend)].adaptive;
  return {
    predicted: growth.map((factor) => Math.min(factor * roundingOf(backend, options), unknownError)),
    estimated: isAdaptive
      ? growth.map((factor, ray) =>
          Math.min(factor * options.tolerance * Math.sqrt(steps[ray] as number), unknownError),
        )
      : null,
    redone: new Uint8Array(growth.length),
  };
}

/** Puts the rays that were traced again in the place of what was there. */
export function putInPlace(whole: Congruence, { rays, congruence: again }: NonNullable<Judgement['again']>): void {
  const put = (to: Row, from: Row) => putRows(to, from, whole.count, rays);
  put(whole.fate, again.fate);
  put(whole.stop, again.stop);
  put(whole.length, again.length);
  put(whole.steps, again.steps);
  put(whole.position, again.position);
  put(whole.velocity, again.velocity);
  put(whole.normDrift, again.normDrift);
  if (whole.constantDrift !== undefined && again.constantDrift !== undefined) {
    put(whole.constantDrift, again.constantDrift);
  }
  if (whole.paths !== null && again.paths !== null) {
    put(whole.paths.counts, again.paths.counts);
    put(whole.paths.s, again.paths.s);
    put(whole.paths.position, again.paths.position);
  }
}

type Row = Float64Array | Uint8Array | Int32Array | Uint32Array;

function putRows(to: Row, from: Row, count: number, chosen: readonly number[]): void {
  const width = to.length / count;
  chosen.forEach((ray, row) => {
    to.set(from.subarray(row * width, (row + 1) * width), ray * width);
  });
}

/** How many rays were sensitive to rounding and traced again in float64. */
export function redoneCount({ errors }: Pick<Congruence, 'errors'>): number {
  return errors === undefined ? 0 : errors.redone.reduce((sum, redone) => sum + redone, 0);
}
