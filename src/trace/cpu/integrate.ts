/**
 * Traces rays in batches: every attempt steps all lanes at once and then judges each lane by itself. A ray that ends gives its lane to
 * the next one. No lane ever reads another's numbers and every operation is done lane by lane in the same order, so a ray comes out bit for bit the same alone
 * and in any batch.
 *
 * The verdict on an attempt, in this order: a crossing ends or shortens the step, a blow-up shortens it, too great an error shortens it, else it is accepted.
 */

import { evaluateTape } from '../../algebra/tape-evaluator.ts';
import { type Fate, fateCode } from '../../congruence/fate.ts';
import type { Border } from '../../geometry/atlas.ts';
import { chosenMethod } from '../methods.ts';
import type { Tableau } from '../tableau.ts';
import type { TraceJob, TraceOptions } from '../tracer.ts';
import { Arena, rowsFrom } from './arena.ts';
import { type BatchProgram, bindTape } from './batch-evaluator.ts';
import { DenseOutput } from './dense-output.ts';
import { Departures } from './departures.ts';
import { CrossingFinder } from './events.ts';
import type { HomeView, Journeys } from './journeys.ts';
import { Lanes } from './lanes.ts';
import { cpuMethods } from './methods.ts';
import type { Outcome } from './outcome.ts';
import { emptyOutcome } from './outcome.ts';
import { Recorder } from './recorder.ts';
import { bound, eventFloor, greatest, growth, reach, shrinkage, stepFloor } from './step-control.ts';
import { Stepper } from './stepper.ts';

export type IntegrationOptions = Pick<TraceOptions, 'method' | 'tolerance' | 'step' | 'maxSteps' | 'samples'>;

/** Rays traced together: measured, 64 are an eighth slower for the many kernel calls, and beyond this there is little to gain. */
export const batchLanes = 256;

/** Fewer rays than these are traced by the time that a compiled step is ready; the interpreted one gives the same bits. */
const fewestCompiled = 32;

/** What an integration knows of the other charts round its own. */
export interface Station {
  /** Where rays leave this chart. */
  readonly border: Border;
  /** How places here are told in the user's chart; null where this is it. */
  readonly view: HomeView | null;
  readonly journeys: Journeys;
  /**
   * Takes a ray that has come to margin `through` of the border.
   *
   * @param carried its state and constants
   * @returns whether it went; else it goes on here
   */
  leave(ray: number, through: number, carried: Float64Array): boolean;
  /** Hears of a ray that ended here. */
  ended(ray: number, carried: Float64Array): void;
}

/** How a lane's ray ends: with a fate, or by leaving the chart through a margin of the border. */
type Ending = { readonly fate: Fate; readonly stop: number } | { readonly fate: 'leaves'; readonly stop: number };

const accepted = 1;
const rejected = 0;

export class Integration {
  readonly outcome: Outcome;
  readonly #options: IntegrationOptions;
  readonly #job: TraceJob;
  readonly #tableau: Tableau;
  readonly #arena: Arena;
  readonly #stepper: Stepper;
  readonly #departures: Departures;
  readonly #crossings: CrossingFinder | null;
  readonly #recorder: Recorder;
  readonly #lanes: Lanes;
  readonly #verdict: Uint8Array;
  readonly #from: number;
  readonly #to: number;
  /** How many lanes hold a ray: always the first ones. */
  #active = 0;
  /** The rays made ready, and how many of them have started. */
  #ready: number[] = [];
  #started = 0;
  #next: number;
  readonly #station: Station | null;
  readonly #border: { readonly program: BatchProgram; readonly rows: readonly number[] } | null;
  /** Rays that have come from another chart and wait for a lane. */
  #arrivals: number[] = [];
  readonly #arrived = new Set<number>();

  /**
   * Ready to trace rays from … to - 1 of a job.
   *
   * @param setting.outcome where they are written, at rows 0 … to - from - 1
   * @param setting.lanes how many rays are traced together; the result does not depend on it
   * @param setting.station where this chart is one of several
   * @param setting.next the first of the rays that set out in this chart
   */
  constructor(
    job: TraceJob,
    options: IntegrationOptions,
    from: number,
    to: number,
    {
      outcome,
      lanes = batchLanes,
      station = null,
      next = from,
    }: {
      readonly outcome?: Outcome;
      readonly lanes?: number;
      readonly station?: Station | null;
      readonly next?: number;
    } = {},
  ) {
    this.#job = job;
    this.#options = options;
    this.#from = from;
    this.#to = to;
    this.#next = next;
    this.#station = station;
    this.outcome = outcome ?? emptyOutcome(to - from, { dimension: job.system.dimension, samples: options.samples });
    this.#tableau = cpuMethods[chosenMethod(options, 'cpu')];
    const count = Math.max(1, Math.min(lanes, to - from));
    const compiled = lanes === batchLanes && to - from >= fewestCompiled;
    this.#arena = new Arena(compiled ? batchLanes : count);
    this.#stepper = new Stepper(this.#arena, job.system, job.uniforms, this.#tableau, options.tolerance, compiled);
    this.#departures = new Departures(this.#arena, job, this.#tableau, options);
    this.#border = station === null ? null : this.#borderOf(station.border);
    this.#arena.seal(this.#stepper.isCompiled);
    const dense = new DenseOutput(this.#stepper);
    this.#lanes = new Lanes(count);
    this.#recorder = new Recorder(job, options, from, this.outcome, this.#stepper, dense, this.#lanes, station?.view);
    this.#crossings = this.#stepper.hasMargins
      ? new CrossingFinder(this.#stepper, dense, job.system, job.uniforms)
      : null;
    this.#verdict = new Uint8Array(count);
    this.#fillLanes();
  }

  /** Rays that have ended. */
  get ended(): number {
    return this.#next - this.#from - (this.#ready.length - this.#started) - this.#active;
  }

  /** Rays that have not ended here. */
  get waiting(): number {
    return this.#to - this.#next + (this.#ready.length - this.#started) + this.#arrivals.length + this.#active;
  }

  /** A ray comes from another chart; its state stands in the job's rays, and what it takes along in the journeys. */
  arrive(ray: number): void {
    this.#arrivals.push(ray);
    this.#arrived.add(ray);
  }

  /** Makes at most `attempts` attempts in every lane. Returns whether all rays have ended. */
  advance(attempts: number): boolean {
    this.#fillLanes();
    for (let k = 0; k < attempts && this.#active > 0; k++) this.#attempt();
    return this.#active === 0;
  }

  #fillLanes(): void {
    while (this.#active < this.#verdict.length && this.#board(this.#active)) this.#active++;
  }

  #borderOf({ tape, uniforms }: Border): { program: BatchProgram; rows: number[] } {
    const count = tape.outputs.length;
    const rows = rowsFrom(this.#arena, this.#arena.reserve(count), count);
    const position = rowsFrom(this.#arena, this.#stepper.end, this.#job.system.dimension);
    return { program: bindTape(this.#arena, tape, uniforms, position, rows), rows };
  }

  /** Ends all rays that still run, or have not started, as cancelled; what was traced of them is kept. */
  cancel(): void {
    for (let lane = 0; lane < this.#active; lane++) this.#recorder.end(lane, 'cancelled', -1);
    this.#active = 0;
    while (this.#arrivals.length > 0 && this.#board(0)) this.#recorder.end(0, 'cancelled', -1);
    const waiting = this.#ready.slice(this.#started);
    for (let ray = this.#next; ray < this.#to; ray++) waiting.push(ray);
    const { fate, stop } = this.#job.rays;
    for (const ray of waiting) {
      if (this.#arrived.has(ray)) continue;
      const preset = fate[ray] !== fateCode.running;
      this.#recorder.neverStarted(
        ray,
        preset ? (fate[ray] as number) : 'cancelled',
        preset ? (stop[ray] as number) : -1,
      );
    }
    this.#active = 0;
    this.#started = this.#ready.length;
    this.#next = this.#to;
  }

  #attempt(): void {
    const n = this.#active;
    this.#cutSteps(n);
    this.#stepper.attempt(n);
    this.#border?.program.run(n);
    const endings: (Ending & { lane: number })[] = [];
    let all = true;
    for (let lane = 0; lane < n; lane++) {
      const ending = this.#judge(lane);
      if (ending !== null) endings.push({ lane, ...ending });
      if (this.#verdict[lane] === rejected) all = false;
    }
    this.#keepAccepted(n, all);
    // From the last lane down: whoever moves into an empty lane has then been dealt with.
    for (const { lane, fate, stop } of endings.reverse()) {
      if (fate === 'leaves') {
        if (!this.#leave(lane, stop)) continue;
      } else this.#end(lane, fate, stop);
      if (!this.#board(lane)) this.#moveLane(--this.#active, lane);
    }
  }

  /** The step ends at the asked length exactly, and not beyond where something is known to be in the way. */
  #cutSteps(n: number): void {
    const { gone, length, sign, proposed, taken, bracket } = this.#lanes;
    const m = this.#arena.memory;
    const step = this.#stepper.step;
    for (let lane = 0; lane < n; lane++) {
      let h = proposed[lane]!;
      const left = Math.min(length[lane]!, bracket[lane]!) - gone[lane]!;
      if (left <= h * reach) h = left;
      taken[lane] = h;
      m[step + lane] = sign[lane]! * h;
    }
  }

  #judge(lane: number): Ending | null {
    const m = this.#arena.memory;
    const { low, high, size, error } = this.#stepper;
    const sound = m[size + lane]! < bound;
    const scaled = this.#tableau.error === null ? 0 : Math.sqrt(m[error + lane]! / this.#job.system.stateSize);
    this.#verdict[lane] = rejected;
    if (this.#crossings !== null && !(sound && m[low + lane]! > m[high + lane]! - m[low + lane]!)) {
      const crossing = this.#crossings.find(lane);
      if (crossing !== null) return this.#approach(lane, crossing);
    }
    const { taken, proposed, rejections, gone, scale } = this.#lanes;
    if (!sound || !(scaled <= 1)) {
      const floor = stepFloor * Math.max(gone[lane]!, scale[lane]!);
      if (taken[lane]! <= floor) return { fate: sound ? 'stiff' : 'singular', stop: -1 };
      proposed[lane] = taken[lane]! * (sound ? shrinkage(scaled, this.#tableau.order) : 0.25);
      rejections[lane] = rejections[lane]! + 1;
      return null;
    }
    return this.#accept(lane, scaled);
  }

  /** A step that would cross comes up to the crossing, closer each time; when it is as short as rounding the ray ends where it is. */
  #approach(
    lane: number,
    crossing: { stop: number; theta: number; spread: number; onPath: boolean },
  ): { fate: Fate; stop: number } | null {
    const { taken, proposed, rejections, gone, scale, bracket } = this.#lanes;
    const h = taken[lane]!;
    const floor = eventFloor * Math.max(gone[lane]!, scale[lane]!);
    if (h <= floor) return { fate: crossing.stop >= 0 ? 'stopped' : 'left-domain', stop: crossing.stop };
    const margin = Math.min(Math.max(2 * crossing.spread, 1e-3), 0.1);
    const furthest = rejections[lane] === 0 ? 0.95 : 0.5;
    // A margin that is enormous beyond the edge would put the crossing at the very start of the step.
    const theta = Math.max(crossing.theta, 0.1);
    bracket[lane] = gone[lane]! + h * (crossing.onPath ? Math.min(1, theta * (1 + margin)) : 1);
    const shorter = h * Math.min(theta * (1 - margin), furthest);
    proposed[lane] = Math.max(shorter, 0.5 * floor);
    rejections[lane] = rejections[lane]! + 1;
    return null;
  }

  #accept(lane: number, scaled: number): Ending | null {
    const { taken, proposed, rejections, gone, lost, length, bracket, previousError, steps, norm, drift, sampleAt } =
      this.#lanes;
    const h = taken[lane]!;
    const increment = h + lost[lane]!;
    const before = gone[lane]!;
    const whole = before + increment;
    const left = length[lane]! - before;
    const complete = left <= h * reach && bracket[lane]! >= length[lane]!;
    this.#verdict[lane] = accepted;
    gone[lane] = complete ? length[lane]! : whole;
    lost[lane] = increment - (whole - before);
    const deviation = Math.abs(this.#arena.memory[this.#stepper.norm + lane]! - norm[lane]!);
    if (deviation > drift[lane]! && deviation < bound) drift[lane] = deviation;
    if (sampleAt[lane]! <= gone[lane]!) this.#recorder.sample(lane, before);
    this.#recorder.follow(lane);
    const count = steps[lane]! + 1;
    steps[lane] = count;
    if (this.#tableau.error === null) proposed[lane] = Math.min(this.#options.step, greatest * h);
    else {
      const factor = growth(scaled, previousError[lane]!, this.#tableau.order, rejections[lane]! > 0);
      const next = h * factor;
      proposed[lane] = factor >= 1 && h < proposed[lane]! ? Math.max(next, proposed[lane]!) : next;
      previousError[lane] = Math.max(scaled, 1e-4);
    }
    rejections[lane] = 0;
    // Nothing lay this side of the bracket: it was guessed too near. What is left of rounding would be a step of no length.
    const floor = eventFloor * Math.max(gone[lane]!, this.#lanes.scale[lane]!);
    if (bracket[lane]! - gone[lane]! <= 0.1 * floor) bracket[lane] = Number.POSITIVE_INFINITY;
    if (complete) return { fate: 'complete', stop: -1 };
    if (count >= this.#options.maxSteps) return { fate: 'step-limit', stop: -1 };
    const through = this.#border?.rows.findIndex((row) => this.#arena.memory[row + lane]! <= 0) ?? -1;
    return through < 0 ? null : { fate: 'leaves', stop: through };
  }

  #end(lane: number, fate: Fate, stop: number): void {
    this.#recorder.end(lane, fate, stop);
    if (this.#station !== null && this.#station.view !== null) {
      this.#station.ended(this.#lanes.ray[lane]!, this.#carried(lane));
    }
  }

  /** Hands the ray in `lane` over to another chart, if there is one. */
  #leave(lane: number, through: number): boolean {
    const ray = this.#lanes.ray[lane]!;
    this.#station?.journeys.depart(ray - this.#from, this.#lanes, lane);
    return this.#station?.leave(ray, through, this.#carried(lane)) ?? false;
  }

  /** State and constants of the ray in `lane`, where its rows stand. */
  #carried(lane: number): Float64Array {
    const { stateSize, constantSize } = this.#job.system;
    const { memory: m, lanes } = this.#arena;
    const { start, constants } = this.#stepper;
    return Float64Array.from({ length: stateSize + constantSize }, (_, j) =>
      j < stateSize ? m[start + j * lanes + lane]! : m[constants + (j - stateSize) * lanes + lane]!,
    );
  }

  /** The margin of the border that a ray which sets out stands beyond already, -1 where there is none. */
  #beyond(lane: number): number {
    if (this.#station === null) return -1;
    const { tape, uniforms } = this.#station.border;
    return evaluateTape(tape, this.#carried(lane), uniforms).findIndex((margin) => margin <= 0);
  }

  /** Makes the ends of accepted steps the starts of the next ones: whole rows at once, after rejected lanes were set back. */
  #keepAccepted(n: number, all: boolean): void {
    const { start, end, slopes, margin, endMargin } = this.#stepper;
    const first = slopes[0] as number;
    const last = slopes[this.#tableau.stages] as number;
    const m = this.#arena.memory;
    const lanes = this.#arena.lanes;
    const size = this.#job.system.stateSize * lanes;
    for (let lane = 0; !all && lane < n; lane++) {
      if (this.#verdict[lane] === accepted) continue;
      for (let row = lane; row < size; row += lanes) {
        m[end + row] = m[start + row]!;
        m[last + row] = m[first + row]!;
      }
      m[endMargin + lane] = m[margin + lane]!;
    }
    m.copyWithin(start, end, end + size);
    m.copyWithin(first, last, last + size);
    m.copyWithin(margin, endMargin, endMargin + lanes);
  }

  /** Puts the next ray that can start into `lane`; false where none is left. */
  #board(lane: number): boolean {
    for (;;) {
      if (this.#started === this.#ready.length && !this.#makeReady()) return false;
      const from = this.#started++;
      const ray = this.#ready[from] as number;
      if (this.#arrived.has(ray)) {
        this.#depart(ray, from, lane);
        this.#arrived.delete(ray);
        if (this.#departures.sound(from)) return true;
        this.#end(lane, 'singular', -1);
        continue;
      }
      if (!this.#departures.sound(from)) {
        this.#recorder.neverStarted(ray, 'singular', -1);
        continue;
      }
      this.#depart(ray, from, lane);
      if (!(this.#lanes.length[lane]! > 0)) {
        this.#recorder.end(lane, 'complete', -1);
        continue;
      }
      const through = this.#beyond(lane);
      if (through < 0 || !this.#leave(lane, through)) return true;
    }
  }

  #makeReady(): boolean {
    const { fate, stop } = this.#job.rays;
    this.#ready = this.#arrivals.splice(0, this.#arena.lanes);
    this.#started = 0;
    while (this.#ready.length < this.#arena.lanes && this.#next < this.#to) {
      const ray = this.#next++;
      if (fate[ray] === fateCode.running) this.#ready.push(ray);
      else this.#recorder.neverStarted(ray, fate[ray] as number, stop[ray] as number);
    }
    if (this.#ready.length > 0) this.#departures.prepare(this.#ready);
    return this.#ready.length > 0;
  }

  #depart(ray: number, from: number, lane: number): void {
    const { stateSize, constantSize } = this.#job.system;
    const m = this.#arena.memory;
    const lanes = this.#arena.lanes;
    const { start, constants, slopes, margin } = this.#stepper;
    const ready = this.#departures;
    for (let j = 0; j < stateSize; j++) {
      m[start + j * lanes + lane] = m[ready.state + j * lanes + from]!;
      m[(slopes[0] as number) + j * lanes + lane] = m[ready.slope + j * lanes + from]!;
    }
    for (let j = 0; j < constantSize; j++) {
      m[constants + j * lanes + lane] = m[ready.constants + j * lanes + from]!;
    }
    m[margin + lane] = m[ready.margin + from]!;
    const length = this.#job.rays.length[ray] as number;
    const state = this.#lanes;
    state.ray[lane] = ray;
    state.gone[lane] = 0;
    state.lost[lane] = 0;
    state.length[lane] = Math.abs(length);
    state.sign[lane] = length < 0 ? -1 : 1;
    state.proposed[lane] = m[ready.step + from]!;
    state.scale[lane] = Math.min(m[ready.step + from]!, Math.abs(length));
    state.bracket[lane] = Number.POSITIVE_INFINITY;
    state.previousError[lane] = 1e-4;
    state.rejections[lane] = 0;
    state.steps[lane] = 0;
    state.norm[lane] = m[ready.norm + from]!;
    state.drift[lane] = 0;
    if (this.#arrived.has(ray)) {
      this.#station?.journeys.arrive(ray - this.#from, state, lane);
      this.#recorder.resume(lane);
    } else this.#recorder.begin(lane);
  }

  #moveLane(from: number, to: number): void {
    if (from === to) return;
    const m = this.#arena.memory;
    const lanes = this.#arena.lanes;
    const { start, constants, slopes, margin } = this.#stepper;
    const { stateSize, constantSize } = this.#job.system;
    const move = (offset: number, count: number) => {
      for (let j = 0; j < count; j++) m[offset + j * lanes + to] = m[offset + j * lanes + from]!;
    };
    move(start, stateSize);
    move(slopes[0] as number, stateSize);
    move(constants, constantSize);
    move(margin, 1);
    this.#lanes.move(from, to);
  }
}

/** Traces rays from … to - 1 at one go. */
export function integrateRange(
  job: TraceJob,
  options: IntegrationOptions,
  from: number,
  to: number,
  lanes = batchLanes,
): Outcome {
  const integration = new Integration(job, options, from, to, { lanes });
  while (!integration.advance(1000));
  return integration.outcome;
}
