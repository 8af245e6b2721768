/**
 * The compiled step: every lane makes attempt after attempt, with all it needs in locals, for as long as no rule but those written here has anything to say of
 * it. At the first attempt of which one may, that attempt is left in the arena as the interpreted step would leave it, to be judged by `Judge`.
 *
 * What is calm and how a calm attempt is accepted is `Judge.judge` without its exceptions, operation by operation and in its order.
 */
import type { Tape } from '../../../algebra/tape.ts';
import type { GeodesicSystem } from '../../../geometry/geodesic-system.ts';
import type { Tableau } from '../../tableau.ts';
import {
  bound,
  greatest,
  growthPower,
  integral,
  leastError,
  leastRemembered,
  reach,
  safety,
  smallest,
} from '../step-control.ts';
import type { StepRows } from '../step-rows.ts';
import { ConstantPool } from './constant-pool.ts';
import { encodeModule, i32 } from './encoder.ts';
import { Instructions, type Variable, type Vector } from './instructions.ts';
import { firstOwnFunction, mathImports, mathIndex } from './math-imports.ts';
import { type Attempt, printAttempt } from './print-attempt.ts';
import { printTape } from './print-tape.ts';

export interface StepPlan {
  readonly system: GeodesicSystem;
  readonly tableau: Tableau;
  /** The stages whose margins are looked at. */
  readonly watched: ReadonlySet<number>;
  /** Position → margins of the chart's border, null where there is none. */
  readonly border: Tape | null;
  readonly rows: StepRows;
  /** Where the numbers begin that are the same in all lanes, in float64: those of `settings`, and then those of the program. */
  readonly numbers: number;
}

export interface Settings {
  readonly tolerance: number;
  /** Of methods of fixed step. */
  readonly step: number;
  /** An attempt that would be this many steps, or more, is judged outside. */
  readonly calmSteps: number;
  readonly uniforms: ArrayLike<number>;
  readonly borderUniforms: ArrayLike<number>;
}

/** The settings as they stand in memory. */
export function numbersOf({ tolerance, step, calmSteps, uniforms, borderUniforms }: Settings): number[] {
  return [tolerance, step, calmSteps, ...Array.from(uniforms), ...Array.from(borderUniforms)];
}

export interface PrintedStep {
  /** Exports `attempt(bytes, budget)`: at most `budget` attempts, at least one, in each lane, for 8 bytes a lane. */
  readonly binary: Uint8Array<ArrayBuffer>;
  /** What has to stand behind the settings. */
  readonly constants: readonly number[];
}

/** @param width how many vectors are computed side by side */
export function printStep(plan: StepPlan, width: number): PrintedStep {
  const printer = new StepPrinter(plan, width);
  printer.print();
  const binary = encodeModule({
    memory: { module: 'arena', name: 'memory' },
    imports: mathImports,
    functions: [printer.body.definition],
    exports: { attempt: firstOwnFunction },
  });
  return { binary, constants: printer.pool.values };
}

/** What changes from one calm attempt to the next. */
interface Running {
  readonly start: readonly Variable[];
  readonly slope: readonly Variable[];
  readonly margin: Variable;
  readonly gone: Variable;
  readonly lost: Variable;
  readonly proposed: Variable;
  readonly previousError: Variable;
  readonly rejections: Variable;
  readonly steps: Variable;
  readonly drift: Variable;
}

class StepPrinter {
  readonly body: Instructions;
  readonly pool: ConstantPool;
  readonly #plan: StepPlan;
  readonly #pointer: number;
  readonly #tolerance: Vector;
  readonly #fixedStep: Vector;
  readonly #calmSteps: Vector;
  readonly #uniforms: number;
  readonly #borderUniforms: number;

  constructor(plan: StepPlan, width: number) {
    const address = (index: number) => 8 * (plan.numbers + index);
    this.#plan = plan;
    this.#tolerance = { splat: address(0) };
    this.#fixedStep = { splat: address(1) };
    this.#calmSteps = { splat: address(2) };
    this.#uniforms = 3;
    this.#borderUniforms = this.#uniforms + plan.system.rightHandSide.uniforms;
    this.pool = new ConstantPool(address(this.#borderUniforms + (plan.border?.uniforms ?? 0)));
    this.body = new Instructions({ parameters: [i32, i32], results: [] }, width);
    this.#pointer = this.body.newInteger();
  }

  print(): void {
    const { body } = this;
    const [bytes, budget] = [0, 1];
    const left = body.newInteger();
    body.repeat(() => {
      body.sum(left, budget, 0);
      this.#printGroup(left);
      body.sum(this.#pointer, this.#pointer, 8 * 2 * body.width);
      body.isLess(this.#pointer, bytes);
    });
  }

  /** As many attempts as `left` says in the lanes at the pointer; `left` becomes what is left of them. */
  #printGroup(left: number): void {
    const { body, pool } = this;
    const { system, tableau, watched, rows } = this.#plan;
    const { lane } = rows;
    const running: Running = {
      start: this.#loadMany(rows.start, system.stateSize),
      slope: this.#loadMany(rows.slopes[0] as number, system.stateSize),
      margin: this.#load(rows.margin),
      gone: this.#load(lane.gone),
      lost: this.#load(lane.lost),
      proposed: this.#load(lane.proposed),
      previousError: this.#load(lane.previousError),
      rejections: this.#load(lane.rejections),
      steps: this.#load(lane.steps),
      drift: this.#load(lane.drift),
    };
    const constants = this.#loadMany(rows.constants, system.constantSize);
    const sign = this.#load(lane.sign);
    const length = this.#load(lane.length);
    const bracket = this.#load(lane.bracket);
    const sampleAt = this.#load(lane.sampleAt);
    const norm = this.#load(lane.norm);
    const until = body.binary('minimum', length, bracket);
    const free = body.binary('equal', bracket, pool.at(Number.POSITIVE_INFINITY));
    // A lane without a ray is in nobody's way.
    const empty = body.binary('less', this.#load(lane.ray), pool.at(0));

    let storeLast = () => {};
    body.repeatUntilLeft((leave) => {
      const { start, slope, margin, gone, lost, proposed, steps } = running;
      const remaining = body.subtract(until, gone);
      const isCut = body.binary('atMost', remaining, body.multiply(proposed, pool.at(reach)));
      const taken = body.select(remaining, proposed, isCut);
      const step = body.multiply(sign, taken);
      const attempt = printAttempt(
        body,
        pool,
        {
          system,
          tableau,
          watched,
          tolerance: this.#tolerance,
          uniform: (index) => this.#number(this.#uniforms + index),
        },
        { start, slope, constants, step, margin },
      );
      const border = this.#border(attempt.end);
      const increment = body.add(taken, lost);
      const whole = body.add(gone, increment);
      const count = body.add(steps, pool.at(1));
      const scaled = this.#scaled(attempt.error);
      const conditions: Vector[] = [
        body.binary('andNot', free, isCut),
        body.binary('less', attempt.size, pool.at(bound)),
        body.binary('less', whole, sampleAt),
        body.binary('less', count, this.#calmSteps),
        ...border.map((value) => body.binary('less', pool.at(0), value)),
      ];
      if (attempt.margins !== null) {
        const { low, high } = attempt.margins;
        conditions.push(body.binary('less', body.subtract(high, low), low));
      }
      if (scaled !== null) conditions.push(body.binary('atMost', scaled, pool.at(1)));
      const calm = conditions.reduce((all, condition) => body.binary('and', all, condition));
      storeLast = () => {
        this.#store(rows.step, step);
        this.#store(lane.taken, taken);
        this.#storeAttempt(attempt, border);
      };
      body.everyLane(body.binary('or', calm, empty));
      leave();

      body.assign(running.lost, body.subtract(increment, body.subtract(whole, gone)));
      body.assign(gone, whole);
      body.assign(steps, count);
      this.#keepDrift(running.drift, norm, attempt.norm);
      this.#propose(running, taken, scaled);
      start.forEach((variable, j) => void body.assign(variable, attempt.end[j] as Vector));
      slope.forEach((variable, j) => void body.assign(variable, attempt.slopes[tableau.stages]?.[j] as Vector));
      if (attempt.margins !== null) body.assign(margin, attempt.margins.endMargin);
      body.sum(left, left, -1);
      body.get(left);
    });
    storeLast();
    this.#storeRunning(running);
    this.#store(lane.unused, body.integer(left));
  }

  /** sqrt(error / size of the state), null where the step is fixed. */
  #scaled(error: Vector | null): Vector | null {
    if (error === null) return null;
    return this.body.unary('sqrt', this.body.binary('divide', error, this.pool.at(this.#plan.system.stateSize)));
  }

  #keepDrift(drift: Variable, atStart: Vector, atEnd: Vector): void {
    const { body, pool } = this;
    const deviation = body.unary('abs', body.subtract(atEnd, atStart));
    const isGreater = body.binary(
      'and',
      body.binary('less', drift, deviation),
      body.binary('less', deviation, pool.at(bound)),
    );
    body.assign(drift, body.select(deviation, drift, isGreater));
  }

  /** The next step: `growth` of step-control.ts, or the fixed one. */
  #propose({ proposed, previousError, rejections }: Running, taken: Vector, scaled: Vector | null): void {
    const { body, pool } = this;
    if (scaled === null) {
      body.assign(proposed, body.binary('minimum', this.#fixedStep, body.multiply(pool.at(greatest), taken)));
    } else {
      const pow = mathIndex('pow');
      const power = pool.at(-growthPower(this.#plan.tableau.order));
      const byError = body.callByLane(pow, [body.binary('maximum', scaled, pool.at(leastError)), power]);
      const byPrevious = body.callByLane(pow, [previousError, pool.at(integral)]);
      const factor = body.multiply(body.multiply(pool.at(safety), byError), byPrevious);
      const wasRejected = body.binary('less', pool.at(0), rejections);
      const most = body.select(pool.at(1), pool.at(greatest), wasRejected);
      const bounded = body.binary('minimum', body.binary('maximum', factor, pool.at(smallest)), most);
      body.assign(proposed, body.multiply(taken, bounded));
      body.assign(previousError, body.binary('maximum', scaled, pool.at(leastRemembered)));
    }
    body.assign(rejections, pool.at(0));
  }

  #border(end: readonly Vector[]): Vector[] {
    const { border, system } = this.#plan;
    if (border === null) return [];
    const uniform = (index: number) => this.#number(this.#borderUniforms + index);
    return printTape(this.body, border, end.slice(0, system.dimension), { pool: this.pool, uniform });
  }

  /** What the judge and the dense output read of an attempt. */
  #storeAttempt({ end, slopes, norm, size, error, margins }: Attempt, border: readonly Vector[]): void {
    const { rows } = this.#plan;
    this.#storeMany(rows.end, end);
    slopes.slice(1).forEach((slope, i) => void this.#storeMany(rows.slopes[i + 1] as number, slope));
    this.#store(rows.norm, norm);
    this.#store(rows.size, size);
    if (error !== null) this.#store(rows.error, error);
    if (margins !== null) {
      this.#store(rows.endMargin, margins.endMargin);
      this.#store(rows.low, margins.low);
      this.#store(rows.high, margins.high);
    }
    border.forEach((value, i) => void this.#store(rows.border[i] as number, value));
  }

  #storeRunning({ start, slope, margin, ...others }: Running): void {
    const { rows } = this.#plan;
    this.#storeMany(rows.start, start);
    this.#storeMany(rows.slopes[0] as number, slope);
    this.#store(rows.margin, margin);
    for (const [field, value] of Object.entries(others)) this.#store(rows.lane[field as keyof typeof others], value);
  }

  #number(index: number): Vector {
    return { splat: 8 * (this.#plan.numbers + index) };
  }

  #load(row: number): Variable {
    return this.body.load(this.#pointer, 8 * row);
  }

  #loadMany(row: number, count: number): Variable[] {
    return Array.from({ length: count }, (_, j) => this.#load(row + j * this.#plan.rows.lanes));
  }

  #store(row: number, value: Vector): void {
    this.body.store(this.#pointer, 8 * row, value);
  }

  #storeMany(row: number, values: readonly Vector[]): void {
    values.forEach((value, j) => void this.#store(row + j * this.#plan.rows.lanes, value));
  }
}
