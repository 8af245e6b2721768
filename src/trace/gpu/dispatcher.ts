/*
 * Long work in short dispatches. A range of the order of rays gets a few attempts each; every submission ends with a list of those
 * that still run, which the next one works on. Their number is read back while the next submission is already under way, and the
 * amount of work is adjusted so that a submission takes a few milliseconds: the page stays alive, the watchdogs of drivers and browsers
 * stay asleep, and a cancelled job ends soon.
 *
 * Where rays change their chart, a dispatch is a round: attempts in the user's chart, and then a visit to each of the others, in which rays
 * go there, make their attempts and come back. A program leaves alone those rays of the list that are elsewhere. A chart is made ready when
 * the first ray waits for it, and the others go on meanwhile.
 */
import { FieldError } from '../../base/error.ts';
import type { Work } from '../../base/work.ts';
import type { Device } from '../../gpu/device.ts';
import type { Stopwatch } from '../../gpu/stopwatch.ts';
import type { ChartOnDevice, Job, Pass, Program } from './job.ts';
import { workgroupSize } from './kernel.ts';
import { OpenedCharts } from './opened-charts.ts';
import { listHead, type RayLists } from './ray-lists.ts';

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

interface Range {
  readonly begin: number;
  readonly end: number;
}

/** What the head of a list says after a submission. */
interface Count {
  readonly running: number;
  readonly bound: number;
  readonly waiting: number;
  readonly counter: GPUBuffer;
}

/** Traces rays 0 … count - 1 to their ends, or cancels those that still run when the signal comes. */
export class Dispatcher {
  readonly #device: Device;
  readonly #counters: GPUBuffer[];
  readonly #stopwatch: Stopwatch | null;
  readonly #kind: 'hardware' | 'software';
  readonly #attempts: number;
  #waited = 0;

  /** @param stopwatch what times submissions; null where nobody asks */
  constructor(device: Device, stopwatch: Stopwatch | null) {
    this.#device = device;
    const gpu = device.device;
    this.#kind = device.adapter.software ? 'software' : 'hardware';
    this.#attempts = attemptsPerDispatch[this.#kind];
    this.#stopwatch = stopwatch;
    const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
    this.#counters = Array.from({ length: submissionsUnderWay }, (_, i) =>
      gpu.createBuffer({ label: `running rays, copy ${i}`, size: 4 * listHead, usage }),
    );
  }

  /**
   * @returns whether it came to an end: if not, it is to begin anew, with what is known of charts by now; and the milliseconds in which every
   * ray waited for a chart
   */
  async run(job: Job, work: Work): Promise<{ readonly done: boolean; readonly waited: number }> {
    const { home, count } = job;
    const others = new OpenedCharts(job.open);
    this.#waited = 0;
    try {
      this.#runOnAll(await home.program.seldom('start'), home, count);
      for (let begin = 0; begin < count && work.signal?.aborted !== true; ) {
        const range = { begin, end: Math.min(count, begin + this.#raysAtOnce(home.program)) };
        if (!(await this.#traceRange(job, others, range, work))) return { done: false, waited: this.#waited };
        begin = range.end;
      }
    } finally {
      await others.settled();
    }
    if (work.signal?.aborted === true) {
      for (const chart of [home, ...others.ready.values()]) {
        this.#runOnAll(await chart.program.seldom('cancel'), chart, count);
      }
    }
    return { done: true, waited: this.#waited };
  }

  destroy(): void {
    for (const buffer of this.#counters) buffer.destroy();
  }

  /** Rays whose attempts fill a submission's time, and at least enough to occupy the adapter. */
  #raysAtOnce({ cost }: Program): number {
    const wanted = cost === null ? firstRays[this.#kind] : submissionTime[this.#kind] / (cost * this.#attempts);
    const groups = Math.round(Math.min(Math.max(wanted, 1024), 2 ** 21) / workgroupSize);
    return groups * workgroupSize;
  }

  async #traceRange(job: Job, others: OpenedCharts, range: Range, work: Work): Promise<boolean> {
    const { program } = job.home;
    const rays = range.end - range.begin;
    const time = submissionTime[this.#kind];
    const underWay: Promise<Count>[] = [];
    const free = [...this.#counters];
    let dispatches = 1;
    let attempts = 0;
    let running = rays;
    let mark = performance.now();
    this.#take(job.lists, range);
    while (running > 0 && work.signal?.aborted !== true) {
      for (let counter = free.pop(); counter !== undefined; counter = free.pop()) {
        this.#submit(job, others, running, dispatches, counter);
        underWay.push(this.#count(counter));
      }
      const done = await (underWay.shift() as Promise<Count>);
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
      others.ask(done.bound);
      if (others.missing) break;
      if (done.waiting < running || running === 0) continue;
      // What was submitted since then is of no use either.
      for (const idle of await Promise.all(underWay.splice(0))) free.push(idle.counter);
      mark = performance.now();
      await others.next();
      this.#waited += performance.now() - mark;
      mark = performance.now();
    }
    await Promise.all(underWay);
    return running === 0 || work.signal?.aborted === true;
  }

  #count(counter: GPUBuffer): Promise<Count> {
    const mapped = counter.mapAsync(GPUMapMode.READ).then(
      () => {
        const head = new Uint32Array(counter.getMappedRange()) as unknown as [number, number, number];
        const [running, bound, waiting] = head;
        counter.unmap();
        return { running, bound, waiting, counter };
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

  #runOnAll(pipeline: GPUComputePipeline, { bindGroups }: ChartOnDevice, count: number): void {
    const gpu = this.#device.device;
    const encoder = gpu.createCommandEncoder({ label: pipeline.label });
    encodePass(encoder, pipeline, bindGroups[0], count);
    gpu.queue.submit([encoder.finish()]);
  }

  /** Makes the list of a range's rays. */
  #take(lists: RayLists, { begin, end }: Range): void {
    const gpu = this.#device.device;
    const encoder = gpu.createCommandEncoder({ label: 'rays of a range' });
    lists.take(encoder, begin, end);
    gpu.queue.submit([encoder.finish()]);
  }

  /** Attempts for the rays of the present list, of which there are at most `running`; then the list of those that still run. */
  #submit({ lists, home }: Job, others: OpenedCharts, running: number, dispatches: number, counter: GPUBuffer): void {
    const gpu = this.#device.device;
    const visits = [...others.ready.values()].flatMap((chart) => [...chart.there, ...attempts(chart), ...chart.back]);
    const round = [...attempts(home), ...visits];
    const encoder = gpu.createCommandEncoder({ label: 'trace' });
    const lap = this.#stopwatch?.start();
    for (let i = 0; i < dispatches; i++) {
      round.forEach(({ pipeline, bindGroups }, k) => {
        const timed = i === 0 && k === 0 ? lap?.begin : undefined;
        encodePass(encoder, pipeline, bindGroups[lists.present], running, timed);
      });
    }
    lists.compact(encoder, running, lap?.end);
    if (lap !== undefined) this.#stopwatch?.finish(lap, encoder);
    encoder.copyBufferToBuffer(lists.buffers[lists.present], 0, counter, 0, 4 * listHead);
    gpu.queue.submit([encoder.finish()]);
    if (lap !== undefined) this.#stopwatch?.count(lap);
  }
}

function attempts({ program, bindGroups }: ChartOnDevice): Pass[] {
  return program.attempts.map((pipeline) => ({ pipeline, bindGroups }));
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
