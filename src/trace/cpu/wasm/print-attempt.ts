/** The arithmetic of one attempt, two lanes a vector: what the interpreted stepper computes, operation by operation and in its order. */
import type { Tape } from '../../../algebra/tape.ts';
import type { GeodesicSystem } from '../../../geometry/geodesic-system.ts';
import type { Tableau } from '../../tableau.ts';
import type { ConstantPool } from './constant-pool.ts';
import type { Instructions, Vector } from './instructions.ts';
import { printTape } from './print-tape.ts';
import type { GreatArguments } from './print-trigonometry.ts';

/** What an attempt begins with. */
export interface Beginning {
  readonly start: readonly Vector[];
  readonly slope: readonly Vector[];
  readonly constants: readonly Vector[];
  readonly step: Vector;
  /** [component]: what its error is measured in; null where the step is fixed. */
  readonly units: readonly Vector[] | null;
}

/** What it leaves. The fields are those of StepRows. */
export interface Attempt {
  readonly end: readonly Vector[];
  /** [stage + 1], the first one being that of the beginning. */
  readonly slopes: readonly (readonly Vector[])[];
  readonly norm: Vector;
  readonly size: Vector;
  /** null where the step is fixed. */
  readonly error: Vector | null;
  /** [place, condition]: the margins in the middle of the step and at its end, none where a ray cannot run into anything. */
  readonly margins: readonly (readonly Vector[])[];
  /** The margins of the chart's border, none where there is no border. */
  readonly border: readonly Vector[];
}

export interface AttemptPlan {
  readonly system: GeodesicSystem;
  readonly tableau: Tableau;
  /** The stages whose margins are looked at. */
  readonly watched: ReadonlySet<number>;
  readonly tolerance: Vector;
  readonly uniform: (index: number) => Vector;
  readonly great: GreatArguments;
}

export function printAttempt(
  body: Instructions,
  pool: ConstantPool,
  { system, tableau, watched, tolerance, uniform, great }: AttemptPlan,
  { start, slope, constants, step, units }: Beginning,
): Attempt {
  const tape = (program: Tape, inputs: readonly Vector[]) => printTape(body, program, inputs, { pool, uniform, great });
  const slopes: (readonly Vector[])[] = [slope];
  /** h times the sum of weights times slopes, the sum from the left. */
  const scaledSum = (weights: readonly number[], component: number): Vector => {
    let sum: Vector | null = null;
    weights.forEach((weight, i) => {
      if (weight === 0) return;
      const derivative = slopes[i]?.[component] as Vector;
      const term = weight === 1 ? derivative : body.multiply(pool.at(weight), derivative);
      sum = sum === null ? term : body.add(sum, term);
    });
    return body.multiply(step, sum ?? pool.at(0));
  };
  const advanced = (weights: readonly number[]) => start.map((from, j) => body.add(from, scaledSum(weights, j)));
  const margins: (readonly Vector[])[] = [];
  const watch = (position: readonly Vector[]) => {
    if (system.margins.outputs.length > 0) margins.push(tape(system.margins, position.slice(0, system.dimension)));
  };
  for (let i = 1; i < tableau.stages; i++) {
    const stage = advanced(tableau.a[i] ?? []);
    if (watched.has(i)) watch(stage);
    slopes.push(tape(system.rightHandSide, [...stage, ...constants]));
  }
  let end: Vector[] = advanced(tableau.b);
  if (system.constraint !== null) {
    const shift = tape(system.constraint.correction, end);
    end = end.map((value, j) => body.add(value, shift[j] as Vector));
  }
  const last = tape(system.rightHandSide, [...end, ...constants]);
  slopes.push(last);
  const norm = tape(system.norm, [...end, ...constants, ...last])[0] as Vector;
  watch(end);

  const magnitude = (value: Vector | undefined) => body.unary('abs', value as Vector);
  // The interpreted sums begin with 0, which changes nothing.
  const sum = (terms: readonly Vector[]) => terms.reduce((known, term) => body.add(known, term));
  const size = sum(end.flatMap((value, j) => [magnitude(value), magnitude(last[j])]));
  const squares = tableau.error?.sums.map((weights) =>
    sum(
      start.map((from, j) => {
        const greatest = body.binary('maximum', magnitude(from), magnitude(end[j]));
        const allowed = body.multiply(tolerance, body.add(units?.[j] as Vector, greatest));
        const part = body.binary('divide', scaledSum(weights, j), allowed);
        return body.multiply(part, part);
      }),
    ),
  );
  return {
    end,
    slopes,
    norm,
    size,
    error: squares === undefined ? null : combined(body, pool, squares as [Vector, Vector?]),
    margins,
    border: [],
  };
}

/** e5² / (e5² + 0.01 e3²) e5² where there are two estimates. */
function combined(body: Instructions, pool: ConstantPool, [square, other]: [Vector, Vector?]): Vector {
  if (other === undefined) return square;
  const whole = body.add(square, body.multiply(pool.at(0.01), other));
  const product = body.multiply(body.binary('divide', square, whole), square);
  return body.select(square, product, body.binary('equal', square, pool.at(0)));
}
