/**
 * A tracer that tells of each ray how wrong it may be, and does not leave standing what float32 cannot know: rays that amplify rounding by more
 * than `greatestGrowth` are traced again in float64 and replaced. What a ray's twin (twin.ts) shows as its growth gives two numbers,
 * both relative to 1 + the size of the coordinate or velocity:
 *
 *   predicted error   growth × one rounding: 2⁻²⁴ on the GPU, 2⁻⁵³ on the CPU
 *   estimated error   growth × the tolerance of a step; none for a fixed step, whose local error nobody measured
 */
import { chosenRays } from '../congruence/chosen-rays.ts';
import type { Congruence, RayErrors, RaySet } from '../congruence/congruence.ts';
import { fateCode } from '../congruence/fate.ts';
import { chosenMethod, methods } from './methods.ts';
import type { TraceJob, TraceOptions, Tracer } from './tracer.ts';
import { growths, twinsOf } from './twin.ts';

/** A predicted error of about 6·10⁻⁵: beyond this a float32 ray is not to be drawn, let alone quoted. */
export const greatestGrowth = 1e3;

/** The tolerance at which sensitive rays are traced again. */
const preciseTolerance = 1e-10;

const rounding = { gpu: 2 ** -24, cpu: 2 ** -53 } as const;

/** An error of which nothing more is known: as large as the coordinates themselves. */
const unknown = 1;

export interface CarefulParts {
  readonly tracer: Tracer;
  /** The float64 tracer for what float32 cannot know; asked for when it is needed first. */
  readonly precise: () => Promise<Tracer>;
}

/** Rays with their errors: the same rays as `tracer` gives, but for those that had to be redone. */
export async function traceCarefully(
  { tracer, precise }: CarefulParts,
  job: TraceJob,
  options: TraceOptions,
): Promise<Congruence> {
  const share = (from: number, part: number): TraceOptions => ({
    ...options,
    onProgress: (fraction) => options.onProgress?.(from + part * fraction),
  });
  const traced = await tracer.trace(job, share(0, 0.5));
  const twins = { ...job, rays: twinsOf(job.system, job.rays) };
  const beside = await tracer.trace(twins, { ...share(0.5, 0.4), samples: 0 });
  const growth = growths(traced, beside);
  const sensitive = tracer.backend === 'gpu' && !options.signal?.aborted ? sensitiveRays(growth, job.rays) : [];
  const elapsed = traced.elapsed + beside.elapsed;
  const told = { ...traced, elapsed, errors: errorsOf(traced.backend, growth, options) };
  if (sensitive.length === 0) return told;
  const tolerance = Math.min(options.tolerance, preciseTolerance);
  const again = await (await precise()).trace(
    { ...job, rays: chosenRays(job.rays, sensitive) },
    { ...share(0.9, 0.1), tolerance },
  );
  return replaced(told, sensitive, again, errorsOf('cpu', growth, { ...options, tolerance }));
}

/** Those that started, and whose growth is too great or unknown. */
function sensitiveRays(growth: Float64Array, { fate }: RaySet): number[] {
  const all = Array.from(growth.keys());
  return all.filter((ray) => fate[ray] === fateCode.running && !((growth[ray] as number) <= greatestGrowth));
}

function errorsOf(
  backend: 'cpu' | 'gpu',
  growth: Float64Array,
  { method, tolerance }: Pick<TraceOptions, 'method' | 'tolerance'>,
): RayErrors {
  const times = (size: number) => growth.map((factor) => Math.min(factor * size, unknown));
  return {
    predicted: times(rounding[backend]),
    estimated: methods[chosenMethod({ method, tolerance }, backend)].adaptive ? times(tolerance) : null,
    redone: new Uint8Array(growth.length),
  };
}

/** Puts row k of `again` in the place of the ray chosen[k], with its errors. */
function replaced(
  whole: Congruence & { readonly errors: RayErrors },
  chosen: readonly number[],
  again: Congruence,
  errors: RayErrors,
): Congruence {
  const put = (to: Row, from: Row) => putRows(to, from, whole.count, chosen);
  put(whole.fate, again.fate);
  put(whole.stop, again.stop);
  put(whole.length, again.length);
  put(whole.steps, again.steps);
  put(whole.position, again.position);
  put(whole.velocity, again.velocity);
  put(whole.normDrift, again.normDrift);
  if (whole.paths !== null && again.paths !== null) {
    put(whole.paths.counts, again.paths.counts);
    put(whole.paths.s, again.paths.s);
    put(whole.paths.position, again.paths.position);
  }
  for (const ray of chosen) {
    whole.errors.redone[ray] = 1;
    whole.errors.predicted[ray] = errors.predicted[ray] as number;
    if (whole.errors.estimated !== null) whole.errors.estimated[ray] = errors.estimated?.[ray] as number;
  }
  return { ...whole, elapsed: whole.elapsed + again.elapsed };
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
