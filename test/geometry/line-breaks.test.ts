import { describe, expect, it } from 'vitest';
import { breakable, brokenLines } from '../../src/geometry/line-breaks.ts';

describe('where a formula may break', () => {
  it('is before the signs between its terms', () => {
    expect(breakable('a = -\\frac{M}{r}\\, \\dot{t}^2 - 2 r + \\sin\\theta')).toEqual([
      'a',
      '= -\\frac{M}{r}\\, \\dot{t}^2',
      '- 2 r',
      '+ \\sin\\theta',
    ]);
  });

  it('is nowhere inside brackets, fractions or matrices', () => {
    for (const whole of [
      '\\frac{a + b}{c - d}',
      '2\\left(a + \\left(b - c\\right)\\right) x',
      '\\begin{pmatrix} a + b & 0 \\\\ 0 & 1 \\end{pmatrix}',
      '-x',
    ]) {
      expect(breakable(whole)).toEqual([whole]);
    }
  });

  it('keeps what it is given', () => {
    const term = '\\left(r^2 + a^2 \\cos^2\\theta\\right) \\dot{\\theta}^2';
    const sum = Array.from({ length: 9 }, () => term).join(' + ');
    const lines = brokenLines(`${sum} = 0`);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join(' ')).toBe(`${sum} = 0`);
    expect(lines.at(-1)).toMatch(/= 0$/);
  });
});
