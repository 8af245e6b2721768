import { describe, expect, it } from 'vitest';
import { closeIn } from '../../../src/trace/cpu/root-finder.ts';

/** Closes in on the zero between 0 and 1, and counts. */
function find(value: (x: number) => number, width = 1e-15) {
  let evaluations = 0;
  const counted = (x: number) => {
    evaluations++;
    return value(x);
  };
  const bracket = { inside: 0, outside: 1, insideValue: value(0), outsideValue: value(1) };
  const found = closeIn(counted, bracket, width);
  expect(found.insideValue).toBeGreaterThan(0);
  expect(found.outsideValue > 0).toBe(false);
  expect(found.outside - found.inside).toBeLessThanOrEqual(width);
  return { ...found, evaluations };
}

describe('closing in on a zero', () => {
  const bisection = Math.log2(1 / 1e-15);

  it.each([
    ['a line', (x: number) => 0.3 - x, 0.3, 4],
    ['a parabola', (x: number) => 1 - 3 * x * x, Math.sqrt(1 / 3), 9],
    ['a step of an orbit', (x: number) => Math.cos(1.7 * x) - 0.2, Math.acos(0.2) / 1.7, 9],
    ['a steep exponential', (x: number) => 2 - Math.exp(20 * x), Math.log(2) / 20, 12],
    ['a triple zero', (x: number) => (0.37 - x) ** 3, 0.37, 1.2 * bisection],
    ['a jump', (x: number) => (x < 0.123 ? 1 : -1e9), 0.123, bisection + 2],
    [
      'a value that is enormous beyond',
      (x: number) => (x < 0.6 ? 0.6 - x : Number.NEGATIVE_INFINITY),
      0.6,
      bisection + 2,
    ],
    ['one that is no number beyond', (x: number) => Math.sqrt(0.7 - x), 0.7, bisection + 2],
  ])('finds that of %s', (_, value, zero, most) => {
    const { inside, evaluations } = find(value);
    expect(inside).toBeCloseTo(zero, 14);
    expect(evaluations).toBeLessThanOrEqual(most);
  });

  it('also against the direction of its argument, and stops where two numbers are neighbours', () => {
    const { inside, outside } = closeIn(
      (x) => x - 3,
      { inside: 7, outside: 1, insideValue: 4, outsideValue: -2 },
      1e-300,
    );
    expect(inside).toBeGreaterThan(3);
    expect(inside - outside).toBeLessThan(1e-15);
  });

  it('finds the first of several only if the bracket holds no other, and always one', () => {
    const { inside } = find((x) => Math.cos(30 * x) + 0.1 - 0.2 * x);
    expect(Math.abs(Math.cos(30 * inside) + 0.1 - 0.2 * inside)).toBeLessThan(1e-12);
  });
});
