import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'painleve-gullstrand',
  title: 'Schwarzschild black hole in Painlevé-Gullstrand coordinates',
  family: 'Black holes',
  about:
    'Space flows inward like a river, at the speed of light at r = 2M: what swims in it spirals smoothly to r = 0.',
  reference:
    'Painlevé, C. R. Acad. Sci. 173 (1921) 677; Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184), §2.2; Hamilton, Lisle, Am. J. Phys. 76 (2008) 519',
  coordinates: ['T', 'r', 'theta', 'phi'],
  parameters: { M: { value: 1, min: 0.2, max: 2, meaning: 'mass' } },
  metric: 'ds² = −dT² + (dr + √(2M/r) dT)² + r² (dθ² + sin²θ dφ²)',
  drawing: ['r sin θ cos φ', 'r sin θ sin φ', 'r cos θ'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  stop: ['r <= 0.1 M', 'r > 30'],
  surface: { kind: 'grid', over: { theta: [0, 'pi'], phi: [0, '2 pi'] }, at: { T: 0, r: '2 M' } },
  start: {
    congruence: {
      kind: 'timelike',
      // Around the equator, carried along by the river (e₀) and swimming round it.
      emitter: {
        kind: 'beam',
        from: [0, 10, 'pi/2', 0],
        to: [0, 10, 'pi/2', '2 pi - pi/24'],
        frame: 'orthonormal',
        velocity: [0, 0, 1],
        speed: 0.3,
        count: 48,
      },
    },
    trace: { length: 40 },
    view: { camera: { azimuth: '-pi/2', elevation: 1.1, distance: 30, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    'T T T': '(M/r²) √(2M/r)',
    'T T r': 'M/r²',
    'T r r': '(M/r²) √(r/(2M))',
    'T theta theta': '−r √(2M/r)',
    'T phi phi': '−r √(2M/r) sin²θ',
    'r T T': 'M (r − 2M)/r³',
    'r T r': '−(M/r²) √(2M/r)',
    'r r r': '−M/r²',
    'r theta theta': '−(r − 2M)',
    'r phi phi': '−(r − 2M) sin²θ',
    'theta r theta': '1/r',
    'theta phi phi': '−sin θ cos θ',
    'phi r phi': '1/r',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '0', kretschmann: '48 M²/r⁶', ricciFlat: true },
};
