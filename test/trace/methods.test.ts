import { describe, expect, it } from 'vitest';
import { denseWeights, methods, type Tableau } from '../../src/trace/methods.ts';

const all = Object.values(methods);
const sum = (list: ArrayLike<number>) => Array.from(list).reduce((a, b) => a + b, 0);

/** Every derivative's place in the step, k(y1) last. */
const places = (tableau: Tableau) => [...tableau.c, 1];

describe.each(all.map((tableau) => [tableau.name, tableau] as const))('%s', (_, tableau) => {
  it('is explicit and consistent: each row sums to its place', () => {
    expect(tableau.a).toHaveLength(tableau.stages);
    tableau.a.forEach((row, i) => {
      expect(row).toHaveLength(i);
      expect(sum(row)).toBeCloseTo(tableau.c[i] as number, 14);
    });
  });

  it('integrates powers of s up to its order exactly', () => {
    for (let power = 0; power < tableau.order; power++) {
      const quadrature = sum(tableau.b.map((b, i) => b * (tableau.c[i] as number) ** power));
      expect(quadrature).toBeCloseTo(1 / (power + 1), 14);
    }
  });

  it('has an error estimate that vanishes for lower powers, if it has one', () => {
    if (tableau.error === null) return;
    for (let power = 0; power < tableau.order - 1; power++) {
      expect(sum(tableau.error.map((e, i) => e * (places(tableau)[i] as number) ** power))).toBeCloseTo(0, 14);
    }
    const next = sum(tableau.error.map((e, i) => e * (places(tableau)[i] as number) ** (tableau.order - 1)));
    expect(Math.abs(next)).toBeGreaterThan(1e-5);
  });

  it('interpolates: the ends, the slopes there, and powers up to its dense order in between', () => {
    const count = tableau.stages + 1;
    const at = (theta: number) => Array.from(denseWeights(tableau, theta, new Float64Array(count)));
    at(0).forEach((w) => {
      expect(w).toBe(0);
    });
    at(1).forEach((w, i) => {
      expect(w).toBeCloseTo(tableau.b[i] ?? 0, 13);
    });
    const slope = (theta: number) =>
      tableau.dense.weights.map((row) => sum(row.map((w, p) => (p + 1) * w * theta ** p)));
    slope(0).forEach((w, i) => {
      expect(w).toBeCloseTo(i === 0 ? 1 : 0, 13);
    });
    slope(1).forEach((w, i) => {
      expect(w).toBeCloseTo(i === count - 1 ? 1 : 0, 12);
    });
    for (const theta of [0.1, 0.37, 0.8]) {
      for (let power = 0; power < tableau.dense.order; power++) {
        const value = sum(at(theta).map((w, i) => w * (places(tableau)[i] as number) ** power));
        expect(value).toBeCloseTo(theta ** (power + 1) / (power + 1), 13);
      }
    }
  });
});
