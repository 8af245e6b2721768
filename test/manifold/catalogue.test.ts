import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { evaluate } from '../../src/algebra/evaluate.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import { catalogue } from '../../src/manifold/catalogue.ts';
import { spread } from '../../src/manifold/signature.ts';

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

it('holds one entry for each file of the folder, under its name', () => {
  const files = readdirSync(new URL('../../src/manifold/catalogue', import.meta.url));
  expect(new Set(files)).toEqual(new Set([...catalogue.keys()].map((name) => `${name}.ts`)));
  expect([...catalogue].every(([name, entry]) => name === entry.name)).toBe(true);
});

it.each(Object.entries(textbook))('%s has the metric of the textbook', (name, written) => {
  const built = buildManifold(name);
  const values = built.parameters.map(({ name: parameter, value }): [string, number] => [parameter, value]);
  const box = built.coordinates.map((coordinate) => {
    if (coordinate === 'r') return { lower: 2.2, upper: 9 };
    return ['theta', 'y'].includes(coordinate) ? { lower: 0.1, upper: 0.9 } : { lower: -0.4, upper: 0.4 };
  });
  for (const x of spread(box, 20)) {
    const at = new Map([...values, ...built.coordinates.map((c, i): [string, number] => [c, x[i] as number])]);
    const wanted = written([...x]);
    built.metric.forEach((row, i) => {
      row.forEach((g, j) => {
        const expected = wanted[i]?.[j] as number;
        expect(Math.abs(evaluate(g, at) - expected)).toBeLessThan(1e-12 * (1 + Math.abs(expected)));
      });
    });
  }
});
