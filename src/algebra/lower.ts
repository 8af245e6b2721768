/** From the tree of the text to the expression that it means. */
import { FieldError } from '../base/error.ts';
import {
  add,
  call,
  divide,
  type Expression,
  fromRational,
  multiply,
  negate,
  one,
  pi,
  power,
  symbol,
  zero,
} from './expression.ts';
import { fault, placeOf, quote, type Source, type Span } from './fault.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** The largest exponent of a sum, and of anything else. */
export const largestPower = { sum: 64n, other: 1024n } as const;
/** Exact numbers may grow so long. */
const longestInteger = 1n << 4096n;

/**
 * The expression of a tree that holds no differential.
 *
 * @param definitions what the lets stand for; every other name is a symbol
 * @throws FieldError "misplaced-differential", "division-by-zero", "power-too-large", "number-too-large"
 */
export function lower(node: SyntaxNode, definitions: ReadonlyMap<string, Expression>, source: Source): Expression {
  const visit = (part: SyntaxNode): Expression => {
    switch (part.kind) {
      case 'number':
        return fromRational(part.value);
      case 'pi':
        return pi;
      case 'name':
        return definitions.get(part.name) ?? symbol(part.name);
      case 'differential':
        throw misplacedDifferential(source, part);
      case 'sum':
        return checked(source, part, () =>
          add(...part.terms.map((term) => (term.negative ? negate(visit(term.node)) : visit(term.node)))),
        );
      case 'product': {
        const factors = part.factors.map((factor) => {
          const value = visit(factor.node);
          return factor.inverse ? quotient(one, value, factor.node, source) : value;
        });
        return checked(source, part, () => multiply(...factors));
      }
      case 'power':
        return raise(visit(part.base), visit(part.exponent), part, source);
      case 'call':
        return checked(source, part, () => call(part.name, ...part.operands.map(visit)));
    }
  };
  return visit(node);
}

export function misplacedDifferential(source: Source, span: Span): FieldError {
  const message = `The differential ${quote(source, span)} cannot stand here.`;
  const fix = 'Differentials belong in the line element, above the line and outside functions and exponents.';
  return fault(source, span, 'misplaced-differential', message, fix);
}

/**
 * a/b, where b came from `span`.
 *
 * @throws FieldError "division-by-zero"
 */
export function quotient(a: Expression, b: Expression, span: Span, source: Source): Expression {
  if (b === zero) {
    const message = `This divides by ${quote(source, span)}, which is zero.`;
    throw fault(source, span, 'division-by-zero', message, 'Remove the vanishing denominator.');
  }
  return checked(source, span, () => divide(a, b));
}

/**
 * base^exponent, where the whole came from `span`.
 *
 * @throws FieldError "power-too-large", "division-by-zero"
 */
export function raise(base: Expression, exponent: Expression, span: Span, source: Source): Expression {
  const most = base.kind === 'sum' ? largestPower.sum : largestPower.other;
  refuseLarge(exponent, most, span, source);
  const result = checked(source, span, () => power(base, exponent));
  if (result.kind === 'power') refuseLarge(result.exponent, largestPower.other, span, source);
  return result;
}

function refuseLarge(exponent: Expression, most: bigint, span: Span, source: Source): void {
  if (exponent.kind !== 'number') return;
  const { numerator, denominator } = exponent.value;
  const size = numerator < 0n ? -numerator : numerator;
  if (size <= most * denominator) return;
  const message = `The power ${quote(source, span)} is too large: ${largestPower.sum} is the most for a sum, ${largestPower.other} for anything else.`;
  throw fault(source, span, 'power-too-large', message, 'Use a smaller exponent.');
}

/** Runs a constructor; a fault in it gains the place, and a number that outgrows all bounds is refused. */
export function checked(source: Source, span: Span, make: () => Expression): Expression {
  let result: Expression;
  try {
    result = make();
  } catch (error) {
    throw error instanceof FieldError && error.where.start === null ? error.at(placeOf(source, span)) : error;
  }
  const first = result.kind === 'product' ? result.factors[0] : result;
  if (first?.kind === 'number') {
    const { numerator, denominator } = first.value;
    if (numerator > longestInteger || numerator < -longestInteger || denominator > longestInteger) {
      const message = 'A number becomes too large to be kept exactly.';
      throw fault(source, span, 'number-too-large', message, 'Choose other units.');
    }
  }
  return result;
}
