import { unitsOfState } from '../../units.ts';
import { ConstantPool, type Numbers } from './constant-pool.ts';
import { i32 } from './encoder.ts';
import { Instructions, type Vector } from './instructions.ts';
import { type Attempt, type Beginning, printAttempt } from './print-attempt.ts';
import { printTape } from './print-tape.ts';
import type { GreatArguments } from './print-trigonometry.ts';
import { type StepPlan, settingIndex } from './step-plan.ts';

/** A function in the making that works on the rows of a step, at the lanes that an integer points to. */
export class StepFrame {
  readonly plan: StepPlan;
  readonly body: Instructions;
  readonly pool: ConstantPool;
  /** The address of the lanes in the first row of all. */
  readonly pointer: number;

  /**
   * @param parameters how many integers the function is given
   * @param pointer which of its integers points to the lanes; a new one where there is no such
   */
  constructor(
    plan: StepPlan,
    numbers: Numbers,
    { parameters, pointer }: { readonly parameters: number; readonly pointer?: number },
  ) {
    this.plan = plan;
    this.body = new Instructions({ parameters: Array.from({ length: parameters }, () => i32), results: [] });
    this.pool = new ConstantPool(this.body, numbers);
    this.pointer = pointer ?? this.body.newInteger();
  }

  attempt(beginning: Beginning, great: GreatArguments): Attempt {
    const { system, tableau, watched, border } = this.plan;
    const { body, pool } = this;
    const from = (first: number) => (index: number) => pool.setting(first + index);
    const tolerance = pool.setting(settingIndex.tolerance);
    const uniform = from(settingIndex.uniforms);
    const attempt = printAttempt(body, pool, { system, tableau, watched, tolerance, uniform, great }, beginning);
    if (border === null) return attempt;
    const borderUniform = from(settingIndex.uniforms + system.rightHandSide.uniforms);
    const position = attempt.end.slice(0, system.dimension);
    return { ...attempt, border: printTape(body, border, position, { pool, uniform: borderUniform, great }) };
  }

  /**
   * Leaves what the judge and the dense output read of an attempt.
   *
   * @param margin the least margin at the start
   */
  storeAttempt({ end, slopes, norm, size, error, margins, border }: Attempt, margin: Vector): void {
    const { body } = this;
    const { rows } = this.plan;
    this.storeMany(rows.end, end);
    slopes.slice(1).forEach((slope, i) => void this.storeMany(rows.slopes[i + 1] as number, slope));
    this.store(rows.norm, norm);
    this.store(rows.size, size);
    if (error !== null) this.store(rows.error, error);
    if (margins.length > 0) {
      const least = margins.map((values) => values.reduce((known, value) => body.binary('minimum', known, value)));
      this.store(rows.endMargin, least.at(-1) as Vector);
      this.store(
        rows.low,
        least.reduce((known, value) => body.binary('minimum', known, value), margin),
      );
      this.store(
        rows.high,
        least.reduce((known, value) => body.binary('maximum', known, value), margin),
      );
    }
    border.forEach((value, i) => void this.store(rows.border[i] as number, value));
  }

  /** What the errors of the lanes are measured in. */
  loadUnits(): readonly Vector[] | null {
    const { tableau, rows, system } = this.plan;
    if (tableau.error === null) return null;
    const units = unitsOfState(system);
    const known = new Map<number, Vector>();
    return rows.units.map((row, j) => {
      const vector = known.get(row) ?? (units[j] === 'one' ? this.pool.at(1) : this.load(row));
      known.set(row, vector);
      return vector;
    });
  }

  load(row: number): Vector {
    return this.body.load(this.pointer, 8 * row);
  }

  loadMany(row: number, count: number): Vector[] {
    return Array.from({ length: count }, (_, j) => this.load(row + j * this.plan.rows.lanes));
  }

  store(row: number, value: Vector): void {
    this.body.store(this.pointer, 8 * row, value);
  }

  storeMany(row: number, values: readonly Vector[]): void {
    values.forEach((value, j) => void this.store(row + j * this.plan.rows.lanes, value));
  }
}
