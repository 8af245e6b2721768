/** Christoffel symbols and curvature against values computed independently in quadruple precision. */
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/algebra/evaluate.ts';
import type { Expression } from '../../src/algebra/expression.ts';
import { parseExpression } from '../../src/algebra/syntax.ts';
import { christoffel } from '../../src/geometry/christoffel.ts';
import { curvature, curvatureAt } from '../../src/geometry/curvature.ts';
import { reference, referenceManifold } from './reference-metrics.ts';

/** Relative 1e-9, at least 1e-9 absolute, as the reference file states. */
function expectClose(actual: number | null | undefined, expected: number, what: string): void {
  expect(actual, what).toBeTypeOf('number');
  expect(Math.abs((actual as number) - expected), what).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

describe.each(reference.geometry)('$metric', (given) => {
  const manifold = referenceManifold(given.metric, given.params);
  const values: Record<string, number> = { ...given.params };
  manifold.coordinates.forEach((name, i) => {
    values[name] = given.point[i] as number;
  });

  it('has the Christoffel symbols, and no others', () => {
    const found = new Map<string, Expression>();
    for (const { upper, lower, expression } of christoffel(manifold)) {
      const [b, c] = lower.map((i) => manifold.coordinates[i]);
      found.set(`Gamma^${manifold.coordinates[upper]}_{${b} ${c}}`, expression);
    }
    for (const [name, expected] of Object.entries(given.christoffel)) {
      const expression = found.get(name);
      expectClose(expression === undefined ? 0 : evaluate(expression, values), expected, name);
    }
    for (const [name, expression] of found) {
      if (!Object.hasOwn(given.christoffel, name)) expectClose(evaluate(expression, values), 0, name);
    }
  });

  it('agrees with the symbolic Christoffel symbols at another point', () => {
    const elsewhere: Record<string, number> = { ...given.params };
    manifold.coordinates.forEach((name, i) => {
      elsewhere[name] = (given.point[i] as number) * 0.9 + 0.05;
    });
    const names = Object.keys(elsewhere);
    for (const { upper, lower, expression } of christoffel(manifold)) {
      const [b, c] = lower.map((i) => manifold.coordinates[i]);
      const text = given.christoffel_symbolic[`Gamma^${manifold.coordinates[upper]}_{${b} ${c}}`];
      if (text === undefined) continue;
      const expected = evaluate(parseExpression(text, { names }), elsewhere);
      expectClose(evaluate(expression, elsewhere), expected, text);
    }
  });

  it('has the curvature, in numbers', () => {
    const { scalar, kretschmann, gaussian } = curvatureAt(manifold, values);
    expectClose(scalar, given.ricciScalar, 'scalar');
    expectClose(kretschmann, given.kretschmann, 'Kretschmann');
    if (given.gaussCurvature === null) expect(gaussian).toBeNull();
    else expectClose(gaussian, given.gaussCurvature, 'Gauss');
  });

  it('has the curvature, in symbols', { timeout: 30_000 }, () => {
    const { scalar, kretschmann, gaussian } = curvature(manifold);
    expectClose(evaluate(scalar() as Expression, values), given.ricciScalar, 'scalar');
    expectClose(evaluate(kretschmann() as Expression, values), given.kretschmann, 'Kretschmann');
    if (given.gaussCurvature !== null)
      expectClose(evaluate(gaussian() as Expression, values), given.gaussCurvature, 'Gauss');
  });
});
