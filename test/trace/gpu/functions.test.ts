/** The elementary functions of the kernels, on the GPU, against float64. */
import { describe, expect, it } from 'vitest';
import { inBrowser } from '../../browser/harness.ts';

const page = '/test/trace/gpu/pages/functions.ts';

/** Half a unit in the last place of numbers next to 1, the finest that float32 can do. */
const rounding = 2 ** -24;

interface Case {
  readonly name: string;
  readonly exact: (x: number) => number;
  readonly from: number;
  readonly to: number;
  /** Allowed error: absolute where `unit` is 1, else relative to `unit`. */
  readonly bound: number;
  readonly unit?: (exact: number, x: number) => number;
}

const relative = (exact: number) => Math.max(Math.abs(exact), 1e-30);

const cases: Case[] = [
  // 8.4e-8 in two digits: the reduction in three parts, the polynomials of degree 7 and 8, and rounding.
  { name: 'sine', exact: Math.sin, from: -40, to: 40, bound: 8.45e-8 },
  { name: 'cosine', exact: Math.cos, from: -40, to: 40, bound: 8.45e-8 },
  { name: 'sine', exact: Math.sin, from: -12_000, to: 12_000, bound: 1e-6 },
  { name: 'cosine', exact: Math.cos, from: -12_000, to: 12_000, bound: 1e-6 },
  // Near zero the relative error counts: sin theta of a chart's axis is divided by.
  { name: 'sine', exact: Math.sin, from: -0.7, to: 0.7, bound: 4 * rounding, unit: relative },
  // An error of the argument's size in rounding is magnified by 1 + tan^2.
  { name: 'tangent', exact: Math.tan, from: -40, to: 40, bound: 3e-7, unit: (y) => 1 + y * y },
  { name: 'tangent', exact: Math.tan, from: -0.7, to: 0.7, bound: 6 * rounding, unit: relative },
  { name: 'arc_sine', exact: Math.asin, from: -1, to: 1, bound: 3e-7 },
  { name: 'arc_cosine', exact: Math.acos, from: -1, to: 1, bound: 4e-7 },
  { name: 'hyperbolic_tangent', exact: Math.tanh, from: -30, to: 30, bound: 2e-7 },
  { name: 'hyperbolic_tangent', exact: Math.tanh, from: -0.6, to: 0.6, bound: 4 * rounding, unit: relative },
  // The built-in exp may err by (3 + 2|x|) units in the last place, which is its share here.
  { name: 'hyperbolic_sine', exact: Math.sinh, from: -1, to: 1, bound: 4 * rounding, unit: relative },
  {
    name: 'hyperbolic_sine',
    exact: Math.sinh,
    from: -80,
    to: 80,
    bound: 2 * rounding,
    unit: (y, x) => relative(y) * (5 + 2 * Math.abs(x)),
  },
];

/** Evenly spread arguments, and ever smaller ones towards zero and towards the ends. */
function grid(from: number, to: number): Float32Array<ArrayBuffer> {
  const even = Array.from({ length: 20_001 }, (_, i) => from + ((to - from) * i) / 20_000);
  const close = Array.from({ length: 60 }, (_, i) => 2 ** -(i / 2));
  const zero = from < 0 && to > 0 ? close.flatMap((x) => [x * to, x * from]) : [];
  const ends = close.flatMap((x) => [from + x * (to - from), to - x * (to - from)]);
  return new Float32Array([...even, ...zero, ...ends]);
}

describe('functions in float32', () => {
  it.each(cases.map((row) => [row.name, row.from, row.to, row] as const))(
    '%s from %d to %d',
    async (_, from, to, row) => {
      const x = grid(from, to);
      const [y] = (await inBrowser<Float32Array[]>(page, 'values', [row.name], x)) as [Float32Array];
      let worst = { x: 0, error: 0 };
      x.forEach((argument, i) => {
        const exact = row.exact(argument);
        const error = Math.abs((y[i] as number) - exact) / (row.unit?.(exact, argument) ?? 1);
        if (!(error <= worst.error)) worst = { x: argument, error };
      });
      expect(worst.error, `at ${worst.x}`).toBeLessThanOrEqual(row.bound);
    },
  );

  it('answer with what counts as bad outside their domains, and never with a NaN', async () => {
    const x = new Float32Array([-2, -1.0001, 1.0001, 50]);
    const names = ['arc_sine', 'arc_cosine'];
    for (const y of await inBrowser<Float32Array[]>(page, 'values', names, x)) {
      expect(Array.from(y).every((value) => value > 1e30)).toBe(true);
    }
  });
});
