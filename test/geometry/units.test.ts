/** Which coordinates are lengths, read off the metric. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/manifold/catalogue.ts';
import { prepare } from '../../src/scene/prepare.ts';
import type { Scene } from '../../src/scene/schema.ts';

function lengths(manifold: Scene['manifold']): string[] {
  const { system } = prepare({ manifold });
  return system.coordinates.filter((_, i) => system.lengths[i]);
}

describe('which coordinates are lengths', () => {
  it.each([
    ['schwarzschild', ['t', 'r']],
    ['kerr', ['t', 'r']],
    ['taub-nut', ['t', 'r']],
    ['painleve-gullstrand', ['T', 'r']],
    ['schwarzschild-de-sitter', ['t', 'r']],
    ['kerr-schild', ['t', 'x', 'y', 'z']],
    ['minkowski', ['t', 'x', 'y', 'z']],
    ['minkowski-spherical', ['t', 'r']],
    ['de-sitter-flat', ['t', 'x', 'y', 'z']],
    ['milne', ['t']],
    ['cosmic-string', ['t', 'r', 'z']],
    ['half-plane', ['x', 'y']],
    ['poincare-disk', ['x', 'y']],
    ['hyperbolic-polar', []],
    ['hypersphere-hopf', []],
    ['isothermal-surface', ['x', 'y', 'z']],
    ['paraboloid', ['r']],
    ['plane-elliptic', []],
    ['plane-parabolic', ['u', 'v']],
    ['sphere', []],
    ['torus', []],
    ['rindler', ['t', 'x', 'y', 'z']],
  ] as const)('of %s', (name, expected) => {
    expect(lengths(name)).toEqual([...expected]);
  });

  it.each([
    ['an angle without a period', 'ds² = dr² + r² dφ²', ['r']],
    ['spherical coordinates', 'ds² = dr² + r² dθ² + r² sin²θ dφ²', ['r']],
    ['a hole without parameters', 'ds² = −(1 − 2/r) dt² + dr²/(1 − 2/r) + r² dθ² + r² sin²θ dφ²', ['t', 'r']],
    ['a boost', 'ds² = −x² dt² + dx²', ['x']],
    ['a quotient in an arc function', 'ds² = (1 + atan(y/x)²) dx² + dy²', ['x', 'y']],
    ['a hill without parameters', 'ds² = dx² + exp(−x²) dy²', []],
  ] as const)('of %s', (_, metric, expected) => {
    expect(lengths({ metric })).toEqual([...expected]);
  });

  it('of a hill with a width, in any units', () => {
    const metric = 'ds² = dx² + exp(−x²/w²) dy²';
    expect(lengths({ parameters: { w: 3 }, coordinates: ['x', 'y'], metric })).toEqual(['x', 'y']);
  });

  it('a coordinate that another chart keeps is there what it was', async () => {
    let kept = 0;
    for (const name of catalogue.keys()) {
      const { system: home, border, findChart } = prepare({ manifold: name });
      // New names of charts at poles are u and v.
      const own = home.coordinates.flatMap((coordinate, i) =>
        'uv'.includes(coordinate) ? [] : ([[coordinate, i]] as const),
      );
      for (const number of border?.beyond ?? []) {
        const chart = await findChart(number);
        if (chart === null) continue;
        const { coordinates, lengths } = chart.system;
        for (const [coordinate, i] of own.filter(([one]) => coordinates.includes(one))) {
          expect(lengths[coordinates.indexOf(coordinate)], `${coordinate} of ${name}`).toBe(home.lengths[i]);
          kept++;
        }
      }
    }
    expect(kept).toBeGreaterThan(50);
  });
});
