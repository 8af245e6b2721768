/**
 * Traces rays in batches: every lane makes attempts, each is then judged by itself, and a ray that ends gives its lane to
 * the next one. No lane ever reads another's numbers and every operation is done lane by lane in the same order, so a ray comes out bit for bit the same alone
 * and in any batch.
 */

import type { Fate } from '../../congruence/fate.ts';
import type { Border } from '../../geometry/compiled-chart.ts';
import { chosenMethod } from '../methods.ts';
import type { TraceJob, TraceOptions } from '../tracer.ts';
import { Arena, rowsFrom } from './arena.ts';
import { type BatchProgram, bindTape } from './batch-evaluator.ts';
import { Boarding } from './boarding.ts';
import { Departures } from './departures.ts';
import { CrossingFinder } from './events.ts';
import { type Ending, Judge } from './judge.ts';
import { LaneStates } from './lane-states.ts';
import { Lanes } from './lanes.ts';
import { cpuMethods } from './methods.ts';
import type { Outcome } from './outcome.ts';
import { emptyOutcome } from './outcome.ts';
import type { PlaneWatch } from './plane-watch.ts';
import { Recorder } from './recorder.ts';
import type { Station } from './station.ts';
import { reserveStepRows } from './step-rows.ts';
import { Stepper, watchedStages } from './stepper.ts';
import { CompiledStep } from './wasm/compiled-step.ts';

export type IntegrationOptions = Pick<TraceOptions, 'method' | 'tolerance' | 'step' | 'maxSteps' | 'samples'>;

/** Rays traced together: measured, 64 are an eighth slower for the many kernel calls, and beyond this there is little to gain. */
export const batchLanes = 256;

/** Fewer rays than these are traced by the time that a compiled step is ready; the interpreted one gives the same bits. */
const fewestCompiled = 32;

/** Attempts that a calm lane makes before the others' are judged: few enough that all lanes make them in a few milliseconds. */
const attemptsAtOnce = 16;

export class Integration {
  readonly outcome: Outcome;
  readonly #from: number;
  readonly #to: number;
  readonly #count: number;
  readonly #station: Station | null;
  readonly #compiled: CompiledStep | null;
  readonly #stepper: Stepper;
  readonly #border: BatchProgram | null;
  readonly #lanes: Lanes;
  readonly #states: LaneStates;
  readonly #recorder: Recorder;
  readonly #judge: Judge;
  readonly #boarding: Boarding;
  /** How many lanes hold a ray: always the first ones. */
  #active = 0;

  /**
   * Ready to trace rays from … to - 1 of a job.
   *
   * @param setting.outcome where they are written, at rows 0 … to - from - 1
   * @param setting.lanes how many rays are traced together; the result does not depend on it
   * @param setting.station where this chart is one of several
   * @param setting.next the first of the rays that set out in this chart
   * @param setting.watch where crossings are looked for; every step is then interpreted
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
      watch = null,
    }: {
      readonly outcome?: Outcome;
      readonly lanes?: number;
      readonly station?: Station | null;
      readonly next?: number;
      readonly watch?: PlaneWatch | null;
    } = {},
  ) {
    const { system, uniforms } = job;
    const { tolerance, step, maxSteps, samples } = options;
    this.#from = from;
    this.#to = to;
    this.#station = station;
    this.outcome = outcome ?? emptyOutcome(to - from, { dimension: system.dimension, samples });
    const tableau = cpuMethods[chosenMethod(options, 'cpu')];
    const border = station?.border ?? null;
    this.#count = Math.max(1, Math.min(lanes, to - from));
    const compiled = lanes === batchLanes && to - from >= fewestCompiled && watch === null;
    const arena = new Arena(compiled ? batchLanes : this.#count);
    const rows = reserveStepRows(arena, system, tableau, border?.tape.outputs.length);
    // Where a ray is told in another chart than its own, it is followed step by step.
    const calmSteps = station?.view == null ? maxSteps : 0;
    this.#compiled = compiled
      ? CompiledStep.of(
          arena,
          { system, tableau, watched: watchedStages(tableau), border: border?.tape ?? null, rows },
          { tolerance, step, calmSteps, uniforms, borderUniforms: border?.uniforms ?? [] },
        )
      : null;
    this.#stepper = new Stepper(arena, rows, { system, uniforms, tableau, tolerance });
    const departures = new Departures(arena, job, tableau, options);
    this.#border = border === null ? null : bindBorder(this.#stepper, border);
    arena.seal(this.#compiled !== null);
    this.#lanes = new Lanes(arena, rows.lane);
    this.#states = new LaneStates(this.#stepper);
    this.#recorder = new Recorder(job, options, from, this.outcome, this.#stepper, this.#lanes, {
      view: station?.view ?? null,
      watch,
    });
    const crossings = this.#stepper.hasMargins ? new CrossingFinder(this.#stepper, system, uniforms) : null;
    this.#judge = new Judge(options, this.#stepper, this.#lanes, this.#recorder, crossings);
    this.#boarding = new Boarding({
      job,
      from,
      to,
      next,
      atOnce: arena.lanes,
      departures,
      lanes: this.#lanes,
      states: this.#states,
      recorder: this.#recorder,
      station,
      end: (lane, fate) => this.#end(lane, fate, -1),
      leave: (lane, through) => this.#leave(lane, through),
    });
    this.#fillLanes();
  }

  /** Rays that have ended. */
  get ended(): number {
    return this.#to - this.#from - this.#boarding.unstarted - this.#active;
  }

  /** Rays that have not ended here. */
  get waiting(): number {
    return this.#boarding.waiting + this.#active;
  }

  /** A ray comes from another chart; its state stands in the job's rays, and what it takes along in the journeys. */
  arrive(ray: number): void {
    this.#boarding.arrive(ray);
  }

  /** Makes attempts in every lane, `rounds` times one or, where the ray is calm, a few. Returns whether all rays have ended. */
  advance(rounds: number): boolean {
    this.#fillLanes();
    for (let k = 0; k < rounds && this.#active > 0; k++) this.#attempt();
    return this.#active === 0;
  }

  /** Ends all rays that still run, or have not started, as cancelled; what was traced of them is kept. */
  cancel(): void {
    for (let lane = 0; lane < this.#active; lane++) this.#recorder.end(lane, 'cancelled', -1);
    this.#active = 0;
    this.#boarding.cancel();
    this.#lanes.ray.fill(-1);
  }

  #fillLanes(): void {
    while (this.#active < this.#count && this.#boarding.board(this.#active)) this.#active++;
  }

  #attempt(): void {
    const n = this.#active;
    const { unused } = this.#lanes;
    if (this.#compiled === null) this.#interpret(n);
    else this.#compiled.run(n, attemptsAtOnce);
    const endings: (Ending & { lane: number })[] = [];
    for (let lane = 0; lane < n; lane++) {
      // The others have gone on already: their rows at the start and at the end are the same.
      if (unused[lane] === 0) continue;
      const ending = this.#judge.judge(lane);
      if (ending !== null) endings.push({ lane, ...ending });
      if (this.#judge.accepted[lane] === 0) this.#states.stay(lane);
    }
    this.#states.goOn();
    // From the last lane down: whoever moves into an empty lane has then been dealt with.
    for (const { lane, fate, stop } of endings.reverse()) {
      if (fate === 'leaves') {
        if (!this.#leave(lane, stop)) continue;
      } else this.#end(lane, fate, stop);
      if (!this.#boarding.board(lane)) this.#empty(lane);
    }
  }

  /** One attempt of the first n lanes, all of which have to be judged. */
  #interpret(n: number): void {
    this.#judge.cutSteps(n);
    this.#stepper.attempt(n);
    this.#border?.run(n);
    this.#lanes.unused.fill(1, 0, n);
  }

  #end(lane: number, fate: Fate, stop: number): void {
    this.#recorder.end(lane, fate, stop);
    if (this.#station !== null && this.#station.view !== null) {
      this.#station.ended(this.#lanes.ray[lane]!, this.#states.carried(lane));
    }
  }

  /** Hands the ray in `lane` over to another chart, if there is one. */
  #leave(lane: number, through: number): boolean {
    const ray = this.#lanes.ray[lane]!;
    this.#station?.journeys.depart(ray - this.#from, this.#lanes, lane);
    return this.#station?.leave(ray, through, this.#states.carried(lane)) ?? false;
  }

  /** Moves the last ray into a lane that is free. */
  #empty(lane: number): void {
    const last = --this.#active;
    if (last !== lane) this.#states.move(last, lane);
    this.#lanes.move(last, lane);
  }
}

/** What computes the margins of the border at the ends of steps. */
function bindBorder({ arena, system, rows }: Stepper, { tape, uniforms }: Border): BatchProgram {
  return bindTape(arena, tape, uniforms, rowsFrom(arena, rows.end, system.dimension), rows.border);
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
