import { describe, expect, it } from 'vitest';
import { fromNumber } from '../../src/algebra/expression.ts';
import { spread, survey } from '../../src/manifold/signature.ts';

const constant = (rows: number[][]) =>
  survey(
    rows.map((row) => row.map(fromNumber)),
    [new Map()],
  );

describe('the signature', () => {
  it('is that of the eigenvalues, whatever the scales and off the diagonal', () => {
    expect(
      constant([
        [0, 1],
        [1, 0],
      ]).signature,
    ).toEqual({ positive: 1, negative: 1 });
    expect(
      constant([
        [1e-14, 0],
        [0, -1e14],
      ]).signature,
    ).toEqual({ positive: 1, negative: 1 });
    expect(
      constant([
        [2, 1, 1],
        [1, 2, 1],
        [1, 1, 2],
      ]).signature,
    ).toEqual({ positive: 3, negative: 0 });
    expect(
      constant([
        [1, 2, 2],
        [2, 1, 2],
        [2, 2, 1],
      ]).signature,
    ).toEqual({ positive: 1, negative: 2 });
    expect(
      constant([
        [0, 1, 0, 0],
        [1, 0, 0, 0],
        [0, 0, 0, 1],
        [0, 0, 1, 0],
      ]).signature,
    ).toEqual({ positive: 2, negative: 2 });
  });

  it('of matrices A D Aᵀ with a known D is found (Sylvester)', () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647 - 0.5;
    };
    for (let trial = 0; trial < 200; trial++) {
      const n = 2 + (trial % 4);
      const a = Array.from({ length: n }, () => Array.from({ length: n }, random));
      const d = Array.from({ length: n }, () => (random() < 0 ? -1 : 1));
      const g = a.map((row) =>
        a.map((other) => row.reduce((sum, x, k) => sum + x * (d[k] as number) * (other[k] as number), 0)),
      );
      const found = constant(g);
      if (found.regular === 0) continue;
      expect(found.signature).toEqual({
        positive: d.filter((x) => x > 0).length,
        negative: d.filter((x) => x < 0).length,
      });
    }
  });

  it('is not looked for where the determinant vanishes or the metric is not finite', () => {
    expect(
      constant([
        [1, 1],
        [1, 1],
      ]),
    ).toMatchObject({ finite: 1, regular: 0, signature: null });
    expect(
      constant([
        [1, 0],
        [0, 0],
      ]),
    ).toMatchObject({ finite: 1, regular: 0, signature: null });
  });
});

it('the points looked at lie inside their box, near and far', () => {
  const points = spread(
    [
      { lower: 0, upper: 1 },
      { lower: 2, upper: null },
      { lower: null, upper: 0 },
      { lower: null, upper: null },
    ],
    200,
  );
  for (const [a, b, c] of points) {
    expect(a).toBeGreaterThanOrEqual(0);
    expect(a).toBeLessThanOrEqual(1);
    expect(b).toBeGreaterThan(2);
    expect(c).toBeLessThan(0);
  }
  const last = points.map((point) => Math.abs(point[3] as number));
  expect(Math.min(...last)).toBeLessThan(0.1);
  expect(Math.max(...last)).toBeGreaterThan(100);
});
