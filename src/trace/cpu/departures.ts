import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import { type RayUnits, rayUnits, type Setout } from '../ray-units.ts';
import type { Tableau } from '../tableau.ts';
import type { TraceJob, TraceOptions } from '../tracer.ts';
import { type Unit, unitsOfState } from '../units.ts';
import { type Arena, rowsFrom } from './arena.ts';
import type { BatchProgram } from './batch-evaluator.ts';
import { bindSystemTape } from './sampled-tape.ts';
import { bound, firstStep, trialStep } from './step-control.ts';
import { MarginProgram } from './stepper.ts';

/**
 * Rays made ready to start, as many at once as there are lanes: the slope, margin and norm at s = 0, and the first step,
 * so that a ray that ends can be replaced at once. The fields name rows.
 */
export class Departures {
  readonly state: number;
  readonly constants: number;
  readonly slope: number;
  readonly margin: number;
  readonly #norm: number;
  readonly #step: number;
  readonly #arena: Arena;
  readonly #system: GeodesicSystem;
  readonly #job: TraceJob;
  readonly #tableau: Tableau;
  readonly #options: Pick<TraceOptions, 'step' | 'tolerance'>;
  readonly #trial: number;
  readonly #trialSlope: number;
  readonly #derivative: BatchProgram;
  readonly #trialDerivative: BatchProgram;
  readonly #normProgram: BatchProgram;
  readonly #margins: MarginProgram | null;
  readonly #unitNames: readonly Unit[];
  /** [coordinate]: the row of its momentum. */
  readonly #momenta: readonly number[];
  readonly #unitsFrom: (start: Setout) => RayUnits;
  /** [lane] */
  #units: RayUnits[] = [];

  constructor(arena: Arena, job: TraceJob, tableau: Tableau, options: Pick<TraceOptions, 'step' | 'tolerance'>) {
    const { system, uniforms } = job;
    const { stateSize, constantSize, dimension, cyclic } = system;
    this.#arena = arena;
    this.#system = system;
    this.#job = job;
    this.#tableau = tableau;
    this.#options = options;
    this.#unitNames = unitsOfState(system);
    this.#unitsFrom = rayUnits(system);
    this.state = arena.reserve(stateSize);
    this.constants = arena.reserve(constantSize);
    this.slope = arena.reserve(stateSize);
    let free = dimension;
    this.#momenta = system.lengths.map((_, i) =>
      cyclic.includes(i) ? this.constants + cyclic.indexOf(i) * arena.lanes : this.state + free++ * arena.lanes,
    );
    this.#trial = arena.reserve(stateSize);
    this.#trialSlope = arena.reserve(stateSize);
    this.margin = arena.reserve(1);
    this.#norm = arena.reserve(1);
    this.#step = arena.reserve(1);
    const rows = (offset: number) => rowsFrom(arena, offset, stateSize);
    const constants = rowsFrom(arena, this.constants, constantSize);
    const bind = (from: number, to: number) =>
      bindSystemTape(arena, system, system.rightHandSide, uniforms, [...rows(from), ...constants], rows(to));
    this.#derivative = bind(this.state, this.slope);
    this.#trialDerivative = bind(this.#trial, this.#trialSlope);
    const atStart = [...rows(this.state), ...constants, ...rows(this.slope)];
    this.#normProgram = bindSystemTape(arena, system, system.norm, uniforms, atStart, [this.#norm]);
    const watched = system.margins.outputs.length > 0;
    this.#margins = watched ? new MarginProgram(arena, system, uniforms, this.state, this.margin) : null;
  }

  /** Puts the rays into lanes 0, 1, … in their order. */
  prepare(rays: readonly number[]): void {
    const { stateSize, constantSize } = this.#system;
    const m = this.#arena.memory;
    const lanes = this.#arena.lanes;
    const source = this.#job.rays;
    rays.forEach((ray, lane) => {
      for (let j = 0; j < stateSize; j++) m[this.state + j * lanes + lane] = source.state[ray * stateSize + j]!;
      for (let j = 0; j < constantSize; j++) {
        m[this.constants + j * lanes + lane] = source.constants[ray * constantSize + j]!;
      }
    });
    const n = rays.length;
    this.#derivative.run(n);
    this.#normProgram.run(n);
    this.#margins?.run(n);
    this.#units = rays.map((ray, lane) => this.#measure(lane, source.length[ray] as number));
    if (this.#tableau.error === null) m.fill(this.#options.step, this.#step, this.#step + n);
    else this.#chooseSteps(rays);
  }

  /** Whether the state and its slope in `lane` are numbers that a ray can start from. */
  sound(lane: number): boolean {
    const m = this.#arena.memory;
    let size = 0;
    for (let j = 0; j < this.#system.stateSize; j++) {
      const row = j * this.#arena.lanes + lane;
      size += Math.abs(m[this.state + row]!) + Math.abs(m[this.slope + row]!);
    }
    return size < bound && Math.abs(m[this.#norm + lane]!) < bound;
  }

  /** The first step of the ray in `lane`, positive. */
  firstStep(lane: number): number {
    return this.#arena.memory[this.#step + lane]!;
  }

  /** Its g(u,u) at the start. */
  startNorm(lane: number): number {
    return this.#arena.memory[this.#norm + lane]!;
  }

  /** What the errors of the ray in `lane` are measured in. */
  units(lane: number): RayUnits {
    return this.#units[lane] as RayUnits;
  }

  #measure(lane: number, length: number): RayUnits {
    const m = this.#arena.memory;
    const { lanes } = this.#arena;
    return this.#unitsFrom({
      position: (i) => m[this.state + i * lanes + lane]!,
      velocity: (i) => m[this.slope + i * lanes + lane]!,
      momentum: (i) => m[this.#momenta[i]! + lane]!,
      length,
    });
  }

  #chooseSteps(rays: readonly number[]): void {
    const { stateSize } = this.#system;
    const { order } = this.#tableau;
    const m = this.#arena.memory;
    const lanes = this.#arena.lanes;
    const tolerance = this.#options.tolerance;
    const lengths = rays.map((ray) => this.#job.rays.length[ray] as number);
    /** Root mean square over the state, each component against what is allowed of it. */
    const measure = (lane: number, value: (row: number) => number): number => {
      let sum = 0;
      for (let j = 0; j < stateSize; j++) {
        const row = j * lanes + lane;
        const name = this.#unitNames[j] as Unit;
        const unit = name === 'one' ? 1 : this.units(lane)[name];
        const part = value(row) / (tolerance * (unit + Math.abs(m[this.state + row]!)));
        sum += part * part;
      }
      return Math.sqrt(sum / stateSize);
    };
    const norms = rays.map((_, lane) => ({
      state: measure(lane, (row) => m[this.state + row]!),
      slope: measure(lane, (row) => m[this.slope + row]!),
      length: Math.abs(lengths[lane] as number),
    }));
    const trials = norms.map(trialStep);
    trials.forEach((trial, lane) => {
      const h = Math.sign(lengths[lane] as number) * trial;
      for (let j = 0, row = lane; j < stateSize; j++, row += lanes) {
        m[this.#trial + row] = m[this.state + row]! + h * m[this.slope + row]!;
      }
    });
    this.#trialDerivative.run(rays.length);
    trials.forEach((trial, lane) => {
      const change = measure(lane, (row) => m[this.#trialSlope + row]! - m[this.slope + row]!);
      m[this.#step + lane] = firstStep(norms[lane]!, trial, change / trial, order);
    });
  }
}
