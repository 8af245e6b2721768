/**
 * The Christoffel symbols of the second kind, Γ^μ_βγ = g^μα Γ_α,βγ, where Γ_α,βγ are the coefficients read off the
 * Euler-Lagrange equations (euler-lagrange.ts), and the geodesic equation d²x^μ/ds² = −Γ^μ_βγ ẋ^β ẋ^γ.
 */
import { add, type Expression, multiply, rational, symbol, zero } from '../algebra/expression.ts';
import { inverse, type Matrix } from '../algebra/matrix.ts';
import { Simplifier } from '../algebra/simplify.ts';
import type { Manifold } from '../manifold/manifold.ts';
import { type FirstKind, firstKind, rateName } from './euler-lagrange.ts';

export interface ChristoffelSymbol {
  /** Index of the coordinate above. */
  readonly upper: number;
  /** Indices of the coordinates below, the smaller first. */
  readonly lower: readonly [number, number];
  readonly expression: Expression;
}

export interface Connection {
  readonly simplifier: Simplifier;
  readonly inverse: readonly (readonly Expression[])[];
  /** Those that do not vanish, the lower pair once, ordered by upper and lower indices; computed when first asked for. */
  readonly symbols: readonly ChristoffelSymbol[];
}

const known = new WeakMap<Manifold, Connection>();

/** The inverse metric and the symbols of a manifold, computed once. */
export function connection(manifold: Manifold): Connection {
  let result = known.get(manifold);
  if (result === undefined) {
    result = compute(manifold);
    known.set(manifold, result);
  }
  return result;
}

function compute(manifold: Manifold): Connection {
  const raw = firstKind(manifold);
  const raised = inverse(manifold.metric);
  const simplifier = new Simplifier([...manifold.metric.flat(), ...raised.flat(), ...raw.flat(2)]);
  let symbols: readonly ChristoffelSymbol[] | null = null;
  return {
    simplifier,
    inverse: raised.map((row) => row.map((e) => simplifier.simplify(e))),
    get symbols() {
      symbols ??= secondKind(raised, raw, simplifier);
      return symbols;
    },
  };
}

function secondKind(raised: Matrix, raw: FirstKind, simplifier: Simplifier): ChristoffelSymbol[] {
  const n = raised.length;
  const symbols: ChristoffelSymbol[] = [];
  for (let upper = 0; upper < n; upper++) {
    for (let b = 0; b < n; b++) {
      for (let c = b; c < n; c++) {
        const terms = raw.map((rows, a) =>
          multiply((raised[upper] as Expression[])[a] as Expression, (rows[b] as Expression[])[c] as Expression),
        );
        const expression = simplifier.simplify(add(...terms));
        if (expression !== zero) symbols.push({ upper, lower: [b, c], expression });
      }
    }
  }
  return symbols;
}

/** The nonzero symbols Γ^upper_lower of the metric connection, each lower pair once. */
export function christoffel(manifold: Manifold): readonly ChristoffelSymbol[] {
  return connection(manifold).symbols;
}

/** d²x/ds² for each coordinate, with dx/ds written as the symbol `rateName(x)`. */
export function geodesicEquations(manifold: Manifold): Expression[] {
  const rates = manifold.coordinates.map((name) => symbol(rateName(name)));
  const terms: Expression[][] = rates.map(() => []);
  for (const { upper, lower, expression } of christoffel(manifold)) {
    const [b, c] = lower;
    const weight = rational(b === c ? -1 : -2, 1);
    (terms[upper] as Expression[]).push(multiply(weight, expression, rates[b] as Expression, rates[c] as Expression));
  }
  return terms.map((list) => add(...list));
}
