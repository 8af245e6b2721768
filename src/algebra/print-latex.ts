import { FieldError } from '../base/error.ts';
import { type Expression, type FunctionName, one, symbolsOf } from './expression.ts';
import { latexName } from './names.ts';
import { type Factor, type Fraction, fractionOf, orderedTerms, type PrintOptions } from './print-order.ts';
import { longestPrint } from './print-text.ts';

export interface LatexOptions extends PrintOptions {
  /** LaTeX for names, before the usual spelling: dtheta as \dot{\theta}. */
  readonly names?: ReadonlyMap<string, string> | undefined;
}

const functions: Readonly<Record<Exclude<FunctionName, 'exp' | 'abs'>, string>> = {
  sin: '\\sin',
  cos: '\\cos',
  asin: '\\arcsin',
  acos: '\\arccos',
  atan: '\\arctan',
  atan2: '\\operatorname{atan2}',
  sinh: '\\sinh',
  cosh: '\\cosh',
  tanh: '\\tanh',
  asinh: '\\operatorname{arsinh}',
  acosh: '\\operatorname{arcosh}',
  atanh: '\\operatorname{artanh}',
  log: '\\ln',
  sign: '\\operatorname{sgn}',
};

/** What a piece of LaTeX binds like, loosest first. A function without brackets must not meet a factor after it. */
const binds = { sum: 0, product: 1, function: 2, power: 3, atom: 4 } as const;
type Binding = (typeof binds)[keyof typeof binds];
type Printed = { readonly text: string; readonly binding: Binding };

/**
 * An expression as LaTeX, as a textbook sets it: \frac{2M}{r}, r^{2}\sin^{2}\theta, \sqrt{x}, r_{s}.
 *
 * @throws FieldError "too-long-to-print" beyond a million characters
 */
export function toLatex(e: Expression, options: LatexOptions = {}): string {
  const done = new Map<Expression, Printed>();
  // e^{x} is the exponential function only where nothing else is called e.
  const powerOfE = !symbolsOf(e).has('e');

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
    return binding < least ? `\\left(${text}\\right)` : text;
  };
  const fresh = (part: Expression): Printed => {
    switch (part.kind) {
      case 'symbol':
        return { text: options.names?.get(part.name) ?? latexName(part.name), binding: binds.atom };
      case 'pi':
        return { text: '\\pi', binding: binds.atom };
      case 'call':
        return called(part.name, part.operands, '');
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
  const called = (name: FunctionName, operands: readonly Expression[], exponent: string): Printed => {
    const [first] = operands;
    if (first === undefined) return { text: '', binding: binds.atom };
    if (name === 'abs')
      return {
        text: `\\left|${print(first).text}\\right|${exponent}`,
        binding: exponent === '' ? binds.atom : binds.power,
      };
    if (name === 'exp' && powerOfE) return { text: `e^{${print(first).text}}`, binding: binds.power };
    const head = `${name === 'exp' ? '\\exp' : functions[name]}${exponent}`;
    if (operands.length === 1 && isShort(first)) {
      const { text } = print(first);
      return {
        text: `${head}${/^[A-Za-z]/.test(text) || /^[0-9]/.test(text) ? ' ' : ''}${text}`,
        binding: binds.function,
      };
    }
    return {
      text: `${head}\\left(${operands.map((operand) => print(operand).text).join(', ')}\\right)`,
      binding: binds.power,
    };
  };
  const raised = ({ base, exponent }: Factor): Printed => {
    if (exponent === one) return print(base);
    if (exponent.kind === 'number') {
      const { numerator, denominator } = exponent.value;
      if (numerator === 1n && denominator > 1n) {
        const index = denominator === 2n ? '' : `[${denominator}]`;
        return { text: `\\sqrt${index}{${print(base).text}}`, binding: binds.atom };
      }
      if (denominator === 1n && base.kind === 'call' && base.name !== 'exp') {
        return called(base.name, base.operands, numerator < 10n ? `^${numerator}` : `^{${numerator}}`);
      }
    }
    const above = print(exponent).text;
    const text = `${bracketed(base, binds.atom)}^${above.length === 1 ? above : `{${above}}`}`;
    return { text, binding: binds.power };
  };
  const quotient = ({ negative, coefficient, over, under }: Fraction): Printed => {
    const sign = negative ? '-' : '';
    const { numerator, denominator } = coefficient;
    const [first] = over;
    if (under.length === 0 && denominator === 1n) {
      if (!negative && numerator === 1n && over.length === 1 && first !== undefined) return raised(first);
      const binding = negative ? binds.sum : over.length === 0 ? binds.atom : binds.product;
      return { text: `${sign}${side(numerator, over)}`, binding };
    }
    // Differentials stand behind the fraction: \frac{2M}{r}\, dt^2.
    const isRate = ({ base }: Factor) => base.kind === 'symbol' && (options.differentials ?? []).includes(base.name);
    const rates = over.filter(isRate);
    const above = over.filter((factor) => !isRate(factor));
    const behind = rates.length === 0 ? '' : `\\, ${side(1n, rates)}`;
    const text = `${sign}\\frac{${part(numerator, above)}}{${part(denominator, under)}}${behind}`;
    return { text, binding: negative ? binds.sum : binds.product };
  };
  /** One side of a fraction line, where a single factor needs no brackets. */
  const part = (number: bigint, factors: readonly Factor[]): string => {
    const [first] = factors;
    return number === 1n && factors.length === 1 && first !== undefined ? raised(first).text : side(number, factors);
  };
  const side = (number: bigint, factors: readonly Factor[]): string => {
    const parts = factors.map((factor, i) => {
      const { text, binding } = raised(factor);
      // sin θ may be followed by another function or by nothing, not by a factor that would join its argument.
      const next = factors[i + 1];
      const joins = binding === binds.function && next !== undefined && !endsArgument(next);
      if (binding < binds.function || joins) return `\\left(${text}\\right)`;
      // A thin space keeps the rate after sin v from being read into its argument.
      return binding === binds.function && next?.base.kind === 'symbol' ? `${text}\\,` : text;
    });
    if (number !== 1n || parts.length === 0) parts.unshift(String(number));
    return parts.reduce((left, part) => {
      if (/^[0-9]/.test(part)) return `${left} \\cdot ${part}`;
      // A number stands close to the letter it multiplies.
      return /^[0-9]+$/.test(left) ? `${left}${part}` : `${left} ${part}`;
    });
  };
  const endsArgument = (next: Factor): boolean => {
    if (next.base.kind === 'symbol') return options.differentials?.includes(next.base.name) === true;
    return raised(next).binding === binds.function;
  };
  return print(e).text;
}

/** An operand that needs no brackets: a name, or a number times one name. */
function isShort(e: Expression): boolean {
  if (e.kind === 'symbol' || e.kind === 'pi') return true;
  if (e.kind !== 'product' || e.factors.length !== 2) return false;
  const [number, name] = e.factors;
  return (
    number?.kind === 'number' &&
    number.value.denominator === 1n &&
    number.value.numerator > 0n &&
    name?.kind === 'symbol'
  );
}
