import type { OtherChart } from './job.ts';

/** The charts that rays have asked for. They are made ready all at once, while rays in other charts go on. */
export class OpenedCharts {
  /** By number. */
  readonly ready = new Map<number, OtherChart>();
  readonly #open: (chart: number) => Promise<OtherChart | null>;
  readonly #opening = new Map<number, Promise<unknown>>();
  readonly #failures: unknown[] = [];
  #missing = false;

  /** @param open makes ready the chart of a number; null where there is none or the work is called off */
  constructor(open: (chart: number) => Promise<OtherChart | null>) {
    this.#open = open;
  }

  /** Whether a ray has asked for a chart that there isn't. */
  get missing(): boolean {
    return this.#missing;
  }

  /** Begins with those charts that are asked for, a bit each, and have not been before. */
  ask(bound: number): void {
    for (let chart = 1; bound >>> chart > 0; chart++) {
      if ((bound >>> chart) % 2 === 0 || this.ready.has(chart) || this.#opening.has(chart)) continue;
      this.#opening.set(chart, this.#make(chart));
    }
  }

  /** Until one more of those begun is ready, if there is one, or turns out not to be. @throws what making one ready did */
  async next(): Promise<void> {
    if (this.#opening.size > 0) await Promise.race(this.#opening.values());
    if (this.#failures.length > 0) throw this.#failures[0];
  }

  /** Until nothing is being made ready any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#opening.values());
  }

  async #make(chart: number): Promise<void> {
    try {
      const opened = await this.#open(chart);
      if (opened === null) this.#missing = true;
      else this.ready.set(chart, opened);
    } catch (failure) {
      this.#failures.push(failure);
    }
    this.#opening.delete(chart);
  }
}
