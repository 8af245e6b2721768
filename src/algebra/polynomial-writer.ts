/**
 * The shortest of several ways to write a polynomial of the field: multiplied out, in sines for cosines, in what a
 * root is the root of, collected by one of its variables, or by a bracket that its writer used.
 */
import { add, type Expression, integer, multiply, power } from './expression.ts';
import { lengthOf } from './length.ts';
import {
  add as addPolynomials,
  aside,
  coefficientsIn,
  degreeIn,
  divide,
  equal,
  type Integer,
  isInteger,
  multiply as multiplyPolynomials,
  type Polynomial,
  power as powerOfPolynomial,
  subtract,
  termCount,
  variable,
  variablesOf,
} from './polynomial.ts';
import { gcd, squareFreeParts } from './polynomial-gcd.ts';
import type { Pair, RationalFunctions, RootSquare } from './rational-function.ts';

/** Beyond this many terms a polynomial is printed as it is, without looking for shorter ways to write it. */
const largestSearch = 150;
/** Beyond this many terms a polynomial is not collected by each of its variables in turn. */
const largestCollection = 40;
/** Beyond this many terms a coefficient is not searched in its turn. */
const largestPart = 12;
/** Of more coefficients none are compared for what they share. */
const mostCompared = 8;

/** Work allowed for looking for the shortest form of one polynomial, and of all that one writer writes. */
const searchAllowance = { thorough: 30_000, brief: 5_000 };
const totalAllowance = 1_000_000;

export class PolynomialWriter {
  /** By what they are multiplied out: that is one object for equal polynomials. */
  private readonly written = new Map<Expression, Expression>();
  private readonly parts = new Map<Expression, Expression>();
  private readonly functions: RationalFunctions;
  private readonly thorough: boolean;
  private left = totalAllowance;

  /** @param thorough false for what is evaluated rather than read */
  constructor(functions: RationalFunctions, thorough: boolean) {
    this.functions = functions;
    this.thorough = thorough;
  }

  /** The shortest of several ways to write a polynomial. */
  write(p: Polynomial): Expression {
    const plain = this.functions.expressionOf(p);
    const known = this.written.get(plain);
    if (known !== undefined) return known;
    let best = plain;
    const { spent } = aside(Math.min(searchAllowance[this.thorough ? 'thorough' : 'brief'], this.left), () => {
      for (const e of this.forms(p, this.thorough)) if (lengthOf(e) < lengthOf(best)) best = e;
    });
    this.left -= spent;
    this.written.set(plain, best);
    return best;
  }

  /** Multiplied out, with sines for the squares of cosines. */
  inSines(p: Polynomial): Expression {
    return this.functions.expressionOf(this.functions.pairsIn(p).reduce(withSines, p));
  }

  /** A part of what is written: one search at a time goes through the brackets, or there would be no end. */
  private writeShort(p: Polynomial): Expression {
    const plain = this.functions.expressionOf(p);
    let best = this.parts.get(plain);
    if (best !== undefined) return best;
    best = plain;
    for (const e of this.forms(p, false)) if (lengthOf(e) < lengthOf(best)) best = e;
    this.parts.set(plain, best);
    return best;
  }

  /** Ways to write a polynomial of several terms. */
  private *forms(p: Polynomial, thorough: boolean): Generator<Expression> {
    const { functions } = this;
    const size = termCount(p);
    if (size < 2 || size > largestSearch) return;
    let [form, length] = [p, lengthOf(functions.expressionOf(p))];
    const adopt = (other: Polynomial, e: Expression): Expression => {
      if (lengthOf(e) < length) [form, length] = [other, lengthOf(e)];
      return e;
    };
    for (const pair of functions.pairsIn(p)) {
      const other = withSines(form, pair);
      yield adopt(other, functions.expressionOf(other));
      const split = this.bySquares(p, pair);
      if (split !== null) yield split;
    }
    for (const root of functions.rootSquares) {
      if (!variablesOf(form).has(root.root)) continue;
      const other = withoutRoot(form, root);
      yield adopt(other, this.factoredFreely(other, size));
    }
    if (size < 3 || size > largestCollection) return;
    // A number and what remains without it, in factors: 1 + 9 x⁴ + 18 x² y² + 9 y⁴ is 1 + 9 (x² + y²)².
    const number = constantOf(p);
    if (number !== 0) yield add(integer(number), this.writeFactored(subtract(p, number), size));
    for (const variant of form === p ? [p] : [p, form]) {
      for (const level of variablesOf(variant)) yield this.collected(variant, level);
    }
    if (!thorough) return;
    for (const level of variablesOf(form)) {
      const grouped = this.grouped(form, level);
      if (grouped !== null) yield grouped;
    }
    for (const bracket of functions.brackets()) {
      const expanded = this.byBracket(p, bracket);
      if (expanded !== null) yield expanded;
    }
  }

  /** A + B cos² is A sin² + (A + B) cos², and A + B cosh² is (A + B) cosh² − A sinh². */
  private bySquares(p: Polynomial, pair: Pair): Expression | null {
    const [constant = 0, linear = 0, square = 0, ...more] = coefficientsIn(p, pair.cosine);
    if (linear !== 0 || square === 0 || more.length > 0) return null;
    const [sine, cosine] = [pair.sine, pair.cosine].map((level) =>
      power(this.functions.field.kernels[level] as Expression, integer(2)),
    ) as [Expression, Expression];
    const sign = integer(pair.hyperbolic ? -1 : 1);
    const both = addPolynomials(constant, square);
    const size = termCount(p);
    return add(
      multiply(sign, this.writeFactored(constant, size), sine),
      multiply(this.writeFactored(both, size), cosine),
    );
  }

  /** Collected by the powers of one variable, each coefficient factored. */
  private collected(p: Polynomial, level: number): Expression {
    const kernel = this.functions.field.kernels[level] as Expression;
    return add(
      ...coefficientsIn(p, level).map((c, i) =>
        multiply(power(kernel, integer(i)), this.writeFactored(c, termCount(p))),
      ),
    );
  }

  /** Collected by one variable, where several coefficients share a sum: a s + b s v + c v² is s (a + b v) + c v². */
  private grouped(p: Polynomial, level: number): Expression | null {
    const coefficients = coefficientsIn(p, level);
    const present = coefficients.filter((c) => termCount(c) > 1);
    if (present.length < 2 || present.length > mostCompared) return null;
    let shared: Polynomial = 1;
    present.forEach((c, i) => {
      for (const other of present.slice(i + 1)) {
        const common = squareFreeParts(gcd(c, other)).powers.filter((f) => termCount(f.polynomial) > 1);
        const sum = common.reduce<Polynomial>((all, f) => multiplyPolynomials(all, f.polynomial), 1);
        if (termCount(sum) > termCount(shared)) shared = sum;
      }
    });
    if (isInteger(shared)) return null;
    let inside: Polynomial = 0;
    let outside: Polynomial = 0;
    coefficients.forEach((c, i) => {
      const quotient = divide(c, shared);
      if (quotient === null) outside = addPolynomials(outside, multiplyPolynomials(c, variable(level, i)));
      else inside = addPolynomials(inside, multiplyPolynomials(quotient, variable(level, i)));
    });
    const size = termCount(p);
    const product = multiply(this.writePart(shared, size), this.writeFactored(inside, size));
    return outside === 0 ? product : add(product, this.writeFactored(outside, size));
  }

  /** In powers of a bracket f, p = Σ cᵢ fⁱ, where f is monic in one of its variables and p of higher degree in it. */
  private byBracket(p: Polynomial, bracket: Polynomial): Expression | null {
    let best: Expression | null = null;
    for (const level of variablesOf(bracket)) {
      const digits = digitsOf(p, bracket, level);
      if (digits === null) continue;
      const size = termCount(p);
      const base = this.functions.expressionOf(bracket);
      const e = add(...digits.map((c, i) => multiply(this.writeFactored(c, size), power(base, integer(i)))));
      if (best === null || lengthOf(e) < lengthOf(best)) best = e;
    }
    return best;
  }

  /** A factor of a polynomial of so many terms: a smaller one in its shortest form, the same one as it is. */
  private writePart(part: Polynomial, size: number): Expression {
    return termCount(part) < Math.min(size, largestPart) ? this.writeShort(part) : this.functions.expressionOf(part);
  }

  private writeFactored(p: Polynomial, size: number): Expression {
    if (termCount(p) < 2) return this.functions.expressionOf(p);
    const { field } = this.functions;
    if (field.topAlgebraic(p) !== null) return this.factoredFreely(p, size);
    const { rest, exponents } = field.extracted({ rest: p, denominator: 1, exponents: [] });
    const factors = [this.factoredFreely(rest, size)];
    for (let i = 0; i < exponents.length; i++) {
      const exponent = exponents[i] as number;
      if (exponent === 0) continue;
      const pair = this.functions.pairs.find((q) => q.square === i);
      if (pair !== undefined) {
        const sine = power(field.kernels[pair.sine] as Expression, integer(2 * exponent));
        factors.push(!pair.hyperbolic && exponent % 2 === 1 ? integer(-1) : integer(1), sine);
        continue;
      }
      factors.push(
        power(this.writePart((field.factors[i] as { polynomial: Polynomial }).polynomial, size), integer(exponent)),
      );
    }
    return multiply(...factors);
  }

  /** As a product of square-free factors, as if no kernel were algebraic: an identity all the same. */
  private factoredFreely(p: Polynomial, size: number): Expression {
    const { integer: lead, powers } = squareFreeParts(p);
    return multiply(
      integer(lead),
      ...powers.map((f) => power(this.writePart(f.polynomial, size), integer(f.exponent))),
    );
  }
}

function constantOf(p: Polynomial): Integer {
  return isInteger(p) ? p : constantOf(p.coefficients[0] as Polynomial);
}

/** The same polynomial with cos² replaced by 1 − sin² (cosh² by 1 + sinh²), so that cos has degree 1 at most. */
function withSines(p: Polynomial, pair: Pair): Polynomial {
  const sineSquare = variable(pair.sine, 2);
  return lowered(p, pair.cosine, pair.hyperbolic ? addPolynomials(sineSquare, 1) : subtract(1, sineSquare));
}

/** The same polynomial with ρ² replaced by w + z², so that ρ has degree 1 at most and z any. */
function withoutRoot(p: Polynomial, { root, square }: RootSquare): Polynomial {
  return lowered(p, root, square);
}

/** With the square of a variable replaced. */
function lowered(p: Polynomial, level: number, square: Polynomial): Polynomial {
  let result: Polynomial = 0;
  coefficientsIn(p, level).forEach((c, i) => {
    const factor = multiplyPolynomials(powerOfPolynomial(square, i >> 1), variable(level, i & 1));
    result = addPolynomials(result, multiplyPolynomials(c, factor));
  });
  return result;
}

/** The cᵢ of p = Σ cᵢ fⁱ, by division in one variable; null where f is not monic in it, or p of lower degree. */
function digitsOf(p: Polynomial, f: Polynomial, level: number): Polynomial[] | null {
  const divisor = coefficientsIn(f, level);
  const lead = divisor.at(-1);
  if ((lead !== 1 && lead !== -1) || degreeIn(p, level) < divisor.length - 1 || equal(p, f)) return null;
  const digits: Polynomial[] = [];
  let rest = coefficientsIn(p, level);
  while (rest.length >= divisor.length) {
    const quotient: Polynomial[] = [];
    for (let i = rest.length - divisor.length; i >= 0; i--) {
      const q = multiplyPolynomials(rest[i + divisor.length - 1] as Polynomial, lead);
      quotient[i] = q;
      divisor.forEach((d, j) => {
        rest[i + j] = subtract(rest[i + j] as Polynomial, multiplyPolynomials(q, d));
      });
    }
    digits.push(polynomialIn(level, rest.slice(0, divisor.length - 1)));
    rest = quotient;
  }
  digits.push(polynomialIn(level, rest));
  return digits;
}

function polynomialIn(level: number, coefficients: readonly Polynomial[]): Polynomial {
  return coefficients.reduce<Polynomial>(
    (sum, c, i) => addPolynomials(sum, multiplyPolynomials(c, variable(level, i))),
    0,
  );
}
