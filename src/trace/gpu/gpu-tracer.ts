import { RecentlyUsed } from '../../base/recently-used.ts';
import type { Congruence } from '../../congruence/congruence.ts';
import { BufferPool } from '../../gpu/buffer.ts';
import type { Device } from '../../gpu/device.ts';
import { computePipeline, programsKept } from '../../gpu/pipeline.ts';
import type { Stopwatch } from '../../gpu/stopwatch.ts';
import { chosenMethod } from '../methods.ts';
import type { TraceJob, TraceOptions, Tracer } from '../tracer.ts';
import type { OtherCharts } from './charts/other-charts.ts';
import { type DeviceCongruence, deviceCongruence } from './device-congruence.ts';
import { DeviceJob, type Kit } from './device-job.ts';
import { Dispatcher } from './dispatcher.ts';
import type { Job, Program } from './job.ts';
import { traceKernel } from './kernel.ts';
import { userChart } from './kernel-chart.ts';
import { pathStride, rayLayout, recordWords } from './layout.ts';
import { gpuTableau } from './methods.ts';
import { type Compaction, createCompaction } from './ray-lists.ts';

export type { DeviceCongruence } from './device-congruence.ts';

/** What a tracer's program depends on. */
export type Compiled = Pick<TraceJob, 'system' | 'border' | 'charts'>;

export interface GpuTracer extends Tracer {
  readonly backend: 'gpu';
  /**
   * Traces and leaves the result on the device.
   *
   * @throws FieldError "too-large" where the paths exceed what the GPU can bind, "device-lost", "shader"
   */
  traceOnDevice(job: TraceJob, options: TraceOptions): Promise<DeviceCongruence>;
  /** Compiles what `traceOnDevice` will need, so that the first trace finds it ready. */
  prepare(job: Compiled, options: Pick<TraceOptions, 'method'>): Promise<void>;
}

/**
 * Geodesics on the GPU in float32, with compensated sums: one ray a thread.
 *
 * @param stopwatch times the submissions of one trace at a time
 */
export function createGpuTracer(device: Device, stopwatch: Stopwatch | null = null): GpuTracer {
  return new TracerOnGpu(device, stopwatch);
}

/** What makes attempts in the user's chart. */
const atHome = ['trace', 'care'];

class TracerOnGpu implements GpuTracer {
  readonly backend = 'gpu';
  readonly #device: Device;
  readonly #stopwatch: Stopwatch | null;
  readonly #kit: Kit;
  readonly #programs = new RecentlyUsed<Program>(programsKept);
  readonly #pipelineLayout: GPUPipelineLayout;
  #dispatchers: Dispatcher[] = [];
  #compaction: Promise<Compaction> | null = null;

  constructor(device: Device, stopwatch: Stopwatch | null) {
    this.#device = device;
    this.#stopwatch = stopwatch;
    const gpu = device.device;
    const types = [
      'uniform',
      'uniform',
      'storage',
      'storage',
      'storage',
      'read-only-storage',
      'read-only-storage',
    ] as const;
    const bindGroupLayout = gpu.createBindGroupLayout({
      label: 'trace',
      entries: types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
    });
    this.#pipelineLayout = gpu.createPipelineLayout({ label: 'trace', bindGroupLayouts: [bindGroupLayout] });
    this.#kit = {
      device,
      pool: new BufferPool(gpu),
      bindGroupLayout,
      program: (code, entryPoints) => this.#program(code, entryPoints),
      pipeline: (code, entryPoint) => this.#pipeline(code, entryPoint),
    };
  }

  async prepare(job: Compiled, { method }: Pick<TraceOptions, 'method'>): Promise<void> {
    const program = this.#program(this.#code(job, { method, tolerance: 1 }), atHome);
    await Promise.all([program.then(({ seldom }) => seldom('start')), this.#compact()]);
  }

  async trace(job: TraceJob, options: TraceOptions): Promise<Congruence> {
    const batch = this.#raysPerBatch(job, options);
    const parts: Congruence[] = [];
    for (let from = 0; from < job.rays.count || parts.length === 0; from += batch) {
      const to = Math.min(job.rays.count, from + batch);
      const onProgress = (fraction: number) => options.onProgress?.((from + fraction * (to - from)) / job.rays.count);
      const part = await this.#traceRange(job, { ...options, onProgress }, from, to);
      try {
        parts.push(await part.read());
      } finally {
        part.destroy();
      }
    }
    return (await import('./read-congruence.ts')).concatenate(parts);
  }

  traceOnDevice(job: TraceJob, options: TraceOptions): Promise<DeviceCongruence> {
    return this.#traceRange(job, options, 0, job.rays.count);
  }

  destroy(): void {
    this.#kit.pool.destroy();
    this.#compaction?.then(({ everywhere }) => everywhere.destroy()).catch(() => {});
    for (const dispatcher of this.#dispatchers.splice(0)) dispatcher.destroy();
  }

  #raysPerBatch({ system, border }: TraceJob, { samples }: TraceOptions): number {
    const { limits } = this.#device.device;
    const { dimension } = system;
    // In another chart nothing may be cyclic, and a ray takes along its angles and constants.
    const words =
      border == null
        ? rayLayout(system.stateSize, system.constantSize).words
        : rayLayout(2 * dimension, 0, 2 * dimension + 2).words;
    const perRay = 4 * Math.max(pathStride(samples, dimension), words, recordWords);
    const batch = Math.floor(Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize) / perRay);
    return Math.max(1, Math.min(batch, 2 ** 21));
  }

  #compact(): Promise<Compaction> {
    const made = this.#compaction ?? createCompaction(this.#device.device);
    this.#compaction = made;
    made.catch(() => {
      this.#compaction = null;
    });
    return made;
  }

  #code(job: Compiled, options: Pick<TraceOptions, 'method' | 'tolerance'>): string {
    return traceKernel(job.system, gpuTableau(chosenMethod(options, 'gpu')), userChart(job.system, job));
  }

  #pipeline(code: string, entryPoint: string): Promise<GPUComputePipeline> {
    return computePipeline(this.#device.device, {
      label: 'geodesics',
      code,
      entryPoint,
      layout: this.#pipelineLayout,
    });
  }

  #program(code: string, entryPoints: readonly string[]): Promise<Program> {
    const seldom: Program['seldom'] = (entryPoint) => this.#pipeline(code, entryPoint);
    return this.#programs.get(code, async () => {
      const attempts = await Promise.all(entryPoints.map((entryPoint) => this.#pipeline(code, entryPoint)));
      return { attempts, seldom, cost: null };
    });
  }

  async #traceRange(job: TraceJob, options: TraceOptions, from: number, to: number): Promise<DeviceCongruence> {
    if (options.precision === 'double-single') {
      const { traceInDoubleSingle } = await import('./double-single/trace-double-single.ts');
      return traceInDoubleSingle(this.#device, job, options, from, to);
    }
    const tableau = gpuTableau(chosenMethod(options, 'gpu'));
    const [program, compaction] = await Promise.all([this.#program(this.#code(job, options), atHome), this.#compact()]);
    await program.seldom('start');

    const began = performance.now();
    const place = new DeviceJob(this.#kit, compaction, job, options, from, to);
    const uniforms = [...job.uniforms, ...(job.border?.uniforms ?? [])];
    const home = place.chart(program, 0, uniforms, place.rays);
    let others: Promise<OtherCharts> | null = null;
    const open: Job['open'] = async (chart) => {
      others ??= import('./charts/other-charts.ts').then(
        ({ OtherCharts }) => new OtherCharts(place, job, home, tableau),
      );
      return (await others).open(chart, options);
    };
    const dispatcher = this.#dispatchers.pop() ?? new Dispatcher(this.#device, this.#stopwatch);
    const { maxSteps } = options;
    let done: boolean;
    let elapsed = 0;
    let gpuElapsed: number | null = null;
    try {
      const run = await dispatcher.run({ count: to - from, maxSteps, lists: place.lists, home, open }, options);
      done = run.done;
      // Where charts were derived and compiled and nothing else went on, nothing was traced.
      elapsed = performance.now() - began - run.waited;
      gpuElapsed = (await this.#stopwatch?.read()) ?? null;
    } catch (error) {
      place.destroy();
      throw error;
    } finally {
      this.#dispatchers.push(dispatcher);
      place.clear();
    }
    const charts = await (others as Promise<OtherCharts> | null);
    if (!done) {
      place.destroy();
      return this.#traceRange({ ...job, charts: charts?.charts ?? [] }, options, from, to);
    }
    options.onProgress?.(1);
    return deviceCongruence(place, charts, { job, from, samples: options.samples, elapsed, gpuElapsed });
  }
}
