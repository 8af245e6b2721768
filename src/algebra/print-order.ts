/**
 * The order in which a reader expects factors and terms. It changes nothing of the value: 2 M r before sin θ,
 * 1 − 2M/r and r² − 2Mr + a² with the highest power of r first, differentials at the end of their term.
 */
import {
  compare,
  type Expression,
  fromRational,
  isNumber,
  multiply,
  power,
  splitCoefficient,
  splitPower,
} from './expression.ts';
import { negateRational, type Rational } from './rational.ts';

export interface PrintOptions {
  /** Names printed after all other factors, in this order, and by which terms are sorted first: dr, dtheta, …. */
  readonly differentials?: readonly string[] | undefined;
}

/** A product as it stands on both sides of a fraction line; `coefficient` is positive and belongs to both. */
export interface Fraction {
  readonly negative: boolean;
  readonly coefficient: Rational;
  readonly over: readonly Expression[];
  readonly under: readonly Expression[];
}

/** Splits a product, or a single factor, at the fraction line. */
export function fractionOf(e: Expression, options: PrintOptions): Fraction {
  const [signed, rest] = splitCoefficient(e);
  const negative = signed.numerator < 0n;
  const over: Expression[] = [];
  const under: Expression[] = [];
  for (const factor of rest.kind === 'product' ? rest.factors : isNumber(rest) ? [] : [rest]) {
    const [base, exponent] = splitPower(factor);
    if (exponent.kind === 'number' && exponent.value.numerator < 0n) {
      under.push(power(base, fromRational(negateRational(exponent.value))));
    } else over.push(factor);
  }
  const order = factorOrder(options);
  return {
    negative,
    coefficient: negative ? negateRational(signed) : signed,
    over: over.sort(order),
    under: under.sort(order),
  };
}

/** Names that are mostly coordinates: their powers order the terms of a polynomial. */
const variables = ['r', 'rho', 'x', 'y', 'z', 'u', 'v', 'w', 't', 'l', 'eta', 'chi', 'theta', 'phi'];

function factorOrder({ differentials = [] }: PrintOptions): (a: Expression, b: Expression) => number {
  const rank = (e: Expression): number => {
    const [base] = splitPower(e);
    if (base.kind === 'number') return 0;
    if (base.kind === 'pi') return 1;
    if (base.kind === 'symbol') {
      const last = differentials.indexOf(base.name);
      if (last >= 0) return 100 + last;
      const place = variables.indexOf(base.name);
      return place < 0 ? 2 : 3 + place;
    }
    return base.kind === 'call' ? 60 : 50;
  };
  return (a, b) => rank(a) - rank(b) || compare(splitPower(a)[0], splitPower(b)[0]) || compare(a, b);
}

/** The terms of a sum in their order for readers; a positive one comes first where there is one. */
export function orderedTerms(terms: readonly Expression[], options: PrintOptions): Expression[] {
  const { differentials = [] } = options;
  const keyed = terms.map((term) => ({ term, ...keyOf(term) }));
  const ranked = [...new Set(keyed.flatMap(({ powers }) => [...powers.keys()]))].sort(
    (a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1),
  );
  const exponents = (key: { powers: ReadonlyMap<string, number> }, name: string) => key.powers.get(name) ?? 0;
  keyed.sort((a, b) => {
    for (const name of differentials) {
      const order = exponents(b, name) - exponents(a, name);
      if (order !== 0) return order;
    }
    if (isNumber(a.term) !== isNumber(b.term)) {
      const number = isNumber(a.term) ? a : b;
      const forward = number.negative ? 1 : -1;
      return number === a ? forward : -forward;
    }
    for (const name of ranked) {
      const order = exponents(b, name) - exponents(a, name);
      if (order !== 0) return order;
    }
    return a.calls - b.calls || compare(splitCoefficient(a.term)[1], splitCoefficient(b.term)[1]);
  });
  const lead = keyed[0];
  if (lead?.negative && differentials.length === 0) {
    const positive = keyed.findIndex(({ negative }) => !negative);
    if (positive > 0) keyed.unshift(...keyed.splice(positive, 1));
  }
  return keyed.map(({ term }) => term);
}

function rankOf(name: string): number {
  const place = variables.indexOf(name);
  return place < 0 ? variables.length : place;
}

function keyOf(term: Expression): { negative: boolean; powers: ReadonlyMap<string, number>; calls: number } {
  const [coefficient, rest] = splitCoefficient(term);
  const powers = new Map<string, number>();
  let calls = 0;
  for (const factor of rest.kind === 'product' ? rest.factors : [rest]) {
    const [base, exponent] = splitPower(factor);
    if (base.kind === 'symbol') {
      powers.set(
        base.name,
        exponent.kind === 'number' ? Number(exponent.value.numerator) / Number(exponent.value.denominator) : 1,
      );
    } else if (base.kind !== 'number' && base.kind !== 'pi') calls++;
  }
  return { negative: coefficient.numerator < 0n, powers, calls };
}

/** The same term with its sign turned, for printing it after a minus. */
export function withoutSign(term: Expression): Expression {
  return multiply(fromRational({ numerator: -1n, denominator: 1n }), term);
}
