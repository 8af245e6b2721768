/**
 * The field in which simplification works: quotients of polynomials over *kernels*, which are symbols, cosines and
 * sines of one argument with sin² = 1 − cos², likewise sinh² = cosh² − 1, roots k with k^q = u, exponentials, and
 * whatever else is opaque.
 *
 * An element is kept as  rest · ∏ fᵢ^eᵢ / denominator  with eᵢ of either sign, the fᵢ being the factors met so far
 * (Sigma, Delta, r, …). Geometry is made of such products, so nearly all common denominators are found by comparing
 * exponents and nearly all cancellations by trial division; Euclid's algorithm is seldom needed. Denominators are
 * made free of roots and sines by multiplying with the conjugate, so that an element is zero exactly where its rest is.
 */
import type { Expression } from './expression.ts';
import {
  add,
  coefficientsIn,
  divide,
  divideByInteger,
  divideIntegers,
  equal,
  gcdOfIntegers,
  type Integer,
  integerContent,
  isInteger,
  leadingInteger,
  multiply,
  multiplyIntegers,
  negate,
  type Polynomial,
  power,
  type Relation,
  scale,
  subtract,
  variable,
  variablesOf,
} from './polynomial.ts';
import { gcd, squareFreeParts } from './polynomial-gcd.ts';

export interface Element {
  readonly rest: Polynomial;
  /** Positive. */
  readonly denominator: Integer;
  /** One for each factor of the field, trailing zeros may be missing. */
  readonly exponents: readonly number[];
}

/** A factor of the field: a kernel's variable, or a polynomial that has stood as a factor. */
export interface Factor {
  readonly polynomial: Polynomial;
  /** For the variable of an algebraic kernel: variable^degree = value. */
  readonly relation: { readonly degree: number; readonly value: Element } | null;
}

/** Thrown where an element that is not recognised as zero has no inverse here. */
export class NotInvertible extends Error {}

export const zeroElement: Element = { rest: 0, denominator: 1, exponents: [] };
export const oneElement: Element = { rest: 1, denominator: 1, exponents: [] };

export class Field {
  readonly factors: Factor[] = [];
  /** The expression that each variable stands for. */
  readonly kernels: Expression[] = [];
  readonly relations: (Relation | null)[] = [];
  private readonly powers = new Map<string, Polynomial>();

  /** A new variable; where `degree` is given its power of that degree is `value`. Returns its level. */
  addKernel(expression: Expression, algebraic?: { degree: number; value: Element }): number {
    const level = this.kernels.length;
    this.kernels.push(expression);
    this.relations.push(algebraic ? { degree: algebraic.degree, value: this.polynomialOf(algebraic.value) } : null);
    this.factors.push({ polynomial: variable(level), relation: algebraic ?? null });
    return level;
  }

  /** The element that is one kernel. */
  generator(level: number): Element {
    const index = this.factors.findIndex(
      (f) => !isInteger(f.polynomial) && f.polynomial.level === level && equal(f.polynomial, variable(level)),
    );
    return { rest: 1, denominator: 1, exponents: unit(index, 1) };
  }

  fromIntegers(numerator: Integer, denominator: Integer): Element {
    return { rest: numerator, denominator, exponents: [] };
  }

  fromPolynomial(p: Polynomial): Element {
    return this.extracted({ rest: p, denominator: 1, exponents: [] });
  }

  /** The same element with the exponents of algebraic kernels brought into their range. */
  normal(e: Element): Element {
    return this.carried(e);
  }

  isAlgebraic(level: number): boolean {
    return this.relations[level] !== null && this.relations[level] !== undefined;
  }

  /** The highest algebraic variable of a polynomial, or null. */
  topAlgebraic(p: Polynomial): number | null {
    let top: number | null = null;
    for (const level of variablesOf(p)) if (this.isAlgebraic(level) && (top === null || level > top)) top = level;
    return top;
  }

  multiply(a: Element, b: Element): Element {
    if (a.rest === 0 || b.rest === 0) return zeroElement;
    const count = Math.max(a.exponents.length, b.exponents.length);
    const exponents: number[] = [];
    for (let i = 0; i < count; i++) exponents.push((a.exponents[i] ?? 0) + (b.exponents[i] ?? 0));
    let x = a.rest;
    let y = b.rest;
    for (let i = 0; i < count; i++) {
      if ((exponents[i] as number) >= 0) continue;
      x = this.cancel(x, exponents, i);
      y = this.cancel(y, exponents, i);
    }
    const product = multiply(x, y, this.relations);
    return this.carried(this.settled(product, multiplyIntegers(a.denominator, b.denominator), exponents));
  }

  /** Divides p by factor i as often as that raises a negative exponent towards zero. */
  private cancel(p: Polynomial, exponents: number[], i: number): Polynomial {
    let result = p;
    const factor = (this.factors[i] as Factor).polynomial;
    while ((exponents[i] as number) < 0 && !isInteger(result)) {
      const quotient = divide(result, factor);
      if (quotient === null) break;
      result = quotient;
      exponents[i] = (exponents[i] as number) + 1;
    }
    return result;
  }

  private settled(rest: Polynomial, denominator: Integer, exponents: readonly number[]): Element {
    if (denominator === 1) return { rest, denominator, exponents };
    const common = gcdOfIntegers(integerContent(rest), denominator);
    if (common === 1) return { rest, denominator, exponents };
    return {
      rest: divideByInteger(rest, common) as Polynomial,
      denominator: divideIntegers(denominator, common) as Integer,
      exponents,
    };
  }

  /** Brings the exponents of algebraic kernels to 0 … degree − 1 by their relations. */
  private carried(e: Element): Element {
    for (let i = 0; i < e.exponents.length; i++) {
      const relation = (this.factors[i] as Factor).relation;
      const exponent = e.exponents[i] as number;
      if (relation === null || (exponent >= 0 && exponent < relation.degree)) continue;
      const times = Math.floor(exponent / relation.degree);
      const exponents = e.exponents.slice();
      exponents[i] = exponent - times * relation.degree;
      return this.multiply({ ...e, exponents }, this.power(relation.value, times));
    }
    return e;
  }

  negate(a: Element): Element {
    return { ...a, rest: negate(a.rest) };
  }

  sum(elements: readonly Element[]): Element {
    const terms = elements.filter((e) => e.rest !== 0);
    if (terms.length === 0) return zeroElement;
    if (terms.length === 1) return terms[0] as Element;
    const count = Math.max(...terms.map((t) => t.exponents.length));
    const common: number[] = [];
    for (let i = 0; i < count; i++) common.push(Math.min(...terms.map((t) => t.exponents[i] ?? 0)));
    let denominator: Integer = 1;
    for (const t of terms) {
      denominator = multiplyIntegers(
        denominator,
        divideIntegers(t.denominator, gcdOfIntegers(denominator, t.denominator)) as Integer,
      );
    }
    let rest: Polynomial = 0;
    for (const t of terms) {
      let p = scale(t.rest, divideIntegers(denominator, t.denominator) as Integer);
      for (let i = 0; i < count; i++) {
        const excess = (t.exponents[i] ?? 0) - (common[i] as number);
        if (excess > 0) p = multiply(p, this.factorPower(i, excess), this.relations);
      }
      rest = add(rest, p);
    }
    if (rest === 0) return zeroElement;
    return this.extracted(this.settled(rest, denominator, common));
  }

  /** Moves every factor that divides the rest into the exponents. */
  extracted(e: Element): Element {
    let rest = e.rest;
    if (isInteger(rest)) return e;
    const exponents = e.exponents.slice();
    for (let i = 0; i < this.factors.length && !isInteger(rest); i++) {
      const { polynomial, relation } = this.factors[i] as Factor;
      if (relation !== null) continue;
      for (;;) {
        const quotient = divide(rest, polynomial);
        if (quotient === null) break;
        rest = quotient;
        exponents[i] = (exponents[i] ?? 0) + 1;
        if (isInteger(rest)) break;
      }
    }
    for (let i = 0; i < exponents.length; i++) exponents[i] ??= 0;
    return { rest, denominator: e.denominator, exponents };
  }

  private factorPower(i: number, exponent: number): Polynomial {
    const base = (this.factors[i] as Factor).polynomial;
    if (exponent === 1) return base;
    const key = `${i}^${exponent}`;
    const known = this.powers.get(key);
    if (known !== undefined) return known;
    const result = power(base, exponent, this.relations);
    this.powers.set(key, result);
    return result;
  }

  /** Multiplied out; only for an element without negative exponents, its denominator is dropped. */
  polynomialOf(e: Element): Polynomial {
    let p = e.rest;
    for (let i = 0; i < e.exponents.length; i++) {
      const exponent = e.exponents[i] as number;
      if (exponent > 0) p = multiply(p, this.factorPower(i, exponent), this.relations);
    }
    return p;
  }

  power(a: Element, exponent: number): Element {
    if (exponent === 0) return oneElement;
    if (exponent < 0) return this.power(this.inverse(a), -exponent);
    if (exponent === 1 || a.rest === 0) return a;
    const base = this.factored(a);
    if (
      base.exponents.every((e, i) => e === 0 || (this.factors[i] as Factor).relation === null) &&
      isInteger(base.rest)
    ) {
      return {
        rest: power(base.rest, exponent),
        denominator: power(base.denominator, exponent) as Integer,
        exponents: base.exponents.map((e) => e * exponent),
      };
    }
    let result = oneElement;
    let square = base;
    for (let n = exponent; n > 0; n >>= 1) {
      if (n & 1) result = this.multiply(result, square);
      if (n > 1) square = this.multiply(square, square);
    }
    return result;
  }

  /** The same element with its rest made a factor, where that is free of algebraic kernels; so it stays a factor from here on. */
  factored(a: Element): Element {
    if (isInteger(a.rest) || this.topAlgebraic(a.rest) !== null) return a;
    const { integer, exponents } = this.factorise(a.rest);
    return this.settled(integer, a.denominator, combine(a.exponents, exponents, 1));
  }

  /** @throws NotInvertible for zero, and for the rare element whose norm vanishes */
  inverse(a: Element): Element {
    if (a.rest === 0) throw new NotInvertible();
    let numerator: Element = oneElement;
    let rest = a.rest;
    for (let level = this.topAlgebraic(rest); level !== null; level = this.topAlgebraic(rest)) {
      const relation = this.relations[level] as Relation;
      const [even = 0, odd = 0] = coefficientsIn(rest, level);
      if (relation.degree !== 2) throw new NotInvertible();
      const conjugate = subtract(even, multiply(variable(level), odd, this.relations));
      const square = multiply(multiply(odd, odd, this.relations), relation.value, this.relations);
      rest = subtract(multiply(even, even, this.relations), square);
      if (rest === 0) throw new NotInvertible();
      numerator = this.multiply(numerator, { rest: conjugate, denominator: 1, exponents: [] });
    }
    const { integer, exponents } = this.factorise(rest);
    const sign = integer < 0 ? -1 : 1;
    const reciprocal: Element = {
      rest: multiplyIntegers(a.denominator, sign),
      denominator: multiplyIntegers(integer, sign),
      exponents: combine(combine([], a.exponents, -1), exponents, -1),
    };
    return this.multiply(
      this.carried(this.settled(reciprocal.rest, reciprocal.denominator, reciprocal.exponents)),
      numerator,
    );
  }

  /** A free polynomial as integer × powers of factors, new factors being taken up as they are met. */
  private factorise(p: Polynomial): { integer: Integer; exponents: number[] } {
    const known = this.extracted({ rest: p, denominator: 1, exponents: [] });
    const exponents = known.exponents.slice();
    if (isInteger(known.rest)) return { integer: known.rest, exponents };
    const { integer, powers } = squareFreeParts(known.rest);
    for (const { polynomial, exponent } of powers) {
      for (const part of this.splitByKnown(polynomial)) {
        const index = this.takeUp(part);
        while (exponents.length <= index) exponents.push(0);
        exponents[index] = (exponents[index] as number) + exponent;
      }
    }
    return { integer, exponents };
  }

  /** Splits a square-free polynomial by its common divisors with the known factors. */
  private splitByKnown(p: Polynomial): Polynomial[] {
    for (const { polynomial, relation } of this.factors) {
      if (relation !== null || isInteger(polynomial) || polynomial.coefficients.length < 2) continue;
      const common = gcd(p, polynomial);
      if (isInteger(common) || equal(common, p)) continue;
      return [...this.splitByKnown(common), ...this.splitByKnown(divide(p, common) as Polynomial)];
    }
    return [p];
  }

  /** The index of a factor, added where it is new. */
  takeUp(p: Polynomial): number {
    const signed = leadingInteger(p) < 0 ? negate(p) : p;
    const index = this.factors.findIndex((f) => equal(f.polynomial, signed));
    if (index >= 0) return index;
    this.factors.push({ polynomial: signed, relation: null });
    return this.factors.length - 1;
  }
}

function unit(index: number, value: number): number[] {
  const result = new Array<number>(index + 1).fill(0);
  result[index] = value;
  return result;
}

function combine(a: readonly number[], b: readonly number[], sign: number): number[] {
  const result: number[] = [];
  for (let i = 0; i < Math.max(a.length, b.length); i++) result.push((a[i] ?? 0) + sign * (b[i] ?? 0) + 0);
  return result;
}
