// Formulas in every spelling that the notation takes: ASCII, Unicode and LaTeX, mixed as people mix them.
import { greekNames, letterNames } from '../../src/algebra/names.ts';
import { pick } from '../algebra/random.ts';

export type Random = () => number;

export const maybe = (random: Random, probability: number): boolean => random() < probability;
/** 0, 1, … n − 1. */
export const below = (random: Random, n: number): number => Math.floor(random() * n);
export const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

const unicodeOf = new Map([...letterNames].map(([letter, name]) => [name, letter]));

/** A name in one of its spellings: theta, θ or \theta; r_s, r_{s} or r_\mathrm{s}. */
export function spelled(random: Random, name: string): string {
  const [base = '', ...rest] = name.split('_');
  const letter = greekNames.has(base) ? pick(random, [base, unicodeOf.get(base) ?? base, `\\${base} `]) : base;
  if (rest.length === 0) return letter;
  const subscript = rest.join('_');
  return `${letter.trim()}${pick(random, [`_${subscript}`, `_{${subscript}}`, `_{\\rm ${subscript}}`, `_\\mathrm{${subscript}}`])}`;
}

const blank = (random: Random) => pick(random, [' ', ' ', '', '\\,', '\\;', '\u00a0', '~']);

function powerOf(random: Random, base: string): string {
  const exponent = pick(random, ['2', '2', '2', '3', '4', '-1', '-2', '1/2', '3/2', '-1/3', 'n']);
  if (/^[234]$/.test(exponent) && maybe(random, 0.4)) return `${base}${'²³⁴'[Number(exponent) - 2]}`;
  if (exponent === '-1' && maybe(random, 0.4)) return `${base}⁻¹`;
  if (exponent.includes('/')) return `${base}^${pick(random, [`(${exponent})`, `{${exponent}}`])}`;
  const long = exponent.startsWith('-');
  return `${base}${pick(random, ['^', '^', '**'])}${long || maybe(random, 0.4) ? pick(random, [`{${exponent}}`, `(${exponent})`]) : exponent}`;
}

function bracketed(random: Random, inside: string): string {
  return pick(random, [
    `(${inside})`,
    `(${inside})`,
    `[${inside}]`,
    `\\left(${inside}\\right)`,
    `\\bigl[ ${inside} \\bigr]`,
    `{${inside}}`,
  ]);
}

const functions = [
  'sin',
  'cos',
  'tan',
  'sinh',
  'cosh',
  'tanh',
  'exp',
  'ln',
  'log',
  'sqrt',
  'abs',
  'cot',
  'sec',
  'asin',
  'arccos',
  'arctan',
  'asinh',
  'artanh',
  'sign',
];

function called(random: Random, argument: () => string, simple: () => string): string {
  const name = pick(random, functions);
  const command = /^(?:sinh?|cosh?|tanh?|exp|ln|log|cot|sec|arccos|arctan)$/.test(name)
    ? `\\${name}`
    : `\\operatorname{${name}}`;
  const word = maybe(random, 0.35) ? command : name;
  const power = maybe(random, 0.25) ? pick(random, ['²', '^2', '^{2}', '³']) : '';
  if (maybe(random, 0.4))
    return `${word}${power} ${maybe(random, 0.3) ? pick(random, ['2', '3', '½']) : ''}${simple()}`;
  return `${word}${power}${bracketed(random, argument())}`;
}

/** An expression of the given names, nested `depth` deep. */
export function formula(random: Random, names: readonly string[], depth: number): string {
  const name = () => spelled(random, pick(random, names));
  const inner = () => formula(random, names, depth - 1);
  const factor = () => (maybe(random, 0.6) ? name() : bracketed(random, inner()));
  if (depth === 0 || maybe(random, 0.2)) {
    return pick(random, [
      name,
      name,
      name,
      name,
      () => pick(random, ['2', '3', '1', '½', '1/4', '0.5', '1e-3', 'π', '\\pi ', '\\frac12', '10']),
    ])();
  }
  switch (below(random, 10)) {
    case 0:
      return `${inner()} ${pick(random, ['+', '-', '−', '–'])} ${inner()}`;
    case 1:
      return bracketed(random, `${pick(random, ['1', '2', inner()])} ${pick(random, ['+', '-', '−'])} ${inner()}`);
    case 2:
      return `\\${pick(random, ['frac', 'dfrac', 'tfrac'])}{${inner()}}{${inner()}}`;
    case 3:
      return `${factor()}${pick(random, ['/', ' / ', '÷', '∕'])}${factor()}`;
    case 4:
      return called(random, inner, name);
    case 5:
      return powerOf(random, factor());
    case 6:
      return pick(random, [
        () => `\\sqrt{${inner()}}`,
        () => `√${factor()}`,
        () => `\\sqrt[3]{${inner()}}`,
        () => `|${inner()}|`,
        () => `\\left|${inner()}\\right|`,
      ])();
    case 7:
      return `${pick(random, ['e', '\\mathrm{e}'])}^{${pick(random, ['', '-', '2'])}${name()}}`;
    default:
      return times(2 + below(random, 2), factor).join(pick(random, [blank(random), ' ', '*', '·', ' \\cdot ', '×']));
  }
}
