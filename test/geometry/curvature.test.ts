import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/algebra/evaluate.ts';
import { add, type Expression, negate, symbolsOf, zero } from '../../src/algebra/expression.ts';
import { lengthOf } from '../../src/algebra/length.ts';
import { toText } from '../../src/algebra/print-text.ts';
import { isZero } from '../../src/algebra/simplify.ts';
import { parseExpression } from '../../src/algebra/syntax.ts';
import { curvature, curvatureAt } from '../../src/geometry/curvature.ts';
import { manifoldOf, referenceManifold } from './reference-metrics.ts';

describe('textbook results', () => {
  it.each([
    ['sphere2', '2/R^2', '4/R^4'],
    ['sphere3_hopf', '6', '12'],
    ['torus', '2 cos(v)/(r (R + r cos(v)))', '4 cos(v)^2/(r^2 (R + r cos(v))^2)'],
    ['spheroid', '2 c^2/(a^2 sin(beta)^2 + c^2 cos(beta)^2)^2', '4 c^4/(a^2 sin(beta)^2 + c^2 cos(beta)^2)^4'],
    ['halfplane', '-2', '4'],
    ['h3', '-6', '12'],
    ['saddle', '-2/(1 + x^2 + y^2)^2', '4/(1 + x^2 + y^2)^4'],
    ['nil', '-1/2', '11/4'],
    ['sol', '-2', '12'],
    ['schwarzschild', '0', '48 M^2/r^6'],
    ['schw_pg', '0', '48 M^2/r^6'],
    ['schw_iso', '0', '196608 M^2 (x^2 + y^2 + z^2)^3/(M + 2 sqrt(x^2 + y^2 + z^2))^12'],
    [
      'kerr',
      '0',
      '48 M^2 (r^2 - a^2 cos(theta)^2) (r^4 - 14 a^2 r^2 cos(theta)^2 + a^4 cos(theta)^4)/(r^2 + a^2 cos(theta)^2)^6',
    ],
    ['reissner', '0', '8 (6 M^2 r^2 - 12 M Q^2 r + 7 Q^4)/r^8'],
    ['desitter_static', '12 H^2', '24 H^4'],
    ['desitter_flat', '12 H^2', '24 H^4'],
    ['ads_global', '-12/l^2', '24/l^4'],
    ['ellis', '-2 b^2/(b^2 + l^2)^2', '12 b^4/(b^2 + l^2)^4'],
    ['godel', '-1/a^2', '3/a^4'],
    ['rindler', '0', '0'],
    ['mink_rot', '0', '0'],
  ])('%s', (name, scalar, kretschmann) => {
    const manifold = referenceManifold(name);
    const found = curvature(manifold);
    const names = [...manifold.coordinates, ...manifold.parameters.map((p) => p.name)];
    for (const [quantity, text] of [
      [found.scalar(), scalar],
      [found.kretschmann(), kretschmann],
    ] as const) {
      const textbook = parseExpression(text, { names });
      expect(isZero(add(quantity as Expression, negate(textbook))), toText(quantity as Expression)).toBe(true);
      expect(lengthOf(quantity as Expression), toText(quantity as Expression)).toBeLessThanOrEqual(lengthOf(textbook));
    }
  });
});

describe('vacuum', () => {
  it.each(['schwarzschild', 'schw_pg', 'schw_iso', 'kerr', 'kerr_ks'])(
    'the Ricci tensor of %s is exactly zero, within ten seconds',
    { timeout: 30_000 },
    (name) => {
      const start = performance.now();
      const tensor = curvature(referenceManifold(name)).ricci();
      const seconds = (performance.now() - start) / 1000;
      console.log(`Ricci tensor of ${name}: ${seconds.toFixed(2)} s`);
      for (const row of tensor ?? [[null]]) for (const e of row) expect(e).toBe(zero);
      expect(seconds).toBeLessThan(10);
    },
  );

  it('a charge curves: Reissner-Nordström has Ricci but no scalar curvature', () => {
    const found = curvature(referenceManifold('reissner'));
    expect(found.scalar()).toBe(zero);
    expect(found.ricci()?.[2]?.[2]).toBe(parseExpression('Q^2/r^2', { names: ['Q', 'r'] }));
  });
});

describe('the Riemann tensor', () => {
  it('of Schwarzschild has the published components', () => {
    const components = new Map(
      curvature(referenceManifold('schwarzschild'))
        .riemann()
        ?.map((c) => [c.indices.join(''), toText(c.expression)]),
    );
    expect(components.size).toBe(6);
    // Müller & Grave, 2.2.1, with the curvature's sign such that a sphere is positive.
    expect(components.get('0101')).toBe('-2 M/r^3');
    expect(components.get('2323')).toBe('2 M r sin(theta)^2');
  });

  it('of the sphere has one component', () => {
    const components = curvature(referenceManifold('sphere2')).riemann();
    expect(components?.map((c) => [c.indices.join(''), toText(c.expression)])).toEqual([['0101', 'R^2 sin(theta)^2']]);
  });

  it.each(['kerr', 'alcubierre', 'ellipsoid', 'gauss_bump', 'kerr_newman'])(
    'of %s agrees in symbols and numbers, and obeys the first Bianchi identity',
    { timeout: 30_000 },
    (name) => {
      const manifold = referenceManifold(name);
      const values: Record<string, number> = {};
      let state = 0.41;
      for (const symbol of [
        ...new Set(manifold.metric.flat().flatMap((e) => [...symbolsOf(e)])),
        ...manifold.coordinates,
      ]) {
        state = (state * 1.618 + 0.17) % 1;
        values[symbol] = 0.4 + 0.6 * state;
      }
      const { riemann, kretschmann, ricci } = curvatureAt(manifold, values);
      for (const { indices, expression } of curvature(manifold).riemann() ?? []) {
        const expected = riemann(...(indices as [number, number, number, number]));
        expect(Math.abs(evaluate(expression, values) - expected)).toBeLessThan(1e-8 * (1 + Math.abs(expected)));
      }
      const n = manifold.coordinates.length;
      if (n === 4)
        expect(Math.abs(riemann(0, 1, 2, 3) + riemann(0, 2, 3, 1) + riemann(0, 3, 1, 2))).toBeLessThan(
          1e-9 * (1 + Math.abs(riemann(0, 1, 2, 3))),
        );
      const symbolic = evaluate(curvature(manifold).kretschmann() as Expression, values);
      expect(Math.abs(symbolic - kretschmann)).toBeLessThan(1e-8 * (1 + Math.abs(kretschmann)));
      curvature(manifold)
        .ricci()
        ?.forEach((row, a) => {
          row.forEach((e, b) => {
            const expected = (ricci[a] as number[])[b] as number;
            expect(Math.abs(evaluate(e, values) - expected)).toBeLessThan(1e-8 * (1 + Math.abs(expected)));
          });
        });
    },
  );
});

describe('bounds', () => {
  it('a line has no curvature', () => {
    const line = manifoldOf(['x'], 'ds^2 = (1 + x^2) dx^2');
    expect(curvature(line).scalar()).toBe(zero);
    expect(curvatureAt(line, { x: 1 }).kretschmann).toBe(0);
  });

  it('gives up where the work allowed does not suffice, and says so', () => {
    expect(curvature(referenceManifold('kerr_newman'), 200).kretschmann()).toBeNull();
  });
});
