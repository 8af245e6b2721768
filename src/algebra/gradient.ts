/**
 * The gradient of an expression by reverse accumulation (A. Griewank, A. Walther, "Evaluating Derivatives", 2008, ch. 3):
 * parts v₁ … v_m that are met more than once get names, and from the result backwards
 *
 *   v̄_k = Σ v̄_u ∂u/∂v_k   over all u that use v_k ,    ∂E/∂x = Σ v̄_u ∂u/∂x   over all u that use x itself.
 *
 * So what depends on the r of a Kerr-Schild metric is differentiated by r once, however many coordinates r depends on.
 */
import { differentiator } from './derivative.ts';
import {
  add,
  children,
  type Expression,
  fromRational,
  integer,
  multiply,
  power,
  rational,
  rebuild,
  symbol,
  symbolsOf,
} from './expression.ts';
import type { Rational } from './rational.ts';

/** A name, and what it stands for in terms of those before it. */
export type Definition = readonly [string, Expression];

/** The exponent of b^(p/q) with q > 1; null for any other expression. */
function fractionalExponent(e: Expression): Rational | null {
  if (e.kind !== 'power' || e.exponent.kind !== 'number' || e.exponent.value.denominator === 1n) return null;
  return e.exponent.value;
}

/** The part of which e is a whole power: b^(1/q) for b^(p/q). */
function rootOf(e: Expression): Expression {
  const exponent = fractionalExponent(e);
  return exponent === null ? e : power((e as Expression & { kind: 'power' }).base, rational(1, exponent.denominator));
}

/** The shared parts of some expressions, named, as far as they depend on the variables. */
export class Parts {
  readonly definitions: Definition[] = [];
  readonly #variables: readonly string[];
  readonly #uses = new Map<Expression, number>();
  readonly #written = new Map<Expression, Expression>();
  /** The parts before they were written in terms of others, and the symbol of each. */
  readonly #symbols = new Map<Expression, Expression>();

  constructor(expressions: readonly Expression[], variables: readonly string[]) {
    this.#variables = variables;
    for (const e of new Set(expressions)) this.#count(e);
  }

  #varies(e: Expression): boolean {
    const names = symbolsOf(e);
    return this.#variables.some((name) => names.has(name));
  }

  #count(e: Expression): void {
    const part = rootOf(e);
    const uses = this.#uses.get(part) ?? 0;
    this.#uses.set(part, uses + 1);
    if (uses === 0) for (const child of children(part)) if (this.#varies(child)) this.#count(child);
  }

  #isShared(part: Expression): boolean {
    const named = part.kind === 'sum' || part.kind === 'call' || fractionalExponent(part) !== null;
    return named && (this.#uses.get(part) ?? 0) > 1;
  }

  /** The expression in terms of the parts; it must be made of those that the parts were taken from. */
  written(e: Expression): Expression {
    const known = this.#written.get(e);
    if (known !== undefined) return known;
    const made = this.#varies(e) ? this.#write(e) : e;
    this.#written.set(e, made);
    return made;
  }

  #write(e: Expression): Expression {
    const part = rootOf(e);
    if (part !== e) {
      const { numerator } = fractionalExponent(e) as Rational;
      return power(this.written(part), integer(numerator));
    }
    const inner = rebuild(
      e,
      children(e).map((child) => this.written(child)),
    );
    if (!this.#isShared(e)) return inner;
    const name = `part(${this.definitions.length})`;
    this.definitions.push([name, inner]);
    const stand = symbol(name);
    this.#symbols.set(inner, stand);
    return stand;
  }

  /** ∂e/∂x for each variable x, for e in terms of the parts, and what those use besides the parts. */
  gradient(e: Expression): { definitions: Definition[]; slopes: Expression[] } {
    const definitions: Definition[] = [];
    const terms = new Map<string, Expression[]>();
    const spread = (of: Expression, by: Expression, part: Expression | null): void => {
      for (const name of symbolsOf(of)) {
        if (!this.#variables.includes(name) && !name.startsWith('part(')) continue;
        const list = terms.get(name) ?? [];
        terms.set(name, list);
        list.push(multiply(by, this.#slope(of, name, part)));
      }
    };
    spread(e, integer(1), null);
    for (const [name, value] of this.definitions.toReversed()) {
      const total = add(...(terms.get(name) ?? []));
      const adjoint = `d/d${name}`;
      definitions.push([adjoint, total]);
      spread(value, symbol(adjoint), symbol(name));
    }
    return { definitions, slopes: this.#variables.map((name) => add(...(terms.get(name) ?? []))) };
  }

  /** The derivative of a part, in which the part itself is written by its name. */
  #slope(of: Expression, name: string, part: Expression | null): Expression {
    const exponent = fractionalExponent(of);
    if (exponent !== null && part !== null && of.kind === 'power') {
      // r = b^(1/q) gives r^(1−q)/q.
      const outer = multiply(fromRational(exponent), power(part, integer(1n - exponent.denominator)));
      return multiply(outer, differentiator(name)(of.base));
    }
    const slope = differentiator(name)(of);
    return part === null || of.kind !== 'call' ? slope : replaced(slope, of, part);
  }
}

function replaced(e: Expression, what: Expression, by: Expression): Expression {
  if (e === what) return by;
  const parts = children(e);
  return parts.length === 0
    ? e
    : rebuild(
        e,
        parts.map((part) => replaced(part, what, by)),
      );
}
