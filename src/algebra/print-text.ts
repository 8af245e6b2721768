import { FieldError } from '../base/error.ts';
import { type Expression, splitPower } from './expression.ts';
import { type Fraction, fractionOf, orderedTerms, type PrintOptions } from './print-order.ts';

/** What a text binds like, loosest first. */
const binds = { sum: 0, product: 1, power: 2, atom: 3 } as const;
type Binding = (typeof binds)[keyof typeof binds];
type Printed = { readonly text: string; readonly binding: Binding };

/** Shared parts are printed again wherever they occur, so a small graph can be a very long text. */
export const longestPrint = 1_000_000;

/**
 * An expression as plain text that parses back to the same expression: "r^2 sin(theta)^2", "1 - 2 M/r".
 *
 * @throws FieldError "too-long-to-print" beyond a million characters
 */
export function toText(e: Expression, options: PrintOptions = {}): string {
  const done = new Map<Expression, Printed>();
  const print = (part: Expression): Printed => {
    const known = done.get(part);
    if (known !== undefined) return known;
    const printed = fresh(part);
    if (printed.text.length > longestPrint) {
      throw new FieldError('too-long-to-print', 'This expression is too long to be printed.', 'Print its parts.');
    }
    done.set(part, printed);
    return printed;
  };
  const bracketed = (part: Expression, least: Binding): string => {
    const { text, binding } = print(part);
    return binding < least ? `(${text})` : text;
  };
  const fresh = (part: Expression): Printed => {
    switch (part.kind) {
      case 'symbol':
        return { text: part.name, binding: binds.atom };
      case 'pi':
        return { text: 'pi', binding: binds.atom };
      case 'call':
        return { text: `${part.name}(${part.operands.map((o) => print(o).text).join(', ')})`, binding: binds.atom };
      case 'sum': {
        const texts = orderedTerms(part.terms, options).map((term) => print(term).text);
        const text = texts.reduce((left, term) =>
          term.startsWith('-') ? `${left} - ${term.slice(1)}` : `${left} + ${term}`,
        );
        return { text, binding: binds.sum };
      }
      default: {
        const fraction = fractionOf(part, options);
        return plainPower(part, fraction) ?? quotient(fraction);
      }
    }
  };
  /** base^exponent where the whole is one power above the line; null where it is more. */
  const plainPower = (part: Expression, { under }: Fraction): Printed | null => {
    if (part.kind !== 'power' || under.length > 0) return null;
    const [base, exponent] = splitPower(part);
    const half = exponent.kind === 'number' && exponent.value.numerator === 1n && exponent.value.denominator === 2n;
    if (half) return { text: `sqrt(${print(base).text})`, binding: binds.atom };
    return { text: `${bracketed(base, binds.atom)}^${bracketed(exponent, binds.atom)}`, binding: binds.power };
  };
  const quotient = ({ negative, coefficient, over, under }: Fraction): Printed => {
    const { numerator, denominator } = coefficient;
    const above = over.map((factor) => bracketed(factor, binds.power));
    if (numerator !== 1n || above.length === 0) above.unshift(String(numerator));
    const below = under.map((factor) => bracketed(factor, binds.power));
    if (denominator !== 1n) below.unshift(String(denominator));
    const line = below.length === 0 ? '' : below.length === 1 ? `/${below[0]}` : `/(${side(below)})`;
    const text = `${negative ? '-' : ''}${side(above)}${line}`;
    if (negative) return { text, binding: binds.sum };
    return { text, binding: above.length + below.length > 1 ? binds.product : binds.atom };
  };
  return print(e).text;
}

/** Factors side by side; only two numbers need a sign between them. */
function side(factors: readonly string[]): string {
  return factors.reduce((left, factor) => (/^[0-9]/.test(factor) ? `${left}*${factor}` : `${left} ${factor}`));
}
