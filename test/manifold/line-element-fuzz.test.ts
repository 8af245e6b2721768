import { describe, expect, it } from 'vitest';
import { symbol } from '../../src/algebra/expression.ts';
import { toText } from '../../src/algebra/print-text.ts';
import { parseExpression } from '../../src/algebra/syntax.ts';
import { FieldError } from '../../src/base/error.ts';
import { parseLineElement } from '../../src/manifold/line-element.ts';
import { pick, seeded } from '../algebra/random.ts';

const names = ['M', 'a', 'R', 'omega', 'r_s'];
const definitions = new Map([
  ['Sigma', symbol('Sigma')],
  ['f', symbol('f')],
]);

const realistic = [
  'ds^2 = -(1 - 2M/r) dt^2 + dr^2/(1 - 2M/r) + r^2 dOmega^2',
  'ds² = dr² + r² dθ² + r² sin²θ dφ²',
  'ds^2 = -\\left(1-\\frac{2Mr}{\\Sigma}\\right)c^2dt^2 - \\frac{4Mar\\sin^2\\theta}{\\Sigma}\\,dt\\,d\\phi + \\Sigma\\,d\\theta^2',
  'c²dτ² = f c² dt² − dr²/f − r²(dθ² + sin^2 θ dφ²)',
  'dx^2 + dy^2 + (dz - x dy)^2',
  '\\sqrt[3]{x^2} dx² + |y| dy^2 + e^{2x} d z^2',
  'a^2*(-(dt+exp(x)*dz)^2+dx^2+dy^2+exp(2*x)*dz^2/2)',
];

const fragments = [
  ...[
    '+',
    '-',
    '*',
    '/',
    '^',
    '**',
    '=',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '|',
    ',',
    '.',
    '_',
    '<',
    '≤',
    '$',
    '&',
    '\\',
    "'",
    '′',
  ],
  ...[
    '²',
    '⁻¹',
    '⁹⁹⁹',
    '₀',
    '−',
    '·',
    '√',
    'π',
    'θ',
    'φ',
    'Ω',
    'Σ',
    'ℓ',
    '½',
    '∂',
    '𝜃',
    '😀',
    '\ud800',
    '\u0000',
    '\t',
    '\n',
  ],
  ...[
    '\\frac',
    '\\sqrt',
    '\\left(',
    '\\right)',
    '\\,',
    '\\theta',
    '\\sin',
    '\\mathrm{d}',
    '\\text',
    '\\foo',
    '\\left|',
    '{\\rm d}',
  ],
  ...['dr', 'dtheta', 'dr^2', 'd', 'd\\phi', 'dOmega^2', 'dr dt', 'dτ²', 'ds^2', 'dr²', 'd{r}', 'd(r)'],
  ...['r', 'theta', 'M', 'a', 'x', 'r_s', 'r_{s}', 'r_+', 'f(', 'Sigma', 'c', 'e', 'pi', 'e^', 'undeclared'],
  ...['sin', 'cos', 'sin^2', 'sin⁻¹', 'exp(', 'log', 'sqrt(', 'atan2(', 'abs', 'asinh', 'tan', 'cot 0'],
  ...['0', '1', '2', '1e-3', '1e999', '3.5', '.5', '1e', '99', '64', '1/0', '12345678901234567890', ' ', '  '],
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty'],
];

/** A line element by a small grammar, mostly well formed. */
function grammatical(random: () => number, depth: number): string {
  const coefficient = (d: number): string => {
    if (d === 0 || random() < 0.25)
      return pick(random, ['r', 'θ', 'M', '2', 'a', 'Σ', 'x', 'ω', 'r_s', '\\theta', 'π', '1/2', 'c']);
    const inner = () => coefficient(d - 1);
    switch (Math.floor(random() * 10)) {
      case 0:
        return `(${inner()} + ${inner()})`;
      case 1:
        return `${inner()} - ${inner()}`;
      case 2:
        return `\\frac{${inner()}}{${inner()}}`;
      case 3:
        return `${pick(random, ['sin', 'cos', '\\sinh', 'exp', 'ln', '√', 'tan'])}(${inner()})`;
      case 4:
        return `${pick(random, ['sin', '\\cos', 'sin²', '\\sin^2'])} ${inner()}`;
      case 5:
        return `${inner()}/${inner()}`;
      case 6:
        return `(${inner()})^${pick(random, ['2', '{3}', '-1', '(1/2)', '{-2}', '99', 'a'])}`;
      case 7:
        return `|${inner()}|`;
      default:
        return `${inner()} ${inner()}`;
    }
  };
  const differential = () => pick(random, ['dr', 'dθ', 'd\\phi', 'dx', 'dt', 'd z', '\\mathrm{d}r']);
  const square = () => (random() < 0.7 ? `${differential()}^2` : `${differential()} ${differential()}`);
  const term = (): string => {
    const choice = random();
    if (choice < 0.6) return `${coefficient(depth)} ${square()}`;
    if (choice < 0.75) return `(${differential()} + ${coefficient(depth)} ${differential()})^2`;
    if (choice < 0.85) return `\\frac{${square()}}{${coefficient(depth)}}`;
    return square();
  };
  const terms = Array.from({ length: 1 + Math.floor(random() * 4) }, term).join(pick(random, [' + ', ' - ', '+']));
  return `${pick(random, ['', 'ds^2 = ', 'ds² =', 'dτ² = ', 'g = '])}${terms}`;
}

/** The same text with a few slips. */
function mutated(random: () => number, text: string): string {
  let result = text;
  for (let k = 1 + Math.floor(random() * 4); k > 0; k--) {
    const at = Math.floor(random() * (result.length + 1));
    const choice = random();
    if (choice < 0.35) result = result.slice(0, at) + pick(random, fragments) + result.slice(at);
    else if (choice < 0.65) result = result.slice(0, at) + result.slice(at + 1 + Math.floor(random() * 4));
    else if (choice < 0.8) result = result.slice(0, at) + result.slice(at, at + 12).repeat(2) + result.slice(at + 12);
    else result = result.slice(at) + result.slice(0, at);
  }
  return result;
}

const soup = (random: () => number) =>
  Array.from({ length: 1 + Math.floor(random() * 25) }, () => pick(random, fragments)).join(random() < 0.5 ? ' ' : '');

/** Reads a text; returns how it went, and throws where it went as nothing may. */
function outcome(text: string): 'metric' | 'error' {
  const started = performance.now();
  let result: 'metric' | 'error';
  try {
    const { coordinates, metric } = parseLineElement(text, { names, definitions });
    const n = coordinates.length;
    if (n < 1 || metric.length !== n || metric.some((row) => row.length !== n)) throw new Error('not a square matrix');
    const all = [...names, ...coordinates];
    for (const [i, row] of metric.entries()) {
      for (const [j, entry] of row.entries()) {
        if (metric[j]?.[i] !== entry) throw new Error('not symmetric');
        const printed = toText(entry);
        // Products of allowed powers can print as a power that may not be typed.
        if (/\^\(?-?[0-9]{3}/.test(printed) || printed.length > 5000) continue;
        if (parseExpression(printed, { names: all, definitions }) !== entry)
          throw new Error(`${printed} reads otherwise`);
      }
    }
    result = 'metric';
  } catch (error) {
    if (!(error instanceof FieldError)) throw new Error(`${JSON.stringify(text)}: ${error}`, { cause: error });
    const { start, end } = error.where;
    const placed = start !== null && end !== null && start >= 0 && start <= end && end <= text.length;
    if (!placed || error.message === '' || error.fix === '')
      throw new Error(`${JSON.stringify(text)}: no place for ${error.code}`);
    result = 'error';
  }
  const elapsed = performance.now() - started;
  if (elapsed > 1000) throw new Error(`${JSON.stringify(text)} took ${elapsed} ms`);
  return result;
}

describe('any text is a metric or an error with a place, within a second', () => {
  it.each([
    ['grammatical', 1500, 0.3, (random: () => number) => grammatical(random, 3)],
    ['mutated grammatical', 1200, 0, (random: () => number) => mutated(random, grammatical(random, 2))],
    ['mutated realistic', 1200, 0.02, (random: () => number) => mutated(random, pick(random, realistic))],
    ['soup', 800, 0, soup],
  ] as const)('%s texts', (_, count, least, make) => {
    const random = seeded(3);
    let metrics = 0;
    for (let i = 0; i < count; i++) if (outcome(make(random)) === 'metric') metrics++;
    expect(metrics / count).toBeGreaterThanOrEqual(least);
  });

  it.each([
    '('.repeat(20_000),
    '{'.repeat(9_000) + '}'.repeat(9_000),
    `${'x+'.repeat(9_000)}x`,
    `${'dr^2+'.repeat(3_900)}dr^2`,
    'a'.repeat(20_000),
    'd'.repeat(20_000),
    'dr'.repeat(10_000),
    `dr^2 + ${'Mar'.repeat(6_000)}dx^2`,
    `${'sin x'.repeat(3_900)} dx^2`,
    `dx^2 ${'(x+1)'.repeat(3_900)}`,
    `dx^2 ${'(x+1)(x+2)'.repeat(1_900)}`,
    `dx^2 ${'/2M'.repeat(6_000)}`,
    `dx^2 sin x${'(x)'.repeat(6_000)}`,
    `${'9'.repeat(19_000)} dx^2`,
    `dx^2${' 9.99999e99 x'.repeat(1_500)}`,
    `dx^2${'+1/7919 x^2 dx^2'.repeat(1_200)}`,
    `dx^2 (${Array.from({ length: 1800 }, (_, i) => `+x^${i % 60}/${i + 1}`).join('')})`,
    `dx^2 ${'(1+x/3)^64 '.repeat(1_500)}`,
    `dx^2 (((1+x)^64+1)^64+1)^64`,
    `dx^2 2^(1/3)^(1/5)^0.123456789`,
    `dx^2 ${'\\frac{1}{1+'.repeat(45)}x${'}'.repeat(45)}`,
    `${'_'.repeat(10_000)} dx^2`,
    `x${'_{a}'.repeat(4_000)} dx^2`,
    `dx^2${'²'.repeat(10_000)}`,
    `dx^2 x${'²'.repeat(300)}`,
    `${'|'.repeat(10_000)}dx^2`,
    `dx^2 ${'|x|'.repeat(5_000)}`,
    '\\'.repeat(10_000),
    '\\mathrm{d}'.repeat(1_900),
    `${'d '.repeat(9_000)}x^2`,
    ' '.repeat(20_000),
    `dx^2 + ${'√'.repeat(50)}x dx^2`,
  ])('%#: hostile', (text) => {
    expect(outcome(text)).toMatch(/metric|error/);
  });
});
