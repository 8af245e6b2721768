import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'eddington-finkelstein-ingoing',
  title: 'Schwarzschild black hole in ingoing Eddington-Finkelstein coordinates',
  family: 'Black holes',
  about:
    'Time v − r upward: light emitted just outside the horizon escapes in part, and what crosses it ends at r = 0.',
  reference:
    'Eddington, Nature 113 (1924) 192; Finkelstein, Phys. Rev. 110 (1958) 965; Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184), §2.2',
  coordinates: ['v', 'r', 'theta', 'phi'],
  parameters: { M: { value: 1, min: 0.2, max: 1.2, meaning: 'mass' } },
  metric: 'ds² = −(1 − 2M/r) dv² + 2 dv dr + r² (dθ² + sin²θ dφ²)',
  // Finkelstein's diagram of the equator: ingoing light falls at 45°.
  drawing: ['r sin θ cos φ', 'r sin θ sin φ', 'v − r'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  stop: ['r <= 0.1 M', 'r > 6'],
  surface: { kind: 'surface', over: { v: [2, 12], phi: [0, '2 pi'] }, at: { r: '2 M', theta: 'pi/2' } },
  start: {
    congruence: {
      kind: 'null',
      emitter: {
        kind: 'fan',
        position: [3, 2.6, 'pi/2', 0],
        plane: [1, 3],
        from: 'pi/64',
        to: '2 pi - pi/64',
        count: 64,
      },
    },
    trace: { length: 8 },
    view: { camera: { azimuth: -0.7, elevation: 0.3, distance: 28, target: [0, 0, 4.6] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    'v v v': 'M/r²',
    'v theta theta': '−r',
    'v phi phi': '−r sin²θ',
    'r v v': 'M (r − 2M)/r³',
    'r v r': '−M/r²',
    'r theta theta': '−(r − 2M)',
    'r phi phi': '−(r − 2M) sin²θ',
    'theta r theta': '1/r',
    'theta phi phi': '−sin θ cos θ',
    'phi r phi': '1/r',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '0', kretschmann: '48 M²/r⁶', ricciFlat: true },
};
