/**
 * Curvature of the metric connection: symbolic, in the field where simplification works, and numeric at a point.
 *
 * Each quantity is computed when it is first asked for. Where the exact computation would take more work than allowed,
 * it is null, and the value at a point is still to be had: that goes through the same formulas in numbers.
 */
import { derivative } from '../algebra/derivative.ts';
import { elementDifferentiator } from '../algebra/element-derivative.ts';
import { evaluator } from '../algebra/evaluate.ts';
import { type Expression, integer, multiply, power, rational, zero } from '../algebra/expression.ts';
import { type Element, type Field, zeroElement } from '../algebra/field.ts';
import { adjugateInverse } from '../algebra/matrix.ts';
import { TooLarge, withAllowance } from '../algebra/polynomial.ts';
import type { Manifold } from '../manifold/manifold.ts';
import { christoffel, connection } from './christoffel.ts';
import { firstKind } from './euler-lagrange.ts';
import {
  componentOf,
  type Ingredients,
  indexPairs,
  kretschmannScalar,
  mixedRiemann,
  type Ring,
  ricci,
  riemannOverPairs,
  scalarCurvature,
} from './riemann.ts';

export interface RiemannComponent {
  readonly indices: readonly [number, number, number, number];
  readonly expression: Expression;
}

export interface Curvature {
  /** R_abcd that do not vanish, one of each set that the symmetries relate (a < b, c < d, (ab) <= (cd)). */
  readonly riemann: () => readonly RiemannComponent[] | null;
  /** R_ab. */
  readonly ricci: () => readonly (readonly Expression[])[] | null;
  readonly scalar: () => Expression | null;
  /** Gaussian curvature R_1212/det g; null too where the dimension is not 2. */
  readonly gaussian: () => Expression | null;
  /** R_abcd R^abcd. */
  readonly kretschmann: () => Expression | null;
}

/** Coefficient operations for each quantity; a few seconds. Kerr in Kerr-Schild coordinates takes twelve million. */
const usualAllowance = 30_000_000;

function lazily<T>(compute: () => T): () => T {
  let done: { value: T } | null = null;
  return () => {
    done ??= { value: compute() };
    return done.value;
  };
}

/** Like `lazily`; what was too large once is not tried again. */
function once<T>(compute: () => T): () => T {
  let failed = false;
  const value = lazily(compute);
  return () => {
    if (failed) throw new TooLarge();
    failed = true;
    const result = value();
    failed = false;
    return result;
  };
}

function fieldRing(field: Field): Ring<Element> {
  return {
    zero: zeroElement,
    sum: (terms) => field.sum(terms),
    multiply: (a, b) => field.multiply(a, b),
    negate: (a) => field.negate(a),
    scale: (a, numerator, denominator) => field.multiply(a, field.fromIntegers(numerator, denominator)),
    isZero: (a) => a.rest === 0,
  };
}

type Slope = (e: Element) => Element;

/** A function of three indices that remembers its values. */
function tabulate<T>(
  n: number,
  compute: (a: number, b: number, c: number) => T,
): (a: number, b: number, c: number) => T {
  const known: T[] = [];
  return (a, b, c) => {
    const index = (a * n + b) * n + c;
    known[index] ??= compute(a, b, c);
    return known[index];
  };
}

/** Symbolic curvature, computed lazily; `allowance` bounds the work for each quantity. */
export function curvature(manifold: Manifold, allowance = usualAllowance): Curvature {
  const { coordinates, metric } = manifold;
  const n = coordinates.length;
  const parts = lazily(() => {
    const { simplifier, inverse } = connection(manifold);
    const { functions } = simplifier;
    const ring = fieldRing(functions.field);
    const entries = metric.map((row) => row.map((e) => functions.convert(e)));
    const raised = inverse.map((row) => row.map((e) => functions.convert(e)));
    const slopes = coordinates.map((name) => elementDifferentiator(functions, name));
    /** ∂_c g_ab. */
    const first = tabulate(n, (c, a, b) => (slopes[c] as Slope)((entries[a] as Element[])[b] as Element));
    const half = tabulate(n, (a, b, c) =>
      ring.scale(ring.sum([first(b, a, c), first(c, a, b), ring.negate(first(a, b, c))]), 1, 2),
    );
    const ingredients: Ingredients<Element> = {
      dimension: n,
      inverse: raised,
      firstKind: half,
      second: (a, b, c, d) => (slopes[d] as Slope)(first(c, a, b)),
    };
    const riemann = once(() => riemannOverPairs(ring, ingredients));
    const mixed = once(() => mixedRiemann(ring, raised, riemann()));
    return { simplifier, ring, raised, riemann, mixed };
  });
  const bounded = <T>(compute: () => T): (() => T | null) => lazily(() => withAllowance(allowance, compute));
  const write = (e: Element): Expression => parts().simplifier.write(e);
  const scalar = bounded(() => write(scalarCurvature(parts().ring, parts().mixed())));
  return {
    riemann: bounded(() => {
      const pairs = indexPairs(n);
      const result: RiemannComponent[] = [];
      parts()
        .riemann()
        .forEach((row, i) => {
          for (let j = i; j < row.length; j++) {
            const expression = write(row[j] as Element);
            const indices = [...(pairs[i] as [number, number]), ...(pairs[j] as [number, number])] as const;
            if (expression !== zero) result.push({ indices, expression });
          }
        });
      return result;
    }),
    ricci: bounded(() => {
      const { ring, raised, riemann } = parts();
      return ricci(ring, raised, riemann()).map((row) => row.map(write));
    }),
    scalar,
    gaussian: bounded(() => {
      const r = n === 2 ? scalar() : null;
      return r === null ? null : multiply(rational(1, 2), r);
    }),
    kretschmann: bounded(() => {
      // What the symbols are made of are the factors that this comes in, and they are known once those are computed.
      if (n !== 2) {
        christoffel(manifold);
        return write(kretschmannScalar(parts().ring, parts().mixed()));
      }
      // R_1212² · 4/(det g)² is R², which keeps its factors.
      const r = scalar();
      return r === null ? null : power(r, integer(2));
    }),
  };
}

export interface CurvatureValues {
  /** R_abcd for any indices. */
  readonly riemann: (a: number, b: number, c: number, d: number) => number;
  readonly ricci: readonly (readonly number[])[];
  readonly scalar: number;
  readonly gaussian: number | null;
  readonly kretschmann: number;
}

const numberRing: Ring<number> = {
  zero: 0,
  sum: (terms) => terms.reduce((a, b) => a + b, 0),
  multiply: (a, b) => a * b,
  negate: (a) => -a,
  scale: (a, numerator, denominator) => (a * numerator) / denominator,
  isZero: (a) => a === 0,
};

/**
 * Curvature at one point in float64, from exact derivatives of the metric as it was given.
 *
 * @param values of the coordinates and the parameters by name
 * @throws RangeError where one is missing
 */
export function curvatureAt(manifold: Manifold, values: Readonly<Record<string, number>>): CurvatureValues {
  const { coordinates, metric } = manifold;
  const n = coordinates.length;
  const at = evaluator(values);
  const inverse = adjugateInverse(metric).map((row) => row.map(at));
  const coefficients = firstKind(manifold).map((rows) => rows.map((row) => row.map(at)));
  const riemann = riemannOverPairs(numberRing, {
    dimension: n,
    inverse,
    firstKind: (a, b, c) => ((coefficients[a] as number[][])[b] as number[])[c] as number,
    second: (a, b, c, d) =>
      at(
        derivative(
          derivative((metric[a] as Expression[])[b] as Expression, coordinates[c] as string),
          coordinates[d] as string,
        ),
      ),
  });
  const mixed = mixedRiemann(numberRing, inverse, riemann);
  const scalar = scalarCurvature(numberRing, mixed);
  return {
    riemann: componentOf(numberRing, n, riemann),
    ricci: ricci(numberRing, inverse, riemann),
    scalar,
    gaussian: n === 2 ? scalar / 2 : null,
    kretschmann: kretschmannScalar(numberRing, mixed),
  };
}
