import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'de-sitter-static',
  title: 'De Sitter spacetime, static',
  family: 'Cosmology',
  about:
    'The universe as one observer at rest sees it: everything thrown is driven outward, to the horizon that surrounds him.',
  reference:
    'de Sitter, Mon. Not. R. Astron. Soc. 78 (1917) 3; Hawking, Ellis, The Large Scale Structure of Space-Time, §5.2; Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184)',
  coordinates: ['t', 'r', 'theta', 'phi'],
  parameters: { Lambda: { value: 3, min: 1, max: 6, meaning: 'cosmological constant' } },
  metric: 'ds² = −(1 − Λ r²/3) dt² + dr²/(1 − Λ r²/3) + r² (dθ² + sin²θ dφ²)',
  drawing: ['r sin θ cos φ', 'r sin θ sin φ', 'r cos θ'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  // These coordinates end at the cosmological horizon.
  stop: ['r >= 0.99 sqrt(3/Λ)'],
  surface: { kind: 'grid', over: { r: [0, 'sqrt(3/Lambda)'], phi: [0, '2 pi'] }, at: { t: 0, theta: 'pi/2' } },
  start: {
    congruence: {
      kind: 'timelike',
      emitter: {
        kind: 'fan',
        position: [0, 0.35, 'pi/2', 0],
        plane: [1, 3],
        from: 'pi/72',
        to: '2 pi - pi/72',
        count: 72,
        speed: 0.45,
      },
    },
    trace: { length: 4 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 4, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't t r': '−Λ r/(3 − Λ r²)',
    'r t t': '−Λ r (3 − Λ r²)/9',
    'r r r': 'Λ r/(3 − Λ r²)',
    'r theta theta': '−r (3 − Λ r²)/3',
    'r phi phi': '−(r (3 − Λ r²)/3) sin²θ',
    'theta r theta': '1/r',
    'theta phi phi': '−sin θ cos θ',
    'phi r phi': '1/r',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '4Λ', kretschmann: '8Λ²/3', ricciFlat: false },
};
