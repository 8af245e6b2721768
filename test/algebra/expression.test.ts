import { describe, expect, it } from 'vitest';
import { derivative } from '../../src/algebra/derivative.ts';
import { evaluate } from '../../src/algebra/evaluate.ts';
import {
  add,
  call,
  divide,
  type Expression,
  fromNumber,
  functionNames,
  integer,
  knownFunctions,
  multiply,
  negate,
  one,
  pi,
  power,
  rational,
  sqrt,
  substitute,
  subtract,
  symbol,
  symbolsOf,
  zero,
} from '../../src/algebra/expression.ts';
import { FieldError } from '../../src/base/error.ts';

const x = symbol('x');
const y = symbol('y');
const two = integer(2);

describe('equal structure is one object', () => {
  const same: [string, Expression, Expression][] = [
    ['commuted sums', add(x, y), add(y, x)],
    ['commuted products', multiply(x, y), multiply(y, x)],
    ['like terms', add(x, x, multiply(integer(3), x)), multiply(integer(5), x)],
    ['like powers', multiply(x, x, power(x, integer(-5))), power(x, integer(-3))],
    ['cancelling terms', subtract(add(x, y), add(y, x)), zero],
    ['a quotient of equals', divide(add(x, y), add(y, x)), one],
    ['a quotient of opposites', divide(subtract(x, y), subtract(y, x)), integer(-1)],
    ['a number over a sum', multiply(two, add(x, y)), add(multiply(two, x), multiply(two, y))],
    [
      'content of a denominator',
      divide(one, add(multiply(two, x), multiply(two, y))),
      multiply(rational(1, 2), power(add(x, y), integer(-1))),
    ],
    ['powers of powers', power(power(x, integer(3)), two), power(x, integer(6))],
    ['the square of a root', power(sqrt(x), two), x],
    ['exponentials', multiply(call('exp', x), call('exp', y)), call('exp', add(x, y))],
    ['an exponential over itself', divide(call('exp', x), call('exp', x)), one],
    ['odd functions', call('sin', negate(x)), negate(call('sin', x))],
    ['even functions', call('cos', subtract(x, y)), call('cos', subtract(y, x))],
    ['tan as a quotient', call('tan', x), divide(call('sin', x), call('cos', x))],
    ['cot times tan', multiply(call('cot', x), call('tan', x)), one],
    ['sin of a multiple of π', call('sin', multiply(integer(3), pi)), zero],
    ['cos of a multiple of π', call('cos', multiply(integer(3), pi)), integer(-1)],
    ['exact roots', sqrt(rational(4, 9)), rational(2, 3)],
    ['products of irrational roots', multiply(sqrt(two), sqrt(two)), two],
    ['decimals are exact', multiply(fromNumber(0.1), integer(10)), one],
    ['small decimals', fromNumber(1.5e-9), rational(3, 2_000_000_000)],
  ];
  it.each(same)('%s', (_, a, b) => expect(a).toBe(b));

  it('keeps √(x²), which is |x|', () => {
    expect(sqrt(power(x, two))).not.toBe(x);
    expect(evaluate(sqrt(power(x, two)), { x: -3 })).toBe(3);
  });
});

describe('constructors', () => {
  it('refuses a division by zero', () => {
    expect(() => divide(one, subtract(x, x))).toThrow(FieldError);
    expect(() => divide(one, zero)).toThrow(expect.objectContaining({ code: 'division-by-zero' }));
  });

  it('refuses to compute astronomical powers', () => {
    expect(() => power(integer(10), integer(1_000_000))).toThrow(expect.objectContaining({ code: 'power-too-large' }));
    expect(power(integer(-1), integer(1_000_001))).toBe(integer(-1));
    expect(power(two, rational(3333, 10_000)).kind).toBe('power');
    expect(evaluate(power(two, rational(3333, 10_000)), {})).toBe(2 ** 0.3333);
  });

  it('names the functions it knows when it is asked for another', () => {
    expect(() => call('sine', x)).toThrow(
      expect.objectContaining({ code: 'unknown-function', fix: expect.stringContaining('asinh') }),
    );
  });

  it('collects symbols and replaces them at once', () => {
    const e = multiply(x, call('sin', y));
    expect([...symbolsOf(e)].sort()).toEqual(['x', 'y']);
    expect(
      substitute(
        e,
        new Map([
          ['x', y],
          ['y', x],
        ]),
      ),
    ).toBe(multiply(y, call('sin', x)));
  });
});

describe('evaluate and derivative', () => {
  const at = { x: 0.37, y: 1.9 };

  it('agrees with Math for every function', () => {
    for (const name of functionNames) {
      if (name === 'atan2') continue;
      const a = name === 'acosh' ? 1.9 : 0.37;
      expect(evaluate(call(name, x), { x: a }), name).toBeCloseTo(Math[name](a), 14);
    }
    expect(evaluate(call('atan2', x, y), at)).toBe(Math.atan2(0.37, 1.9));
  });

  it('differentiates every function as central differences do', () => {
    const h = 1e-6;
    for (const name of knownFunctions) {
      const inner =
        name === 'acosh' || name === 'asec' || name === 'acsc'
          ? add(one, power(x, two), x)
          : multiply(x, rational(3, 2));
      const f = multiply(name === 'atan2' ? call(name, inner, y) : call(name, inner), add(x, y));
      const exact = evaluate(derivative(f, 'x'), at);
      const difference = (evaluate(f, { ...at, x: at.x + h }) - evaluate(f, { ...at, x: at.x - h })) / (2 * h);
      expect(Math.abs(exact - difference), name).toBeLessThan(1e-8 * (1 + Math.abs(exact)));
    }
  });

  it('differentiates general powers', () => {
    const f = power(x, multiply(x, y));
    const expected = at.x ** (at.x * at.y) * at.y * (Math.log(at.x) + 1);
    expect(evaluate(derivative(f, 'x'), at)).toBeCloseTo(expected, 12);
  });
});
