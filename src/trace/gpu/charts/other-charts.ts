/*
 * The charts beyond the user's on the device. Nothing of this is loaded, compiled or allocated before a ray asks for it: most never do.
 */
import type { Neighbour, Neighbours } from '../../../geometry/atlas.ts';
import { checkStorageSize } from '../../../gpu/buffer.ts';
import type { Tableau } from '../../tableau.ts';
import type { TraceJob } from '../../tracer.ts';
import type { ChartOnDevice, OtherChart, Pass } from '../dispatcher.ts';
import { traceKernel } from '../kernel.ts';
import { rayLayout } from '../layout.ts';
import type { Workplace } from '../workplace.ts';
import { changeKernel } from './change-kernel.ts';
import { AwayRays } from './ends.ts';
import { otherChart, uniformsOf } from './home-view.ts';
import { journeyOf } from './journey.ts';

export class OtherCharts {
  readonly #place: Workplace;
  readonly #job: TraceJob;
  readonly #tableau: Tableau;
  readonly #home: ChartOnDevice;
  readonly #neighbours: Neighbours;
  readonly #rays: GPUBuffer;
  readonly #bytes: number;

  /**
   * @param neighbours one for each margin of the job's border
   * @throws FieldError "too-large" where the second buffer of rays is
   */
  constructor(place: Workplace, job: TraceJob, neighbours: Neighbours, home: ChartOnDevice, tableau: Tableau) {
    const { device: gpu } = place.kit.device;
    this.#place = place;
    this.#job = job;
    this.#tableau = tableau;
    this.#home = home;
    this.#neighbours = neighbours;
    const words = neighbours.map((chart) => (chart === null ? 0 : this.#layout(chart).words));
    this.#bytes = 4 * place.count * Math.max(...words);
    const { count } = place;
    checkStorageSize(gpu, this.#bytes, `${count.toLocaleString('en')} rays`, 'Lower the number of rays.');
    this.#rays = place.keep('rays in other charts', this.#bytes);
    // That a ray has never left is told by a zero.
    const encoder = gpu.createCommandEncoder({ label: 'no ray has left' });
    encoder.clearBuffer(this.#rays);
    gpu.queue.submit([encoder.finish()]);
  }

  /** Compiles the chart of a number. */
  async open(number: number, neighbour: Neighbour): Promise<OtherChart> {
    const { kit, rays } = this.#place;
    const { system } = this.#job;
    const change = changeKernel(neighbour, system);
    const [program, there, back] = await Promise.all([
      kit.program(traceKernel(neighbour.system, this.#tableau, otherChart(neighbour, system))),
      kit.pipeline(change, 'there'),
      kit.pipeline(change, 'back'),
    ]);
    const chart = this.#place.chart(program, number, uniformsOf(neighbour), this.#rays);
    const bindGroups = this.#place.bind(chart.settings, chart.parameters, this.#rays, rays);
    return {
      ...chart,
      there: [{ pipeline: there, bindGroups }, await resumed(chart)],
      back: [{ pipeline: back, bindGroups }, await resumed(this.#home)],
    };
  }

  /** What ended where, once the second buffer has been read. */
  get rays(): { readonly buffer: GPUBuffer; readonly bytes: number } {
    return { buffer: this.#rays, bytes: this.#bytes };
  }

  read(words: Float32Array, records: Uint32Array): AwayRays {
    return new AwayRays(this.#job, this.#neighbours, this.#place.count, words, records);
  }

  #layout(chart: Neighbour) {
    const { stateSize, constantSize } = chart.system;
    return rayLayout(stateSize, constantSize, journeyOf(this.#job.system).words);
  }
}

/** The pass that lets rays go on which have just been told in a chart. */
async function resumed({ program, bindGroups }: ChartOnDevice): Promise<Pass> {
  return { pipeline: await program.seldom('resume'), bindGroups };
}
