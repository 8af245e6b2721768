import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import type { Arena } from './arena.ts';
import type { Departures } from './departures.ts';
import type { Stepper } from './stepper.ts';

/** Where the rays of a batch stand: the rows of the step that outlive it, copied lane by lane or all at once. */
export class LaneStates {
  readonly #arena: Arena;
  readonly #stepper: Stepper;
  readonly #system: GeodesicSystem;
  readonly #first: number;
  readonly #last: number;

  constructor(stepper: Stepper) {
    const { arena, system, tableau, rows } = stepper;
    this.#arena = arena;
    this.#stepper = stepper;
    this.#system = system;
    this.#first = rows.slopes[0] as number;
    this.#last = rows.slopes[tableau.stages] as number;
  }

  /** Puts the ray made ready in lane `from` of the departures into `lane`. */
  receive(lane: number, ready: Departures, from: number): void {
    const { stateSize, constantSize } = this.#system;
    const { start, constants, margin } = this.#stepper.rows;
    this.#copy(ready.state, from, start, lane, stateSize);
    this.#copy(ready.slope, from, this.#first, lane, stateSize);
    this.#copy(ready.constants, from, constants, lane, constantSize);
    this.#copy(ready.margin, from, margin, lane, 1);
  }

  move(from: number, to: number): void {
    const { stateSize, constantSize } = this.#system;
    const { start, constants, margin } = this.#stepper.rows;
    this.#copy(start, from, start, to, stateSize);
    this.#copy(this.#first, from, this.#first, to, stateSize);
    this.#copy(constants, from, constants, to, constantSize);
    this.#copy(margin, from, margin, to, 1);
  }

  /** State and constants of the ray in `lane`, where its rows stand. */
  carried(lane: number): Float64Array {
    const { stateSize, constantSize } = this.#system;
    const { memory: m, lanes } = this.#arena;
    const { start, constants } = this.#stepper.rows;
    return Float64Array.from({ length: stateSize + constantSize }, (_, j) =>
      j < stateSize ? m[start + j * lanes + lane]! : m[constants + (j - stateSize) * lanes + lane]!,
    );
  }

  /** Makes the start of the step its end as well: the ray goes nowhere. */
  stay(lane: number): void {
    const { start, end, margin, endMargin } = this.#stepper.rows;
    const { stateSize } = this.#system;
    this.#copy(start, lane, end, lane, stateSize);
    this.#copy(this.#first, lane, this.#last, lane, stateSize);
    this.#copy(margin, lane, endMargin, lane, 1);
  }

  /** Makes the ends of all steps the starts of the next ones, whole rows at once. */
  goOn(): void {
    const { start, end, margin, endMargin } = this.#stepper.rows;
    const { memory: m, lanes } = this.#arena;
    const size = this.#system.stateSize * lanes;
    m.copyWithin(start, end, end + size);
    m.copyWithin(this.#first, this.#last, this.#last + size);
    m.copyWithin(margin, endMargin, endMargin + lanes);
  }

  #copy(source: number, from: number, target: number, to: number, count: number): void {
    const { memory: m, lanes } = this.#arena;
    for (let j = 0, row = 0; j < count; j++, row += lanes) m[target + row + to] = m[source + row + from]!;
  }
}
