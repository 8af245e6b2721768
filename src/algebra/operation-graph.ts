/**
 * Between expressions and a tape: products with integer powers, sums with signs and calls, over leaves that cost nothing.
 * Here a metric's structure is made cheap to evaluate: common factors of the terms of a sum are drawn out of it, what
 * depends on parameters alone is gathered into one coefficient for each term, and equal parts become one node.
 */

import { evaluate } from './evaluate.ts';
import type { Expression } from './expression.ts';
import {
  fromRational,
  integer,
  isNumber,
  multiply,
  one,
  power,
  splitPower,
  add as sumOf,
  symbolsOf,
} from './expression.ts';
import {
  addRationals,
  isInteger,
  isRationalOne,
  makeRational,
  multiplyRationals,
  negateRational,
  powerOfRational,
  type Rational,
  rationalOne,
  rationalZero,
  toDouble,
} from './rational.ts';
import type { Operation } from './tape.ts';

export type GraphNode =
  | { readonly kind: 'input'; readonly index: number }
  | { readonly kind: 'uniform'; readonly value: Expression }
  | { readonly kind: 'constant'; readonly value: number }
  /** A named intermediate result: the same value, but products and sums do not look through it. */
  | { readonly kind: 'alias'; readonly target: number }
  | { readonly kind: 'product'; readonly powers: Map<number, number> }
  | { readonly kind: 'sum'; readonly signs: Map<number, number> }
  | { readonly kind: 'call'; readonly operation: Operation; readonly operands: readonly number[] };

/** rational × parameters × product of powers of nodes; `parameters` speaks of parameters alone. */
interface Monomial {
  readonly rational: Rational;
  readonly parameters: Expression;
  readonly powers: ReadonlyMap<number, number>;
}

/** Of factors that occur in equally many terms of a sum, which is drawn out first. */
export type Factoring = 'oldest' | 'youngest';

export class OperationGraph {
  readonly nodes: GraphNode[] = [];
  readonly #keys = new Map<string, number>();
  readonly #lowered = new Map<Expression, Monomial>();
  readonly #inputs: ReadonlyMap<string, number>;
  readonly #parameters: ReadonlySet<string>;
  readonly #aliases = new Map<string, number>();
  readonly #factoring: Factoring;

  constructor(inputs: readonly string[], parameters: ReadonlySet<string>, factoring: Factoring) {
    this.#inputs = new Map(inputs.map((name, i) => [name, i]));
    this.#parameters = parameters;
    this.#factoring = factoring;
  }

  /** Gives an expression a name that later ones may use. */
  define(name: string, value: Expression): void {
    const target = this.node(value);
    this.#aliases.set(name, this.#intern(`alias ${name}`, { kind: 'alias', target }));
  }

  /** The node that computes an expression. */
  node(e: Expression): number {
    const monomial = this.#lower(e);
    if (monomial.rational.numerator === 0n) return this.#constant(0);
    const negative = monomial.rational.numerator < 0n;
    if (!negative || monomial.parameters !== one || !isRationalOne(negateRational(monomial.rational))) {
      return this.#product(monomial, 1);
    }
    // -x, with no coefficient to take the sign: a sum is turned round, anything else is negated.
    const [atom, exponent] = monomial.powers.entries().next().value ?? [-1, 0];
    const inner = this.nodes[atom];
    if (monomial.powers.size === 1 && exponent === 1 && inner?.kind === 'sum') return this.#flipped(inner.signs);
    const positive = this.#product({ ...monomial, rational: rationalOne }, 1);
    return this.#intern(`negate ${positive}`, { kind: 'call', operation: 'negate', operands: [positive] });
  }

  #flipped(signs: ReadonlyMap<number, number>): number {
    return this.#sum(new Map([...signs].map(([id, sign]) => [id, -sign])));
  }

  #intern(key: string, node: GraphNode): number {
    const known = this.#keys.get(key);
    if (known !== undefined) return known;
    this.#keys.set(key, this.nodes.length);
    return this.nodes.push(node) - 1;
  }

  #constant(value: number): number {
    return this.#intern(`constant ${value}`, { kind: 'constant', value });
  }

  #isHoisted(e: Expression): boolean {
    for (const name of symbolsOf(e)) if (!this.#parameters.has(name)) return false;
    return true;
  }

  #lower(e: Expression): Monomial {
    const known = this.#lowered.get(e);
    if (known !== undefined) return known;
    const made = this.#lowerNew(e);
    this.#lowered.set(e, made);
    return made;
  }

  #lowerNew(e: Expression): Monomial {
    if (isNumber(e)) return { rational: e.value, parameters: one, powers: new Map() };
    if (this.#isHoisted(e)) {
      if (e.kind !== 'product') return { rational: rationalOne, parameters: e, powers: new Map() };
      const [first, ...rest] = e.factors as [Expression, ...Expression[]];
      if (isNumber(first)) return { rational: first.value, parameters: multiply(...rest), powers: new Map() };
      return { rational: rationalOne, parameters: e, powers: new Map() };
    }
    switch (e.kind) {
      case 'symbol': {
        const alias = this.#aliases.get(e.name);
        if (alias !== undefined) return atom(alias);
        const index = this.#inputs.get(e.name);
        if (index === undefined) throw new RangeError(`a tape has no input ${e.name}`);
        return atom(this.#intern(`input ${index}`, { kind: 'input', index }));
      }
      case 'product':
        return product(e.factors.map((f) => this.#lower(f)));
      case 'power':
        return this.#lowerPower(e.base, e.exponent);
      case 'sum':
        return this.#lowerSum(e.terms.map((t) => this.#lower(t)));
      case 'call': {
        const operands = e.operands.map((o) => this.node(o));
        return atom(this.#intern(`${e.name} ${operands}`, { kind: 'call', operation: e.name, operands }));
      }
      default:
        throw new RangeError(`a ${e.kind} cannot depend on inputs`);
    }
  }

  #lowerPower(base: Expression, exponent: Expression): Monomial {
    if (isNumber(exponent)) {
      const n = exponent.value;
      if (isInteger(n)) {
        const lowered = this.#lower(base);
        // What divides by a sum that has cancelled is infinite everywhere, which the ray is told when it starts.
        if (lowered.rational.numerator === 0n && n.numerator < 0n)
          return atomPower(this.#constant(0), Number(n.numerator));
        return raise(lowered, Number(n.numerator));
      }
      if (n.denominator === 2n) {
        const operand = this.node(base);
        const root = this.#intern(`sqrt ${operand}`, { kind: 'call', operation: 'sqrt', operands: [operand] });
        return { rational: rationalOne, parameters: one, powers: new Map([[root, Number(n.numerator)]]) };
      }
    }
    const operands = [this.node(base), this.node(exponent)];
    return atom(this.#intern(`pow ${operands}`, { kind: 'call', operation: 'pow', operands }));
  }

  #lowerSum(given: readonly Monomial[]): Monomial {
    const terms = this.#gatherHoisted(given.filter(({ rational }) => rational.numerator !== 0n));
    if (terms.length === 1) return terms[0] as Monomial;
    if (terms.length === 0) return { rational: rationalZero, parameters: one, powers: new Map() };
    const [content, inner] = drawOutContent(terms);
    const { factors, terms: rest } = this.#factor(inner);
    if (rest.length === 1) return product([content, { ...monomialOne, powers: factors }, rest[0] as Monomial]);
    const signs = new Map<number, number>();
    for (const term of rest) {
      const id = this.#product(term, -1);
      signs.set(id, (signs.get(id) ?? 0) + (term.rational.numerator < 0n ? -1 : 1));
    }
    for (const [id, sign] of [...signs]) {
      if (sign === 0) signs.delete(id);
      else if (Math.abs(sign) > 1) {
        signs.delete(id);
        const multiple = this.#product(
          product([atom(id), { ...monomialOne, rational: makeRational(BigInt(Math.abs(sign)), 1n) }]),
          1,
        );
        signs.set(multiple, Math.sign(sign));
      }
    }
    // Terms that look different may be one node, and cancel: (y² + 1) − y² − 1 with y² + 1 written two ways. So may coefficients that a
    // double cannot tell apart.
    if (signs.size === 0) return { rational: rationalZero, parameters: one, powers: new Map() };
    return product([content, { ...monomialOne, powers: factors }, atom(this.#sum(signs))]);
  }

  #sum(signs: ReadonlyMap<number, number>): number {
    const sorted = new Map([...signs].sort((a, b) => a[0] - b[0]));
    return this.#intern(`sum ${[...sorted]}`, { kind: 'sum', signs: sorted });
  }

  /** All terms without inputs become one. */
  #gatherHoisted(terms: readonly Monomial[]): Monomial[] {
    const hoisted = terms.filter((t) => t.powers.size === 0);
    if (hoisted.length < 2) return [...terms];
    const total = sumOf(...hoisted.map((t) => multiply(fromRational(t.rational), t.parameters)));
    const rest = terms.filter((t) => t.powers.size > 0);
    const gathered = this.#lower(total);
    return gathered.rational.numerator === 0n ? rest : [...rest, gathered];
  }

  /**
   * Draws the most frequent factor out of the terms that have it, again and again: a f + b f + c is (a + b) f + c.
   * What is common to all terms is returned apart.
   */
  #factor(given: readonly Monomial[]): { factors: Map<number, number>; terms: Monomial[] } {
    let terms = [...given];
    const factors = new Map<number, number>();
    for (;;) {
      const best = this.#mostFrequent(terms);
      if (best === null) return { factors, terms };
      const [id, exponent, holders] = best;
      const shared = atomPower(id, exponent);
      const reduced = terms.filter((t) => holders.has(t)).map((t) => product([t, atomPower(id, -exponent)]));
      const rest = terms.filter((t) => !holders.has(t));
      if (rest.length === 0) {
        factors.set(id, (factors.get(id) ?? 0) + exponent);
        terms = reduced;
        continue;
      }
      terms = [...rest, product([shared, this.#lowerSum(reduced)])];
    }
  }

  #mostFrequent(terms: readonly Monomial[]): [id: number, exponent: number, holders: Set<Monomial>] | null {
    const holders = new Map<string, { id: number; exponent: number; terms: Set<Monomial> }>();
    for (const term of terms) {
      for (const [id, exponent] of term.powers) {
        const key = exponent > 0 ? `${id}` : `-${id}`;
        const entry = holders.get(key);
        if (entry === undefined) holders.set(key, { id, exponent, terms: new Set([term]) });
        else {
          entry.terms.add(term);
          entry.exponent = exponent > 0 ? Math.min(entry.exponent, exponent) : Math.max(entry.exponent, exponent);
        }
      }
    }
    let best: { id: number; exponent: number; terms: Set<Monomial> } | null = null;
    for (const entry of holders.values()) {
      if (entry.terms.size < 2) continue;
      const better = best === null || entry.terms.size > best.terms.size;
      const tie = best !== null && entry.terms.size === best.terms.size;
      if (better || (tie && (this.#factoring === 'oldest' ? entry.id < (best?.id ?? 0) : entry.id > (best?.id ?? 0))))
        best = entry;
    }
    return best === null ? null : [best.id, best.exponent, best.terms];
  }

  /** The node of a monomial; with sign -1 its absolute value, for a sum that keeps the sign itself. */
  #product(monomial: Monomial, sign: 1 | -1): number {
    const { numerator, denominator } = monomial.rational;
    const rational = sign < 0 && numerator < 0n ? makeRational(-numerator, denominator) : monomial.rational;
    const powers = new Map(monomial.powers);
    if (monomial.parameters !== one || !isRationalOne(rational) || powers.size === 0) {
      const leaf = this.#coefficient(rational, monomial.parameters);
      powers.set(leaf, (powers.get(leaf) ?? 0) + 1);
    }
    const sorted = [...powers].filter(([, exponent]) => exponent !== 0).sort((a, b) => a[0] - b[0]);
    const [first] = sorted;
    if (first === undefined) return this.#constant(1);
    if (sorted.length === 1 && first[1] === 1) return first[0];
    return this.#intern(`product ${sorted}`, { kind: 'product', powers: new Map(sorted) });
  }

  #coefficient(rational: Rational, parameters: Expression): number {
    if (symbolsOf(parameters).size === 0) return this.#constant(toDouble(rational) * evaluate(parameters, {}));
    const value = multiply(fromRational(rational), parameters);
    return this.#intern(`uniform ${value.id}`, { kind: 'uniform', value });
  }
}

const monomialOne: Monomial = { rational: rationalOne, parameters: one, powers: new Map() };

function atom(id: number): Monomial {
  return atomPower(id, 1);
}

function atomPower(id: number, exponent: number): Monomial {
  return { rational: rationalOne, parameters: one, powers: new Map([[id, exponent]]) };
}

function product(monomials: readonly Monomial[]): Monomial {
  let rational = rationalOne;
  let parameters = one;
  const powers = new Map<number, number>();
  for (const monomial of monomials) {
    rational = multiplyRationals(rational, monomial.rational);
    if (monomial.parameters !== one) parameters = multiply(parameters, monomial.parameters);
    for (const [id, exponent] of monomial.powers) {
      const total = (powers.get(id) ?? 0) + exponent;
      if (total === 0) powers.delete(id);
      else powers.set(id, total);
    }
  }
  return absorbRational({ rational, parameters, powers });
}

/** A product of parameters may uncover a number, as sqrt(2) sqrt(2) does. */
function absorbRational(monomial: Monomial): Monomial {
  const { parameters } = monomial;
  const first = parameters.kind === 'product' ? (parameters.factors[0] as Expression) : parameters;
  if (parameters === one || !isNumber(first)) return monomial;
  const rest = parameters.kind === 'product' ? multiply(...parameters.factors.slice(1)) : one;
  return { ...monomial, rational: multiplyRationals(monomial.rational, first.value), parameters: rest };
}

function raise(monomial: Monomial, n: number): Monomial {
  const powers = new Map([...monomial.powers].map(([id, exponent]) => [id, exponent * n]));
  const parameters = power(monomial.parameters, integer(n));
  return absorbRational({ rational: powerOfRational(monomial.rational, BigInt(n)), parameters, powers });
}

/**
 * Splits terms into what all coefficients share and the rest. Numbers are scaled so that a leading term has none;
 * parameters are drawn out only where every term has them, so that none is ever divided by one that may be zero.
 */
function drawOutContent(terms: readonly Monomial[]): [Monomial, Monomial[]] {
  const shared = new Map<Expression, Rational>();
  for (const [base, exponent] of parameterPowers(terms[0] as Monomial)) {
    let least = exponent;
    for (const term of terms) {
      const other = parameterPowers(term).get(base) ?? rationalZero;
      if (toDouble(other) < toDouble(least)) least = other;
    }
    if (least.numerator > 0n) shared.set(base, least);
  }
  const common = multiply(...[...shared].map(([base, exponent]) => power(base, fromRational(exponent))));
  const without =
    common === one ? terms : terms.map((t) => product([t, { ...monomialOne, parameters: power(common, integer(-1)) }]));
  const unit = without.find((t) => t.parameters === one && isRationalOne(t.rational));
  const lead =
    unit ??
    without.find((t) => t.parameters === one && isRationalOne(negateRational(t.rational))) ??
    (without[0] as Monomial);
  // Exact numbers of many digits would only grow with each sum inside a sum.
  const rational = isShort(lead.rational) ? lead.rational : rationalOne;
  const inverse = { ...monomialOne, rational: makeRational(rational.denominator, rational.numerator) };
  const content: Monomial = { rational, parameters: common, powers: new Map() };
  return [content, isRationalOne(rational) ? [...without] : without.map((t) => product([t, inverse]))];
}

const shortNumber = 1n << 64n;

function isShort({ numerator, denominator }: Rational): boolean {
  return numerator < shortNumber && -numerator < shortNumber && denominator < shortNumber;
}

function parameterPowers({ parameters }: Monomial): Map<Expression, Rational> {
  const result = new Map<Expression, Rational>();
  for (const factor of parameters.kind === 'product' ? parameters.factors : [parameters]) {
    const [base, exponent] = splitPower(factor);
    if (isNumber(exponent) && !isNumber(base))
      result.set(base, addRationals(result.get(base) ?? rationalZero, exponent.value));
  }
  return result;
}
