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
import type { ChartOnDevice, OtherChart, Pass, Program } from '../job.ts';
import { traceKernel } from '../kernel.ts';
import { rayLayout } from '../layout.ts';
import { changeKernel } from './change-kernel.ts';
import { AwayRays } from './ends.ts';
import { otherChart, uniformsOf } from './home-view.ts';
import { journeyOf } from './journey.ts';
import { passageKernel } from './passage-kernel.ts';

/** A chart that a ray has asked for. */
interface Opened {
  readonly number: number;
  readonly chart: CompiledChart;
  /** The ways there: charts that are opened later add theirs. */
  readonly there: Pass[];
}

/** The way from the user's chart to another one and back, and what makes ready for the first step there. */
type Round = Readonly<Record<'there' | 'back' | 'resume', GPUComputePipeline>>;

interface Passage {
  readonly to: Opened;
  readonly pipeline: GPUComputePipeline;
}

interface Compiled {
  readonly program: Program;
  /** Null where rays never go straight from the user's chart to this one, or back. */
  readonly round: Round | null;
  readonly passages: readonly Passage[];
}

export class OtherCharts {
  readonly #place: DeviceJob;
  readonly #job: TraceJob;
  readonly #tableau: Tableau;
  readonly #home: ChartOnDevice;
  readonly #charts: (CompiledChart | null | undefined)[];
  readonly #opened: Opened[] = [];
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
    const here: Opened = { number, chart: found, there: [] };
    const before = [...this.#opened];
    this.#opened.push(here);
    const compiled = await unlessAborted(this.#compile(here, before), signal);
    return compiled === null ? null : this.#bind(here, compiled);
  }

  /** @param before the charts that were opened before: whichever of two comes later sees to the ways between them */
  async #compile(here: Opened, before: readonly Opened[]): Promise<Compiled> {
    const { system } = this.#job;
    const text = traceKernel(here.chart.system, this.#tableau, otherChart(here.chart, system, this.#charts));
    const [program, round, ...passages] = await Promise.all([
      this.#place.kit.program(text, ['visit']),
      this.#betweenHomeAnd(here.chart),
      ...before.flatMap((other) => [this.#passage(other, here), this.#passage(here, other)]),
    ]);
    return { program, round, passages: passages.flatMap((passage) => passage ?? []) };
  }

  #bind({ number, chart, there }: Opened, { program, round, passages }: Compiled): OtherChart {
    for (const { to, pipeline } of passages) {
      const { settings, parameters } = this.#place.settingsFor(to.number, uniformsOf(to.chart));
      to.there.push({ pipeline, bindGroups: this.#place.bind(settings, parameters, this.#rays, this.#place.rays) });
    }
    const bound = this.#place.chart(program, number, uniformsOf(chart), this.#rays);
    const bindGroups = this.#place.bind(bound.settings, bound.parameters, this.#rays, this.#place.rays);
    if (round === null) return { ...bound, there, back: [] };
    there.push({ pipeline: round.there, bindGroups });
    const home = { pipeline: round.resume, bindGroups: this.#home.bindGroups };
    return { ...bound, there, back: [{ pipeline: round.back, bindGroups }, home] };
  }

  /** Null where rays never go straight from the one to the other. */
  async #betweenHomeAnd(chart: CompiledChart): Promise<Round | null> {
    if (!chart.beyond.includes(0)) return null;
    const change = changeKernel(chart, this.#job.system);
    const [there, back, resume] = await Promise.all([
      this.#place.kit.pipeline(change, 'there'),
      this.#place.kit.pipeline(change, 'back'),
      this.#home.program.seldom('resume'),
    ]);
    return { there, back, resume };
  }

  /** The way from one chart to another, neither being the user's; null where rays never go it. */
  async #passage(left: Opened, to: Opened): Promise<Passage | null> {
    if (!left.chart.beyond.includes(to.number)) return null;
    const text = passageKernel(left, to.chart, this.#job.system);
    return { to, pipeline: await this.#place.kit.pipeline(text, 'pass_over') };
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
