/**
 * Square roots that are better taken as variables than as algebraic functions of others.
 *
 * - ρ = √(w + z²), w free of z: z² = ρ² − w.
 * - κ = √(w + τ), τ = √T, as in Kerr-Schild coordinates: τ = κ² − w, so κ⁴ − 2κ² w = T − w². Where w = w₀ + w₁ z² and
 *   T − w² = q₀ + q₁ z², that is z² = (κ⁴ − 2κ² w₀ − q₀)/(2κ² w₁ + q₁), rational in κ.
 */
import {
  add,
  type Expression,
  integer,
  isNumber,
  multiply,
  negate,
  one,
  power,
  rational,
  type SymbolNode,
  symbol,
  symbolsOf,
  zero,
} from './expression.ts';
import { lengthOf } from './length.ts';
import { coefficientsIn } from './polynomial.ts';
import { expressionToPolynomial, isPolynomial, polynomialToExpression } from './polynomial-expression.ts';

export interface FreeRoot {
  /** The root that becomes a variable, and the symbol that becomes algebraic by numerator/denominator. */
  readonly root: Expression;
  readonly name: SymbolNode;
  readonly numerator: (root: Expression) => Expression;
  readonly denominator: (root: Expression) => Expression;
  /** A root that the first one gives. */
  readonly inner: { readonly root: Expression; readonly value: (root: Expression) => Expression } | null;
}

const two = integer(2);

function isRoot(e: Expression): e is Expression & { kind: 'power' } {
  return e.kind === 'power' && isNumber(e.exponent) && e.exponent.value.denominator === 2n;
}

/** The roots among `expressions` to be made free, no symbol being spent twice. */
export function findFreeRoots(expressions: Iterable<Expression>): FreeRoot[] {
  const found: FreeRoot[] = [];
  const spent = new Set<string>();
  const settled = new Set<Expression>();
  const roots = [
    ...new Set(
      [...expressions]
        .filter(isRoot)
        .filter((e) => e.base.kind === 'sum')
        .map((e) => power(e.base, rational(1, 2))),
    ),
  ].filter(isRoot);
  const take = (free: FreeRoot | null): void => {
    if (free === null) return;
    found.push(free);
    spent.add(free.name.name);
    settled.add(free.root);
    if (free.inner !== null) settled.add(free.inner.root);
  };
  for (const root of roots) if (!settled.has(root)) take(nested(root, spent));
  for (const root of roots) if (!settled.has(root)) take(simple(root, spent));
  return found;
}

function mentions(e: Expression, spent: ReadonlySet<string>): boolean {
  return [...symbolsOf(e)].some((name) => spent.has(name));
}

function simple(root: Expression & { kind: 'power' }, spent: ReadonlySet<string>): FreeRoot | null {
  if (root.base.kind !== 'sum' || mentions(root, spent)) return null;
  const square = root.base.terms.findLast((t) => t.kind === 'power' && t.base.kind === 'symbol' && t.exponent === two);
  if (square?.kind !== 'power' || square.base.kind !== 'symbol') return null;
  const rest = add(...root.base.terms.filter((t) => t !== square));
  if (symbolsOf(rest).has(square.base.name) || !isPolynomial(rest)) return null;
  return {
    root,
    name: square.base,
    numerator: (k) => add(power(k, two), negate(rest)),
    denominator: () => one,
    inner: null,
  };
}

function nested(root: Expression & { kind: 'power' }, spent: ReadonlySet<string>): FreeRoot | null {
  if (root.base.kind !== 'sum' || mentions(root, spent)) return null;
  const inner = root.base.terms.find((t) => isRoot(t) && t.exponent === rational(1, 2));
  if (inner?.kind !== 'power') return null;
  const w = add(...root.base.terms.filter((t) => t !== inner));
  if (!isPolynomial(w) || !isPolynomial(inner.base)) return null;
  const q = add(inner.base, negate(multiply(w, w)));
  let best: FreeRoot | null = null;
  for (const name of [...symbolsOf(root)].sort().reverse()) {
    const wParts = evenParts(w, name);
    const qParts = evenParts(q, name);
    if (wParts === null || qParts === null) continue;
    const numerator = (k: Expression): Expression =>
      add(power(k, integer(4)), multiply(integer(-2), power(k, two), wParts[0]), negate(qParts[0]));
    const denominator = (k: Expression): Expression => add(multiply(two, power(k, two), wParts[1]), qParts[1]);
    const value = (k: Expression): Expression => add(power(k, two), negate(w));
    // The shortest denominator: κ² for x and y of Kerr-Schild coordinates, where that for z has two terms.
    const standIn = symbol('root');
    if (best !== null && lengthOf(best.denominator(standIn)) <= lengthOf(denominator(standIn))) continue;
    best = { root, name: symbol(name) as SymbolNode, numerator, denominator, inner: { root: inner, value } };
  }
  return best;
}

/** [e₀, e₁] where e = e₀ + e₁ name², both free of it; null where e is not of that form. */
function evenParts(e: Expression, name: string): [Expression, Expression] | null {
  const symbols = [...symbolsOf(e)].sort().map((s) => symbol(s));
  const level = symbols.indexOf(symbol(name));
  if (level < 0) return [e, zero];
  const [constant = 0, linear = 0, square = 0, ...more] = coefficientsIn(expressionToPolynomial(e, symbols), level);
  if (linear !== 0 || more.length > 0) return null;
  return [polynomialToExpression(constant, symbols), polynomialToExpression(square, symbols)];
}
