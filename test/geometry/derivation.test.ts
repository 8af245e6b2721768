import { describe, expect, it } from 'vitest';
import { FieldError } from '../../src/base/error.ts';
import { curvature } from '../../src/geometry/curvature.ts';
import { derive } from '../../src/geometry/derivation.ts';
import { writeCurvature } from '../../src/geometry/written-curvature.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import { manifoldOf, referenceManifold } from './reference-metrics.ts';

const spherical = referenceManifold('euclid3_sph');

describe('derive', () => {
  it('lays out the worked example', () => {
    const found = derive(spherical, { at: { r: 3, theta: 0.7 }, operations: { arithmetic: 11, transcendental: 2 } });
    expect(found.coordinates).toEqual(['r', 'theta', 'phi']);
    expect(found.metric).toEqual([
      ['1', '0', '0'],
      ['0', 'r^2', '0'],
      ['0', '0', 'r^2 sin(theta)^2'],
    ]);
    expect(found.inverse[2]?.[2]).toBe('1/(r^2 sin(theta)^2)');
    expect(found.christoffel[0]).toEqual({
      upper: 'r',
      lower: ['theta', 'theta'],
      expression: '-r',
      latex: '-r',
      value: -3,
    });
    expect(found.christoffel).toHaveLength(6);
    expect(found.equations[0]?.expression).toBe('r dtheta^2 + r sin(theta)^2 dphi^2');
    expect(found.equations[0]?.latex).toContain('\\dot{\\theta}^2');
    expect(found.constants).toEqual(['phi']);
    expect(found.curvature?.scalar).toEqual({ expression: '0', latex: '0', value: 0 });
    expect(found.curvature?.gaussian).toBeUndefined();
    expect(found.curvature?.ricciFlat).toBe(true);
    expect(found.operations).toEqual({ arithmetic: 11, transcendental: 2 });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it('gives no values without a point, and Gaussian curvature in two dimensions', () => {
    const found = derive(referenceManifold('torus'));
    expect(found.christoffel[0]).not.toHaveProperty('value');
    expect(found.curvature?.gaussian?.expression).toContain('cos(v)');
    expect(found.curvature?.ricciFlat).toBe(false);
  });

  it('needs the coordinates that a value depends on, and no others', () => {
    expect(() => derive(spherical, { at: { r: 3 } })).toThrow(FieldError);
    expect(() => derive(spherical, { at: { r: 3 } })).toThrow(/theta/);
    expect(() => derive(spherical, { at: { r: 3, theta: 1, rho: 2 } })).toThrow(/rho/);
    expect(() => derive(spherical, { at: { r: 3, theta: 1 } })).not.toThrow();
  });

  it('has no value where the symbol has none', () => {
    const found = derive(spherical, { at: { r: 3, theta: 0 } });
    expect(found.christoffel.at(-1)?.value).toBeNull();
  });

  it('marks the conserved momenta', () => {
    const found = derive(buildManifold('schwarzschild'));
    expect(found.eulerLagrange.map((e) => e.conserved)).toEqual([true, false, false, true]);
    expect(found.eulerLagrange.map((e) => e.law ?? null)).toEqual(['energy', null, null, 'angular momentum']);
    expect(found.constants).toEqual(['t', 'phi']);
  });

  it('copes with one dimension', () => {
    const found = derive(manifoldOf(['x'], 'ds^2 = exp(2 x) dx^2'));
    expect(found.christoffel).toEqual([{ upper: 'x', lower: ['x', 'x'], expression: '1', latex: '1' }]);
  });

  it('says what was too large for the algebra, and gives its value all the same', () => {
    const kerr = buildManifold('kerr');
    const values = { M: 1, a: 0.9, r: 4, theta: 1.1, t: 0, phi: 0 };
    const exact = writeCurvature(kerr, curvature(kerr), values);
    const meagre = writeCurvature(kerr, curvature(kerr, 100), values);
    expect(meagre.scalar).toMatchObject({ expression: null, omitted: 'too-large' });
    expect(meagre.riemann?.map(({ indices }) => indices)).toEqual(exact.riemann?.map(({ indices }) => indices));
    meagre.riemann?.forEach((component, i) => {
      expect(component.omitted).toBe('too-large');
      expect(component.value).toBeCloseTo(exact.riemann?.[i]?.value ?? Number.NaN, 12);
    });
    expect(meagre.ricciFlat).toBeNull();
    expect(exact.ricciFlat).toBe(true);
    expect(writeCurvature(kerr, curvature(kerr, 100), null).riemann).toBeNull();
  });
});
