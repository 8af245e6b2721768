import { beforeAll, describe, expect, it } from 'vitest';
import { evaluator } from '../../src/algebra/evaluate.ts';
import type { FieldError } from '../../src/base/error.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import { catalogue } from '../../src/manifold/catalogue.ts';
import { declaredChart } from '../../src/manifold/charts/declared.ts';
import type { ChartDescription } from '../../src/manifold/description.ts';
import { loadCatalogue } from '../../src/manifold/load-catalogue.ts';
import { readScene } from '../../src/scene/read.ts';

beforeAll(loadCatalogue);

function metricAt(name: string, chart: number, point: Readonly<Record<string, number>>): number[][] {
  const manifold = buildManifold(name);
  const declared = manifold.charts[chart];
  if (declared === undefined) throw new Error('no such chart');
  const parameters = Object.fromEntries(manifold.parameters.map(({ name, value }) => [name, value]));
  const value = evaluator({ ...parameters, ...point });
  return declaredChart(manifold, declared).manifold.metric.map((row) => row.map(value));
}

describe('charts that catalogue entries declare', () => {
  it('are there for the black holes whose own coordinates end at the horizon', () => {
    const names = [...catalogue.values()].filter(({ charts }) => charts !== undefined).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['schwarzschild', 'kerr']));
  });

  // Misner, Thorne, Wheeler, Gravitation, box 31.2 and eq. 33.29, at r = 2 M and r₊ themselves.
  it('have the metric that is printed, regular at the horizon', () => {
    const [r, theta] = [2, 0.7];
    const s = r * r * Math.sin(theta) ** 2;
    const expected = [
      [0, 1, 0, 0],
      [1, 0, 0, 0],
      [0, 0, r * r, 0],
      [0, 0, 0, s],
    ];
    const found = metricAt('schwarzschild', 0, { v: 3, r, theta, phi: 1 });
    for (const [i, row] of expected.entries())
      for (const [j, g] of row.entries()) expect(found[i]?.[j]).toBeCloseTo(g, 14);
  });

  it('have the metric that is printed, also of a spinning hole', () => {
    const [a, theta] = [0.9, 0.7];
    const r = 1 + Math.sqrt(1 - a * a);
    const sigma = r * r + (a * Math.cos(theta)) ** 2;
    const sine = Math.sin(theta) ** 2;
    const area = (r * r + a * a) ** 2 - (r * r - 2 * r + a * a) * a * a * sine;
    const cross = (-2 * a * r * sine) / sigma;
    const expected = [
      [-(1 - (2 * r) / sigma), 1, 0, cross],
      [1, 0, 0, -a * sine],
      [0, 0, sigma, 0],
      [cross, -a * sine, 0, (area * sine) / sigma],
    ];
    const found = metricAt('kerr', 0, { v: 3, r, theta, psi: 1 });
    for (const [i, row] of expected.entries())
      for (const [j, g] of row.entries()) expect(found[i]?.[j]).toBeCloseTo(g, 14);
  });

  it('are left out where the description has a metric or coordinates of its own', () => {
    expect(buildManifold({ extends: 'schwarzschild' }).charts).toHaveLength(1);
    expect(buildManifold({ extends: 'schwarzschild', metric: 'ds² = −dt² + dr² + r² dΩ²' }).charts).toEqual([]);
  });
});

describe('charts in a scene', () => {
  const plane = (chart: ChartDescription) =>
    readScene({ manifold: { metric: 'ds² = dx² + dy²', charts: { other: chart } } }).manifold;
  const good: ChartDescription = {
    coordinates: ['u', 'v'],
    map: { x: 'u + v', y: 'u − v' },
    inverse: { u: '(x + y)/2', v: '(x − y)/2' },
    enter: 'x < 0',
    leave: 'u + v > 1',
  };
  const fault = (chart: ChartDescription): FieldError => {
    try {
      buildManifold(plane(chart));
    } catch (error) {
      return error as FieldError;
    }
    throw new Error('no error');
  };

  it('are read with their conditions', () => {
    const [chart] = buildManifold(plane(good)).charts;
    expect(chart).toMatchObject({ name: 'other', coordinates: ['u', 'v'] });
    expect(chart?.enter?.text).toBe('x < 0');
  });

  it('take coordinates that are left out as the same in both', () => {
    const [chart] = buildManifold(
      plane({ coordinates: ['x', 'v'], inverse: { v: 'y + x' }, map: { y: 'v − x' } }),
    ).charts;
    expect(chart?.map).toHaveLength(2);
    expect(chart?.enter).toBeNull();
  });

  it.each([
    ['a wrong inverse', { ...good, inverse: { u: 'x', v: 'y' } }, 'not-inverse', '/manifold/charts/other/inverse'],
    ['a missing inverse', { ...good, inverse: { u: 'x' } }, 'missing-key', '/manifold/charts/other/inverse'],
    ['a missing map', { ...good, map: { x: 'u + v' } }, 'missing-key', '/manifold/charts/other/map'],
    ['too few coordinates', { ...good, coordinates: ['u'] }, 'wrong-length', '/manifold/charts/other/coordinates'],
    ['one condition of two', { ...good, leave: undefined }, 'missing-key', '/manifold/charts/other'],
    ['a name of the wrong chart', { ...good, leave: 'x > 1' }, 'undeclared-name', '/manifold/charts/other/leave'],
  ] as [string, ChartDescription, string, string][])('tell %s, with its place', (_, chart, code, path) => {
    const { leave, ...rest } = chart;
    const error = fault(leave === undefined ? rest : chart);
    expect([error.code, error.where.path]).toEqual([code, path]);
  });
});
