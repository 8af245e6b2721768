/**
 * Simplification: the shortest of what stands there, its normal form in factors, multiplied out, and as a sum.
 * Exact: every candidate equals the expression wherever both have a value. Where the normal form would take more work
 * than allowed, the expression comes back as it is.
 */

import { evaluate } from './evaluate.ts';
import { children, type Expression, isNumber, rebuild, symbolsOf, zero } from './expression.ts';
import { type Element, NotInvertible } from './field.ts';
import { lengthOf } from './length.ts';
import { metered, type Polynomial } from './polynomial.ts';
import { Presentation } from './presentation.ts';
import { RationalFunctions } from './rational-function.ts';

export interface SimplifyOptions {
  /** Expressions to be kept as factors wherever they divide. */
  readonly factors?: readonly Expression[];
  /** Work allowed for one expression, in coefficient operations of tens of nanoseconds. */
  readonly allowance?: number;
  /** Work allowed for all expressions of one Simplifier together. */
  readonly total?: number;
  /** False for what is evaluated rather than read: then fewer ways to write it are tried. */
  readonly thorough?: boolean;
}

const usualAllowance = 300_000;
const leastAllowance = 5_000;

/** Simplifies many expressions that share kernels and factors: what was found for one serves the others. */
export class Simplifier {
  readonly functions: RationalFunctions;
  private readonly presentation: Presentation;
  /** Falls with each expression that was too large, so that a hopeless family is given up early. */
  private allowance: number;
  private total: number;
  private readonly done = new Map<Expression, Expression>();

  /** @param expressions those to come, or those they are made of */
  constructor(expressions: readonly Expression[], options: SimplifyOptions = {}) {
    const factors = options.factors ?? [];
    this.functions = new RationalFunctions([...expressions, ...factors]);
    this.presentation = new Presentation(this.functions, options.thorough);
    this.allowance = options.allowance ?? usualAllowance;
    this.total = options.total ?? Number.POSITIVE_INFINITY;
    for (const f of factors) this.attempt(() => this.functions.field.factored(this.functions.convert(f)));
  }

  private attempt<T>(compute: () => T): T | null {
    let finished = false;
    const granted = Math.min(this.allowance, this.total);
    if (granted <= 0) return null;
    const { result, spent } = metered(granted, () => {
      try {
        const value = compute();
        finished = true;
        return value;
      } catch (error) {
        if (!(error instanceof NotInvertible)) throw error;
        finished = true;
        return null;
      }
    });
    this.total -= spent;
    if (!finished) this.allowance = Math.max(this.allowance / 2, leastAllowance);
    return result;
  }

  simplify(e: Expression): Expression {
    if (children(e).length === 0) return e;
    const known = this.done.get(e);
    if (known !== undefined) return known;
    const inner = this.insideOpaque(e);
    let best = inner;
    const candidates = this.attempt(() => this.presentation.candidates(this.functions.convert(inner)));
    for (const c of candidates ?? []) if (lengthOf(c) < lengthOf(best)) best = c;
    this.done.set(e, best);
    return best;
  }

  /** The shortest way to write an element of `functions.field`. */
  write(element: Element): Expression {
    let best: Expression | null = null;
    for (const c of this.presentation.candidates(element)) if (best === null || lengthOf(c) < lengthOf(best)) best = c;
    return best as Expression;
  }

  /** Simplifies the operands of functions and the bases of roots. */
  private insideOpaque(e: Expression): Expression {
    const parts = children(e);
    if (parts.length === 0) return e;
    const opaque =
      e.kind === 'call' || (e.kind === 'power' && !(isNumber(e.exponent) && e.exponent.value.denominator === 1n));
    const changed = parts.map((p) => (opaque ? this.simplify(p) : this.insideOpaque(p)));
    return changed.every((p, i) => p === parts[i]) ? e : rebuild(e, changed);
  }

  /**
   * Whether the expression vanishes identically. Exact where the normal form is reached; beyond the allowance it is
   * judged by its values at a few points.
   */
  isZero(e: Expression): boolean {
    if (children(e).length === 0) return e === zero;
    const rest = this.attempt<Polynomial>(() => this.functions.convert(e).rest);
    return rest === null ? vanishesNumerically(e) : rest === 0;
  }
}

/**
 * The expression as short as it can be written here: like terms, powers and quotients collected, sin² + cos² = 1 and
 * its like used, common factors cancelled; equal to `e` wherever both have a value.
 */
export function simplify(e: Expression, options: SimplifyOptions = {}): Expression {
  return new Simplifier([e], options).simplify(e);
}

/** Whether the expression vanishes identically; see Simplifier.isZero. */
export function isZero(e: Expression): boolean {
  return e === zero || (children(e).length > 0 && new Simplifier([e]).isZero(e));
}

/** Values at pseudo-random points, each compared with the size of the terms that cancel. */
function vanishesNumerically(e: Expression): boolean {
  const names = [...symbolsOf(e)].sort();
  let judged = 0;
  let seed = 20;
  for (let attempt = 0; attempt < 40 && judged < 5; attempt++) {
    const values: Record<string, number> = {};
    for (const name of names) {
      seed = (seed * 48271) % 2147483647;
      values[name] = 0.3 + 1.7 * (seed / 2147483647);
    }
    const value = evaluate(e, values);
    const size = e.kind === 'sum' ? e.terms.reduce((sum, t) => sum + Math.abs(evaluate(t, values)), 0) : 0;
    if (!Number.isFinite(value)) continue;
    judged++;
    if (Math.abs(value) > 1e-10 * size) return false;
  }
  return judged > 0;
}
