import type { Fate } from '../../congruence/fate.ts';
import type { TraceOptions } from '../tracer.ts';
import type { Crossing, CrossingFinder } from './events.ts';
import type { Lanes } from './lanes.ts';
import type { Recorder } from './recorder.ts';
import {
  bound,
  eventFloor,
  greatest,
  growth,
  leastRemembered,
  logarithm,
  reach,
  shrinkage,
  stepFloor,
} from './step-control.ts';
import type { Stepper } from './stepper.ts';

/** How a lane's ray ends: with a fate, or by leaving the chart through a margin of the border. */
export type Ending =
  | { readonly fate: Fate; readonly stop: number }
  | { readonly fate: 'leaves'; readonly stop: number };

/** Of the floor: how near to a crossing a step may end, and how far beyond it the next one may. */
const closest = 0.4;

/**
 * The verdict on an attempt, in this order: a crossing ends or shortens the step, a blow-up shortens it, too great an error shortens it, else it is accepted.
 *
 * The compiled step accepts by itself where none of the exceptions made here applies (wasm/print-step.ts): a rule added here must be one of its conditions there.
 */
export class Judge {
  /** [lane]: whether its last attempt was accepted. */
  readonly accepted: Uint8Array;
  readonly #options: Pick<TraceOptions, 'step' | 'maxSteps'>;
  readonly #stepper: Stepper;
  readonly #lanes: Lanes;
  readonly #recorder: Recorder;
  readonly #crossings: CrossingFinder | null;

  constructor(
    options: Pick<TraceOptions, 'step' | 'maxSteps'>,
    stepper: Stepper,
    lanes: Lanes,
    recorder: Recorder,
    crossings: CrossingFinder | null,
  ) {
    this.#options = options;
    this.#stepper = stepper;
    this.#lanes = lanes;
    this.#recorder = recorder;
    this.#crossings = crossings;
    this.accepted = new Uint8Array(stepper.arena.lanes);
  }

  /** The step ends at the asked length exactly, and not beyond where something is known to be in the way. */
  cutSteps(n: number): void {
    const { gone, length, sign, proposed, taken, bracket } = this.#lanes;
    const m = this.#stepper.arena.memory;
    const { step } = this.#stepper.rows;
    for (let lane = 0; lane < n; lane++) {
      let h = proposed[lane]!;
      const left = Math.min(length[lane]!, bracket[lane]!) - gone[lane]!;
      if (left <= h * reach) h = left;
      taken[lane] = h;
      m[step + lane] = sign[lane]! * h;
    }
  }

  /** Accepts or rejects the attempt in `lane`; null where its ray goes on. */
  judge(lane: number): Ending | null {
    const { arena, rows, system, tableau } = this.#stepper;
    const m = arena.memory;
    const { low, high, size, error } = rows;
    const sound = m[size + lane]! < bound;
    const scaled = tableau.error === null ? 0 : Math.sqrt(m[error + lane]! / system.stateSize);
    const { taken, proposed, rejections, gone, scale } = this.#lanes;
    this.accepted[lane] = 0;
    if (this.#crossings !== null && !(sound && m[low + lane]! > m[high + lane]! - m[low + lane]!)) {
      const floor = eventFloor * Math.max(gone[lane]!, scale[lane]!);
      const crossing = this.#crossings.find(lane, (0.1 * floor) / taken[lane]!);
      if (crossing !== null) return this.#approach(lane, crossing, floor);
    }
    if (!sound || !(scaled <= 1)) {
      const floor = stepFloor * Math.max(gone[lane]!, scale[lane]!);
      if (taken[lane]! <= floor) return { fate: sound ? 'stiff' : 'singular', stop: -1 };
      proposed[lane] = taken[lane]! * (sound ? shrinkage(scaled, tableau.order) : 0.25);
      rejections[lane] = rejections[lane]! + 1;
      return null;
    }
    return this.#accept(lane, scaled);
  }

  /**
   * A step that would cross is taken again to just short of the crossing, by as much as its place is in doubt but at most a tenth of the way, or half where only a
   * stage is outside, and the next one is to look as much beyond it; when a step is as short as rounding the ray ends where it is. Where a step so shortened crosses all the same, how far it came
   * out beyond its end tells how far to trust the place this time.
   */
  #approach(lane: number, { stop, theta, doubt, onPath }: Crossing, floor: number): Ending | null {
    const { taken, proposed, rejections, refusals, gone, bracket } = this.#lanes;
    const h = taken[lane]!;
    if (h <= floor) return { fate: stop >= 0 ? 'stopped' : 'left-domain', stop };
    const refused = refusals[lane]!;
    const way = h * theta;
    const off = Math.max(doubt, refused > 0 ? 1 - theta : 0);
    const most = onPath ? 0.1 : 0.5;
    const clearance = Math.max(way * (off < most ? off : most), closest * floor * 8 ** refused);
    bracket[lane] = gone[lane]! + (onPath ? way + clearance : h);
    proposed[lane] = Math.max(way - clearance, 0.5 * way, 0.5 * floor);
    rejections[lane] = rejections[lane]! + 1;
    refusals[lane] = refused + 1;
    return null;
  }

  #accept(lane: number, scaled: number): Ending | null {
    const {
      taken,
      proposed,
      rejections,
      gone,
      lost,
      length,
      bracket,
      previousError,
      refusals,
      steps,
      norm,
      drift,
      sampleAt,
      scale,
    } = this.#lanes;
    const { arena, rows, tableau } = this.#stepper;
    const h = taken[lane]!;
    const increment = h + lost[lane]!;
    const before = gone[lane]!;
    const whole = before + increment;
    const left = length[lane]! - before;
    const complete = left <= h * reach && bracket[lane]! >= length[lane]!;
    this.accepted[lane] = 1;
    gone[lane] = complete ? length[lane]! : whole;
    lost[lane] = increment - (whole - before);
    const deviation = Math.abs(arena.memory[rows.norm + lane]! - norm[lane]!);
    if (deviation > drift[lane]! && deviation < bound) drift[lane] = deviation;
    if (sampleAt[lane]! <= gone[lane]!) this.#recorder.sample(lane, before);
    this.#recorder.follow(lane, before);
    const count = steps[lane]! + 1;
    steps[lane] = count;
    if (tableau.error === null) proposed[lane] = Math.min(this.#options.step, greatest * h);
    else {
      const error = logarithm(scaled);
      const factor = growth(error, previousError[lane]!, tableau.order, rejections[lane]! > 0);
      const next = h * factor;
      proposed[lane] = factor >= 1 && h < proposed[lane]! ? Math.max(next, proposed[lane]!) : next;
      previousError[lane] = Math.max(error, leastRemembered);
    }
    rejections[lane] = 0;
    refusals[lane] = 0;
    // Nothing lay this side of the bracket: it was guessed too near. What is left of rounding would be a step of no length.
    const floor = eventFloor * Math.max(gone[lane]!, scale[lane]!);
    if (bracket[lane]! - gone[lane]! <= 0.1 * floor) bracket[lane] = Number.POSITIVE_INFINITY;
    if (complete) return { fate: 'complete', stop: -1 };
    if (count >= this.#options.maxSteps) return { fate: 'step-limit', stop: -1 };
    const through = rows.border.findIndex((row) => arena.memory[row + lane]! <= 0);
    return through < 0 ? null : { fate: 'leaves', stop: through };
  }
}
