/**
 * From an element of the field to the expressions that a reader may be shown for it: factored, its numerator
 * multiplied out, or as a sum of fractions. Which of them is shortest is decided by simplify.ts.
 */
import { add, call, type Expression, fromRational, integer, multiply, power } from './expression.ts';
import type { Element } from './field.ts';
import { lengthOf } from './length.ts';
import {
  add as addPolynomials,
  coefficientsIn,
  divide,
  equal,
  type Integer,
  isInteger,
  multiply as multiplyPolynomials,
  negate,
  type Polynomial,
  power as powerOfPolynomial,
  subtract,
  termCount,
  variable,
  variablesOf,
} from './polynomial.ts';
import { gcd, squareFreeParts } from './polynomial-gcd.ts';
import { makeRational } from './rational.ts';
import type { Pair, RationalFunctions } from './rational-function.ts';

/** Beyond this many terms only the factored form is offered. */
const largestExpansion = 60;
/** Beyond this many terms a polynomial is printed as it is, without looking for shorter ways to write it. */
const largestSearch = 150;
/** Beyond this many terms a polynomial is not collected by each of its variables in turn. */
const largestCollection = 40;
/** Beyond this many terms a coefficient is not searched in its turn. */
const largestPart = 12;

interface Piece {
  readonly polynomial: Polynomial;
  exponent: number;
}

export class Presentation {
  private readonly written = new Map<Polynomial, Expression>();

  private readonly functions: RationalFunctions;

  constructor(functions: RationalFunctions) {
    this.functions = functions;
  }

  /** Different ways to write the element, all equal to it, never none. */
  candidates(element: Element): Expression[] {
    if (element.rest === 0) return [integer(0)];
    const { functions } = this;
    const { field, pairs } = functions;
    const whole = this.reduced(field.extracted(element));
    const pieces = new Map<number, Piece>();
    for (let i = 0; i < whole.exponents.length; i++) {
      const exponent = whole.exponents[i] as number;
      const factor = field.factors[i];
      if (exponent !== 0 && factor !== undefined) pieces.set(i, { polynomial: factor.polynomial, exponent });
    }
    let sign = 1;
    let rest = whole.rest;
    const plain: Expression[] = [];
    for (const pair of pairs) {
      const sine = this.takeSine(pair, pieces);
      sign *= sine.sign;
      const divided = divideBySine(rest, pair, (a, b) => multiplyPolynomials(a, b, field.relations));
      if (divided !== null) rest = divided;
      const sineExponent = sine.exponent + (divided === null ? 0 : 1);
      const cosineIndex = field.factors.findIndex((f) => equal(f.polynomial, variable(pair.cosine)));
      const cosineExponent = pieces.get(cosineIndex)?.exponent ?? 0;
      pieces.delete(cosineIndex);
      plain.push(...writePair(pair, sineExponent, cosineExponent, functions));
    }
    const { integer: lead, powers } = this.parts(rest);
    const list: Piece[] = [...pieces.values(), ...powers];
    const coefficient = makeRational(BigInt(lead) * BigInt(sign), BigInt(whole.denominator));
    const factors: Expression[] = [fromRational(coefficient), ...plain];
    const above: Piece[] = [];
    const below: Expression[] = [];
    for (const piece of list) {
      if (piece.exponent > 0 && termCount(piece.polynomial) > 1) above.push(piece);
      else if (termCount(piece.polynomial) > 1)
        below.push(power(this.write(piece.polynomial), integer(piece.exponent)));
      else factors.push(power(this.write(piece.polynomial), integer(piece.exponent)));
    }
    const common = multiply(...factors, ...below);
    const result = [multiply(common, ...above.map((p) => power(this.write(p.polynomial), integer(p.exponent))))];
    if (above.length === 0) return result;
    let size = 1;
    for (const piece of above) size *= termCount(piece.polynomial) ** piece.exponent;
    if (size > largestExpansion) return result;
    let expanded: Polynomial = 1;
    for (const { polynomial, exponent } of above) {
      expanded = multiplyPolynomials(
        expanded,
        powerOfPolynomial(polynomial, exponent, field.relations),
        field.relations,
      );
    }
    const numerator = this.write(expanded);
    result.push(multiply(common, numerator));
    for (const sum of [numerator, functions.expressionOf(expanded)]) {
      if (sum.kind === 'sum') result.push(add(...sum.terms.map((t) => multiply(common, t))));
    }
    return result;
  }

  /** Cancels what numerator and denominator still share where a factor turned out to be composite. */
  private reduced(e: Element): Element {
    const { field } = this.functions;
    let rest = e.rest;
    if (isInteger(rest) || field.topAlgebraic(rest) !== null) return e;
    let result = e;
    for (let i = 0; i < e.exponents.length; i++) {
      const factor = field.factors[i];
      if ((e.exponents[i] as number) >= 0 || factor === undefined || isInteger(rest) || factor.relation !== null)
        continue;
      const common = gcd(rest, factor.polynomial);
      if (isInteger(common)) continue;
      // 1/f · common = 1/(f/common), which takes both parts up as factors.
      rest = divide(rest, common) as Polynomial;
      const exponents = result.exponents.slice();
      exponents[i] = (exponents[i] as number) + 1;
      const other = field.inverse({
        rest: divide(factor.polynomial, common) as Polynomial,
        denominator: 1,
        exponents: [],
      });
      result = field.multiply({ ...result, rest, exponents }, other);
      rest = result.rest;
    }
    return result;
  }

  /** The power of sin (or sinh) that stands in the pieces as cos² − 1, as (cos − 1)(cos + 1) and as itself, and the sign that goes with it. */
  private takeSine(pair: Pair, pieces: Map<number, Piece>): { exponent: number; sign: number } {
    const { factors } = this.functions.field;
    const cosine = variable(pair.cosine);
    const find = (p: Polynomial): number => factors.findIndex((f) => equal(f.polynomial, p));
    let squares = pieces.get(pair.square)?.exponent ?? 0;
    pieces.delete(pair.square);
    const minus = pieces.get(find(subtract(cosine, 1)));
    const plus = pieces.get(find(addPolynomials(cosine, 1)));
    if (minus && plus && Math.sign(minus.exponent) === Math.sign(plus.exponent)) {
      const shared = Math.sign(minus.exponent) * Math.min(Math.abs(minus.exponent), Math.abs(plus.exponent));
      squares += shared;
      minus.exponent -= shared;
      plus.exponent -= shared;
    }
    // (1 + cos)/sin² is 1/(1 − cos).
    for (const [one, other] of [
      [minus, addPolynomials(cosine, 1)],
      [plus, subtract(cosine, 1)],
    ] as const) {
      if (squares >= 0 || one === undefined || one.exponent <= 0) continue;
      const shared = Math.min(-squares, one.exponent);
      squares += shared;
      one.exponent -= shared;
      const index = this.functions.field.takeUp(other);
      const piece = pieces.get(index);
      if (piece === undefined) pieces.set(index, { polynomial: other, exponent: -shared });
      else piece.exponent -= shared;
    }
    const sineIndex = find(variable(pair.sine));
    const single = pieces.get(sineIndex)?.exponent ?? 0;
    pieces.delete(sineIndex);
    return { exponent: 2 * squares + single, sign: !pair.hyperbolic && squares % 2 !== 0 ? -1 : 1 };
  }

  /** integer × powers of square-free parts; what holds algebraic kernels is split only by what divides all its components. */
  private parts(p: Polynomial): { integer: Integer; powers: Piece[] } {
    const { field } = this.functions;
    if (field.topAlgebraic(p) === null) return squareFreeParts(p);
    let components: Polynomial[] = [p];
    for (let level = field.kernels.length - 1; level >= 0; level--) {
      if (field.isAlgebraic(level))
        components = components.flatMap((c) => coefficientsIn(c, level)).filter((c) => c !== 0);
    }
    let common: Polynomial = 0;
    for (const c of components) common = gcd(common, c);
    const { integer: factor, powers } = squareFreeParts(common);
    return { integer: factor, powers: [...powers, { polynomial: divide(p, common) as Polynomial, exponent: 1 }] };
  }

  /** The shortest of several ways to write a polynomial. */
  write(p: Polynomial): Expression {
    const known = this.written.get(p);
    if (known !== undefined) return known;
    const result = this.search(p);
    this.written.set(p, result);
    return result;
  }

  private search(p: Polynomial): Expression {
    const { functions } = this;
    let best = functions.expressionOf(p);
    if (termCount(p) < 2 || termCount(p) > largestSearch) return best;
    const consider = (e: Expression): boolean => {
      if (lengthOf(e) >= lengthOf(best)) return false;
      best = e;
      return true;
    };
    let form = p;
    for (const pair of functions.pairsIn(p)) {
      const other = withSines(form, pair);
      if (consider(functions.expressionOf(other))) form = other;
      const [constant = 0, linear = 0, square = 0, ...more] = coefficientsIn(p, pair.cosine);
      if (linear !== 0 || square === 0 || more.length > 0) continue;
      // A + B cos² is A sin² + (A + B) cos², and A + B cosh² is (A + B) cosh² − A sinh².
      const [sine, cosine] = [pair.sine, pair.cosine].map((level) =>
        power(functions.field.kernels[level] as Expression, integer(2)),
      );
      const first = multiply(
        integer(pair.hyperbolic ? -1 : 1),
        this.writeFactored(constant, termCount(p)),
        sine as Expression,
      );
      consider(
        add(first, multiply(this.writeFactored(addPolynomials(constant, square), termCount(p)), cosine as Expression)),
      );
    }
    if (termCount(p) < 4 || termCount(p) > largestCollection) return best;
    for (const variant of form === p ? [p] : [p, form]) {
      for (const level of variablesOf(variant)) consider(this.collected(variant, level));
    }
    return best;
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

  /** A factor of a polynomial of so many terms: a smaller one in its shortest form, the same one as it is. */
  private writePart(part: Polynomial, size: number): Expression {
    return termCount(part) < Math.min(size, largestPart) ? this.write(part) : this.functions.expressionOf(part);
  }

  private writeFactored(p: Polynomial, size: number): Expression {
    if (termCount(p) < 2) return this.functions.expressionOf(p);
    const { field } = this.functions;
    if (field.topAlgebraic(p) !== null) return this.writePart(p, size);
    const { rest, exponents } = field.extracted({ rest: p, denominator: 1, exponents: [] });
    const { integer: lead, powers } = squareFreeParts(rest);
    const factors = [
      integer(lead),
      ...powers.map((f) => power(this.writePart(f.polynomial, size), integer(f.exponent))),
    ];
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
}

/** (A + B s)/s where that is in the ring, that is where s² divides A; else null. */
function divideBySine(
  p: Polynomial,
  pair: Pair,
  product: (a: Polynomial, b: Polynomial) => Polynomial,
): Polynomial | null {
  if (!variablesOf(p).has(pair.sine)) return null;
  const [even = 0, odd = 0] = coefficientsIn(p, pair.sine);
  const square = subtract(variable(pair.cosine, 2), 1);
  const quotient = divide(even, pair.hyperbolic ? square : negate(square));
  return quotient === null ? null : addPolynomials(odd, product(variable(pair.sine), quotient));
}

/** The same polynomial with cos² replaced by 1 − sin² (cosh² by 1 + sinh²), so that cos has degree 1 at most. */
function withSines(p: Polynomial, pair: Pair): Polynomial {
  const sineSquare = variable(pair.sine, 2);
  const square = pair.hyperbolic ? addPolynomials(sineSquare, 1) : subtract(1, sineSquare);
  let result: Polynomial = 0;
  coefficientsIn(p, pair.cosine).forEach((c, i) => {
    const factor = multiplyPolynomials(powerOfPolynomial(square, i >> 1), variable(pair.cosine, i & 1));
    result = addPolynomials(result, multiplyPolynomials(c, factor));
  });
  return result;
}

function writePair(
  pair: Pair,
  sineExponent: number,
  cosineExponent: number,
  functions: RationalFunctions,
): Expression[] {
  const kernels = functions.field.kernels;
  const sine = kernels[pair.sine] as Expression;
  const cosine = kernels[pair.cosine] as Expression;
  if (!pair.hyperbolic || sineExponent * cosineExponent >= 0) {
    return [power(sine, integer(sineExponent)), power(cosine, integer(cosineExponent))];
  }
  const shared = Math.sign(sineExponent) * Math.min(Math.abs(sineExponent), Math.abs(cosineExponent));
  return [
    power(call('tanh', pair.argument), integer(shared)),
    power(sine, integer(sineExponent - shared)),
    power(cosine, integer(cosineExponent + shared)),
  ];
}
