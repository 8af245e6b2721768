/*
 * Long work in short dispatches. A range of the order of rays gets a few attempts each; every submission ends with a list of those
 * that still run, which the next one works on. Their number is read back while the next submission is already under way, and the amount of work is adjusted so that a submission takes a few milliseconds:
 * the page stays alive, the watchdogs of drivers and browsers stay asleep, and a cancelled job ends soon.
 */
import { FieldError } from '../../base/error.ts';
import type { Work } from '../../base/work.ts';
import { createBuffer } from '../../gpu/buffer.ts';
import type { Device } from '../../gpu/device.ts';
import type { Stopwatch } from '../../gpu/stopwatch.ts';
import { workgroupSize } from './kernel.ts';
import type { RayLists } from './ray-lists.ts';

/**
 * Attempts that one dispatch grants a ray. Rays of a workgroup drift apart if it is many; a software adapter has four at a time and
 * would rather fetch and store them less often.
 */
export const attemptsPerDispatch = { hardware: 64, software: 1024 };

/** What a submission should take, in milliseconds. */
const submissionTime = { hardware: 5, software: 40 };

/** Dispatches in one submission, at most, and submissions under way at once. */
const dispatchesPerSubmission = 16;
const submissionsUnderWay = 2;

/** Rays in one dispatch before anything was measured. */
const firstRays = { hardware: 65536, software: 1024 };

export interface Program {
  readonly start: GPUComputePipeline;
  readonly trace: GPUComputePipeline;
  readonly care: GPUComputePipeline;
  readonly cancel: () => Promise<GPUComputePipeline>;
  /** Milliseconds that one attempt of one ray took; kept from job to job. */
  cost: number | null;
}

export interface Job {
  readonly count: number;
  readonly maxSteps: number;
  readonly samples: number;
  readonly tolerance: number;
  readonly step: number;
  readonly lists: RayLists;
  /** The trace's bind group with one of the lists. */
  readonly bind: (settings: GPUBuffer, list: GPUBuffer) => GPUBindGroup;
}

interface Range {
  readonly begin: number;
  readonly end: number;
}

/** Traces rays 0 … count - 1 to their ends, or cancels those that still run when the signal comes. */
export class Dispatcher {
  readonly #device: Device;
  readonly #settings: GPUBuffer;
  readonly #counters: GPUBuffer[];
  readonly #stopwatch: Stopwatch | null;
  readonly #kind: 'hardware' | 'software';
  readonly #attempts: number;

  /** @param stopwatch what times submissions; null where nobody asks */
  constructor(device: Device, stopwatch: Stopwatch | null) {
    this.#device = device;
    const gpu = device.device;
    this.#kind = device.adapter.software ? 'software' : 'hardware';
    this.#attempts = attemptsPerDispatch[this.#kind];
    this.#settings = createBuffer(gpu, 'trace settings', GPUBufferUsage.UNIFORM, 32);
    this.#stopwatch = stopwatch;
    const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
    this.#counters = Array.from({ length: submissionsUnderWay }, (_, i) =>
      gpu.createBuffer({ label: `running rays, copy ${i}`, size: 4, usage }),
    );
  }

  async run(program: Program, job: Job, work: Work): Promise<void> {
    const bindGroups = job.lists.buffers.map((list) => job.bind(this.#settings, list));
    this.#writeSettings(job);
    this.#runOnAll(program.start, bindGroups[0] as GPUBindGroup, job);
    for (let begin = 0; begin < job.count && work.signal?.aborted !== true; ) {
      const range = { begin, end: Math.min(job.count, begin + this.#raysAtOnce(program)) };
      await this.#traceRange(program, bindGroups, job, range, work);
      begin = range.end;
    }
    if (work.signal?.aborted === true) this.#runOnAll(await program.cancel(), bindGroups[0] as GPUBindGroup, job);
  }

  destroy(): void {
    for (const buffer of [this.#settings, ...this.#counters]) buffer.destroy();
  }

  /** Rays whose attempts fill a submission's time, and at least enough to occupy the adapter. */
  #raysAtOnce({ cost }: Program): number {
    const wanted = cost === null ? firstRays[this.#kind] : submissionTime[this.#kind] / (cost * this.#attempts);
    const groups = Math.round(Math.min(Math.max(wanted, 1024), 2 ** 21) / workgroupSize);
    return groups * workgroupSize;
  }

  async #traceRange(
    program: Program,
    bindGroups: readonly GPUBindGroup[],
    job: Job,
    range: Range,
    work: Work,
  ): Promise<void> {
    const rays = range.end - range.begin;
    const time = submissionTime[this.#kind];
    const underWay: Promise<{ running: number; counter: GPUBuffer }>[] = [];
    const free = [...this.#counters];
    let dispatches = 1;
    let attempts = 0;
    let running = rays;
    let mark = performance.now();
    this.#take(job, range);
    while (running > 0 && work.signal?.aborted !== true) {
      for (let counter = free.pop(); counter !== undefined; counter = free.pop()) {
        this.#submit(program, bindGroups, job, running, dispatches, counter);
        underWay.push(this.#count(counter));
      }
      const done = await (underWay.shift() as Promise<{ running: number; counter: GPUBuffer }>);
      free.push(done.counter);
      const now = performance.now();
      const spent = Math.max(now - mark, 0.05);
      mark = now;
      if (running === rays) program.cost = costOf(program.cost, spent / (dispatches * rays * this.#attempts));
      attempts += dispatches * this.#attempts;
      running = done.running;
      dispatches = Math.max(
        1,
        Math.min(dispatchesPerSubmission, Math.round((dispatches * time) / spent), 2 * dispatches),
      );
      const inRange = Math.max(1 - running / rays, Math.min(attempts / job.maxSteps, 0.95));
      work.onProgress?.((range.begin + rays * inRange) / job.count);
    }
    await Promise.all(underWay);
  }

  #count(counter: GPUBuffer): Promise<{ running: number; counter: GPUBuffer }> {
    const mapped = counter.mapAsync(GPUMapMode.READ).then(
      () => {
        const running = new Uint32Array(counter.getMappedRange())[0] as number;
        counter.unmap();
        return { running, counter };
      },
      (error: unknown) => {
        throw this.#lost(error instanceof Error ? error.message : String(error));
      },
    );
    const lost = this.#device.lost.then((reason): never => {
      throw this.#lost(reason);
    });
    const counted = Promise.race([mapped, lost]);
    // Several counts are under way at once; when one of them fails nobody waits for the others.
    counted.catch(() => {});
    return counted;
  }

  #lost(reason: string): FieldError {
    return new FieldError('device-lost', `The GPU was lost while tracing: ${reason}`, 'Trace again, or on the CPU.');
  }

  #writeSettings(job: Job): void {
    const integers = [this.#attempts, job.maxSteps, job.samples, job.count];
    const settings = new ArrayBuffer(32);
    new Uint32Array(settings).set(integers);
    new Float32Array(settings).set([job.tolerance, job.step], integers.length);
    this.#device.device.queue.writeBuffer(this.#settings, 0, settings);
  }

  #runOnAll(pipeline: GPUComputePipeline, bindGroup: GPUBindGroup, job: Job): void {
    const gpu = this.#device.device;
    const encoder = gpu.createCommandEncoder({ label: pipeline.label });
    encodePass(encoder, pipeline, bindGroup, job.count);
    gpu.queue.submit([encoder.finish()]);
  }

  /** Makes the list of a range's rays. */
  #take({ lists }: Job, { begin, end }: Range): void {
    const gpu = this.#device.device;
    const encoder = gpu.createCommandEncoder({ label: 'rays of a range' });
    lists.take(encoder, begin, end);
    gpu.queue.submit([encoder.finish()]);
  }

  /** Attempts for the rays of the present list, of which there are at most `running`; then the list of those that still run. */
  #submit(
    { trace, care }: Program,
    bindGroups: readonly GPUBindGroup[],
    { lists }: Job,
    running: number,
    dispatches: number,
    counter: GPUBuffer,
  ): void {
    const gpu = this.#device.device;
    const bindGroup = bindGroups[lists.present] as GPUBindGroup;
    const encoder = gpu.createCommandEncoder({ label: 'trace' });
    const lap = this.#stopwatch?.start();
    for (let i = 0; i < dispatches; i++) {
      encodePass(encoder, trace, bindGroup, running, i === 0 ? lap?.begin : undefined);
      encodePass(encoder, care, bindGroup, running);
    }
    lists.compact(encoder, running, lap?.end);
    if (lap !== undefined) this.#stopwatch?.finish(lap, encoder);
    encoder.copyBufferToBuffer(lists.buffers[lists.present] as GPUBuffer, 0, counter, 0, 4);
    gpu.queue.submit([encoder.finish()]);
    if (lap !== undefined) this.#stopwatch?.count(lap);
  }
}

function encodePass(
  encoder: GPUCommandEncoder,
  pipeline: GPUComputePipeline,
  bindGroup: GPUBindGroup,
  threads: number,
  timestampWrites?: GPUComputePassTimestampWrites,
): void {
  const pass = encoder.beginComputePass({ label: pipeline.label, ...(timestampWrites && { timestampWrites }) });
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup);
  pass.dispatchWorkgroups(Math.ceil(threads / workgroupSize));
  pass.end();
}

/** The mean of what was known and what was measured, so that one hiccup does not throw the sizes. */
function costOf(known: number | null, measured: number): number {
  return known === null ? measured : 0.5 * (known + measured);
}
