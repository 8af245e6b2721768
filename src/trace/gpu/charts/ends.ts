/* Rays that have been away, read back: their ends told in the user's chart, in float64, and what became of their constants. */
import { evaluateTape } from '../../../algebra/tape-evaluator.ts';
import { settleFates } from '../../../congruence/diagnostics.ts';
import type { Charts, CompiledChart } from '../../../geometry/compiled-chart.ts';
import type { TraceJob } from '../../tracer.ts';
import type { Elsewhere, End } from '../download.ts';
import { rayLayout, recordWord, recordWords } from '../layout.ts';
import { type Journey, journeyOf } from './journey.ts';

export class AwayRays implements Elsewhere {
  readonly #job: TraceJob;
  readonly #charts: Charts;
  readonly #count: number;
  readonly #words: Float32Array;
  readonly #journey: Journey;
  readonly #records: Uint32Array;

  /** @param words the second buffer of rays  @param records those of all rays */
  constructor(job: TraceJob, charts: Charts, count: number, words: Float32Array, records: Uint32Array) {
    this.#job = job;
    this.#charts = charts;
    this.#count = count;
    this.#words = words;
    this.#journey = journeyOf(job.system);
    this.#records = records;
  }

  end(ray: number): End | null {
    const chart = this.#chartOf(ray);
    if (chart === null) return null;
    const { system, periods, changeUniforms } = chart;
    const layout = rayLayout(system.stateSize, system.constantSize, this.#journey.words);
    const n = system.dimension;
    const state = this.#state(ray, chart);
    const rates = Array.from({ length: n }, (_, i) => this.#word(layout.derivative + i, ray));
    const motion = evaluateTape(chart.motion, [...state.subarray(0, n), ...rates], changeUniforms);
    periods.forEach((period, i) => {
      const last = this.#word(this.#journey.place + i, ray);
      const here = motion[i] as number;
      if (!Number.isFinite(here)) motion[i] = last;
      else if (period !== 0) motion[i] = here + Math.round((last - here) / period) * period;
    });
    return {
      s: this.#word(layout.s, ray) + this.#word(layout.sLow, ray),
      position: motion.subarray(0, n),
      velocity: motion.subarray(n),
    };
  }

  constantDrift(ray: number): number {
    const chart = this.#chartOf(ray);
    const drift = this.#word(this.#journey.drift, ray);
    if (chart === null) return drift;
    const { stateSize, constantSize } = this.#job.system;
    const home = evaluateTape(chart.back, this.#state(ray, chart), chart.changeUniforms);
    return Array.from({ length: constantSize }, (_, j) => {
      const off = Math.abs((home[stateSize + j] as number) - this.#word(this.#journey.constants + j, ray));
      return Number.isFinite(off) ? off : 0;
    }).reduce((most, off) => Math.max(most, off), drift);
  }

  isAway(ray: number): boolean {
    return this.#chartOf(ray) !== null;
  }

  settleFates(fate: Uint8Array): void {
    this.#charts.forEach((chart, number) => {
      if (chart == null) return;
      const { system, uniforms } = chart;
      const position = new Float64Array(this.#count * system.dimension);
      const isHere = (ray: number) => this.#number(ray) === number;
      for (let ray = 0; ray < this.#count; ray++) {
        if (!isHere(ray)) continue;
        position.set(this.#state(ray, chart).subarray(0, system.dimension), ray * system.dimension);
      }
      settleFates(system, uniforms, { fate, position }, isHere);
    });
  }

  /** State, high and low words together, and constants. */
  #state(ray: number, { system }: CompiledChart): Float64Array {
    const { stateSize, constantSize } = system;
    const layout = rayLayout(stateSize, constantSize, this.#journey.words);
    return Float64Array.from({ length: stateSize + constantSize }, (_, j) =>
      j < stateSize
        ? this.#word(layout.state + j, ray) + this.#word(layout.low + j, ray)
        : this.#word(layout.constants + j - stateSize, ray),
    );
  }

  #word(word: number, ray: number): number {
    return this.#words[word * this.#count + ray] as number;
  }

  #number(ray: number): number {
    return this.#records[ray * recordWords + recordWord.chart] as number;
  }

  #chartOf(ray: number): CompiledChart | null {
    return this.#charts[this.#number(ray)] ?? null;
  }
}
