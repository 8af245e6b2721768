/**
 * How long a reader finds an expression: about the number of signs on paper, where a function's name, a symbol with
 * its subscript, a digit, an operator, a fraction bar and a pair of brackets are one sign each.
 */
import { children, type Expression, splitCoefficient } from './expression.ts';
import type { Rational } from './rational.ts';

const known = new WeakMap<Expression, number>();

export function lengthOf(e: Expression): number {
  let length = known.get(e);
  if (length === undefined) {
    length = measure(e);
    known.set(e, length);
  }
  return length;
}

function digits(n: bigint): number {
  return n.toString().length - (n < 0n ? 1 : 0);
}

function numberLength(value: Rational): number {
  return digits(value.numerator) + (value.denominator === 1n ? 0 : 1 + digits(value.denominator));
}

function isNegative(e: Expression): boolean {
  return splitCoefficient(e)[0].numerator < 0n;
}

function measure(e: Expression): number {
  switch (e.kind) {
    case 'number':
      return numberLength(e.value) + (e.value.numerator < 0n ? 1 : 0);
    case 'sum': {
      // A term's own sign is the operator before it.
      let length = e.terms.length - 1;
      for (const term of e.terms) length += lengthOf(term) - (isNegative(term) ? 1 : 0);
      return length + (e.terms.every(isNegative) ? 1 : 0);
    }
    case 'product': {
      let length = 0;
      let barred = false;
      let above = 0;
      for (const factor of e.factors) {
        if (factor.kind === 'number') {
          const { numerator, denominator } = factor.value;
          if (numerator < 0n) length += 1;
          if (denominator !== 1n) barred = true;
          const top = digits(numerator);
          if (numerator !== 1n && numerator !== -1n) {
            length += top;
            above++;
          }
          if (denominator !== 1n) length += digits(denominator);
        } else if (factor.kind === 'power' && isNegative(factor.exponent)) {
          barred = true;
          length += powerLength(factor.base, factor.exponent) - 1;
        } else {
          length += lengthOf(factor) + (factor.kind === 'sum' ? 1 : 0);
          above++;
        }
      }
      return length + (barred ? 1 : 0) + (above === 0 ? 1 : 0);
    }
    case 'power':
      return isNegative(e.exponent) ? powerLength(e.base, e.exponent) + 1 : powerLength(e.base, e.exponent);
    case 'call': {
      let length = 1 + (e.operands.length - 1);
      for (const operand of e.operands) length += lengthOf(operand) + (children(operand).length > 0 ? 1 : 0);
      return length;
    }
    default:
      return 1;
  }
}

/** A power with the sign of its exponent left to the fraction bar; the bar itself counts one for a negative exponent. */
function powerLength(base: Expression, exponent: Expression): number {
  let length = lengthOf(base) + (children(base).length > 0 && base.kind !== 'call' ? 1 : 0);
  if (exponent.kind !== 'number') return length + lengthOf(exponent);
  const { numerator, denominator } = exponent.value;
  if (numerator < 0n) length += 1;
  const size = numerator < 0n ? -numerator : numerator;
  if (denominator === 2n && size === 1n) return length + 1;
  if (denominator !== 1n || size !== 1n) length += digits(size) + (denominator === 1n ? 0 : 1 + digits(denominator));
  return length;
}

/** How many different operations a list of expressions takes when shared parts are computed once. */
export function operationCount(expressions: readonly Expression[]): number {
  const seen = new Set<Expression>();
  let count = 0;
  const visit = (e: Expression): void => {
    if (seen.has(e)) return;
    seen.add(e);
    const parts = children(e);
    for (const part of parts) visit(part);
    if (e.kind === 'sum' || e.kind === 'product') count += parts.length - 1;
    else if (e.kind === 'power') count += 1;
    else if (e.kind === 'call') count += 4;
  };
  for (const e of expressions) visit(e);
  return count;
}
