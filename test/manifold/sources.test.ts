import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/algebra/evaluate.ts';
import { toText } from '../../src/algebra/print-text.ts';
import { FieldError } from '../../src/base/error.ts';
import { curvatureAt } from '../../src/geometry/curvature.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import type { ManifoldReference } from '../../src/manifold/description.ts';
import type { Manifold } from '../../src/manifold/manifold.ts';

function failure(given: ManifoldReference): FieldError {
  try {
    buildManifold(given);
  } catch (error) {
    if (error instanceof FieldError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

const written = ({ metric }: Manifold) => metric.map((row) => row.map((e) => toText(e)));

/** g_ij at a point, parameters at their values. */
function metricAt({ metric, parameters }: Manifold, at: Record<string, number>): number[][] {
  const values = { ...Object.fromEntries(parameters.map(({ name, value }) => [name, value])), ...at };
  return metric.map((row) => row.map((e) => evaluate(e, values)));
}

describe('short forms', () => {
  it('a graph z = f(x,y) has the metric 1 + f_x², f_x f_y, 1 + f_y²', () => {
    const saddle = buildManifold({ graph: 'a x y', parameters: { a: 2 } });
    expect(metricAt(saddle, { x: 0.3, y: 0.5 })).toEqual([
      [2, expect.closeTo(0.6, 14)],
      [expect.closeTo(0.6, 14), expect.closeTo(1.36, 14)],
    ]);
    expect(saddle.embedding?.map((e) => toText(e))).toEqual(['x', 'y', 'a x y']);
  });

  it('a surface of revolution turns its profile about the axis', () => {
    const sphere = buildManifold({ revolution: ['sin u', 'cos u'] });
    expect(written(sphere)).toEqual([
      ['1', '0'],
      ['0', 'sin(u)^2'],
    ]);
    expect(sphere.coordinates).toEqual(['u', 'phi']);
    expect(sphere.domain.intervals.map(({ period }) => period && toText(period))).toEqual([null, '2 pi']);
    const named = buildManifold({ coordinates: ['s', 'alpha'], revolution: ['cosh s', 's'] });
    expect(named.coordinates).toEqual(['s', 'alpha']);
    expect(failure({ coordinates: ['a', 'b', 'c'], revolution: ['a', 'b'] }).where.path).toBe('/manifold/coordinates');
  });

  it('an optical medium is conformally flat, in the plane or, where the index speaks of z, in space', () => {
    const fisheye = buildManifold({ index: '2/(1 + x² + y²)' });
    expect(metricAt(fisheye, { x: 1, y: 0 })).toEqual([
      [1, 0],
      [0, 1],
    ]);
    // Maxwell's fish-eye is the unit sphere in stereographic projection.
    expect(curvatureAt(fisheye, { x: 0.3, y: -0.2 }).gaussian).toBeCloseTo(1, 12);
    expect(buildManifold({ index: '1 + exp(-z)' }).coordinates).toEqual(['x', 'y', 'z']);
    expect(buildManifold({ coordinates: ['h', 'x'], index: '1 + h' }).coordinates).toEqual(['h', 'x']);
    expect(failure({ index: '1 + q' }).where).toMatchObject({ path: '/manifold/index', start: 4, end: 5 });
  });
});

describe('a change of coordinates', () => {
  const polar = {
    coordinates: ['r', 'phi'],
    pullback: {
      of: 'plane',
      map: { x: 'r cos φ', y: 'r sin φ' },
      inverse: { r: 'sqrt(x² + y²)', phi: 'atan2(y, x)' },
    },
  } as const;

  it('pulls the metric back, JᵀgJ', () => {
    const built = buildManifold(polar);
    expect(written(built)).toEqual([
      ['1', '0'],
      ['0', 'r^2'],
    ]);
    expect(built.transition?.of.coordinates).toEqual(['x', 'y']);
    expect(built.transition?.jacobian.map((row) => row.map((e) => toText(e)))).toEqual([
      ['cos(phi)', '-r sin(phi)'],
      ['sin(phi)', 'r cos(phi)'],
    ]);
    expect(built.transition?.inverse?.map((e) => toText(e))).toEqual(['sqrt(x^2 + y^2)', 'atan2(y, x)']);
    expect(built.drawing?.map((e) => toText(e))).toEqual(['r cos(phi)', 'r sin(phi)', '0']);
  });

  it('carries parameters, domain and stop conditions along', () => {
    const tortoise = buildManifold({
      coordinates: ['t', 'rho', 'theta', 'phi'],
      pullback: { of: 'schwarzschild', map: { t: 't', r: 'rho (1 + M/(2 rho))^2', theta: 'theta', phi: 'phi' } },
      parameters: { M: 2 },
    });
    // Isotropic coordinates: −((1 − M/2ρ)/(1 + M/2ρ))² dt² + (1 + M/2ρ)⁴ (dρ² + ρ² dΩ²).
    const [m, rho, theta] = [2, 5, 0.7];
    const g = metricAt(tortoise, { t: 0, rho, theta, phi: 0.3 });
    const [inner, outer] = [1 - m / (2 * rho), 1 + m / (2 * rho)];
    expect(g[0]?.[0]).toBeCloseTo(-((inner / outer) ** 2), 12);
    expect(g[1]?.[1]).toBeCloseTo(outer ** 4, 12);
    expect(g[3]?.[3]).toBeCloseTo(outer ** 4 * (rho * Math.sin(theta)) ** 2, 10);
    expect(g[0]?.[1]).toBe(0);
    expect(tortoise.time).toBe(0);
    expect(tortoise.parameters.map(({ name, value }) => [name, value])).toEqual([['M', 2]]);
    expect(tortoise.stop).toHaveLength(1);
    const values = { M: 2, rho, theta, t: 0, phi: 0 };
    expect(evaluate(tortoise.stop[0]!.margin, values)).toBeCloseTo(rho * outer ** 2 - 4.02, 12);
  });

  it('with fewer coordinates induces the metric of a surface, in a spacetime too', () => {
    const hyperbolic = buildManifold({
      coordinates: ['chi', 'phi'],
      pullback: {
        of: { metric: 'ds² = -dt² + dx² + dy²' },
        map: { t: 'cosh χ', x: 'sinh χ cos φ', y: 'sinh χ sin φ' },
      },
    });
    expect(written(hyperbolic)).toEqual([
      ['1', '0'],
      ['0', 'sinh(chi)^2'],
    ]);
    expect(hyperbolic.transition).toBeNull();
  });

  it('says what is missing, unknown or wrong, and where', () => {
    const { pullback } = polar;
    expect(failure({ pullback: { of: 'plane', map: pullback.map } }).code).toBe('missing-key');
    const lost = failure({ ...polar, pullback: { of: 'plane', map: { x: 'r cos φ' } } });
    expect([lost.code, lost.where.path]).toEqual(['missing-key', '/manifold/pullback/map']);
    const strange = failure({ ...polar, pullback: { ...pullback, map: { ...pullback.map, z: '1' } } });
    expect([strange.code, strange.where.path]).toEqual(['unknown-coordinate', '/manifold/pullback/map/z']);
    const typo = failure({ ...polar, pullback: { ...pullback, map: { x: 'r cos q', y: 'r sin φ' } } });
    expect(typo.where).toMatchObject({ path: '/manifold/pullback/map/x', start: 6, end: 7 });
    const wrong = failure({ ...polar, pullback: { ...pullback, inverse: { r: 'x', phi: 'y' } } });
    expect([wrong.code, wrong.where.path]).toEqual(['not-inverse', '/manifold/pullback/inverse']);
    const flat = failure({ ...polar, pullback: { of: 'plane', map: { x: 'r + phi', y: 'r + phi' } } });
    expect([flat.code, flat.where.path]).toEqual(['degenerate-metric', '/manifold/pullback']);
    const inner = failure({ ...polar, pullback: { ...pullback, of: { metric: 'dx² + q dy²' } } });
    expect(inner.where).toMatchObject({ path: '/manifold/pullback/of/metric', start: 6 });
  });
});

describe('products', () => {
  it('puts the two metrics beside each other and sets their names apart', () => {
    const tori = buildManifold({ product: ['sphere', { metric: 'R² dtheta² + dz²', parameters: { R: 3 } }] });
    expect(tori.coordinates).toEqual(['theta_1', 'phi', 'theta_2', 'z']);
    expect(tori.parameters.map(({ name, value }) => [name, value])).toEqual([
      ['R_1', 1],
      ['R_2', 3],
    ]);
    const g = metricAt(tori, { theta_1: 0.4, phi: 0, theta_2: 1, z: 0 });
    expect(g.map((row, i) => row[i])).toEqual([1, expect.closeTo(Math.sin(0.4) ** 2, 14), 9, 1]);
    expect(tori.domain.intervals.map(({ lower }) => lower !== null)).toEqual([true, false, false, false]);
  });

  it('takes overrides of the parameters of its parts, and names for its coordinates', () => {
    const product = buildManifold(
      { product: ['sphere', 'plane'], coordinates: ['a', 'b', 'x', 'y'], parameters: { R: 2 } },
      { parameters: { R: 5 } },
    );
    expect(metricAt(product, { a: 0.4, b: 0, x: 0, y: 0 })[0]?.[0]).toBe(25);
    expect(failure({ product: ['sphere', 'plane'], coordinates: ['a', 'b'] }).where.path).toBe('/manifold/coordinates');
  });

  it('asks which of two parameters of one name is meant', () => {
    const error = failure({ product: ['sphere', 'sphere'], parameters: { R: 3 } });
    expect([error.code, error.where.path]).toEqual(['ambiguous-parameter', '/manifold/parameters/R']);
    expect(error.fix).toBe('Give "R_1" and "R_2" their values.');
  });

  it('reads the factor in the names of the base', () => {
    const warped = buildManifold({ warped: { base: { metric: '-dt² + dr²' }, fibre: 'plane-polar', factor: 'r' } });
    expect(warped.coordinates).toEqual(['t', 'r_1', 'r_2', 'phi']);
    expect(metricAt(warped, { t: 0, r_1: 3, r_2: 2, phi: 0 })[3]?.[3]).toBe(36);
  });

  it('knows its time: a line of time times space is a spacetime', () => {
    const einstein = buildManifold({ product: [{ metric: '-dt²' }, 'sphere'] });
    expect(einstein.time).toBe(0);
    expect(buildManifold({ product: ['sphere', { metric: '-dt²' }] }).time).toBe(2);
  });

  it('warps the fibre by a function on the base: −dt² + a(t)² ds² is cosmology', () => {
    const dust = buildManifold({
      warped: { base: { metric: '-dt²' }, fibre: 'euclidean-spherical', factor: 't^(2/3)' },
    });
    const g = metricAt(dust, { t: 8, r: 2, theta: 1, phi: 0 });
    expect(g.map((row, i) => row[i])).toEqual([
      -1,
      expect.closeTo(16, 12),
      expect.closeTo(64, 12),
      expect.closeTo(64 * Math.sin(1) ** 2, 12),
    ]);
    expect(curvatureAt(dust, { t: 8, r: 2, theta: 1, phi: 0 }).scalar).toBeCloseTo(4 / (3 * 64), 12);
    const error = failure({ warped: { base: { metric: '-dt²' }, fibre: 'plane', factor: 'x' } });
    expect(error.where).toMatchObject({ path: '/manifold/warped/factor', start: 0, end: 1 });
  });
});

describe('the optical metric', () => {
  it('divides space by −g_tt', () => {
    const optical = buildManifold({ optical: 'schwarzschild' });
    expect(optical.coordinates).toEqual(['r', 'theta', 'phi']);
    const f = 1 - 2 / 5;
    const g = metricAt(optical, { r: 5, theta: 1, phi: 0 });
    expect(g[0]?.[0]).toBeCloseTo(1 / f ** 2, 12);
    expect(g[1]?.[1]).toBeCloseTo(25 / f, 12);
    expect(optical.time).toBeNull();
    expect(optical.stop).toHaveLength(1);
  });

  it('is refused where the spacetime is not static, naming the term', () => {
    const kerr = failure({ optical: 'kerr' });
    expect([kerr.code, kerr.where.path]).toEqual(['not-static', '/manifold/optical']);
    expect(kerr.message).toContain('dt dphi');
    expect(failure({ optical: { metric: '-dt² + t² dx²' } }).message).toContain('depends on t');
    expect(failure({ optical: 'sphere' }).message).toContain('no time');
  });
});

describe('a level surface', () => {
  it('is flat space with a constraint', () => {
    const ellipsoid = buildManifold({ level: 'x² + y²/4 + z² = c²', parameters: { c: 1 } });
    expect(ellipsoid.coordinates).toEqual(['x', 'y', 'z']);
    expect(ellipsoid.form).toBe('velocity');
    expect(evaluate(ellipsoid.constraint!, { x: 1, y: 2, z: 1, c: 1 })).toBe(2);
  });

  it('says what is wrong with an equation', () => {
    expect(failure({ level: 'x² + y²' }).code).toBe('not-a-relation');
    expect(failure({ level: 'c = 1', parameters: { c: 1 } }).code).toBe('no-surface');
    expect(failure({ level: 'x² + w = 1' }).where).toMatchObject({ path: '/manifold/level', start: 5, end: 6 });
    expect(failure({ optical: { level: 'x = 1' } }).code).toBe('no-chart');
  });
});

it('refuses two sources, and a signature where there is no line element', () => {
  const two = failure({ metric: 'dx²', index: '1' });
  expect([two.code, two.where.path]).toEqual(['two-sources', '/manifold/index']);
  expect(failure({ index: '1 + x', signature: '+---' }).where.path).toBe('/manifold/signature');
});

it('a metric of another kind keeps only the names of the entry it extends', () => {
  const level = buildManifold({ extends: 'kerr', level: 'x² + y² + z² = M²' });
  expect(level.coordinates).toEqual(['x', 'y', 'z']);
  expect(level.stop).toEqual([]);
  expect(buildManifold({ extends: 'kerr', product: ['plane', 'plane'] }).time).toBeNull();
});

it('a change of coordinates keeps the periods and ends of those that it leaves alone', () => {
  const latitude = buildManifold({
    coordinates: ['lat', 'phi'],
    pullback: { of: 'sphere', map: { theta: 'pi/2 - lat', phi: 'phi' } },
  });
  expect(latitude.domain.intervals.map(({ period }) => period && toText(period))).toEqual([null, '2 pi']);
  expect(latitude.domain.outside).toHaveLength(2);
});

it('an own source takes the place of the entry it extends', () => {
  const bumpy = buildManifold({ extends: 'plane', coordinates: ['x', 'y'], index: '1 + x² + y²' });
  expect(metricAt(bumpy, { x: 1, y: 0 })[0]?.[0]).toBe(4);
});
