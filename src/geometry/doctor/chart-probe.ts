// The metric, its determinant and the edges of its chart in numbers, compiled so that thousands of points can be looked at.
import { evaluate, evaluator } from '../../algebra/evaluate.ts';
import type { Expression } from '../../algebra/expression.ts';
import { determinant } from '../../algebra/matrix.ts';
import type { Program } from '../../algebra/tape-compiler.ts';
import { assemble, compileProgram } from '../../algebra/tape-compiler.ts';
import { evaluateTape } from '../../algebra/tape-evaluator.ts';
import { edges } from '../../manifold/edges.ts';
import type { Condition, Manifold } from '../../manifold/manifold.ts';
import type { Box } from '../../manifold/signature.ts';
import { inertia, spread } from '../../manifold/signature.ts';
import { upperTriangle } from '../equations-of-motion.ts';
import { samplingOf } from '../sampled-inputs.ts';

export type Position = Float64Array;

/** A function of the position with several values, NaN or infinite where it has none. */
export type Numeric = (position: ArrayLike<number>) => Float64Array;

/** What can be asked of a chart at a point. */
export interface ChartProbe {
  readonly manifold: Manifold;
  readonly dimension: number;
  /** Parameter values by name. */
  readonly values: ReadonlyMap<string, number>;
  /** The ends of each coordinate; one whole turn of a periodic one. */
  readonly box: readonly Box[];
  /** det g in factors. */
  readonly determinant: Expression;
  /** g_ij, n × n row by row. */
  readonly metricAt: Numeric;
  readonly determinantAt: (position: ArrayLike<number>) => number;
  /** How many plus and minus signs; null where g is not finite or degenerate. */
  readonly signatureAt: (position: ArrayLike<number>) => Signature | null;
  /** The stop condition or edge beyond which a point lies, null for a point where rays may be. */
  readonly barredBy: (position: ArrayLike<number>) => Condition | null;
  /** The smallest margin of the stop conditions and edges: at most zero where a point is barred. */
  readonly marginAt: (position: ArrayLike<number>) => number;
  /** Compiles functions of the coordinates and parameters. */
  readonly compile: (outputs: readonly Expression[]) => Numeric;
}

export interface Signature {
  readonly positive: number;
  readonly negative: number;
}

/** With the rows' scale taken out, a determinant below this may be rounding. */
const negligible = 1e-12;

const known = new WeakMap<Manifold, ChartProbe>();

/** The probe of a manifold, compiled once. */
export function chartProbe(manifold: Manifold): ChartProbe {
  let probe = known.get(manifold);
  if (probe === undefined) {
    probe = build(manifold);
    known.set(manifold, probe);
  }
  return probe;
}

function build(manifold: Manifold): ChartProbe {
  const { coordinates, metric } = manifold;
  const n = coordinates.length;
  const values = new Map(manifold.parameters.map(({ name, value }) => [name, value]));
  const end = (e: Expression | null) => (e === null ? null : evaluate(e, values));
  const box = manifold.domain.intervals.map(({ lower, upper, period }) =>
    period === null ? { lower: end(lower), upper: end(upper) } : { lower: 0, upper: end(period) },
  );

  const parameters = [...values.keys()];
  const isSampled = samplingOf(metric, coordinates).sampling !== null;
  const interpret = (outputs: readonly Expression[]): Numeric => {
    return (position) => {
      const point = new Map(values);
      coordinates.forEach((name, i) => void point.set(name, position[i] as number));
      return Float64Array.from(outputs, evaluator(point));
    };
  };
  const compile = (outputs: readonly Expression[]): Numeric => {
    // Second derivatives of sampled coefficients are asked for here, which no tape looks up.
    if (isSampled) return interpret(outputs);
    const program: Program = { inputs: coordinates, outputs };
    const { tapes, hoisted } = assemble([compileProgram([program], parameters, 'one')], parameters);
    const uniforms = evaluateTape(hoisted.tape, [...values.values()], []);
    const [tape] = tapes;
    if (tape === undefined) throw new RangeError('one program makes one tape');
    return (position) => evaluateTape(tape, position, uniforms);
  };

  const det = determinant(metric);
  const upper = compile([...upperTriangle(metric), det]);
  const metricAt: Numeric = (position) => {
    const triangle = upper(position);
    const g = new Float64Array(n * n);
    for (let i = 0, k = 0; i < n; i++) {
      for (let j = i; j < n; j++, k++) {
        g[i * n + j] = triangle[k] as number;
        g[j * n + i] = triangle[k] as number;
      }
    }
    return g;
  };
  const conditions = edges(manifold);
  const margins = compile(conditions.map(({ margin }) => margin));
  return {
    manifold,
    dimension: n,
    values,
    box,
    determinant: det,
    metricAt,
    determinantAt: (position) => upper(position).at(-1) as number,
    signatureAt: (position) => {
      const g = metricAt(position);
      if (!g.every(Number.isFinite)) return null;
      const { positive, negative, determinant } = inertia(g, n);
      return Math.abs(determinant) > negligible ? { positive, negative } : null;
    },
    barredBy: (position) => {
      const margin = margins(position);
      const index = conditions.findIndex(({ strict }, k) => {
        const value = margin[k] as number;
        // A margin that is not a number: a stop condition does not hold, and the point is not in the domain.
        if (Number.isNaN(value)) return k >= manifold.stop.length;
        return strict === true ? value < 0 : value <= 0;
      });
      return conditions[index] ?? null;
    },
    marginAt: (position) => Math.min(...margins(position)),
    compile,
  };
}

/** Points of the box where rays may be; where there are none among them, all. */
export function openPoints(probe: ChartProbe, count: number): { points: Position[]; open: boolean } {
  const points = spread(probe.box, count);
  const inside = points.filter((position) => probe.barredBy(position) === null);
  return inside.length > 0 ? { points: inside, open: true } : { points, open: false };
}
