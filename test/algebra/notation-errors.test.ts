import { describe, expect, it } from 'vitest';
import { parseEquation, parseExpression, parseInequality } from '../../src/algebra/syntax.ts';
import { FieldError } from '../../src/base/error.ts';

const names = ['r', 'theta', 'x', 'M', 'Sigma', 'r_s'];

function refusal(read: () => unknown): FieldError {
  try {
    read();
  } catch (error) {
    if (error instanceof FieldError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

const refused = (text: string) => refusal(() => parseExpression(text, { names, path: '/a' }));

describe('what is refused, and where', () => {
  // The third column is the text that the caret marks; its last occurrence where the text repeats.
  it.each([
    ['2Gr', 'undeclared-name', 'G'],
    ['r + foo', 'undeclared-name', 'foo'],
    ['2 Sigm', 'undeclared-name', 'Sigm'],
    ['r_t', 'undeclared-name', 'r_t'],
    ['r2', 'undeclared-name', 'r2'],
    ['λ x', 'undeclared-name', 'λ'],
    ['\\lambda x', 'undeclared-name', '\\lambda'],
    ['foo(r)', 'unknown-function', 'foo'],
    ['1 + sinus(r)', 'unknown-function', 'sinus'],
    ['x + (r - M', 'missing-bracket', '('],
    ['x + r)', 'missing-bracket', ')'],
    ['(x + r]', 'missing-bracket', ']'],
    ['|x + r', 'missing-bracket', '|'],
    ['\\left(x', 'missing-bracket', '('],
    ['x # r', 'unexpected-character', '#'],
    ["r'", 'unexpected-character', "'"],
    ['r′ + 1', 'unexpected-character', '′'],
    ['x ± r', 'unexpected-character', '±'],
    ['x * * r', 'unexpected-character', '*'],
    ['2 3', 'unexpected-character', '2 3'],
    ['()', 'unexpected-character', ')'],
    ['x, r', 'unexpected-character', ','],
    ['x $ r', 'unexpected-character', '$'],
    ['\\foo r', 'unknown-command', '\\foo'],
    ['\\tilde r', 'unknown-command', '\\tilde'],
    ['sin^{-1} x', 'ambiguous-inverse', 'sin^{-1}'],
    ['r + sin⁻¹ x', 'ambiguous-inverse', 'sin⁻¹'],
    ['\\cosh^-1(x)', 'ambiguous-inverse', '\\cosh^-1'],
    ['tan^(-1) x', 'ambiguous-inverse', 'tan^(-1)'],
    ['sin(x, r)', 'wrong-operands', 'sin(x, r)'],
    ['atan2(x)', 'wrong-operands', 'atan2(x)'],
    ['1/(x - x)', 'division-by-zero', '(x - x)'],
    ['1 + r/0', 'division-by-zero', '0'],
    ['(r - r)^-2', 'division-by-zero', '(r - r)^-2'],
    ['r + \\cot 0', 'division-by-zero', '\\cot 0'],
    ['(1 + x)^65', 'power-too-large', '(1 + x)^65'],
    ['x^1025', 'power-too-large', 'x^1025'],
    ['1 + x^-99999999999999999999', 'power-too-large', 'x^-99999999999999999999'],
    ['(x^64)^64', 'power-too-large', '(x^64)^64'],
    ['2^99999', 'power-too-large', '2^99999'],
    ['((2^64)^64)^64', 'power-too-large', '((2^64)^64)'],
    ['r + 1e999999', 'number-too-large', '1e999999'],
    ['1e-401', 'number-too-large', '1e-401'],
    ['r dtheta', 'misplaced-differential', 'dtheta'],
    ['x = r', 'too-many-equals', '='],
  ])('%s: %s at %s', (text, code, marked) => {
    const error = refused(text);
    expect(error.code).toBe(code);
    const start = text.lastIndexOf(marked);
    expect(error.where).toEqual({ path: '/a', start, end: start + marked.length, source: text });
    expect(error.message).not.toBe('');
    expect(error.fix).not.toBe('');
  });

  it.each(['x +', 'sin', 'x^', '\\frac{x}', '√', 'r * ', '2 -'])('%s: unexpected-end at the end', (text) => {
    const error = refused(text);
    expect(error.code).toBe('unexpected-end');
    expect(error.where.start).toBe(text.trimEnd().length);
  });

  it('refuses an empty text, and one that is too long', () => {
    expect(refused('').code).toBe('empty-text');
    expect(refused(' \n').code).toBe('empty-text');
    expect(refused('$$').code).toBe('empty-text');
    expect(refused('x'.repeat(20_001)).code).toBe('text-too-long');
  });

  it.each([
    `${'('.repeat(150)}x${')'.repeat(150)}`,
    `${'x^'.repeat(5000)}x`,
    `${'sin '.repeat(3000)}x`,
    `${'sin('.repeat(3000)}x${')'.repeat(3000)}`,
    `${'√'.repeat(10_000)}x`,
    `${'|'.repeat(9000)}x${'|'.repeat(9000)}`,
    `${'\\frac{'.repeat(1500)}x${'}{x}'.repeat(1500)}`,
  ])('refuses nesting beyond 100 without a stack overflow', (text) => {
    expect(refused(text).code).toBe('too-deep');
  });

  it('reads long flat texts', () => {
    const read = (text: string) => parseExpression(text, { names });
    expect(read(`${'-'.repeat(10_000)}x`)).toBe(read('x'));
    expect(read(`x${' + x'.repeat(4000)}`)).toBe(read('4001 x'));
    expect(read(`x${'*r'.repeat(500)}`)).toBe(read('x r^500'));
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', '__defineGetter__'])(
    '%s is a name like another',
    (name) => {
      const error = refusal(() => parseExpression(`1 + ${name} x`, { names: ['x'] }));
      expect([error.code, error.where.start, error.where.end]).toEqual(['undeclared-name', 4, 4 + name.length]);
      expect(() => parseExpression(`1 + ${name}`, { names: ['x', name] })).not.toThrow();
    },
  );

  it('offers the nearest name, and to declare the letter', () => {
    expect(refused('2Gr').fix).toBe('Declare G as a parameter: "parameters": { "G": 1 }.');
    expect(refused('Sigm + r').fix).toContain('Did you mean Sigma?');
    expect(refused('m r').fix).toContain('Did you mean M?');
    expect(refused('sinn(r)').fix).toContain('Did you mean sin?');
    expect(refused('sin^{-1} x').fix).toContain('asin');
    expect(refused('sin^{-1} x').fix).toContain('1/sin');
  });

  it('wants exactly one relation sign where a relation is due', () => {
    expect(refusal(() => parseInequality('r + 1', { names })).code).toBe('not-a-relation');
    expect(refusal(() => parseInequality('r = 1', { names })).code).toBe('not-a-relation');
    expect(refusal(() => parseInequality('0 < r < 1', { names })).code).toBe('too-many-equals');
    expect(refusal(() => parseInequality('r < ', { names })).code).toBe('unexpected-end');
    expect(refusal(() => parseEquation('r < 1', { names })).code).toBe('not-a-relation');
  });
});
