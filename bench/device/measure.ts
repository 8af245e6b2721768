/** What is timed on a device, in Node as in a browser. */
import { FieldError } from '../../src/base/error.ts';
import type { Device } from '../../src/gpu/device.ts';
import { type SelfTest, selfTest } from '../../src/gpu/self-test.ts';
import { stopwatchOf } from '../../src/gpu/stopwatch.ts';
import { createGpuTracer } from '../../src/trace/gpu/gpu-tracer.ts';
import { passingPhotons, passingSteps } from '../workloads.ts';

export interface DeviceFigures {
  readonly adapter: string;
  readonly software: boolean;
  readonly rays: number;
  /** Nanoseconds per step and ray, a figure for each run, by the clock of the host: upload and waiting are in it. */
  readonly host: readonly number[];
  /** By the clock of the GPU: the kernels alone. Null where it has none. */
  readonly gpu: readonly number[] | null;
  /** Mean radius at the end, by which other programs are seen to do the same work. */
  readonly meanRadius: number;
  readonly selfTest: SelfTest;
}

/** Rays on hardware; a software adapter, some thousand times slower, gets a fraction. */
const fullRays = 2 ** 20;
const softwareRays = 2 ** 13;
const repetitions = 5;

/** Traces photons for a thousand steps each. @throws Error where rays do not make all their steps */
export async function measureDevice(device: Device): Promise<DeviceFigures> {
  const { name, software } = device.adapter;
  const rays = software ? softwareRays : fullRays;
  const { job, options } = passingPhotons(rays);
  const tracer = createGpuTracer(device, stopwatchOf(device.device));
  try {
    await tracer.prepare(job, options);
    const host: number[] = [];
    const gpu: number[] = [];
    let meanRadius = 0;
    for (let run = 0; run <= repetitions; run++) {
      const traced = await tracer.traceOnDevice(job, options);
      const perStep = (milliseconds: number) => (milliseconds * 1e6) / (rays * passingSteps);
      // The first run finds out how much work goes into a submission, and tells whether the work is what it should be.
      if (run === 0) {
        const { steps, position, dimension } = await traced.read();
        if (steps.some((count) => count !== passingSteps))
          throw new Error('Some photons did not make all their steps.');
        for (let ray = 0; ray < rays; ray++) meanRadius += (position[ray * dimension + 1] as number) / rays;
      } else {
        host.push(perStep(traced.elapsed));
        if (traced.gpuElapsed !== null) gpu.push(perStep(traced.gpuElapsed));
      }
      traced.destroy();
    }
    return {
      adapter: name,
      software,
      rays,
      host,
      gpu: gpu.length === 0 ? null : gpu,
      meanRadius,
      selfTest: await selfTest(device.device),
    };
  } finally {
    tracer.destroy();
  }
}

/** What `measure` gives; null where WebGPU has no adapter. */
export async function whereThereIsOne(measure: () => Promise<DeviceFigures>): Promise<DeviceFigures | null> {
  try {
    return await measure();
  } catch (error) {
    if (error instanceof FieldError && error.code === 'no-webgpu') return null;
    throw error;
  }
}
