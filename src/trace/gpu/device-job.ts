/* What one job has on the device: its buffers, its lists, and the programs of charts bound to them. */
import type { RaySet } from '../../congruence/congruence.ts';
import type { BufferPool } from '../../gpu/buffer.ts';
import { checkStorageSize } from '../../gpu/buffer.ts';
import type { Device } from '../../gpu/device.ts';
import type { TraceJob, TraceOptions } from '../tracer.ts';
import { attemptsPerDispatch } from './dispatcher.ts';
import type { ChartOnDevice, Program } from './job.ts';
import { uniformVectors } from './kernel.ts';
import { pathStride, rayLayout, recordWords } from './layout.ts';
import { type Compaction, listBytes, listHead, RayLists } from './ray-lists.ts';
import { rayOrder } from './ray-order.ts';
import { sampleBuffer } from './sample-buffer.ts';
import { gpuTolerance } from './tolerance.ts';
import { packRays } from './upload.ts';

/** What the jobs of a tracer share. */
export interface Kit {
  readonly device: Device;
  readonly pool: BufferPool;
  readonly bindGroupLayout: GPUBindGroupLayout;
  /** @param entryPoints what makes attempts, one after the other */
  program(code: string, entryPoints: readonly string[]): Promise<Program>;
  pipeline(code: string, entryPoint: string): Promise<GPUComputePipeline>;
}

/** A chart as the job's: beside its program what other programs of that chart are bound to. */
export interface JobChart extends ChartOnDevice {
  readonly settings: GPUBuffer;
  readonly parameters: GPUBuffer;
}

const lowerCounts = 'Lower the number of rays or of samples per ray.';

export class DeviceJob {
  readonly kit: Kit;
  readonly count: number;
  readonly rays: GPUBuffer;
  readonly rayBytes: number;
  readonly records: GPUBuffer;
  readonly paths: GPUBuffer;
  readonly pathBytes: number;
  readonly lists: RayLists;
  readonly #options: TraceOptions;
  readonly #coefficients: GPUBuffer;
  readonly #kept: GPUBuffer[] = [];
  readonly #scratch: GPUBuffer[] = [];

  /**
   * For rays from … to - 1 of the job, as they start.
   *
   * @throws FieldError "too-large"
   */
  constructor(kit: Kit, compaction: Compaction, job: TraceJob, options: TraceOptions, from: number, to: number) {
    const { system, rays } = job;
    const { device: gpu } = kit.device;
    const count = to - from;
    this.kit = kit;
    this.count = count;
    this.#options = options;
    this.rayBytes = 4 * rayLayout(system.stateSize, system.constantSize).words * count;
    this.pathBytes = 4 * pathStride(options.samples, system.dimension) * count;
    checkStorageSize(gpu, this.pathBytes, `The paths of ${count.toLocaleString('en')} rays`, lowerCounts);
    checkStorageSize(gpu, this.rayBytes, `${count.toLocaleString('en')} rays`, 'Lower the number of rays.');
    this.#coefficients = sampleBuffer(gpu, system.samples);
    this.rays = this.keep('rays', this.rayBytes);
    this.records = this.keep('records', 4 * recordWords * count);
    this.paths = this.keep('paths', this.pathBytes);
    this.lists = this.#newLists(compaction, rays, from, to);
    const upload = packRays(system, rays, from, to);
    gpu.queue.writeBuffer(this.rays, 0, upload.rays);
    gpu.queue.writeBuffer(this.records, 0, upload.records);
  }

  /** A buffer until `destroy`. */
  keep(label: string, bytes: number): GPUBuffer {
    const buffer = this.kit.pool.take(label, bytes);
    this.#kept.push(buffer);
    return buffer;
  }

  /** @param number 0 for the user's chart  @param uniforms what its programs read  @param rays where its rays lie */
  chart(program: Program, number: number, uniforms: ArrayLike<number>, rays: GPUBuffer): JobChart {
    const { settings, parameters } = this.settingsFor(number, uniforms);
    return { program, settings, parameters, bindGroups: this.bind(settings, parameters, rays, this.paths) };
  }

  /** What the programs of a chart are bound to beside rays. */
  settingsFor(number: number, uniforms: ArrayLike<number>): Pick<JobChart, 'settings' | 'parameters'> {
    const { queue } = this.kit.device.device;
    const vectors = new Float32Array(4 * uniformVectors(uniforms.length));
    vectors.set(uniforms);
    const parameters = this.#take('parameters', vectors.byteLength, GPUBufferUsage.UNIFORM);
    queue.writeBuffer(parameters, 0, vectors);
    const settings = this.#take('trace settings', 32, GPUBufferUsage.UNIFORM);
    queue.writeBuffer(settings, 0, this.#settingsOf(number));
    return { settings, parameters };
  }

  /** A program's bind group with each of the lists. */
  bind(
    settings: GPUBuffer,
    parameters: GPUBuffer,
    rays: GPUBuffer,
    fourth: GPUBuffer,
  ): readonly [GPUBindGroup, GPUBindGroup] {
    const [first, second] = this.lists.buffers;
    const bound = (list: GPUBuffer) =>
      this.kit.device.device.createBindGroup({
        label: 'trace',
        layout: this.kit.bindGroupLayout,
        entries: [settings, parameters, rays, this.records, fourth, list, this.#coefficients].map(
          (buffer, binding) => ({ binding, resource: { buffer } }),
        ),
      });
    return [bound(first), bound(second)];
  }

  /** Hands back what only the tracing itself needs. */
  clear(): void {
    for (const buffer of this.#scratch.splice(0)) this.kit.pool.give(buffer);
  }

  /** Hands everything back; nothing may use it any more. */
  destroy(): void {
    this.clear();
    for (const buffer of this.#kept.splice(0)) this.kit.pool.give(buffer);
  }

  #take(label: string, bytes: number, usage?: GPUBufferUsageFlags): GPUBuffer {
    const buffer = this.kit.pool.take(label, bytes, usage);
    this.#scratch.push(buffer);
    return buffer;
  }

  #newLists(compaction: Compaction, rays: RaySet, from: number, to: number): RayLists {
    const { device: gpu } = this.kit.device;
    const order = this.#take('order', listBytes(this.count));
    gpu.queue.writeBuffer(order, 0, new Uint32Array([this.count, 0, 0]));
    gpu.queue.writeBuffer(order, 4 * listHead, rayOrder(rays, from, to));
    const list = () => this.#take('running rays', listBytes(this.count));
    return new RayLists(gpu, compaction, {
      records: this.records,
      order,
      lists: [list(), list()],
      range: this.#take('range', 8, GPUBufferUsage.UNIFORM),
    });
  }

  /** `Settings` of shaders/trace-job.wgsl. */
  #settingsOf(chart: number): ArrayBuffer {
    const { maxSteps, samples, step } = this.#options;
    const attempts = attemptsPerDispatch[this.kit.device.adapter.software ? 'software' : 'hardware'];
    const settings = new ArrayBuffer(32);
    new Uint32Array(settings).set([attempts, maxSteps, samples, this.count]);
    new Float32Array(settings).set([gpuTolerance(this.#options), step], 4);
    new Uint32Array(settings).set([chart], 6);
    return settings;
  }
}
