import { RecentlyUsed } from '../../base/recently-used.ts';
import type { Congruence } from '../../congruence/congruence.ts';
import { settleFates } from '../../congruence/diagnostics.ts';
import { BufferPool, checkStorageSize, readBuffers } from '../../gpu/buffer.ts';
import type { Device } from '../../gpu/device.ts';
import { computePipeline, programsKept } from '../../gpu/pipeline.ts';
import type { Stopwatch } from '../../gpu/stopwatch.ts';
import { chosenMethod } from '../methods.ts';
import type { TraceJob, TraceOptions, Tracer } from '../tracer.ts';
import { concatenate } from './concatenate.ts';
import { Dispatcher, type Program } from './dispatcher.ts';
import { unpack } from './download.ts';
import { traceKernel, uniformVectors } from './kernel.ts';
import { pathStride, rayLayout, recordWords } from './layout.ts';
import { gpuTableau } from './methods.ts';
import { type Compaction, createCompaction, listBytes, RayLists } from './ray-lists.ts';
import { rayOrder } from './ray-order.ts';
import { sampleBuffer } from './sample-buffer.ts';
import { gpuTolerance } from './tolerance.ts';
import { packRays } from './upload.ts';

/** Traced rays that are still on the device, laid out as layout.ts says. */
export interface DeviceCongruence {
  readonly count: number;
  readonly dimension: number;
  readonly samples: number;
  readonly paths: GPUBuffer;
  readonly records: GPUBuffer;
  /** Milliseconds spent tracing, without compiling. */
  readonly elapsed: number;
  /** Milliseconds that the GPU was at work on its attempts, by its own clock; null without a stopwatch. */
  readonly gpuElapsed: number | null;
  /** Copies everything to the host. */
  read(): Promise<Congruence>;
  /** Hands the buffers back; nothing may use them any more. */
  destroy(): void;
}

export interface GpuTracer extends Tracer {
  readonly backend: 'gpu';
  /**
   * Traces and leaves the result on the device.
   *
   * @throws FieldError "too-large" where the paths exceed what the GPU can bind, "device-lost", "shader"
   */
  traceOnDevice(job: TraceJob, options: TraceOptions): Promise<DeviceCongruence>;
  /** Compiles what `traceOnDevice` will need, so that the first trace finds it ready. */
  prepare(job: Pick<TraceJob, 'system'>, options: Pick<TraceOptions, 'method'>): Promise<void>;
}

/**
 * Geodesics on the GPU in float32, with compensated sums: one ray a thread.
 *
 * @param stopwatch times the submissions of one trace at a time
 */
export function createGpuTracer(device: Device, stopwatch: Stopwatch | null = null): GpuTracer {
  return new TracerOnGpu(device, stopwatch);
}

const lowerCounts = 'Lower the number of rays or of samples per ray.';

class TracerOnGpu implements GpuTracer {
  readonly backend = 'gpu';
  readonly #device: Device;
  readonly #stopwatch: Stopwatch | null;
  readonly #pool: BufferPool;
  readonly #programs = new RecentlyUsed<Program>(programsKept);
  readonly #bindGroupLayout: GPUBindGroupLayout;
  readonly #pipelineLayout: GPUPipelineLayout;
  #dispatchers: Dispatcher[] = [];
  #compaction: Promise<Compaction> | null = null;

  constructor(device: Device, stopwatch: Stopwatch | null) {
    this.#device = device;
    this.#stopwatch = stopwatch;
    const gpu = device.device;
    this.#pool = new BufferPool(gpu);
    const types = [
      'uniform',
      'uniform',
      'storage',
      'storage',
      'storage',
      'read-only-storage',
      'read-only-storage',
    ] as const;
    this.#bindGroupLayout = gpu.createBindGroupLayout({
      label: 'trace',
      entries: types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
    });
    this.#pipelineLayout = gpu.createPipelineLayout({ label: 'trace', bindGroupLayouts: [this.#bindGroupLayout] });
  }

  async prepare({ system }: Pick<TraceJob, 'system'>, { method }: Pick<TraceOptions, 'method'>): Promise<void> {
    const code = traceKernel(system, gpuTableau(chosenMethod({ method, tolerance: 1 }, 'gpu')));
    await Promise.all([this.#program(code), this.#compact()]);
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
    return concatenate(parts);
  }

  traceOnDevice(job: TraceJob, options: TraceOptions): Promise<DeviceCongruence> {
    return this.#traceRange(job, options, 0, job.rays.count);
  }

  destroy(): void {
    this.#pool.destroy();
    this.#compaction?.then(({ everywhere }) => everywhere.destroy()).catch(() => {});
    for (const dispatcher of this.#dispatchers.splice(0)) dispatcher.destroy();
  }

  #raysPerBatch({ system }: TraceJob, { samples }: TraceOptions): number {
    const { limits } = this.#device.device;
    const words = rayLayout(system.stateSize, system.constantSize).words;
    const perRay = 4 * Math.max(pathStride(samples, system.dimension), words, recordWords);
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

  #program(code: string): Promise<Program> {
    const pipeline = (entryPoint: string) => {
      const layout = this.#pipelineLayout;
      return computePipeline(this.#device.device, { label: 'geodesics', code, entryPoint, layout });
    };
    return this.#programs.get(code, async () => {
      const [start, trace, care] = await Promise.all([pipeline('start'), pipeline('trace'), pipeline('care')]);
      return { start, trace, care, cancel: () => pipeline('cancel'), cost: null };
    });
  }

  async #traceRange(job: TraceJob, options: TraceOptions, from: number, to: number): Promise<DeviceCongruence> {
    const { system, rays, uniforms } = job;
    const { samples } = options;
    const { dimension } = system;
    const gpu = this.#device.device;
    const count = to - from;
    const rayBytes = 4 * rayLayout(system.stateSize, system.constantSize).words * count;
    const pathBytes = 4 * pathStride(samples, dimension) * count;
    checkStorageSize(gpu, pathBytes, `The paths of ${count.toLocaleString('en')} rays`, lowerCounts);
    checkStorageSize(gpu, rayBytes, `${count.toLocaleString('en')} rays`, 'Lower the number of rays.');
    const code = traceKernel(system, gpuTableau(chosenMethod(options, 'gpu')));
    const [program, compaction] = await Promise.all([this.#program(code), this.#compact()]);

    const began = performance.now();
    const coefficients = sampleBuffer(gpu, system.samples);
    const buffers = {
      rays: this.#pool.take('rays', rayBytes),
      records: this.#pool.take('records', 4 * recordWords * count),
      paths: this.#pool.take('paths', pathBytes),
    };
    const vectors = new Float32Array(4 * uniformVectors(system));
    vectors.set(uniforms);
    // What only the tracing itself needs.
    const scratch = {
      parameters: this.#pool.take('parameters', vectors.byteLength, GPUBufferUsage.UNIFORM),
      range: this.#pool.take('range', 8, GPUBufferUsage.UNIFORM),
      order: this.#pool.take('order', listBytes(count)),
      first: this.#pool.take('running rays', listBytes(count)),
      second: this.#pool.take('running rays', listBytes(count)),
    };
    const release = () => {
      for (const buffer of Object.values(buffers)) this.#pool.give(buffer);
    };
    let elapsed = 0;
    let gpuElapsed: number | null = null;
    const dispatcher = this.#dispatchers.pop() ?? new Dispatcher(this.#device, this.#stopwatch);
    try {
      const upload = packRays(system, rays, from, to);
      gpu.queue.writeBuffer(buffers.rays, 0, upload.rays);
      gpu.queue.writeBuffer(buffers.records, 0, upload.records);
      gpu.queue.writeBuffer(scratch.parameters, 0, vectors);
      gpu.queue.writeBuffer(scratch.order, 0, new Uint32Array([count]));
      gpu.queue.writeBuffer(scratch.order, 4, rayOrder(rays, from, to));
      const lists = new RayLists(gpu, compaction, {
        records: buffers.records,
        order: scratch.order,
        lists: [scratch.first, scratch.second],
        range: scratch.range,
      });
      const bind = (settings: GPUBuffer, list: GPUBuffer) =>
        gpu.createBindGroup({
          label: 'trace',
          layout: this.#bindGroupLayout,
          entries: [settings, scratch.parameters, buffers.rays, buffers.records, buffers.paths, list, coefficients].map(
            (buffer, binding) => ({ binding, resource: { buffer } }),
          ),
        });
      const tolerance = gpuTolerance(options.tolerance);
      const { maxSteps, step } = options;
      await dispatcher.run(program, { count, maxSteps, samples, tolerance, step, lists, bind }, options);
      elapsed = performance.now() - began;
      gpuElapsed = (await this.#stopwatch?.read()) ?? null;
    } catch (error) {
      release();
      throw error;
    } finally {
      this.#dispatchers.push(dispatcher);
      for (const buffer of Object.values(scratch)) this.#pool.give(buffer);
    }
    options.onProgress?.(1);
    let destroyed = false;
    return {
      count,
      dimension,
      samples,
      paths: buffers.paths,
      records: buffers.records,
      elapsed,
      gpuElapsed,
      read: async () => {
        const wanted = [
          { buffer: buffers.rays, bytes: rayBytes },
          { buffer: buffers.records, bytes: 4 * recordWords * count },
          ...(samples > 0 ? [{ buffer: buffers.paths, bytes: pathBytes }] : []),
        ];
        const [rayWords, records, paths] = await readBuffers(gpu, wanted);
        const traced = { adapter: this.#device.adapter.name, elapsed, samples, from, count };
        const congruence = unpack(system, rays, traced, {
          rays: new Float32Array(rayWords as ArrayBuffer),
          records: records as ArrayBuffer,
          paths: paths === undefined ? null : new Float32Array(paths),
        });
        settleFates(system, uniforms, congruence);
        return congruence;
      },
      destroy: () => {
        if (!destroyed) release();
        destroyed = true;
      },
    };
  }
}
