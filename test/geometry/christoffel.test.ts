/**
 * The symbols read off the Euler-Lagrange equations against Γ^μ_αβ = ½ g^μν (∂_β g_αν + ∂_α g_νβ − ∂_ν g_αβ), which is
 * formed here from derivatives of the metric and a matrix inverted in numbers.
 */
import { describe, expect, it } from 'vitest';
import { derivative } from '../../src/algebra/derivative.ts';
import { evaluate } from '../../src/algebra/evaluate.ts';
import { type Expression, symbolsOf } from '../../src/algebra/expression.ts';
import { lengthOf } from '../../src/algebra/length.ts';
import { toText } from '../../src/algebra/print-text.ts';
import { parseExpression } from '../../src/algebra/syntax.ts';
import { christoffel } from '../../src/geometry/christoffel.ts';
import type { Manifold } from '../../src/manifold/manifold.ts';
import { reference, referenceManifold } from './reference-metrics.ts';

/** Gauss-Jordan elimination with pivoting. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs((rows[i] as number[])[k] as number) > Math.abs((rows[pivot] as number[])[k] as number)) pivot = i;
    }
    [rows[k], rows[pivot]] = [rows[pivot] as number[], rows[k] as number[]];
    const lead = rows[k] as number[];
    const scale = lead[k] as number;
    for (let j = 0; j < 2 * n; j++) lead[j] = (lead[j] as number) / scale;
    rows.forEach((row, i) => {
      if (i === k) return;
      const factor = row[k] as number;
      for (let j = 0; j < 2 * n; j++) row[j] = (row[j] as number) - factor * (lead[j] as number);
    });
  }
  return rows.map((row) => row.slice(n));
}

/** The symbols by the textbook formula at one point, [μ][α][β]. */
function byFormula(manifold: Manifold, values: Record<string, number>): number[][][] {
  const { coordinates, metric } = manifold;
  const raised = invert(metric.map((row) => row.map((e) => evaluate(e, values))));
  const slope = coordinates.map((name) => metric.map((row) => row.map((e) => evaluate(derivative(e, name), values))));
  const d = (c: number, a: number, b: number): number => ((slope[c] as number[][])[a] as number[])[b] as number;
  return coordinates.map((_m, mu) =>
    coordinates.map((_a, a) =>
      coordinates.map((_b, b) =>
        coordinates.reduce(
          (sum, _n, nu) =>
            sum + 0.5 * ((raised[mu] as number[])[nu] as number) * (d(b, a, nu) + d(a, nu, b) - d(nu, a, b)),
          0,
        ),
      ),
    ),
  );
}

describe.each(Object.keys(reference.metrics))('%s', (name) => {
  it('agrees with the formula at random points', () => {
    const manifold = referenceManifold(name);
    const symbols = [...new Set(manifold.metric.flat().flatMap((e) => [...symbolsOf(e)]))].sort();
    let state = 0.29;
    for (let point = 0; point < 3; point++) {
      const values: Record<string, number> = {};
      for (const symbol of [...symbols, ...manifold.coordinates]) {
        state = (state * 1.618 + 0.17) % 1;
        values[symbol] = 0.3 + 0.6 * state;
      }
      const expected = byFormula(manifold, values);
      const size = Math.max(1, ...expected.flat(2).map(Math.abs));
      const found = manifold.coordinates.map(() => manifold.coordinates.map(() => manifold.coordinates.map(() => 0)));
      for (const { upper, lower, expression } of christoffel(manifold)) {
        const [a, b] = lower;
        const value = evaluate(expression, values);
        ((found[upper] as number[][])[a] as number[])[b] = value;
        ((found[upper] as number[][])[b] as number[])[a] = value;
      }
      found.forEach((rows, mu) => {
        rows.forEach((row, a) => {
          row.forEach((value, b) => {
            const reference = ((expected[mu] as number[][])[a] as number[])[b] as number;
            expect(Math.abs(value - reference), `${mu} ${a} ${b}`).toBeLessThan(1e-9 * size);
          });
        });
      });
    }
  });
});

describe('the symbols are as short as published', () => {
  /** Müller & Grave, Catalogue of Spacetimes (2009), and the usual textbooks. */
  const published: Record<string, Record<string, string>> = {
    schwarzschild: {
      't t r': 'M/(r (r - 2 M))',
      'r t t': 'M (r - 2 M)/r^3',
      'r r r': '-M/(r (r - 2 M))',
      'r theta theta': '-(r - 2 M)',
      'r phi phi': '-(r - 2 M) sin(theta)^2',
      'theta r theta': '1/r',
      'theta phi phi': '-sin(theta) cos(theta)',
      'phi r phi': '1/r',
      'phi theta phi': 'cos(theta)/sin(theta)',
    },
    kerr: {
      't t theta': '-2 M a^2 r sin(theta) cos(theta)/(r^2 + a^2 cos(theta)^2)^2',
      'r t t': 'M (r^2 - 2 M r + a^2) (r^2 - a^2 cos(theta)^2)/(r^2 + a^2 cos(theta)^2)^3',
      't t r': 'M (r^2 + a^2) (r^2 - a^2 cos(theta)^2)/((r^2 + a^2 cos(theta)^2)^2 (r^2 - 2 M r + a^2))',
      't theta phi': '2 M a^3 r sin(theta)^3 cos(theta)/(r^2 + a^2 cos(theta)^2)^2',
      't r phi':
        'M a sin(theta)^2 (a^2 cos(theta)^2 (a^2 - r^2) - r^2 (a^2 + 3 r^2))/((r^2 + a^2 cos(theta)^2)^2 (r^2 - 2 M r + a^2))',
      'r r r': '(r a^2 sin(theta)^2 - M (r^2 - a^2 cos(theta)^2))/((r^2 + a^2 cos(theta)^2) (r^2 - 2 M r + a^2))',
      'phi t r': 'M a (r^2 - a^2 cos(theta)^2)/((r^2 + a^2 cos(theta)^2)^2 (r^2 - 2 M r + a^2))',
      'phi t theta': '-2 M a r cos(theta)/(sin(theta) (r^2 + a^2 cos(theta)^2)^2)',
      'phi theta phi':
        'cos(theta)/sin(theta) ((r^2 + a^2 cos(theta)^2)^2 + 2 M a^2 r sin(theta)^2)/(r^2 + a^2 cos(theta)^2)^2',
    },
    torus: { 'u u v': '-r sin(v)/(R + r cos(v))', 'v u u': '(R + r cos(v)) sin(v)/r' },
    pseudosphere: { 'u u u': '1/(sinh(u) cosh(u))', 'u v v': '1/(sinh(u) cosh(u))', 'v u v': '-tanh(u)' },
    ads_global: { 'r t t': 'r (l^2 + r^2)/l^4', 't t r': 'r/(l^2 + r^2)', 'r r r': '-r/(l^2 + r^2)' },
    schw_pg: { 'r T T': 'M (r - 2 M)/r^3', 'T T T': 'M sqrt(2 M/r)/r^2', 'T r r': 'sqrt(2 M/r)/(2 r)' },
    godel: { 't t x': '1', 't x z': 'exp(x)/2', 'z t x': '-exp(-x)' },
  };

  it.each(Object.entries(published))('%s', (name, symbols) => {
    const manifold = referenceManifold(name);
    const names = [...manifold.coordinates, ...manifold.parameters.map((p) => p.name)];
    for (const { upper, lower, expression } of christoffel(manifold)) {
      const key = [upper, ...lower].map((i) => manifold.coordinates[i]).join(' ');
      const known = symbols[key];
      if (known === undefined) continue;
      const textbook: Expression = parseExpression(known, { names });
      expect(lengthOf(expression), `${key}: ${toText(expression)}`).toBeLessThanOrEqual(lengthOf(textbook));
    }
  });
});
