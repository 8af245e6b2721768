/** The elementary functions in WGSL, on the adapter at hand, against float64. */
import { describe, expect, it } from 'vitest';
import { inBrowser } from '../browser/harness.ts';

const page = '/test/gpu/pages/compute.ts';

/** Where a value that the function does not have must not be taken for one: beyond any bound on a state. */
const outOfRange = 1e30;

function spread(from: number, to: number, count = 20_001): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

/** Powers of ten times both signs: the far ends, and the neighbourhood of zero. */
function decades(from: number, to: number, perDecade = 200): Float32Array {
  const count = (to - from) * perDecade + 1;
  const sizes = Float32Array.from({ length: count }, (_, i) => 10 ** (from + i / perDecade));
  return Float32Array.from([...sizes, ...sizes.map((x) => -x)]);
}

function apply(name: string, points: Float32Array): Promise<Float32Array> {
  return inBrowser<Float32Array>(page, 'applyFunction', name, 1, points);
}

/** The largest |error| / (absolute + relative |truth|): at most 1 where the bound is kept. */
function worst(values: Float32Array, points: Float32Array, truth: (x: number) => number, unit: (y: number) => number) {
  return points.reduce((most, x, i) => {
    const y = truth(x);
    return Math.max(most, Math.abs((values[i] as number) - y) / unit(y));
  }, 0);
}

const absolute = () => 1;
const relative = (y: number) => Math.abs(y);
const mixed = (y: number) => 1 + Math.abs(y);

/** function, truth, points, unit of the error, bound. */
const cases: readonly (readonly [string, (x: number) => number, Float32Array, (y: number) => number, number])[] = [
  ['sine', Math.sin, spread(-40, 40), absolute, 1e-7],
  ['cosine', Math.cos, spread(-40, 40), absolute, 1e-7],
  ['sine', Math.sin, spread(-10_000, 10_000), absolute, 1e-7],
  ['cosine', Math.cos, spread(-10_000, 10_000), absolute, 1e-7],
  ['sine', Math.sin, decades(-30, -1), relative, 2e-7],
  ['tangent', Math.tan, spread(-1.5, 1.5), mixed, 3e-7],
  ['arc_sine', Math.asin, spread(-1, 1), absolute, 3e-7],
  ['arc_sine', Math.asin, decades(-20, -1), relative, 2e-7],
  ['arc_cosine', Math.acos, spread(-1, 1), absolute, 3e-7],
  ['arc_cosine', Math.acos, spread(0.999, 0.99999), relative, 5e-7],
  ['hyperbolic_sine', Math.sinh, decades(-20, 1), relative, 1e-6],
  ['hyperbolic_sine', Math.sinh, spread(-3, 3), mixed, 5e-7],
  ['hyperbolic_cosine', Math.cosh, spread(-20, 20), relative, 1e-6],
  ['hyperbolic_tangent', Math.tanh, spread(-100, 100), absolute, 3e-7],
  ['hyperbolic_tangent', Math.tanh, decades(-20, 2), relative, 5e-7],
  ['inverse_hyperbolic_sine', Math.asinh, decades(-20, 30), relative, 1e-6],
  ['inverse_hyperbolic_cosine', Math.acosh, spread(1, 100), absolute, 1e-6],
  ['inverse_hyperbolic_tangent', Math.atanh, spread(-0.999, 0.999), mixed, 1e-6],
  ['logarithm', Math.log, decades(-30, 30).filter((x) => x > 0), mixed, 1e-6],
  ['square_root', Math.sqrt, decades(-30, 30).filter((x) => x > 0), relative, 2e-7],
];

describe('functions in WGSL', () => {
  it.each(cases)('%s keeps its bound (case %#)', async (name, truth, points, unit, bound) => {
    expect(worst(await apply(name, points), points, truth, unit)).toBeLessThanOrEqual(bound);
  });

  it('raises to real powers', async () => {
    const bases = decades(-12, 12, 20).filter((x) => x > 0);
    for (const exponent of [1 / 3, 2 / 3, 1.5, -0.5, -2.5]) {
      const points = Float32Array.from([...bases].flatMap((x) => [x, exponent]));
      const values = await inBrowser<Float32Array>(page, 'applyFunction', 'power', 2, points);
      const rounded = Math.fround(exponent);
      expect(worst(values, bases, (x) => x ** rounded, relative)).toBeLessThanOrEqual(1e-6);
    }
  });

  it('gives what no state may hold where there is no real value', async () => {
    const outside: [string, number][] = [
      ['arc_sine', 1.001],
      ['arc_cosine', -1.001],
      ['square_root', -1e-6],
      ['logarithm', -1],
      ['logarithm', 0],
      ['inverse_hyperbolic_cosine', 0.99],
      ['inverse_hyperbolic_tangent', 1],
    ];
    for (const [name, x] of outside) {
      const [value] = await apply(name, new Float32Array([x]));
      expect(Math.abs(value as number), `${name}(${x})`).toBeGreaterThan(outOfRange);
    }
    const powers = await inBrowser<Float32Array>(
      page,
      'applyFunction',
      'power',
      2,
      new Float32Array([-1, 0.5, 0, -1, 0, 2]),
    );
    expect(Array.from(powers, (value) => value > outOfRange)).toEqual([true, true, false]);
    expect(powers[2]).toBe(0);
  });

  it('adds without losing what rounding cuts off', async () => {
    const sizes = decades(-7, 7, 20);
    const points = Float32Array.from([...sizes].flatMap((x, i) => [x, sizes[(i * 37) % sizes.length] as number]));
    const values = await inBrowser<Float32Array>(page, 'sums', points);
    for (let i = 0; i < sizes.length; i++) {
      const [a, b] = [points[2 * i] as number, points[2 * i + 1] as number];
      const [sum, rest, quickSum, quickRest] = values.subarray(4 * i, 4 * i + 4) as unknown as number[];
      expect(sum! + rest!).toBe(a + b);
      if (Math.abs(a) >= Math.abs(b)) expect(quickSum! + quickRest!).toBe(a + b);
    }
  });
});
