import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'schwarzschild-de-sitter',
  title: 'Schwarzschild-de Sitter spacetime',
  family: 'Black holes',
  about:
    'A black hole in a universe that flies apart: light ends at one of two horizons, that of the hole or that of the cosmos.',
  reference: 'Kottler, Ann. Phys. 361 (1918) 401; Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184)',
  coordinates: ['t', 'r', 'theta', 'phi'],
  parameters: {
    M: { value: 1, min: 0.2, max: 1, meaning: 'mass' },
    Lambda: { value: 0.02, min: 0.01, max: 0.05, meaning: 'cosmological constant' },
  },
  metric: 'ds² = −(1 − 2M/r − Λ r²/3) dt² + dr²/(1 − 2M/r − Λ r²/3) + r² (dθ² + sin²θ dφ²)',
  drawing: ['r sin θ cos φ', 'r sin θ sin φ', 'r cos θ'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  // These coordinates end at either horizon.
  stop: ['1 − 2M/r − Λ r²/3 < 0.005'],
  surface: {
    kind: 'body',
    over: { theta: [0, 'pi'], phi: [0, '2 pi'] },
    // The middle root of r − 2M − Λ r³/3.
    at: { t: 0, r: '2 cos(pi/3 + acos(3 M sqrt(Lambda))/3)/sqrt(Lambda)' },
  },
  start: {
    congruence: {
      kind: 'null',
      emitter: {
        kind: 'fan',
        position: [0, 6, 'pi/2', 0],
        plane: [1, 3],
        from: 'pi/96',
        to: '2 pi - pi/96',
        count: 96,
      },
    },
    trace: { length: 40 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 36, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't t r': '(3M − Λ r³)/(r (3r − 6M − Λ r³))',
    'r t t': '(3r − 6M − Λ r³) (3M − Λ r³)/(9 r³)',
    'r r r': '−(3M − Λ r³)/(r (3r − 6M − Λ r³))',
    'r theta theta': '−(3r − 6M − Λ r³)/3',
    'r phi phi': '−((3r − 6M − Λ r³)/3) sin²θ',
    'theta r theta': '1/r',
    'theta phi phi': '−sin θ cos θ',
    'phi r phi': '1/r',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '4Λ', kretschmann: '48 M²/r⁶ + 8Λ²/3', ricciFlat: false },
};
