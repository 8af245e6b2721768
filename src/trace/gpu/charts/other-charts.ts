/*
 * The charts beyond the user's on the device. Nothing of this is loaded, compiled or allocated before a ray asks for it: most never do.
 */
import type { Work } from '../../../base/work.ts';
import type { Charts, CompiledChart } from '../../../geometry/compiled-chart.ts';
import type { GeodesicSystem } from '../../../geometry/geodesic-system.ts';
import { checkStorageSize } from '../../../gpu/buffer.ts';
import type { Tableau } from '../../tableau.ts';
import type { TraceJob } from '../../tracer.ts';
import type { DeviceJob } from '../device-job.ts';
import type { ChartOnDevice, OtherChart } from '../job.ts';
import { traceKernel } from '../kernel.ts';
import { rayLayout } from '../layout.ts';
import { changeKernel } from './change-kernel.ts';
import { AwayRays } from './ends.ts';
import { otherChart, uniformsOf } from './home-view.ts';
import { journeyOf } from './journey.ts';

export class OtherCharts {
  readonly #place: DeviceJob;
  readonly #job: TraceJob;
  readonly #tableau: Tableau;
  readonly #home: ChartOnDevice;
  readonly #charts: (CompiledChart | null | undefined)[];
  readonly #rays: GPUBuffer;
  readonly #bytes: number;

  /** @throws FieldError "too-large" where the second buffer of rays is */
  constructor(place: DeviceJob, job: TraceJob, home: ChartOnDevice, tableau: Tableau) {
    const { device: gpu } = place.kit.device;
    this.#place = place;
    this.#job = job;
    this.#tableau = tableau;
    this.#home = home;
    this.#charts = [...(job.charts ?? [])];
    this.#bytes = 4 * place.count * mostWords(job.system);
    const { count } = place;
    checkStorageSize(gpu, this.#bytes, `${count.toLocaleString('en')} rays`, 'Lower the number of rays.');
    this.#rays = place.keep('rays in other charts', this.#bytes);
    // That a ray has never left is told by a zero.
    const encoder = gpu.createCommandEncoder({ label: 'no ray has left' });
    encoder.clearBuffer(this.#rays);
    gpu.queue.submit([encoder.finish()]);
  }

  /** What is known of charts by now. */
  get charts(): Charts {
    return this.#charts;
  }

  /** Makes ready the chart of a number, beside others at the same time; null where there is none, or the work is called off meanwhile. */
  async open(number: number, { signal }: Work): Promise<OtherChart | null> {
    const known = this.#charts[number];
    const found = known === undefined ? ((await this.#job.findChart?.(number)) ?? null) : known;
    this.#charts[number] = found;
    if (found === null) return null;
    const compiled = await unlessAborted(this.#compile(found), signal);
    if (compiled === null) return null;
    const { program, there, back, home } = compiled;
    const chart = this.#place.chart(program, number, uniformsOf(found), this.#rays);
    const bindGroups = this.#place.bind(chart.settings, chart.parameters, this.#rays, this.#place.rays);
    return {
      ...chart,
      there: [{ pipeline: there, bindGroups }],
      back: [
        { pipeline: back, bindGroups },
        { pipeline: home, bindGroups: this.#home.bindGroups },
      ],
    };
  }

  async #compile(found: CompiledChart) {
    const { kit } = this.#place;
    const { system } = this.#job;
    const change = changeKernel(found, system);
    const [program, there, back, home] = await Promise.all([
      kit.program(traceKernel(found.system, this.#tableau, otherChart(found, system)), ['visit']),
      kit.pipeline(change, 'there'),
      kit.pipeline(change, 'back'),
      this.#home.program.seldom('resume'),
    ]);
    return { program, there, back, home };
  }

  /** What ended where, once the second buffer has been read. */
  get rays(): { readonly buffer: GPUBuffer; readonly bytes: number } {
    return { buffer: this.#rays, bytes: this.#bytes };
  }

  read(words: Float32Array, records: Uint32Array): AwayRays {
    return new AwayRays(this.#job, this.#charts, this.#place.count, words, records);
  }
}

/** Words that a ray takes in the second buffer, at most: in another chart nothing may be cyclic. */
function mostWords(home: GeodesicSystem): number {
  return rayLayout(2 * home.dimension, 0, journeyOf(home).words).words;
}

/** What comes of a promise, null where the signal comes first. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T | null> {
  if (signal === undefined) return promise;
  const aborted = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  return Promise.race([promise, aborted]);
}
