/**
 * From expressions to elements of a field and back to single kernels: which functions become which variables.
 *
 * sin and cos of integer multiples of one argument are polynomials in sin and cos of that argument (Chebyshev's
 * recurrence); so are sinh and cosh; tanh is their quotient where they occur with it and a kernel of its own elsewhere;
 * exponentials are powers of one exponential for all rational multiples of an argument; a root of u is a kernel k
 * with k^q = u. Everything else is opaque.
 */
import {
  call,
  children,
  type Expression,
  fromRational,
  integer,
  multiply,
  one,
  power,
  rational,
  splitCoefficient,
  subtract as subtractExpressions,
  symbol,
} from './expression.ts';
import { type Element, Field, NotInvertible, oneElement } from './field.ts';
import { findFreeRoots } from './free-roots.ts';
import { add, normalInteger, type Polynomial, subtract, variable, variablesOf, withAllowance } from './polynomial.ts';
import { polynomialToExpression } from './polynomial-expression.ts';
import {
  greatestCommonDivisor,
  makeRational,
  multiplyRationals,
  negateRational,
  type Rational,
  rationalZero,
} from './rational.ts';

/** cos (or cosh) is a free variable; sin (or sinh) is algebraic over it. */
export interface Pair {
  readonly hyperbolic: boolean;
  readonly cosine: number;
  readonly sine: number;
  /** Index of the factor cos² − 1. */
  readonly square: number;
  readonly argument: Expression;
}

/** ρ² = w + z² for a root ρ that is a variable here, while z is algebraic. */
export interface RootSquare {
  readonly root: number;
  readonly square: Polynomial;
}

/** Multiples beyond this are opaque: sin(20 x) as a polynomial in sin x helps nobody. */
const largestMultiple = 8;

/** Brackets of more terms, and of more brackets those that come last, are not tried in writing others. */
const longestBracket = 4;
const mostBrackets = 8;

/** Work allowed for looking for roots to be made free; where it does not suffice some stay algebraic. */
const freeRootAllowance = 100_000;

/** The rational content of an argument and the rest: 2x − 4y is [2, x − 2y]. */
function splitContent(e: Expression): [Rational, Expression] {
  if (e.kind !== 'sum') return splitCoefficient(e);
  let numerator = 0n;
  let denominator = 1n;
  for (const term of e.terms) {
    const [{ numerator: n, denominator: d }] = splitCoefficient(term);
    numerator = greatestCommonDivisor(numerator, n);
    denominator = (denominator * d) / greatestCommonDivisor(denominator, d);
  }
  const [lead] = splitCoefficient(e.terms[0] as Expression);
  const content = { numerator: lead.numerator < 0n ? -numerator : numerator, denominator };
  return [content, multiply(rational(content.denominator, content.numerator), e)];
}

function gcdOfRationals(a: Rational, b: Rational): Rational {
  const numerator = greatestCommonDivisor(a.numerator * b.denominator, b.numerator * a.denominator);
  return makeRational(numerator, a.denominator * b.denominator);
}

type Family = 'circular' | 'hyperbolic' | 'exponential';

/** x^0.123456789 is no root that anybody computes with: such a power is a kernel of its own. */
const highestRoot = 1024n;

export class RationalFunctions {
  readonly field = new Field();
  readonly pairs: Pair[] = [];
  readonly rootSquares: RootSquare[] = [];
  private readonly elements = new Map<Expression, Element>();
  /** For each family and argument without its rational content: the content that all its arguments are multiples of. */
  private readonly units = {
    circular: new Map<Expression, Rational>(),
    hyperbolic: new Map<Expression, Rational>(),
    exponential: new Map<Expression, Rational>(),
  };
  /** Roots that are free, or that a free one gives. */
  private readonly roots = new Map<Expression, Element>();
  private readonly levels = new Map<Expression, number>();
  private readonly pairOf = { circular: new Map<Expression, Pair>(), hyperbolic: new Map<Expression, Pair>() };
  private readonly seen = new Set<Expression>();
  private splitExponentials = false;
  /** Sums that stand in brackets in what was given, and as polynomials once they are asked for. */
  private readonly bracketed = new Set<Expression>();
  private bracketPolynomials: Polynomial[] | null = null;

  /** All expressions that will meet should be given here, so that sin 2x and sin x find their common argument. */
  constructor(expressions: readonly Expression[]) {
    for (const e of expressions) this.scan(e);
    withAllowance(freeRootAllowance, () => this.freeRoots());
    // exp x, exp y and exp(x + y) are related; exp(x² + y²) alone is better left whole.
    this.splitExponentials = this.units.exponential.size > 1;
    if (!this.splitExponentials) return;
    for (const e of this.seen) {
      const operand = e.kind === 'call' && e.name === 'exp' ? (e.operands[0] as Expression) : null;
      if (operand?.kind === 'sum') for (const term of operand.terms) this.widen('exponential', term);
    }
  }

  private scan(e: Expression): void {
    if (this.seen.has(e)) return;
    this.seen.add(e);
    for (const child of children(e)) {
      this.scan(child);
      if (e.kind !== 'call' && child.kind === 'sum' && child.terms.length <= longestBracket) this.bracketed.add(child);
    }
    if (e.kind !== 'call') return;
    const operand = e.operands[0] as Expression;
    if (e.name === 'sin' || e.name === 'cos') this.widen('circular', operand);
    else if (e.name === 'sinh' || e.name === 'cosh') this.widen('hyperbolic', operand);
    else if (e.name === 'exp') this.widen('exponential', operand);
  }

  /**
   * For a root such as ρ = √(x² + y² + z²) it is ρ that is made free, and z algebraic by z² = ρ² − x² − y²: then what
   * is written in ρ stays as short as it is, and nothing needs to be freed of it. Nested roots likewise (free-roots.ts).
   */
  private freeRoots(): void {
    const { field } = this;
    for (const { root, name, numerator, denominator, inner } of findFreeRoots(this.seen)) {
      const level = field.addKernel(root);
      this.roots.set(root, field.generator(level));
      // A name of its own, since the square of the root itself would turn back into what it is the root of.
      const standIn = symbol(`root(${level})`);
      this.elements.set(standIn, field.generator(level));
      const above = this.convert(numerator(standIn));
      const below = field.factored(this.convert(denominator(standIn)));
      // k = denominator · name has the polynomial square numerator · denominator.
      const scaled = field.addKernel(multiply(this.expressionOf(field.polynomialOf(below)), name), {
        degree: 2,
        value: field.multiply(above, below),
      });
      if (inner === null) {
        const square = add(variable(level, 2), subtract(variable(scaled, 2), field.polynomialOf(above)));
        this.rootSquares.push({ root: level, square });
      }
      this.elements.set(name, field.multiply(field.generator(scaled), field.inverse(below)));
      if (inner !== null) this.roots.set(inner.root, this.convert(inner.value(standIn)));
    }
  }

  private widen(family: Family, operand: Expression): void {
    const [coefficient, rest] = splitContent(operand);
    const units = this.units[family];
    const known = units.get(rest);
    const unit = gcdOfRationals(known ?? rationalZero, coefficient);
    // exp(−x²) alone is itself the kernel; its reciprocal would be longer in every place.
    const negative =
      family === 'exponential' && coefficient.numerator < 0n && (known === undefined || known.numerator < 0n);
    units.set(rest, negative ? negateRational(unit) : unit);
  }

  /** coefficient · rest as an integer multiple of the family's unit argument; null where it is none, or a large one. */
  private multiple(
    family: Family,
    operand: Expression,
  ): { count: number; argument: Expression; rest: Expression } | null {
    const [coefficient, rest] = splitContent(operand);
    if (!this.units[family].has(rest)) this.widen(family, operand);
    const unit = this.units[family].get(rest) as Rational;
    const count = multiplyRationals(coefficient, makeRational(unit.denominator, unit.numerator));
    if (count.denominator !== 1n) return null;
    return { count: Number(count.numerator), argument: multiply(fromRational(unit), rest), rest };
  }

  /**
   * The element of an expression.
   *
   * @throws NotInvertible where a denominator is zero, TooLarge where the allowance is used up
   */
  convert(e: Expression): Element {
    const known = this.elements.get(e);
    if (known !== undefined) return known;
    const element = this.compute(e);
    this.elements.set(e, element);
    return element;
  }

  private compute(e: Expression): Element {
    const { field } = this;
    switch (e.kind) {
      case 'number':
        return field.fromIntegers(normalInteger(e.value.numerator), normalInteger(e.value.denominator));
      case 'sum':
        return field.sum(e.terms.map((t) => this.convert(t)));
      case 'product': {
        let product = oneElement;
        for (const f of e.factors) {
          const factor = this.convert(f);
          product = field.multiply(product, f.kind === 'sum' ? field.factored(factor) : factor);
        }
        return product;
      }
      case 'power':
        return this.convertPower(e, e.base, e.exponent);
      case 'call':
        return this.convertCall(e);
      default:
        return this.opaque(e);
    }
  }

  private opaque(e: Expression): Element {
    let level = this.levels.get(e);
    if (level === undefined) {
      level = this.field.addKernel(e);
      this.levels.set(e, level);
    }
    return this.field.generator(level);
  }

  private convertPower(e: Expression, base: Expression, exponent: Expression): Element {
    if (exponent.kind !== 'number') {
      // b^(2n+1) is (b^n)^2 · b, so that the power rule's b^(n−1) meets b^n again.
      const terms = exponent.kind === 'sum' ? exponent.terms : [exponent];
      const constant = terms.find((t) => t.kind === 'number');
      if (constant !== undefined) {
        const variablePart = power(base, subtractExpressions(exponent, constant));
        return this.field.multiply(this.convert(power(base, constant)), this.convert(variablePart));
      }
      const [coefficient, rest] = splitContent(exponent);
      if (coefficient.denominator !== 1n || (coefficient.numerator === 1n && rest === exponent)) return this.opaque(e);
      return this.field.power(this.opaque(power(base, rest)), Number(coefficient.numerator));
    }
    const { numerator, denominator } = exponent.value;
    const times = Number(numerator);
    if (denominator === 1n) {
      try {
        return this.field.power(this.convert(base), times);
      } catch (error) {
        if (!(error instanceof NotInvertible) || this.convert(base).rest === 0) throw error;
        return this.opaque(e);
      }
    }
    if (denominator > highestRoot) return this.opaque(e);
    return this.field.power(this.root(base, Number(denominator)), times);
  }

  /** base^(1/degree) as k/d, where k^degree = base · d^degree is a polynomial. */
  private root(base: Expression, degree: number): Element {
    const { field } = this;
    const key = power(base, rational(1, degree));
    const free = this.roots.get(key);
    if (free !== undefined) return free;
    const u = field.factored(this.convert(base));
    const lift: number[] = u.exponents.map((x) => (x < 0 ? Math.ceil(-x / degree) : 0));
    const scale = u.denominator;
    let level = this.levels.get(key);
    if (level === undefined) {
      if (u.rest === 0) return u;
      const cleared: Element = {
        rest: 1,
        denominator: 1,
        exponents: lift,
      };
      const value = field.multiply(
        field.multiply(u, field.power(field.fromIntegers(scale, 1), degree)),
        field.power(cleared, degree),
      );
      const denominator = multiply(integer(scale), ...lift.map((x, i) => power(this.factorExpression(i), integer(x))));
      level = field.addKernel(multiply(denominator, key), { degree, value });
      this.levels.set(key, level);
    }
    const inverse: Element = { rest: 1, denominator: scale, exponents: lift.map((x) => (x === 0 ? 0 : -x)) };
    return field.multiply(field.generator(level), inverse);
  }

  private convertCall(e: Expression & { kind: 'call' }): Element {
    const operand = e.operands[0] as Expression;
    switch (e.name) {
      case 'sin':
      case 'cos':
        return this.circular(e, 'circular', e.name === 'sin', operand);
      case 'sinh':
      case 'cosh':
        return this.circular(e, 'hyperbolic', e.name === 'sinh', operand);
      case 'tanh': {
        const [, rest] = splitContent(operand);
        if (!this.units.hyperbolic.has(rest) || this.multiple('hyperbolic', operand) === null) return this.opaque(e);
        return this.field.multiply(
          this.convert(call('sinh', operand)),
          this.field.inverse(this.convert(call('cosh', operand))),
        );
      }
      case 'exp': {
        const terms = this.splitExponentials && operand.kind === 'sum' ? operand.terms : [operand];
        let product = oneElement;
        for (const term of terms) product = this.field.multiply(product, this.exponential(term));
        return product;
      }
      default:
        return this.opaque(e);
    }
  }

  private exponential(operand: Expression): Element {
    const multiple = this.multiple('exponential', operand);
    if (multiple === null) return this.opaque(call('exp', operand));
    return this.field.power(this.opaque(call('exp', multiple.argument)), multiple.count);
  }

  private circular(e: Expression, family: 'circular' | 'hyperbolic', isSine: boolean, operand: Expression): Element {
    const multiple = this.multiple(family, operand);
    if (multiple === null || Math.abs(multiple.count) > largestMultiple) return this.opaque(e);
    const { field } = this;
    const pair = this.pair(multiple.rest, family, multiple.argument);
    const count = Math.abs(multiple.count);
    const cosine = field.generator(pair.cosine);
    const sine = field.generator(pair.sine);
    // cos (n+1)x = 2 cos x cos nx − cos (n−1)x, and the same for sin.
    let [before, now] = isSine ? [field.fromIntegers(0, 1), sine] : [oneElement, cosine];
    for (let n = 1; n < count; n++) {
      const twice = field.multiply(field.multiply(field.fromIntegers(2, 1), cosine), now);
      [before, now] = [now, field.sum([twice, field.negate(before)])];
    }
    return isSine && multiple.count < 0 ? field.negate(now) : now;
  }

  private pair(rest: Expression, family: 'circular' | 'hyperbolic', argument: Expression): Pair {
    const known = this.pairOf[family].get(rest);
    if (known !== undefined) return known;
    const { field } = this;
    const hyperbolic = family === 'hyperbolic';
    const cosine = field.addKernel(call(hyperbolic ? 'cosh' : 'cos', argument));
    const square = field.takeUp(subtract(variable(cosine, 2), 1));
    const exponents = new Array<number>(square + 1).fill(0);
    exponents[square] = 1;
    const value: Element = { rest: hyperbolic ? 1 : -1, denominator: 1, exponents };
    const sine = field.addKernel(call(hyperbolic ? 'sinh' : 'sin', argument), { degree: 2, value });
    const pair: Pair = { hyperbolic, cosine, sine, square, argument };
    this.pairs.push(pair);
    this.pairOf[family].set(rest, pair);
    return pair;
  }

  private factorExpression(index: number): Expression {
    const factor = this.field.factors[index];
    return factor === undefined ? one : this.expressionOf(factor.polynomial);
  }

  /** A polynomial in kernels as an expression, multiplied out. */
  expressionOf(p: Polynomial): Expression {
    return polynomialToExpression(p, this.field.kernels);
  }

  /** The brackets of the given expressions that are polynomials of several terms. */
  brackets(): readonly Polynomial[] {
    this.bracketPolynomials ??= [...this.bracketed].slice(0, mostBrackets).flatMap((e) => {
      const element = this.elements.get(e);
      if (element === undefined || element.denominator !== 1) return [];
      if (element.exponents.some((exponent) => exponent < 0)) return [];
      return [this.field.polynomialOf(element)];
    });
    return this.bracketPolynomials;
  }

  /** Pairs of which a polynomial has the cosine or the sine. */
  pairsIn(p: Polynomial): Pair[] {
    const levels = variablesOf(p);
    return this.pairs.filter((pair) => levels.has(pair.cosine) || levels.has(pair.sine));
  }
}
