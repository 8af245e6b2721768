import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { derivative } from '../../src/algebra/derivative.ts';
import { evaluate } from '../../src/algebra/evaluate.ts';
import type { Expression } from '../../src/algebra/expression.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import { catalogue } from '../../src/manifold/catalogue/index.ts';
import { spread } from '../../src/manifold/signature.ts';

const names = [
  'catenoid',
  'ellis-wormhole',
  'euclidean-spherical',
  'half-plane',
  'hot-plate',
  'kerr',
  'plane',
  'plane-polar',
  'poincare-disk',
  'schwarzschild',
  'sphere',
  'torus',
];

/** Metrics written out a second time, in numbers, from the textbook. */
const textbook: Readonly<Record<string, (x: readonly number[]) => readonly (readonly number[])[]>> = {
  plane: () => [
    [1, 0],
    [0, 1],
  ],
  'plane-polar': ([r = 0]) => [
    [1, 0],
    [0, r * r],
  ],
  'euclidean-spherical': ([r = 0, th = 0]) => [
    [1, 0, 0],
    [0, r * r, 0],
    [0, 0, (r * Math.sin(th)) ** 2],
  ],
  sphere: ([th = 0]) => [
    [1, 0],
    [0, Math.sin(th) ** 2],
  ],
  'hot-plate': ([x = 0, y = 0]) => {
    const n = 1 / (1 + Math.exp(-(x * x + y * y) / 2)) ** 2;
    return [
      [n, 0],
      [0, n],
    ];
  },
  torus: ([, v = 0]) => [
    [(2 + Math.cos(v)) ** 2, 0],
    [0, 1],
  ],
  catenoid: ([, v = 0]) => [
    [Math.cosh(v) ** 2, 0],
    [0, Math.cosh(v) ** 2],
  ],
  'half-plane': ([, y = 0]) => [
    [1 / y ** 2, 0],
    [0, 1 / y ** 2],
  ],
  'poincare-disk': ([x = 0, y = 0]) => {
    const n = 4 / (1 - x * x - y * y) ** 2;
    return [
      [n, 0],
      [0, n],
    ];
  },
  schwarzschild: ([, r = 0, th = 0]) => {
    const f = 1 - 2 / r;
    return [
      [-f, 0, 0, 0],
      [0, 1 / f, 0, 0],
      [0, 0, r * r, 0],
      [0, 0, 0, (r * Math.sin(th)) ** 2],
    ];
  },
  // Kerr as Misner, Thorne and Wheeler (33.2) group it, by Δ and ρ².
  kerr: ([, r = 0, th = 0]) => {
    const a = 0.9;
    const rho2 = r * r + (a * Math.cos(th)) ** 2;
    const delta = r * r - 2 * r + a * a;
    const s2 = Math.sin(th) ** 2;
    const cross = (a * s2 * (delta - (r * r + a * a))) / rho2;
    return [
      [(-delta + a * a * s2) / rho2, 0, 0, cross],
      [0, rho2 / delta, 0, 0],
      [0, 0, rho2, 0],
      [cross, 0, 0, (s2 * ((r * r + a * a) ** 2 - a * a * delta * s2)) / rho2],
    ];
  },
  'ellis-wormhole': ([, l = 0, th = 0]) => {
    const q = 1 + l * l;
    return [
      [-1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, q, 0],
      [0, 0, 0, q * Math.sin(th) ** 2],
    ];
  },
};

it('holds the first twelve entries, and one for each file of the folder, under its name', () => {
  expect([...catalogue.keys()]).toEqual(expect.arrayContaining(names));
  const files = readdirSync(new URL('../../src/manifold/catalogue', import.meta.url));
  expect(new Set(files)).toEqual(new Set(['index.ts', ...[...catalogue.keys()].map((name) => `${name}.ts`)]));
});

describe.each(names)('%s', (name) => {
  const entry = catalogue.get(name);
  const built = buildManifold(name);
  const values = new Map(built.parameters.map(({ name: parameter, value }) => [parameter, value]));
  const box = built.coordinates.map((coordinate) =>
    ['theta', 'r', 'y'].includes(coordinate)
      ? { lower: coordinate === 'r' ? 2.2 : 0.1, upper: coordinate === 'r' ? 9 : 0.9 }
      : { lower: -0.4, upper: 0.4 },
  );
  const points = spread(box, 20).map((x) => [...x]);
  const at = (x: readonly number[]) =>
    new Map([...values, ...built.coordinates.map((c, i): [string, number] => [c, x[i] as number])]);

  it('has the metric of the textbook', () => {
    for (const x of points) {
      const wanted = textbook[name]?.(x) ?? [];
      built.metric.forEach((row, i) => {
        row.forEach((g, j) => {
          const expected = wanted[i]?.[j] as number;
          expect(Math.abs(evaluate(g, at(x)) - expected)).toBeLessThan(1e-12 * (1 + Math.abs(expected)));
        });
      });
    }
  });

  it('tells the reader what it is, and gives every parameter a range and a meaning', () => {
    expect(entry?.about).toMatch(/^[A-Z].*\.$/);
    expect(entry?.reference).not.toBe('');
    for (const { value, min, max, meaning } of Object.values(entry?.parameters ?? {})) {
      expect(min).toBeLessThanOrEqual(value);
      expect(max).toBeGreaterThan(min);
      expect(value).toBeLessThanOrEqual(max);
      expect(meaning).not.toBe('');
    }
    expect(built.notices).toEqual([]);
    expect(built.time).toBe(built.coordinates[0] === 't' ? 0 : null);
  });

  it('is embedded isometrically where it says so', () => {
    const { embedding, metric, coordinates } = built;
    if (embedding === null) return;
    const tangent = (i: number) => embedding.map((component) => derivative(component, coordinates[i] as string));
    for (const x of points) {
      metric.forEach((row, i) => {
        row.forEach((g: Expression, j) => {
          const product = tangent(i).reduce(
            (sum, e, k) => sum + evaluate(e, at(x)) * evaluate(tangent(j)[k] as Expression, at(x)),
            0,
          );
          expect(product).toBeCloseTo(evaluate(g, at(x)), 12);
        });
      });
    }
  });
});
