/**
 * One step of every lane as WebAssembly, two lanes a vector: what the interpreted stepper computes, operation by operation and in its order, with
 * everything between the loads of the start and the stores of the end in locals.
 */
import type { Tape } from '../../../algebra/tape.ts';
import type { GeodesicSystem } from '../../../geometry/geodesic-system.ts';
import type { Tableau } from '../../tableau.ts';
import { ConstantPool } from './constant-pool.ts';
import { encodeModule, i32 } from './encoder.ts';
import { Instructions, type Vector } from './instructions.ts';
import { firstOwnFunction, mathImports } from './math-imports.ts';
import { printTape } from './print-tape.ts';
import { printSineAndCosine } from './print-trigonometry.ts';

/** Where the rows of a step stand in the arena, in float64 from its beginning. */
export interface StepLayout {
  readonly lanes: number;
  readonly start: number;
  readonly end: number;
  readonly constants: number;
  readonly slopes: readonly number[];
  readonly step: number;
  readonly size: number;
  readonly error: number;
  readonly norm: number;
  readonly margin: number;
  readonly endMargin: number;
  readonly low: number;
  readonly high: number;
  /** The tolerance, the uniforms, and then the numbers of the program. */
  readonly numbers: number;
}

export interface PrintedStep {
  /** Exports `attempt(bytes)`, for 8 bytes a lane. */
  readonly binary: Uint8Array<ArrayBuffer>;
  /** What has to stand behind the tolerance and the uniforms. */
  readonly constants: readonly number[];
}

/** @param watched the stages whose margins are looked at */
export function printStep(
  system: GeodesicSystem,
  tableau: Tableau,
  layout: StepLayout,
  watched: ReadonlySet<number>,
): PrintedStep {
  const uniforms = system.rightHandSide.uniforms;
  const pool = new ConstantPool(8 * (layout.numbers + 1 + uniforms));
  const sine = printSineAndCosine(pool);
  const body = new Instructions({ parameters: [i32], results: [] });
  const pointer = body.local(i32);
  const printer = new StepPrinter(body, pool, pointer, system, tableau, layout, watched);
  body.repeat(() => {
    printer.print();
    body.plus(pointer, 16);
    body.popInteger(pointer);
    body.isLess(pointer, 0);
  });
  const binary = encodeModule({
    memory: { module: 'arena', name: 'memory' },
    imports: mathImports,
    functions: [sine, body.definition],
    exports: { attempt: firstOwnFunction + 1 },
  });
  return { binary, constants: pool.values };
}

class StepPrinter {
  readonly #body: Instructions;
  readonly #pool: ConstantPool;
  readonly #pointer: number;
  readonly #system: GeodesicSystem;
  readonly #tableau: Tableau;
  readonly #layout: StepLayout;
  readonly #watched: ReadonlySet<number>;

  constructor(
    body: Instructions,
    pool: ConstantPool,
    pointer: number,
    system: GeodesicSystem,
    tableau: Tableau,
    layout: StepLayout,
    watched: ReadonlySet<number>,
  ) {
    this.#body = body;
    this.#pool = pool;
    this.#pointer = pointer;
    this.#system = system;
    this.#tableau = tableau;
    this.#layout = layout;
    this.#watched = watched;
  }

  print(): void {
    const body = this.#body;
    const system = this.#system;
    const { stateSize, constantSize } = system;
    const layout = this.#layout;
    const tableau = this.#tableau;
    const start = this.#load(layout.start, stateSize);
    const constants = this.#load(layout.constants, constantSize);
    const step = this.#load(layout.step, 1)[0] as Vector;
    const slopes: (readonly Vector[])[] = [this.#load(layout.slopes[0] as number, stateSize)];
    const margin = system.margins.outputs.length === 0 ? null : (this.#load(layout.margin, 1)[0] as Vector);
    let [low, high] = [margin, margin];
    const watch = (position: readonly Vector[]): Vector | null => {
      if (low === null || high === null) return null;
      const [first, ...others] = this.#tape(system.margins, position.slice(0, system.dimension)) as [Vector];
      const least = others.reduce<Vector>((known, other) => body.binary('minimum', known, other), first);
      low = body.binary('minimum', low, least);
      high = body.binary('maximum', high, least);
      return least;
    };
    for (let i = 1; i < tableau.stages; i++) {
      const stage = this.#advanced(start, step, slopes, tableau.a[i] ?? []);
      if (this.#watched.has(i)) watch(stage);
      slopes.push(this.#tape(system.rightHandSide, [...stage, ...constants]));
    }
    const end = this.#corrected(this.#advanced(start, step, slopes, tableau.b));
    const last = this.#tape(system.rightHandSide, [...end, ...constants]);
    slopes.push(last);
    const norm = this.#tape(system.norm, [...end, ...constants, ...last]);
    const least = watch(end);
    this.#store(layout.end, end);
    slopes.slice(1).forEach((slope, i) => void this.#store(layout.slopes[i + 1] as number, slope));
    this.#store(layout.norm, norm);
    if (least !== null && low !== null && high !== null) {
      this.#store(layout.endMargin, [least]);
      this.#store(layout.low, [low]);
      this.#store(layout.high, [high]);
    }
    this.#store(layout.size, [this.#size(end, last)]);
    const error = this.#error(start, end, step, slopes);
    if (error !== null) this.#store(layout.error, [error]);
  }

  #load(row: number, count: number): Vector[] {
    const { lanes } = this.#layout;
    return Array.from({ length: count }, (_, j) => this.#body.load(this.#pointer, 8 * (row + j * lanes)));
  }

  #store(row: number, values: readonly Vector[]): void {
    const { lanes } = this.#layout;
    values.forEach((value, j) => void this.#body.store(this.#pointer, 8 * (row + j * lanes), value));
  }

  #tape(tape: Tape, inputs: readonly Vector[]): Vector[] {
    const base = 8 * (this.#layout.numbers + 1);
    return printTape(this.#body, tape, inputs, {
      pool: this.#pool,
      uniform: (index) => ({ splat: base + 8 * index }),
    });
  }

  /** start + h (sum of weights times slopes), the sum from the left. */
  #advanced(
    start: readonly Vector[],
    step: Vector,
    slopes: readonly (readonly Vector[])[],
    weights: readonly number[],
  ): Vector[] {
    return start.map((from, j) => this.#body.add(from, this.#scaledSum(step, slopes, weights, j)));
  }

  #scaledSum(
    step: Vector,
    slopes: readonly (readonly Vector[])[],
    weights: readonly number[],
    component: number,
  ): Vector {
    const body = this.#body;
    let sum: Vector | null = null;
    weights.forEach((weight, i) => {
      if (weight === 0) return;
      const term = body.multiply(this.#pool.at(weight), slopes[i]?.[component] as Vector);
      sum = sum === null ? term : body.add(sum, term);
    });
    return body.multiply(step, sum ?? this.#pool.at(0));
  }

  /** The end of the step, put back onto the constraint where there is one. */
  #corrected(end: readonly Vector[]): readonly Vector[] {
    const { constraint } = this.#system;
    if (constraint === null) return end;
    const shift = this.#tape(constraint.correction, end);
    return end.map((value, j) => this.#body.add(value, shift[j] as Vector));
  }

  #size(end: readonly Vector[], slope: readonly Vector[]): Vector {
    const body = this.#body;
    return end.reduce(
      (sum, value, j) => body.add(body.add(sum, body.unary('abs', value)), body.unary('abs', slope[j] as Vector)),
      this.#pool.at(0),
    );
  }

  #error(
    start: readonly Vector[],
    end: readonly Vector[],
    step: Vector,
    slopes: readonly (readonly Vector[])[],
  ): Vector | null {
    const body = this.#body;
    const squares = this.#tableau.error?.sums.map((weights) =>
      start.reduce((sum, from, j) => {
        const local = body.add(this.#pool.at(0), this.#scaledSum(step, slopes, weights, j));
        const greatest = body.binary('maximum', body.unary('abs', from), body.unary('abs', end[j] as Vector));
        const tolerance: Vector = { splat: 8 * this.#layout.numbers };
        const part = body.binary('divide', local, body.multiply(tolerance, body.add(this.#pool.at(1), greatest)));
        return body.add(sum, body.multiply(part, part));
      }, this.#pool.at(0)),
    );
    if (squares === undefined) return null;
    const [square, other] = squares as [Vector, Vector?];
    if (other === undefined) return square;
    const whole = body.add(square, body.multiply(this.#pool.at(0.01), other));
    const combined = body.multiply(body.binary('divide', square, whole), square);
    return body.select(square, combined, body.binary('equal', square, this.#pool.at(0)));
  }
}
