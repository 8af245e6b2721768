import { FieldError } from '../base/error.ts';
import { type Expression, one, rational } from './expression.ts';
import { type Factor, type Fraction, fractionOf, orderedTerms, type PrintOptions } from './print-order.ts';
import { isRationalOne } from './rational.ts';
import { sampledText } from './sampled.ts';

const half = rational(1, 2);

/** What a text binds like, loosest first. */
const binds = { sum: 0, product: 1, power: 2, atom: 3 } as const;
type Binding = (typeof binds)[keyof typeof binds];
type Printed = { readonly text: string; readonly binding: Binding };

/** Shared parts are printed again wherever they occur, so a small graph can be a very long text. */
export const longestPrint = 1_000_000;

/**
 * An expression as plain text that parses back to the same expression: "r^2 sin(theta)^2", "1 - 2 M/r". Sampled functions are
 * written as g_xx and g_xx,y and are for reading alone.
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
        return { text: part.sampled === undefined ? part.name : sampledText(part.sampled), binding: binds.atom };
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
      default:
        return quotient(fractionOf(part, options));
    }
  };
  const raised = ({ base, exponent }: Factor): Printed => {
    if (exponent === one) return print(base);
    if (exponent === half) return { text: `sqrt(${print(base).text})`, binding: binds.atom };
    return { text: `${bracketed(base, binds.atom)}^${bracketed(exponent, binds.atom)}`, binding: binds.power };
  };
  const factor = (part: Factor): string => {
    const { text, binding } = raised(part);
    return binding < binds.power ? `(${text})` : text;
  };
  const quotient = ({ negative, coefficient, over, under }: Fraction): Printed => {
    const { numerator, denominator } = coefficient;
    const [first] = over;
    const alone = over.length === 1 && under.length === 0 && !negative && isRationalOne(coefficient);
    if (alone && first !== undefined) return raised(first);
    const above = over.map(factor);
    if (numerator !== 1n || above.length === 0) above.unshift(String(numerator));
    const below = under.map(factor);
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
