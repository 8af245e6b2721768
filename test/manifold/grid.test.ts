import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/algebra/evaluate.ts';
import { toLatex } from '../../src/algebra/print-latex.ts';
import { toText } from '../../src/algebra/print-text.ts';
import { FieldError } from '../../src/base/error.ts';
import { christoffel } from '../../src/geometry/christoffel.ts';
import { curvatureAt } from '../../src/geometry/curvature.ts';
import { derive } from '../../src/geometry/derivation.ts';
import { cyclicCoordinates } from '../../src/geometry/equations-of-motion.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import type { GridDescription, ManifoldDescription } from '../../src/manifold/description.ts';
import type { Manifold } from '../../src/manifold/manifold.ts';
import { halfPlane, sampled, shearedTorus, stereographicSphere, threeSphere } from './sampled-metrics.ts';

function failure(given: ManifoldDescription): FieldError {
  try {
    buildManifold(given);
  } catch (error) {
    if (error instanceof FieldError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

const written = ({ metric }: Manifold) => metric.map((row) => row.map((e) => toText(e)));
const flat = Array.from({ length: 16 }, () => [1, 0, 1]).flat();
const axes = { x: [0, 3, 4], y: [0, 3, 4] } as const;

/** g_ij, the Christoffel symbols and the scalar curvature at a point, one list each. */
function geometryAt(manifold: Manifold, at: Record<string, number>) {
  const n = manifold.coordinates.length;
  const symbols = new Float64Array(n ** 3);
  for (const { upper, lower, expression } of christoffel(manifold))
    symbols[(upper * n + lower[0]) * n + lower[1]] = evaluate(expression, at);
  return {
    metric: manifold.metric.flat().map((e) => evaluate(e, at)),
    symbols: [...symbols],
    curvature: [curvatureAt(manifold, at).scalar],
  };
}

/** Root mean square of the differences at many points of the grid's inside, which fall anywhere in its cells. */
function meanErrors(manifold: Manifold, exact: Manifold, points: readonly Record<string, number>[]) {
  const sums = { metric: 0, symbols: 0, curvature: 0 };
  for (const at of points) {
    const [found, truth] = [geometryAt(manifold, at), geometryAt(exact, at)];
    for (const key of ['metric', 'symbols', 'curvature'] as const) {
      for (const [i, value] of found[key].entries()) sums[key] += (value - truth[key][i]!) ** 2;
    }
  }
  const mean = (sum: number) => Math.sqrt(sum / points.length);
  return { metric: mean(sums.metric), symbols: mean(sums.symbols), curvature: mean(sums.curvature) };
}

describe('sampled coefficients', () => {
  it('become functions of the coordinates; what is constant or repeats is no function of its own', () => {
    expect(written(buildManifold(sampled(stereographicSphere, 9)))).toEqual([
      ['g_xx', '0'],
      ['0', 'g_xx'],
    ]);
    const torus = buildManifold(sampled(shearedTorus, 8));
    expect(written(torus)).toEqual([
      ['g_uu', '1'],
      ['1', '1'],
    ]);
    expect(torus.domain.intervals.map(({ period }) => period && evaluate(period, {}))).toEqual([
      expect.closeTo(2 * Math.PI, 14),
      expect.closeTo(2 * Math.PI, 14),
    ]);
    expect(written(buildManifold({ grid: { axes, values: flat } }))).toEqual([
      ['1', '0'],
      ['0', '1'],
    ]);
  });

  it('are written with a comma for a partial derivative, in text and LaTeX', () => {
    const manifold = buildManifold({ ...sampled(halfPlane, 9), coordinates: ['x', 'y'] });
    const [first] = christoffel(manifold);
    expect(toText(first!.expression)).toBe('g_xx,x/(2 g_xx)');
    expect(toLatex(first!.expression)).toBe('\\frac{g_{x x,x}}{2g_{x x}}');
    const polar = { theta: [0.5, 1.5, 5], phi: [0, 1, 5] } as const;
    const values = Array.from({ length: 25 }, (_, k) => [1, 0, 1 + Math.floor(k / 5)]).flat();
    const [, second] = buildManifold({ grid: { axes: polar, values } }).metric[1]!;
    expect(toText(second!)).toBe('g_phi_phi');
    expect(toLatex(second!)).toBe('g_{\\phi \\phi}');
  });

  it('end where the grid ends, whatever a domain of their own says', () => {
    const { domain } = buildManifold(sampled(halfPlane, 9));
    expect(domain.intervals.map(({ lower, upper }) => [evaluate(lower!, {}), evaluate(upper!, {})])).toEqual([
      [-2, 2],
      [0.5, 3],
    ]);
    const wider = buildManifold({ ...sampled(halfPlane, 9), domain: { y: [0.1, 9], where: ['x < 1'] } });
    const outside = (y: number) => wider.domain.outside.some(({ margin }) => evaluate(margin, { x: 0, y }) < 0);
    expect([0.4, 0.5, 3, 3.1].map(outside)).toEqual([true, false, false, true]);
  });

  it.each([
    ['the sphere', stereographicSphere, [33, 65, 129]],
    ['a sheared torus', shearedTorus, [32, 64, 128]],
    ['the three-sphere', threeSphere, [17, 33]],
  ] as const)('give %s: metric of fourth order, symbols of third, curvature of second', (_, metric, counts) => {
    const exact = buildManifold(metric.exact);
    const names = Object.keys(metric.axes);
    const points = Array.from({ length: 200 }, (_, k) =>
      Object.fromEntries(
        names.map((name, i) => {
          const [first, last] = metric.axes[name]!;
          return [name, first + (last - first) * (0.02 + 0.96 * ((0.5 + k * [0.618, 0.414, 0.732][i]!) % 1))];
        }),
      ),
    );
    const errors = counts.map((count) => meanErrors(buildManifold(sampled(metric, count)), exact, points));
    // From one grid to one twice as fine errors fall by 2^order; the mean over so many points knows the order to a tenth or so.
    const order = (key: 'metric' | 'symbols' | 'curvature') =>
      Math.log2(errors[0]![key] / errors.at(-1)![key]) / (counts.length - 1);
    expect(order('metric')).toBeGreaterThan(3.8);
    expect(order('symbols')).toBeGreaterThan(2.8);
    expect(order('curvature')).toBeGreaterThan(1.8);
  });

  it('derive in terms of the samples, with values at a point', () => {
    const manifold = buildManifold(sampled(stereographicSphere, 129));
    const derivation = derive(manifold, { at: { x: 0.3, y: -0.4 } });
    expect(derivation.constants).toEqual([]);
    expect(derivation.curvature?.gaussian?.value).toBeCloseTo(1, 3);
    expect(derivation.curvature?.gaussian?.expression).toContain('g_xx,xx');
  });

  it('leave coordinates that are no axis cyclic', () => {
    const values = Array.from({ length: 5 }, (_, k) => [-1 - k / 10, 0, 1 + k * k]).flat();
    const manifold = buildManifold({ coordinates: ['t', 'r'], grid: { axes: { r: [1, 2, 5] }, values } });
    expect(manifold.time).toBe(0);
    expect(cyclicCoordinates(manifold.coordinates, manifold.metric)).toEqual([0]);
    expect(written(manifold)).toEqual([
      ['g_tt', '0'],
      ['0', 'g_rr'],
    ]);
  });

  it('may be parts of products, whose names are set apart, but not be pulled back', () => {
    const part = sampled(stereographicSphere, 9);
    const product = buildManifold({ product: [part, part] });
    expect(written(product)[0]![0]).toBe('g_x_1_x_1');
    expect(written(product)[3]![3]).toBe('g_x_2_x_2');
    expect(evaluate(product.metric[3]![3]!, { x_1: 1, y_1: 1, x_2: 0, y_2: 0 })).toBeCloseTo(4, 12);
    const warped = buildManifold({
      warped: { base: part, fibre: 'plane', factor: '1' },
      coordinates: ['a', 'b', 'c', 'd'],
    });
    expect(written(warped)[0]![0]).toBe('g_aa');
    const error = failure({ coordinates: ['r', 'phi'], pullback: { of: part, map: { x: 'r cos φ', y: 'r sin φ' } } });
    expect(error).toMatchObject({ code: 'sampled-coordinates', where: { path: '/manifold/pullback' } });
  });
});

describe('a grid that is wrong', () => {
  const bad = (grid: Partial<ManifoldDescription['grid']>, rest: Partial<ManifoldDescription> = {}) =>
    failure({ ...rest, grid: { axes, values: flat, ...grid } });

  it('is told how many numbers it should have', () => {
    expect(bad({ values: flat.slice(1) })).toMatchObject({
      code: 'wrong-shape',
      message: "The grid's axes ask for 4 × 4 × 3 = 48 numbers, and there are 47.",
      where: { path: '/manifold/grid/values' },
    });
    const nested = Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => [1, 0, 1]));
    expect(buildManifold({ grid: { axes, values: nested } }).coordinates).toEqual(['x', 'y']);
    expect(bad({ values: nested.map((row, i) => (i === 2 ? row.slice(1) : row)) })).toMatchObject({
      code: 'wrong-shape',
      where: { path: '/manifold/grid/values/2' },
    });
    expect(bad({ values: nested.map((row) => row.flat()) })).toMatchObject({ code: 'wrong-shape' });
    expect(bad({ values: { shape: [4, 4, 2], data: new Float64Array(32) } }).message).toContain('4 × 4 × 2');
    expect(bad({ values: 'g.npy' })).toMatchObject({ code: 'not-loaded' });
  });

  it('is told where it is not finite', () => {
    const data = Float64Array.from(flat);
    data[3 * (4 + 2) + 1] = Number.NaN;
    expect(bad({ values: { shape: [4, 4, 3], data } })).toMatchObject({
      code: 'not-finite',
      message: 'The number at [1, 2, 1] of the grid is NaN.',
    });
  });

  it('is told where it degenerates or changes its signature, but may do so at its edge', () => {
    const at = (i: number, j: number, entry: readonly number[]) =>
      flat.map((value, k) => (Math.floor(k / 3) === 4 * i + j ? entry[k % 3]! : value));
    expect(bad({ values: at(1, 2, [1, 1, 1]) }).message).toBe(
      'The sampled metric is degenerate at x = 1, y = 2: its determinant is zero there.',
    );
    expect(bad({ values: at(2, 2, [1, 0, -1]) })).toMatchObject({
      code: 'degenerate-metric',
      message:
        'The determinant of the sampled metric is negative at x = 2, y = 2 and not at x = 0, y = 0: between them it vanishes.',
    });
    expect(() => buildManifold({ grid: { axes, values: at(0, 2, [1, 0, 0]) } })).not.toThrow();
    expect(bad({ values: flat.map((value, k) => (k % 3 === 2 ? 0 : value)) }).code).toBe('degenerate-metric');
  });

  it('is told what is wrong with its axes', () => {
    expect(bad({}, { coordinates: ['x', 'z'] })).toMatchObject({
      code: 'unknown-coordinate',
      where: { path: '/manifold/grid/axes/y' },
    });
    expect(bad({ periodic: ['z'] })).toMatchObject({ where: { path: '/manifold/grid/periodic/0' } });
    expect(bad({ axes: { ...axes, x: [3, 0, 4] } })).toMatchObject({ code: 'empty-axis' });
    expect(bad({ axes: {} })).toMatchObject({ code: 'missing-key' });
    expect(bad({ axes: { ...axes, x: [0, 'L', 4] } }, { parameters: { L: 3 } })).toMatchObject({
      code: 'not-constant',
      where: { path: '/manifold/grid/axes/x/1' },
    });
    expect(bad({ axes: { x: [0, 1, 4096], y: [0, 1, 4096] } })).toMatchObject({ code: 'too-large' });
  });
});

it('the lens of the demo is the medium that it was sampled from, to four digits', () => {
  const text = readFileSync(new URL('../../demos/sampled-lens.json', import.meta.url), 'utf8');
  const { manifold } = JSON.parse(text) as { manifold: { grid: GridDescription } };
  const lump = (height: number, x: number, y: number, width: number) =>
    `${height} exp(-((x - ${x})^2 + (y - ${y})^2)/${width})`;
  const lens = buildManifold({
    index: `1 + ${lump(0.3, -0.7, 0.35, 0.18)} + ${lump(0.22, 0.35, -0.3, 0.28)} - ${lump(0.16, 1.05, 0.5, 0.12)}`,
  });
  const [first, last, count] = manifold.grid.axes.x as [number, number, number];
  const [bottom, top, rows] = manifold.grid.axes.y as [number, number, number];
  const values = manifold.grid.values as readonly number[];
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < rows; j++) {
      const at = { x: first + ((last - first) * i) / (count - 1), y: bottom + ((top - bottom) * j) / (rows - 1) };
      const [g11, g12, g22] = values.slice(3 * (i * rows + j), 3 * (i * rows + j) + 3);
      expect(Math.abs(g11! - evaluate(lens.metric[0]![0]!, at))).toBeLessThan(0.500001e-4);
      expect([g12, g22]).toEqual([0, g11]);
    }
  }
});
