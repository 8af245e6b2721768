/* The GPU tracer as tests call it: a scene goes in, its traced rays come out. */
import type { Congruence } from '../../../../src/congruence/congruence.ts';
import { readBuffers } from '../../../../src/gpu/buffer.ts';
import { requestDevice } from '../../../../src/gpu/device.ts';
import { stopwatchOf } from '../../../../src/gpu/stopwatch.ts';
import { prepare } from '../../../../src/scene/prepare.ts';
import type { Scene } from '../../../../src/scene/schema.ts';
import { journeyOf } from '../../../../src/trace/gpu/charts/journey.ts';
import { createGpuTracer, type GpuTracer } from '../../../../src/trace/gpu/gpu-tracer.ts';
import { recordWord, recordWords } from '../../../../src/trace/gpu/layout.ts';
import { gpuMethods } from '../../../../src/trace/gpu/methods.ts';
import type { TraceJob, TraceOptions } from '../../../../src/trace/tracer.ts';

/** Anything of the job that is not to be as the scene says. */
export type Changes = Partial<Omit<TraceOptions, 'signal' | 'onProgress'>>;

let tracer: Promise<GpuTracer> | undefined;

export function theTracer(): Promise<GpuTracer> {
  tracer ??= requestDevice().then(createGpuTracer);
  return tracer;
}

/** Traces the rays of one scene. */
export async function trace(scene: Scene, changes: Changes = {}): Promise<Congruence> {
  const prepared = prepare(scene);
  return (await theTracer()).trace(prepared, { ...prepared.trace, ...changes });
}

/** Traces the rays of several scenes, one scene after another. */
export async function traceAll(scenes: readonly Scene[], changes: Changes = {}): Promise<Congruence[]> {
  const traced: Congruence[] = [];
  for (const scene of scenes) traced.push(await trace(scene, changes));
  return traced;
}

/** Traces the rays of a scene under several options. */
export async function traceWith(scene: Scene, changes: readonly Changes[]): Promise<Congruence[]> {
  const prepared = prepare(scene);
  const gpu = await theTracer();
  const traced: Congruence[] = [];
  for (const change of changes) traced.push(await gpu.trace(prepared, { ...prepared.trace, ...change }));
  return traced;
}

/**
 * Traces by the Dormand-Prince method with steps of fixed size, which users have no use for: a tableau without an error estimate
 * makes the kernel of a fixed-step method.
 */
export async function traceInFixedSteps(scene: Scene, steps: readonly number[]): Promise<Congruence[]> {
  const { rk4 } = gpuMethods;
  Object.assign(gpuMethods, { rk4: { ...gpuMethods['dormand-prince'], error: null } });
  try {
    return await traceWith(
      scene,
      steps.map((step) => ({ method: 'rk4', step, samples: 0 })),
    );
  } finally {
    Object.assign(gpuMethods, { rk4 });
  }
}

/** Traces all rays of a scene together, and the numbered ones each by itself. */
export async function traceAlone(
  scene: Scene,
  rays: readonly number[],
  changes: Changes = {},
): Promise<{ together: Congruence; alone: Congruence[] }> {
  const prepared = prepare(scene);
  const options = { ...prepared.trace, ...changes };
  const gpu = await theTracer();
  const together = await gpu.trace(prepared, options);
  const alone: Congruence[] = [];
  for (const ray of rays) alone.push(await gpu.trace(single(prepared, ray), options));
  return { together, alone };
}

function single(job: TraceJob, ray: number): TraceJob {
  const { rays } = job;
  const row = <A extends Float64Array | Int32Array | Uint8Array>(values: A) => {
    const width = values.length / rays.count;
    return values.slice(ray * width, (ray + 1) * width) as A;
  };
  const { state, constants, length, fate, stop, asked } = rays;
  const velocity = asked.get(ray);
  return {
    ...job,
    rays: {
      count: 1,
      state: row(state),
      constants: row(constants),
      length: row(length),
      fate: row(fate),
      stop: row(stop),
      asked: new Map(velocity === undefined ? [] : [[0, velocity]]),
    },
  };
}

/** Traces rays and calls it off after some milliseconds, or before it begins where `after` is negative. */
export async function cancel(
  scene: Scene,
  changes: Changes,
  after: number,
): Promise<{ congruence: Congruence; milliseconds: number }> {
  const prepared = prepare(scene);
  const options = { ...prepared.trace, ...changes };
  const gpu = await theTracer();
  await gpu.prepare(prepared, options);
  const controller = new AbortController();
  if (after < 0) controller.abort();
  const timer = setTimeout(() => controller.abort(), Math.max(after, 0));
  const began = performance.now();
  try {
    const congruence = await gpu.trace(prepared, { ...options, signal: controller.signal });
    return { congruence, milliseconds: performance.now() - began };
  } finally {
    clearTimeout(timer);
  }
}

/** How many buffers are made by a trace, and by the same one again with other parameters, as when a slider is dragged. */
export async function buffersMade(scene: Scene, changes: readonly Record<string, number>[]): Promise<number[]> {
  const { device } = await requestDevice();
  const gpu = await theTracer();
  const original = device.createBuffer;
  let made = 0;
  device.createBuffer = (descriptor) => {
    made++;
    return original.call(device, descriptor);
  };
  const counts: number[] = [];
  try {
    for (const parameters of changes) {
      made = 0;
      const prepared = prepare({ ...scene, parameters });
      (await gpu.traceOnDevice(prepared, prepared.trace)).destroy();
      counts.push(made);
    }
  } finally {
    device.createBuffer = original;
  }
  return counts;
}

/** Milliseconds of a trace by the host's clock and the GPU's, which is null where the device has none. */
export async function clocks(scene: Scene, changes: Changes) {
  const prepared = prepare(scene);
  const device = await requestDevice();
  const gpu = createGpuTracer(device, stopwatchOf(device.device));
  await gpu.prepare(prepared, { ...prepared.trace, ...changes });
  const traced = await gpu.traceOnDevice(prepared, { ...prepared.trace, ...changes });
  traced.destroy();
  gpu.destroy();
  const { elapsed, gpuElapsed } = traced;
  return { elapsed, gpuElapsed, hasClock: device.device.features.has('timestamp-query') };
}

/** How often the first ray of a scene goes over into another chart or back. */
export async function changesOfChart(scene: Scene, changes: Changes = {}): Promise<number> {
  const { device } = await requestDevice();
  const original = device.createBuffer;
  let away: GPUBuffer | null = null;
  device.createBuffer = (descriptor) => {
    const made = original.call(device, descriptor);
    if (descriptor.label === 'rays in other charts') away = made;
    return made;
  };
  // A tracer of its own, which has no such buffer yet.
  const gpu = createGpuTracer(await requestDevice());
  try {
    const prepared = prepare(scene);
    const traced = await gpu.traceOnDevice(prepared, { ...prepared.trace, ...changes });
    if (away === null) return 0;
    const words = 4 * prepared.rays.count * (journeyOf(prepared.system).departures + 1);
    const [rays, records] = await readBuffers(device, [
      { buffer: away, bytes: words },
      { buffer: traced.records, bytes: 4 * recordWords },
    ]);
    const departures = new Uint32Array(rays as ArrayBuffer).at(-prepared.rays.count) as number;
    return 2 * departures - (new Uint32Array(records as ArrayBuffer)[recordWord.chart] === 0 ? 0 : 1);
  } finally {
    device.createBuffer = original;
    gpu.destroy();
  }
}
