import type { Notice } from '../base/error.ts';
import type { Congruence } from '../congruence/congruence.ts';
import { fates } from '../congruence/fate.ts';
import type { InTwoCharts } from '../scene/in-two-charts.ts';
import { redoneCount } from '../trace/careful.ts';
import type { Crossings, Traced } from './trace-backend.ts';

/** One ray as `trace --json` prints it. */
interface RayOutput {
  readonly fate: string;
  readonly stop: number | null;
  readonly length: number;
  readonly steps: number;
  readonly position: number[];
  readonly velocity: number[];
  readonly normDrift: number;
  /** What rounding makes of its end, and what the tolerance does; relative to the size and the unit of a component. */
  readonly predictedError?: number;
  readonly estimatedError?: number | null;
  /** On rays of the GPU that were traced again in float64. */
  readonly backend?: 'cpu';
  /** Greatest change of a momentum of a cyclic coordinate by changes of chart. */
  readonly constantDrift: number;
  /** With --crossings: where it crosses a plane, by the place of its equation among those given. */
  readonly crossings?: readonly { readonly plane: number; readonly s: number; readonly position: number[] }[];
  readonly path?: { readonly s: number[]; readonly position: number[][] };
}

/** What `trace --json` prints of a scene. */
export interface TraceOutput {
  readonly backend: 'cpu' | 'gpu';
  readonly adapter: string | null;
  /** Rays of the GPU that were sensitive to rounding and traced again in float64. */
  readonly retraced: number;
  /** What the user should know, such as that the GPU failed its self-test. */
  readonly notices: readonly Pick<Notice, 'code' | 'message'>[];
  readonly rays: RayOutput[];
  /** The same rays traced in another chart, ray by ray, with --also-in. */
  readonly alsoIn?: InTwoCharts;
}

/** The congruence as plain JSON; paths are written where they were kept. */
export function traceOutput({ congruence, notices, inTwoCharts, crossings }: Omit<Traced, 'coordinates'>): TraceOutput {
  const { dimension } = congruence;
  const crossed = crossings === null ? null : crossingsByRay(crossings);
  const row = (values: Float64Array, ray: number): number[] =>
    Array.from(values.subarray(ray * dimension, (ray + 1) * dimension));
  const rays = Array.from({ length: congruence.count }, (_, ray): RayOutput => {
    const stop = congruence.stop[ray] as number;
    return {
      fate: fates[congruence.fate[ray] as number] as string,
      stop: stop < 0 ? null : stop,
      length: congruence.length[ray] as number,
      steps: congruence.steps[ray] as number,
      position: row(congruence.position, ray),
      velocity: row(congruence.velocity, ray),
      normDrift: congruence.normDrift[ray] as number,
      ...errorsOf(congruence, ray),
      constantDrift: congruence.constantDrift?.[ray] ?? 0,
      ...(crossed !== null && { crossings: crossed[ray] ?? [] }),
      ...(congruence.paths === null ? {} : { path: path(congruence, ray) }),
    };
  });
  return {
    backend: congruence.backend,
    adapter: congruence.adapter,
    retraced: redoneCount(congruence),
    notices: notices.map(({ code, message }) => ({ code, message })),
    rays,
    ...(inTwoCharts !== null && { alsoIn: inTwoCharts }),
  };
}

/** [ray]: its crossings. */
function crossingsByRay({ found }: Crossings): NonNullable<RayOutput['crossings']>[] {
  const rays: { plane: number; s: number; position: number[] }[][] = [];
  for (const { ray, plane, s, position } of found) {
    rays[ray] ??= [];
    rays[ray].push({ plane, s, position: Array.from(position) });
  }
  return rays;
}

function errorsOf({ errors }: Congruence, ray: number): Partial<RayOutput> {
  if (errors === undefined) return {};
  return {
    predictedError: errors.predicted[ray] as number,
    estimatedError: errors.estimated === null ? null : (errors.estimated[ray] as number),
    ...(errors.redone[ray] === 1 && { backend: 'cpu' as const }),
  };
}

function path(congruence: Congruence, ray: number): { s: number[]; position: number[][] } {
  const samples = samplesOf(congruence, ray);
  return { s: samples.map((sample) => sample.s), position: samples.map((sample) => Array.from(sample.position)) };
}

/** The kept samples of one ray, in order. */
export function samplesOf(congruence: Congruence, ray: number): { s: number; position: Float64Array }[] {
  const { paths, dimension } = congruence;
  if (paths === null) return [];
  const row = ray * (paths.samples + 1);
  return Array.from({ length: paths.counts[ray] as number }, (_, k) => ({
    s: paths.s[row + k] as number,
    position: paths.position.subarray((row + k) * dimension, (row + k + 1) * dimension),
  }));
}
