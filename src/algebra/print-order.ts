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
  splitCoefficient,
  splitPower,
} from './expression.ts';
import { negateRational, type Rational } from './rational.ts';

export interface PrintOptions {
  /** Names printed after all other factors, in this order, and by which terms are sorted first: dr, dtheta, …. */
  readonly differentials?: readonly string[] | undefined;
}

/** A factor as it is printed: base^exponent. */
export interface Factor {
  readonly base: Expression;
  readonly exponent: Expression;
}

/** A product as it stands on both sides of a fraction line; `coefficient` is positive and belongs to both. */
export interface Fraction {
  readonly negative: boolean;
  readonly coefficient: Rational;
  readonly over: readonly Factor[];
  readonly under: readonly Factor[];
}

/** Splits a product, or a single factor, at the fraction line. */
export function fractionOf(e: Expression, options: PrintOptions): Fraction {
  const [signed, rest] = splitCoefficient(e);
  const factors = (rest.kind === 'product' ? rest.factors : isNumber(rest) ? [] : [rest]).map((factor) => {
    const [base, exponent] = splitPower(factor);
    return { base, exponent };
  });
  const turned = turnSums(factors, signed.numerator < 0n, options);
  const over: Factor[] = [];
  const under: Factor[] = [];
  for (const factor of turned.factors) {
    const { base, exponent } = factor;
    if (exponent.kind === 'number' && exponent.value.numerator < 0n) {
      under.push({ base, exponent: fromRational(negateRational(exponent.value)) });
    } else over.push(factor);
  }
  const order = factorOrder(options);
  return {
    negative: turned.negative,
    coefficient: signed.numerator < 0n ? negateRational(signed) : signed,
    over: over.sort(order),
    under: under.sort(order),
  };
}

/**
 * Writes r − 2M for 2M − r, so that the highest power leads with a plus, where that leaves the sign of the product
 * positive: an even power may always be turned, of the others as many as that allows.
 */
function turnSums(
  factors: readonly Factor[],
  negative: boolean,
  options: PrintOptions,
): { factors: Factor[]; negative: boolean } {
  const parity = ({ base, exponent }: Factor): 'even' | 'odd' | null => {
    if (base.kind !== 'sum' || exponent.kind !== 'number' || exponent.value.denominator !== 1n) return null;
    const [lead] = sortedTerms(base.terms, options);
    if (lead === undefined || splitCoefficient(lead)[0].numerator > 0n) return null;
    return exponent.value.numerator % 2n === 0n ? 'even' : 'odd';
  };
  const parities = factors.map(parity);
  const odd = parities.filter((p) => p === 'odd').length;
  let left = (odd % 2 === 1) === negative ? odd : Math.max(0, odd - 1);
  const turns = left % 2 === 1;
  const turned = factors.map((factor, i) => {
    if (parities[i] === null || (parities[i] === 'odd' && left-- <= 0)) return factor;
    return { base: withoutSign(factor.base), exponent: factor.exponent };
  });
  return { factors: turned, negative: negative !== turns };
}

/** Names that are mostly coordinates: their powers order the terms of a polynomial. */
const variables = ['r', 'rho', 'x', 'y', 'z', 'u', 'v', 'w', 't', 'l', 'eta', 'chi', 'theta', 'phi'];

function factorOrder({ differentials = [] }: PrintOptions): (a: Factor, b: Factor) => number {
  const rank = ({ base }: Factor): number => {
    if (base.kind === 'number') return 0;
    if (base.kind === 'pi') return 1;
    if (base.kind === 'symbol') {
      const last = differentials.indexOf(base.name);
      if (last >= 0) return 100 + last;
      const place = variables.indexOf(base.name);
      return place < 0 ? 2 : 3 + place;
    }
    return base.kind !== 'call' ? 50 : /^sin/.test(base.name) ? 60 : /^cos/.test(base.name) ? 61 : 62;
  };
  return (a, b) => rank(a) - rank(b) || compare(a.base, b.base) || compare(a.exponent, b.exponent);
}

/** The terms of a sum in their order for readers; a positive one comes first where there is one. */
export function orderedTerms(terms: readonly Expression[], options: PrintOptions): Expression[] {
  const sorted = sortedTerms(terms, options);
  const isPositive = (term: Expression) => splitCoefficient(term)[0].numerator > 0n;
  const first = sorted.findIndex(isPositive);
  const { differentials = [] } = options;
  if (first > 0 && differentials.length === 0) sorted.unshift(...sorted.splice(first, 1));
  return sorted;
}

/** By differentials, then a positive number, then the powers of the variables from high to low. */
function sortedTerms(terms: readonly Expression[], options: PrintOptions): Expression[] {
  const { differentials = [] } = options;
  const keyed = terms.map((term) => ({ term, ...keyOf(term) }));
  const ranked = [...new Set(keyed.flatMap(({ powers }) => [...powers.keys()]))].sort(
    (a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1),
  );
  keyed.sort((a, b) => {
    const difference = (name: string) => (b.powers.get(name) ?? 0) - (a.powers.get(name) ?? 0);
    for (const name of differentials) if (difference(name) !== 0) return difference(name);
    if (isNumber(a.term) !== isNumber(b.term)) {
      const number = isNumber(a.term) ? a : b;
      return (number === a) === number.negative ? 1 : -1;
    }
    // R + r cos v, and r² + a² before what holds a sine.
    if (a.calls > 0 !== b.calls > 0) return a.calls > 0 ? 1 : -1;
    for (const name of ranked) if (difference(name) !== 0) return difference(name);
    return a.calls - b.calls || compare(splitCoefficient(a.term)[1], splitCoefficient(b.term)[1]);
  });
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

/** The same expression with its sign turned. */
function withoutSign(term: Expression): Expression {
  return multiply(fromRational({ numerator: -1n, denominator: 1n }), term);
}
