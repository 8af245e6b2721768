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
  /** Least margin at the start; means nothing where the system has no margins. */
  readonly margin: Vector;
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
  /** null where a ray cannot run into anything. */
  readonly margins: { readonly endMargin: Vector; readonly low: Vector; readonly high: Vector } | null;
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
  { start, slope, constants, step, margin }: Beginning,
): Attempt {
  const tape = (program: Tape, inputs: readonly Vector[]) => printTape(body, program, inputs, { pool, uniform, great });
  const slopes: (readonly Vector[])[] = [slope];
  /** h times the sum of weights times slopes, the sum from the left. */
  const scaledSum = (weights: readonly number[], component: number): Vector => {
    let sum: Vector | null = null;
    weights.forEach((weight, i) => {
      if (weight === 0) return;
      const term = body.multiply(pool.at(weight), slopes[i]?.[component] as Vector);
      sum = sum === null ? term : body.add(sum, term);
    });
    return body.multiply(step, sum ?? pool.at(0));
  };
  const advanced = (weights: readonly number[]) => start.map((from, j) => body.add(from, scaledSum(weights, j)));
  let [low, high] = [margin, margin];
  const watch = (position: readonly Vector[]): Vector => {
    const [first, ...others] = tape(system.margins, position.slice(0, system.dimension)) as [Vector];
    const least = others.reduce<Vector>((known, other) => body.binary('minimum', known, other), first);
    low = body.binary('minimum', low, least);
    high = body.binary('maximum', high, least);
    return least;
  };
  const hasMargins = system.margins.outputs.length > 0;
  for (let i = 1; i < tableau.stages; i++) {
    const stage = advanced(tableau.a[i] ?? []);
    if (hasMargins && watched.has(i)) watch(stage);
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
  const endMargin = hasMargins ? watch(end) : null;

  const magnitude = (value: Vector | undefined) => body.unary('abs', value as Vector);
  const size = end.reduce<Vector>(
    (sum, value, j) => body.add(body.add(sum, magnitude(value)), magnitude(last[j])),
    pool.at(0),
  );
  const squares = tableau.error?.sums.map((weights) =>
    start.reduce<Vector>((sum, from, j) => {
      const local = body.add(pool.at(0), scaledSum(weights, j));
      const greatest = body.binary('maximum', magnitude(from), magnitude(end[j]));
      const part = body.binary('divide', local, body.multiply(tolerance, body.add(pool.at(1), greatest)));
      return body.add(sum, body.multiply(part, part));
    }, pool.at(0)),
  );
  return {
    end,
    slopes,
    norm,
    size,
    error: squares === undefined ? null : combined(body, pool, squares as [Vector, Vector?]),
    margins: endMargin === null ? null : { endMargin, low, high },
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
