import { describe, expect, it } from 'vitest';
import { call, type Expression, symbol } from '../../src/algebra/expression.ts';
import { toLatex } from '../../src/algebra/print-latex.ts';
import { toText } from '../../src/algebra/print-text.ts';
import { parseExpression } from '../../src/algebra/syntax.ts';
import { FieldError } from '../../src/base/error.ts';
import { randomExpression, seeded } from './random.ts';

const names = [
  't',
  'r',
  'theta',
  'phi',
  'x',
  'y',
  'M',
  'a',
  'R',
  'b',
  'r_s',
  'xi1',
  'lam',
  'r_plus',
  'dr',
  'dtheta',
  'dphi',
  'Sigma',
];
const read = (text: string) => parseExpression(text, { names });

describe('text', () => {
  it.each([
    'r^2 sin(theta)^2',
    '-r',
    '1/r',
    'cos(theta)/sin(theta)',
    '1 - 2 M/r',
    'r^2 - 2 M r + a^2',
    'r^2 + a^2 cos(theta)^2',
    '1 + x^2',
    'x^2 - 1',
    '1 - x^2 - y^2',
    '-sin(theta) cos(theta)',
    '3 x/2',
    '-x/2',
    '1/(2 x y)',
    'sqrt(x)',
    '1/sqrt(x)',
    'x^(3/2)',
    'x^a',
    'x^(-a)',
    '(x + y)^2',
    'M/(r (r - 2 M))',
    'exp(-x)',
    'atan2(y, x)',
    '2*2^(1/3)',
    '3 sqrt(2)',
    'pi r/2',
    '2 pi',
    '-1/2',
    '0',
  ])('%s is printed as it was read', (text) => expect(toText(read(text))).toBe(text));

  it('prints velocities last, and orders the terms of an equation by them', () => {
    const differentials = ['dr', 'dtheta', 'dphi'];
    const print = (text: string) => toText(read(text), { differentials });
    expect(print('r sin(theta)^2 dphi^2 + r dtheta^2')).toBe('r dtheta^2 + r sin(theta)^2 dphi^2');
    expect(print('sin(theta) cos(theta) dphi^2 - 2 dr dtheta/r')).toBe('-2 dr dtheta/r + sin(theta) cos(theta) dphi^2');
  });

  it('refuses to print what would be longer than a million characters', () => {
    let e: Expression = symbol('x');
    for (let i = 0; i < 40; i++) e = call('atan2', e, call('sin', e));
    expect(() => toText(e)).toThrow(FieldError);
    expect(() => toLatex(e)).toThrow(FieldError);
  });
});

describe('LaTeX', () => {
  it.each([
    ['r^2 sin(theta)^2', 'r^2 \\sin^2\\theta'],
    ['1 - 2 M/r', '1 - \\frac{2M}{r}'],
    ['cos(theta)/sin(theta)', '\\frac{\\cos\\theta}{\\sin\\theta}'],
    ['-r', '-r'],
    ['-sin(theta) cos(theta)', '-\\sin\\theta \\cos\\theta'],
    ['sqrt(x + y)', '\\sqrt{x + y}'],
    ['x^(1/3)', '\\sqrt[3]{x}'],
    ['x^12', 'x^{12}'],
    ['sin(2 theta)', '\\sin 2\\theta'],
    ['sin(theta/2)', '\\sin\\left(\\frac{\\theta}{2}\\right)'],
    ['exp(-x)', 'e^{-x}'],
    ['log(x)', '\\ln x'],
    ['r_s/xi1', '\\frac{r_{s}}{\\xi_{1}}'],
    ['lam + r_plus', '\\mathrm{lam} + r_{+}'],
    ['abs(x)', '\\left|x\\right|'],
    ['asinh(x)', '\\operatorname{arsinh} x'],
    ['(r^2 + a^2)/Sigma', '\\frac{r^2 + a^2}{\\Sigma}'],
    ['(1 + x)^2', '\\left(1 + x\\right)^2'],
    ['2 pi', '2\\pi'],
  ])('%s is %s', (text, latex) => expect(toLatex(read(text))).toBe(latex));

  it('prints names as they are given: velocities with dots', () => {
    const options = { names: new Map([['dtheta', '\\dot{\\theta}']]), differentials: ['dtheta'] };
    expect(toLatex(read('r sin(theta) dtheta^2'), options)).toBe('r \\sin\\theta\\, \\dot{\\theta}^2');
  });
});

describe('reading what was printed', () => {
  const samples = (count: number) => {
    const random = seeded(20161015);
    const list: Expression[] = [];
    while (list.length < count) {
      try {
        const e = randomExpression(random, names, 1 + (list.length % 4));
        // Towers of powers outgrow what may be typed.
        if (!/\^\(?-?[0-9]{3}/.test(toText(e))) list.push(e);
      } catch (error) {
        if (!(error instanceof FieldError)) throw error;
      }
    }
    return list;
  };

  it('gives the same expression for text', () => {
    for (const e of samples(3000)) {
      const text = toText(e);
      expect(read(text) === e, text).toBe(true);
    }
  });

  it('gives the same expression for LaTeX', () => {
    for (const e of samples(3000)) {
      const latex = toLatex(e);
      let back: Expression;
      try {
        back = read(latex);
      } catch (error) {
        throw new Error(`${latex} of ${toText(e)}`, { cause: error });
      }
      expect(back === e, `${latex} of ${toText(e)} is ${toText(back)}`).toBe(true);
    }
  });
});
