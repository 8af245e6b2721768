/** The terms of the multiplied-out equations and the symbols read off them, checked by expanding what is printed. */
import { describe, expect, it } from 'vitest';
import { derivative } from '../../src/algebra/derivative.ts';
import { evaluate } from '../../src/algebra/evaluate.ts';
import { add, type Expression, multiply, negate, symbol } from '../../src/algebra/expression.ts';
import { parseExpression } from '../../src/algebra/syntax.ts';
import { type Derivation, derive } from '../../src/geometry/derivation.ts';
import type { Written } from '../../src/geometry/writing.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import type { Manifold } from '../../src/manifold/manifold.ts';

const twisted = { metric: 'ds² = dx² + 2 x y dx dy + (2 + x² y²) dy² + (dz − x dy)²', coordinates: ['x', 'y', 'z'] };
const manifolds: [string, Manifold][] = [
  ...['euclidean-spherical', 'torus', 'half-plane', 'schwarzschild', 'kerr'].map((name): [string, Manifold] => [
    name,
    buildManifold(name),
  ]),
  ['a metric that is nowhere diagonal', buildManifold(twisted)],
];

/** Places, velocities, accelerations and parameters, none of them special. */
function someValues({ coordinates, parameters }: Manifold): Record<string, number> {
  const values: Record<string, number> = Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
  coordinates.forEach((name, i) => {
    values[name] = 2.3 / (1 + 0.7 * i);
    values[`d${name}`] = 0.4 + 0.31 * i;
    values[`dd${name}`] = -0.2 + 0.17 * i;
  });
  return values;
}

const reader = (values: Record<string, number>) => (written: Written | string) => {
  const text = typeof written === 'string' ? written : (written.expression ?? '');
  return parseExpression(text, { names: new Set(Object.keys(values)) });
};

/** Gauss-Jordan with pivots: nothing of the program's own inverse. */
function inverted(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let k = 0; k < n; k++) {
    const size = (row: number[] | undefined) => Math.abs(row?.[k] ?? 0);
    const pivot = rows.reduce((best, row, i) => (i >= k && size(row) > size(rows[best]) ? i : best), k);
    [rows[k], rows[pivot]] = [rows[pivot] as number[], rows[k] as number[]];
    const lead = rows[k] as number[];
    const scale = lead[k] as number;
    lead.forEach((x, j) => {
      lead[j] = x / scale;
    });
    rows.forEach((row, i) => {
      const by = row[k] as number;
      if (i === k) return;
      row.forEach((x, j) => {
        row[j] = x - by * (lead[j] as number);
      });
    });
  }
  return rows.map((row) => row.slice(n));
}

describe.each(manifolds)('%s', (_, manifold) => {
  const found: Derivation = derive(manifold, { curvature: false });
  const values = someValues(manifold);
  const read = reader(values);
  const value = (e: Expression) => evaluate(e, values);

  it('has terms that together with the inertia are d/ds of the momentum less the force', () => {
    for (const equation of found.eulerLagrange) {
      const momentum = read(equation.momentum);
      const along = manifold.coordinates.flatMap((name) => [
        multiply(derivative(momentum, name), symbol(`d${name}`)),
        multiply(derivative(momentum, `d${name}`), symbol(`dd${name}`)),
      ]);
      const expected = value(add(...along, negate(read(equation.force))));
      const terms = equation.terms.map((term) => value(read(term)));
      const sum = terms.reduce((total, x) => total + x, value(read(equation.inertia)));
      const size = terms.reduce((most, x) => Math.max(most, Math.abs(x)), 1);
      expect(Math.abs(sum - expected)).toBeLessThan(1e-12 * size);
    }
  });

  it('has each symbol read off exactly the terms that are linked to it', () => {
    const inverse = inverted(found.metric.map((row) => row.map((entry) => value(read(entry)))));
    found.christoffel.forEach(({ upper, lower: [b, c], ...written }, index) => {
      const row = inverse[manifold.coordinates.indexOf(upper)] as number[];
      let linked = 0;
      found.eulerLagrange.forEach(({ terms }, a) => {
        for (const term of terms) {
          const same = term.velocities[0] === b && term.velocities[1] === c;
          const isLinked = term.symbols.includes(index);
          const gives = same && Math.abs(row[a] as number) > 1e-12;
          expect(isLinked).toBe(gives);
          if (!isLinked) continue;
          const product = (values[`d${b}`] as number) * (values[`d${c}`] as number) * (b === c ? 1 : 2);
          linked += ((row[a] as number) * value(read(term))) / product;
        }
      });
      const expected = value(read(written));
      expect(Math.abs(linked - expected)).toBeLessThan(1e-11 * Math.max(1, Math.abs(expected)));
    });
  });

  it('has every velocity product once in an equation', () => {
    for (const { terms } of found.eulerLagrange) {
      const pairs = terms.map(({ velocities }) => velocities.join(' '));
      expect(new Set(pairs).size).toBe(pairs.length);
    }
  });
});
