import { evaluateTape } from '../../algebra/tape-evaluator.ts';
import { type Fate, fateCode } from '../../congruence/fate.ts';
import type { TraceJob } from '../tracer.ts';
import type { Departures } from './departures.ts';
import type { LaneStates } from './lane-states.ts';
import type { Lanes } from './lanes.ts';
import type { Recorder } from './recorder.ts';
import type { Station } from './station.ts';
import { leastRemembered } from './step-control.ts';

export interface BoardingSetting {
  readonly job: TraceJob;
  /** The rays that may come: from … to - 1, of which those from `next` on set out here. */
  readonly from: number;
  readonly to: number;
  readonly next: number;
  /** How many rays are made ready at once. */
  readonly atOnce: number;
  readonly departures: Departures;
  readonly lanes: Lanes;
  readonly states: LaneStates;
  readonly recorder: Recorder;
  readonly station: Station | null;
  /** Ends the ray that stands in a lane. */
  readonly end: (lane: number, fate: Fate) => void;
  /** Hands it over to another chart; whether it went. */
  readonly leave: (lane: number, through: number) => boolean;
}

/** Brings rays into lanes, in their order; those that come from another chart go first. */
export class Boarding {
  readonly #setting: BoardingSetting;
  /** The rays made ready, and how many of them have started. */
  #ready: number[] = [];
  #started = 0;
  #next: number;
  /** Rays that have come from another chart and wait for a lane. */
  readonly #arrivals: number[] = [];
  readonly #arrived = new Set<number>();

  constructor(setting: BoardingSetting) {
    this.#setting = setting;
    this.#next = setting.next;
  }

  /** Rays that set out here and have not started. */
  get unstarted(): number {
    return this.#setting.to - this.#next + (this.#ready.length - this.#started);
  }

  /** Rays that wait for a lane. */
  get waiting(): number {
    return this.unstarted + this.#arrivals.length;
  }

  arrive(ray: number): void {
    this.#arrivals.push(ray);
    this.#arrived.add(ray);
  }

  /** Puts the next ray that can start into `lane`; false where none is left. */
  board(lane: number): boolean {
    const { departures, lanes, recorder, end, leave } = this.#setting;
    for (;;) {
      if (this.#started === this.#ready.length && !this.#makeReady()) {
        lanes.ray[lane] = -1;
        return false;
      }
      const from = this.#started++;
      const ray = this.#ready[from] as number;
      if (this.#arrived.has(ray)) {
        this.#depart(ray, from, lane);
        this.#arrived.delete(ray);
        if (departures.sound(from)) return true;
        end(lane, 'singular');
        continue;
      }
      if (!departures.sound(from)) {
        recorder.neverStarted(ray, 'singular', -1);
        continue;
      }
      this.#depart(ray, from, lane);
      if (!(lanes.length[lane]! > 0)) {
        recorder.end(lane, 'complete', -1);
        continue;
      }
      const through = this.#beyond(lane);
      if (through < 0 || !leave(lane, through)) return true;
    }
  }

  /** Ends all who have not started as cancelled. */
  cancel(): void {
    const { job, to, end, recorder } = this.#setting;
    while (this.#arrived.size > 0 && this.board(0)) end(0, 'cancelled');
    const waiting = this.#ready.slice(this.#started);
    for (let ray = this.#next; ray < to; ray++) waiting.push(ray);
    const { fate, stop } = job.rays;
    for (const ray of waiting) {
      const preset = fate[ray] !== fateCode.running;
      recorder.neverStarted(ray, preset ? (fate[ray] as number) : 'cancelled', preset ? (stop[ray] as number) : -1);
    }
    this.#started = this.#ready.length;
    this.#next = to;
  }

  #makeReady(): boolean {
    const { job, to, atOnce, departures, recorder } = this.#setting;
    const { fate, stop } = job.rays;
    this.#ready = this.#arrivals.splice(0, atOnce);
    this.#started = 0;
    while (this.#ready.length < atOnce && this.#next < to) {
      const ray = this.#next++;
      if (fate[ray] === fateCode.running) this.#ready.push(ray);
      else recorder.neverStarted(ray, fate[ray] as number, stop[ray] as number);
    }
    if (this.#ready.length > 0) departures.prepare(this.#ready);
    return this.#ready.length > 0;
  }

  #depart(ray: number, from: number, lane: number): void {
    const { job, departures, states, lanes, recorder, station } = this.#setting;
    states.receive(lane, departures, from);
    const length = job.rays.length[ray] as number;
    const step = departures.firstStep(from);
    lanes.ray[lane] = ray;
    lanes.gone[lane] = 0;
    lanes.lost[lane] = 0;
    lanes.length[lane] = Math.abs(length);
    lanes.sign[lane] = length < 0 ? -1 : 1;
    lanes.proposed[lane] = step;
    lanes.scale[lane] = Math.min(step, Math.abs(length));
    const { length: unit, ofLength, ofAngle } = departures.units(from);
    lanes.unitOfLength[lane] = unit;
    lanes.unitOfLengthMotion[lane] = ofLength;
    lanes.unitOfAngleMotion[lane] = ofAngle;
    lanes.bracket[lane] = Number.POSITIVE_INFINITY;
    lanes.previousError[lane] = leastRemembered;
    lanes.rejections[lane] = 0;
    lanes.refusals[lane] = 0;
    lanes.steps[lane] = 0;
    lanes.norm[lane] = departures.startNorm(from);
    lanes.drift[lane] = 0;
    if (this.#arrived.has(ray)) {
      station?.journeys.arrive(ray - this.#setting.from, lanes, lane);
      recorder.resume(lane);
    } else recorder.begin(lane);
  }

  /** The margin of the border that a ray which sets out stands beyond already, -1 where there is none. */
  #beyond(lane: number): number {
    const { station, states } = this.#setting;
    if (station === null) return -1;
    const { tape, uniforms } = station.border;
    return evaluateTape(tape, states.carried(lane), uniforms).findIndex((margin) => margin <= 0);
  }
}
