/**
 * How cost grows: with the number of rays, with the tolerance, with the dimension. Each series is measured on the CPU with all cores
 * and given as a table and as curves of a plot.
 */
import { spawnWorker, workerCount } from '../src/node/threads.ts';
import { type Prepared, prepare } from '../src/scene/prepare.ts';
import type { Scene } from '../src/scene/schema.ts';
import { createCpuTracer } from '../src/trace/cpu/cpu-tracer.ts';
import { type MethodName, methods, methodTitles } from '../src/trace/methods.ts';
import type { TraceOptions, Tracer } from '../src/trace/tracer.ts';

export interface Point {
  /** Rays, tolerance or dimensions. */
  readonly at: number;
  readonly milliseconds: number;
  readonly microsecondsPerRay: number;
  readonly stepsPerRay: number;
  /** Greatest difference of an end point's coordinate from that at a tolerance of 1e-13; null where nothing is compared. */
  readonly error: number | null;
}

export interface Series {
  readonly title: string;
  /** What `at` counts. */
  readonly axis: string;
  readonly points: readonly Point[];
}

const photons = (count: number): Scene => ({
  manifold: 'schwarzschild',
  congruence: { kind: 'null', emitter: { kind: 'sphere', position: [0, 20, 1.2, 0], count } },
  trace: { length: 40 },
});

/** One congruence in 2, 3 and 4 dimensions: unit or light rays of one length on round spaces and round a black hole. */
const dimensions: readonly Scene[] = [
  {
    manifold: 'sphere',
    congruence: { emitter: { kind: 'fan', position: [1.1, 0], count: 4000 } },
    trace: { length: 3 },
  },
  {
    manifold: 'euclidean-spherical',
    congruence: { emitter: { kind: 'sphere', position: [5, 1.2, 0], count: 4000 } },
    trace: { length: 10 },
  },
  photons(4000),
];

/** The series; takes a minute or two. */
export async function measureGrowth(): Promise<Series[]> {
  const tracer = createCpuTracer({ spawn: spawnWorker, workers: workerCount() });
  try {
    const rays: Point[] = [];
    for (let count = 100; count <= 1_000_000; count *= 10)
      rays.push(await point(tracer, prepare(photons(count)), count, {}));
    const some = prepare(photons(2000));
    const truth = (await run(tracer, some, { tolerance: 1e-13 })).position;
    const adaptive = (Object.keys(methods) as MethodName[]).filter((name) => methods[name].adaptive);
    const tolerances: Series[] = [];
    for (const method of adaptive) {
      const points: Point[] = [];
      for (let power = 3; power <= 12; power++) {
        const tolerance = 10 ** -power;
        points.push(await point(tracer, some, tolerance, { method, tolerance }, truth));
      }
      tolerances.push({ title: `${methodTitles[method].split(',')[0]}, 2000 photons`, axis: 'tolerance', points });
    }
    const sizes: Point[] = [];
    for (const scene of dimensions) {
      const prepared = prepare(scene);
      sizes.push(await point(tracer, prepared, prepared.system.dimension, {}));
    }
    return [
      { title: 'Schwarzschild photons, tolerance 1e-6', axis: 'rays', points: rays },
      ...tolerances,
      { title: 'sphere, space, black hole; 4000 rays', axis: 'dimensions', points: sizes },
    ];
  } finally {
    tracer.destroy();
  }
}

function run(tracer: Tracer, prepared: Prepared, changes: Partial<TraceOptions>) {
  return tracer.trace(prepared, { ...prepared.trace, samples: 0, ...changes });
}

async function point(
  tracer: Tracer,
  prepared: Prepared,
  at: number,
  changes: Partial<TraceOptions>,
  truth: Float64Array | null = null,
): Promise<Point> {
  // The first run compiles what it meets; long ones are not repeated.
  const first = await run(tracer, prepared, changes);
  const traced = first.elapsed < 1000 ? await run(tracer, prepared, changes) : first;
  const steps = traced.steps.reduce((sum, count) => sum + count, 0);
  return {
    at,
    milliseconds: traced.elapsed,
    microsecondsPerRay: (1000 * traced.elapsed) / traced.count,
    stepsPerRay: steps / traced.count,
    error: truth?.reduce((worst, x, i) => Math.max(worst, Math.abs(x - (traced.position[i] as number))), 0) ?? null,
  };
}

/** A series as lines of text. */
export function tableOf({ title, axis, points }: Series): string[] {
  const cells = points.map(({ at, milliseconds, microsecondsPerRay, stepsPerRay, error }) =>
    [
      at < 1 ? at.toExponential(0) : String(at),
      milliseconds.toPrecision(3),
      microsecondsPerRay.toPrecision(3),
      stepsPerRay.toPrecision(3),
      ...(error === null ? [] : [error.toExponential(1)]),
    ].map((text) => text.padStart(12)),
  );
  const compared = points.some(({ error }) => error !== null);
  const head = [axis, 'ms', 'µs per ray', 'steps/ray', ...(compared ? ['error'] : [])].map((text) => text.padStart(12));
  return [title, head.join(''), ...cells.map((row) => row.join(''))];
}
