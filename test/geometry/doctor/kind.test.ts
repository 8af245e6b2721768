/** What kind of geometry the doctor sees, by algebra and by numbers alone; neither may take noise for curvature, nor weak curvature for none. */
import { describe, expect, it } from 'vitest';
import { chartProbe } from '../../../src/geometry/doctor/chart-probe.ts';
import { examine } from '../../../src/geometry/doctor/examine.ts';
import { classByAlgebra, classByNumbers } from '../../../src/geometry/doctor/geometry-class.ts';
import { sizedCurvature } from '../../../src/geometry/doctor/sized-curvature.ts';
import type { ManifoldDescription } from '../../../src/manifold/description.ts';
import { manifoldFrom, ofCode, painleveGullstrand, schwarzschild } from './examined.ts';

const angles = { theta: [0, 'pi'], phi: { period: '2 pi' } } as const;

const known: readonly (readonly [string, string | ManifoldDescription, string, number | null])[] = [
  ['the plane in polar coordinates', 'ds² = dr² + r² dφ²', 'flat', null],
  ['space in spherical coordinates', 'euclidean-spherical', 'flat', null],
  ['a cone', { metric: 'ds² = dr² + r² dφ²/4', domain: { r: [0, null] } }, 'flat', null],
  ['a plane in coordinates that twist', 'ds² = (1 + 4 y²) dx² + 4 y dx dy + dy² + 4 y dx dy', 'general', null],
  ['a sheared plane', 'ds² = dx² + (dy − 2 x dx)²', 'flat', null],
  ['Rindler’s spacetime', 'ds² = −x² dt² + dx² + dy² + dz²', 'flat', null],
  ['Milne’s spacetime', 'ds² = −dt² + t² dx²', 'flat', null],
  ['a sphere of radius 2', { extends: 'sphere', parameters: { R: 2 } }, 'constant-curvature', 0.25],
  ['the half-plane', 'half-plane', 'constant-curvature', -1],
  ['hyperbolic space', { metric: 'ds² = (dx² + dy² + dz²)/z²', domain: { z: [0, null] } }, 'constant-curvature', -1],
  [
    'a 3-sphere',
    { metric: 'ds² = dχ² + sin²χ (dθ² + sin²θ dφ²)', domain: { chi: [0, 'pi'], ...angles } },
    'constant-curvature',
    1,
  ],
  [
    'de Sitter’s spacetime',
    {
      parameters: { L: 2 },
      metric: 'ds² = −(1 − r²/L²) dt² + dr²/(1 − r²/L²) + r² (dθ² + sin²θ dφ²)',
      domain: { r: [0, null], ...angles },
    },
    'constant-curvature',
    0.25,
  ],
  ['Schwarzschild’s spacetime', schwarzschild, 'ricci-flat', null],
  ['the same far out', { ...schwarzschild, domain: { ...angles, r: [1e6, 2e6] } }, 'ricci-flat', null],
  ['the same in Painlevé and Gullstrand’s coordinates', painleveGullstrand, 'ricci-flat', null],
  ['Kerr’s spacetime', 'kerr', 'ricci-flat', null],
  [
    'Schwarzschild and de Sitter’s',
    {
      parameters: { M: 1, Lambda: 0.01 },
      metric: 'ds² = −f dt² + dr²/f + r² (dθ² + sin²θ dφ²)',
      let: { f: '1 − 2M/r − Λ r²/3' },
      domain: { r: [3, 8], ...angles },
    },
    'einstein',
    0.01,
  ],
  ['a product of two spheres', 'ds² = dθ² + sin²θ dφ² + du² + sin²u dv²', 'einstein', 1],
  ['a torus', 'torus', 'general', null],
  ['a sphere that is squeezed by a millionth', 'ds² = dθ² + (1 + 1e-6 cos θ)² sin²θ dφ²', 'general', null],
  ['a plane with a very faint hill', 'ds² = (1 + 1e-6 exp(−x² − y²)) (dx² + dy²)', 'general', null],
  ['a line', 'ds² = exp(x) dx²', 'flat', null],
];

const numberIn = (constant: string | undefined) => Number(constant?.split('= ').at(-1));

describe('the kind of geometry', () => {
  it.each(known)('of %s, by algebra', (_, given, kind, value) => {
    const found = classByAlgebra(manifoldFrom(given));
    expect(found?.kind).toBe(kind);
    if (value !== null) expect(evaluated(numberIn(found?.constant), found?.constant)).toBeCloseTo(value, 5);
  });

  it.each(known)('of %s, by numbers', (_, given, kind, value) => {
    const manifold = manifoldFrom(given);
    const found = classByNumbers(chartProbe(manifold), sizedCurvature(manifold));
    expect(found?.kind).toBe(kind);
    if (value !== null) expect(numberIn(found?.constant)).toBeCloseTo(value, 5);
  });

  it('says which of the two it is known by', () => {
    const sphere = manifoldFrom('sphere');
    expect(ofCode(examine(sphere), 'constant-curvature')[0]?.message).toMatch(/by algebra: exactly/);
    expect(ofCode(examine(sphere, { allowance: 0 }), 'constant-curvature')[0]?.message).toMatch(
      /by numbers: at 24 points/,
    );
  });

  it('finds Kerr’s vacuum by algebra within ten seconds', () => {
    const begin = performance.now();
    expect(ofCode(examine(manifoldFrom('kerr')), 'ricci-flat')[0]?.message).toMatch(/by algebra/);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});

/** A constant without parameters may be written as a fraction. */
function evaluated(value: number, text: string | undefined): number {
  if (!Number.isNaN(value)) return value;
  const [above = Number.NaN, below = 1] = (text ?? '').split('/').map(Number);
  return above / below;
}
