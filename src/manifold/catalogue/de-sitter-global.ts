import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'de-sitter-global',
  title: 'De Sitter spacetime, the whole hyperboloid',
  family: 'Cosmology',
  about:
    'A closed universe that shrinks and grows again: light, time upward, runs along the straight lines that lie on the hyperboloid.',
  reference:
    'de Sitter, Proc. K. Ned. Akad. Wet. 19 (1917) 1217; Hawking, Ellis, The Large Scale Structure of Space-Time, §5.2; Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184)',
  coordinates: ['t', 'chi', 'theta', 'phi'],
  parameters: { alpha: { value: 1, min: 0.7, max: 1.4, meaning: 'radius of space when it is smallest' } },
  metric: 'ds² = −dt² + α² cosh²(t/α) (dχ² + sin²χ (dθ² + sin²θ dφ²))',
  // As it lies in the flat spacetime around, seen along one of the four directions of space.
  drawing: ['α cosh(t/α) sin χ sin θ cos φ', 'α cosh(t/α) sin χ sin θ sin φ', 'α sinh(t/α)'],
  domain: { chi: [0, 'pi'], theta: [0, 'pi'], phi: { period: '2 pi' } },
  surface: {
    kind: 'surface',
    over: { t: ['-1.4 alpha', '1.4 alpha'], phi: [0, '2 pi'] },
    at: { chi: 'pi/2', theta: 'pi/2' },
  },
  start: {
    congruence: {
      kind: 'null',
      // Once round with the light that goes one way, once with that which goes the other.
      emitter: {
        kind: 'beam',
        from: ['-1.4 alpha', 'pi/2', 'pi/2', '-2 pi + pi/36'],
        to: ['-1.4 alpha', 'pi/2', 'pi/2', '2 pi - pi/36'],
        velocity: [0, 0, 'sign(φ)'],
        count: 72,
      },
    },
    trace: { length: '1.77 alpha' },
    view: { camera: { azimuth: 0.5, elevation: 0.3, distance: 11, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't chi chi': 'α sinh(t/α) cosh(t/α)',
    't theta theta': 'α sinh(t/α) cosh(t/α) sin²χ',
    't phi phi': 'α sinh(t/α) cosh(t/α) sin²χ sin²θ',
    'chi t chi': 'tanh(t/α)/α',
    'chi theta theta': '−sin χ cos χ',
    'chi phi phi': '−sin χ cos χ sin²θ',
    'theta t theta': 'tanh(t/α)/α',
    'theta chi theta': 'cot χ',
    'theta phi phi': '−sin θ cos θ',
    'phi t phi': 'tanh(t/α)/α',
    'phi chi phi': 'cot χ',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '12/α²', kretschmann: '24/α⁴', ricciFlat: false },
};
