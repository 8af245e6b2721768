/**
 * From an element of the field to the expressions that a reader may be shown for it: factored, its numerator
 * multiplied out, or as a sum of fractions. Which of them is shortest is decided by simplify.ts.
 */
import { add, call, type Expression, fromRational, integer, multiply, power, splitPower } from './expression.ts';
import type { Element } from './field.ts';
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
import { PolynomialWriter } from './polynomial-writer.ts';
import { makeRational } from './rational.ts';
import type { Pair, RationalFunctions } from './rational-function.ts';

/** Beyond this many terms only the factored form is offered. */
const largestExpansion = 60;
/** Beyond this many terms two factors are not multiplied to see whether they are conjugate. */
const largestConjugate = 6;

interface Piece {
  readonly polynomial: Polynomial;
  exponent: number;
}

export class Presentation {
  private readonly functions: RationalFunctions;
  private readonly writer: PolynomialWriter;

  /** @param thorough false for what is evaluated rather than read */
  constructor(functions: RationalFunctions, thorough = true) {
    this.functions = functions;
    this.writer = new PolynomialWriter(functions, thorough);
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
    const coefficient = makeRational(BigInt(lead) * BigInt(sign), BigInt(whole.denominator));
    const factors = [fromRational(coefficient), ...plain];
    const list: Piece[] = [...pieces.values(), ...powers].filter((piece) => piece.exponent !== 0);
    const joined = this.joined(list);
    return [list, ...(joined === null ? [] : [joined])].flatMap((parts) => this.forms(factors, parts));
  }

  /** The ways to write a product of factors and powers of polynomials. */
  private forms(given: readonly Expression[], list: readonly Piece[]): Expression[] {
    const { functions } = this;
    const { field } = functions;
    const write = (p: Polynomial): Expression => this.writer.write(p);
    const factors: Expression[] = [...given];
    const above: Piece[] = [];
    const below: Expression[] = [];
    for (const piece of list) {
      const written = (): Expression => power(write(piece.polynomial), integer(piece.exponent));
      if (termCount(piece.polynomial) < 2) factors.push(written());
      else if (piece.exponent > 0) above.push(piece);
      else below.push(written());
    }
    const common = multiply(...factors, ...below);
    const result = [multiply(common, ...above.map((p) => power(write(p.polynomial), integer(p.exponent))))];
    result.push(...this.distributed(factors, above, below));
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
    const numerator = write(expanded);
    result.push(multiply(common, numerator));
    for (const sum of [numerator, functions.expressionOf(expanded)]) {
      if (sum.kind === 'sum') result.push(add(...sum.terms.map((t) => multiply(common, t))));
    }
    return result;
  }

  /** (1 + 4 sinh²)/sinh² as 4 + 1/sinh², and a²/(r² + a²) as 1/(1 + r²/a²): fractions of monomials within a sum. */
  private distributed(factors: readonly Expression[], above: readonly Piece[], below: readonly Expression[]) {
    const result: Expression[] = [];
    const write = ({ polynomial, exponent }: Piece) => power(this.writer.write(polynomial), integer(exponent));
    const over = factors.filter(isReciprocal);
    if (over.length > 0 && below.length === 0) {
      const outside = factors.filter((f) => !isReciprocal(f));
      for (const piece of above) {
        if (piece.exponent !== 1) continue;
        const others = above.filter((other) => other !== piece).map(write);
        for (const sum of [write(piece), this.writer.inSines(piece.polynomial)])
          result.push(multiply(...outside, ...others, termwise(sum, multiply(...over))));
      }
    }
    const [divisor] = below;
    if (above.length > 0 || below.length !== 1 || divisor?.kind !== 'power' || divisor.exponent !== integer(-1))
      return result;
    for (const factor of factors) {
      if (isReciprocal(factor) || splitPower(factor)[0].kind !== 'symbol') continue;
      const inside = termwise(divisor.base, power(factor, integer(-1)));
      result.push(multiply(...factors.filter((f) => f !== factor), power(inside, integer(-1))));
    }
    return result;
  }

  /** With (a − b)(a + b) made a² − b², in numerators and denominators; null where there is nothing of the kind. */
  private joined(list: readonly Piece[]): Piece[] | null {
    const { relations } = this.functions.field;
    const pieces = list.map((piece) => ({ ...piece }));
    let changed = false;
    for (let i = 0; i < pieces.length; i++) {
      const a = pieces[i] as Piece;
      for (const b of pieces.slice(i + 1)) {
        const terms = termCount(a.polynomial);
        if (terms !== termCount(b.polynomial) || terms < 2 || terms > largestConjugate) continue;
        if (a.exponent * b.exponent <= 0) continue;
        const product = multiplyPolynomials(a.polynomial, b.polynomial, relations);
        if (termCount(product) > terms) continue;
        const exponent = Math.sign(a.exponent) * Math.min(Math.abs(a.exponent), Math.abs(b.exponent));
        a.exponent -= exponent;
        b.exponent -= exponent;
        pieces.push({ polynomial: product, exponent });
        changed = true;
      }
    }
    return changed ? pieces.filter((piece) => piece.exponent !== 0) : null;
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
}

function isReciprocal(e: Expression): boolean {
  return e.kind === 'power' && e.exponent.kind === 'number' && e.exponent.value.numerator < 0n;
}

/** (a + b) f as a f + b f. */
function termwise(sum: Expression, factor: Expression): Expression {
  return sum.kind === 'sum' ? add(...sum.terms.map((t) => multiply(t, factor))) : multiply(sum, factor);
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
