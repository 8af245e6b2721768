import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'minkowski-spherical',
  title: 'Minkowski spacetime in spherical coordinates',
  family: 'Flat spacetime',
  about:
    'Six symbols from the coordinates alone: the light cone of an event off the centre, time upward, stays straight.',
  reference: 'Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184), §2.1',
  coordinates: ['t', 'r', 'theta', 'phi'],
  metric: 'ds² = −dt² + dr² + r² (dθ² + sin²θ dφ²)',
  // The equator, with time as the height.
  drawing: ['r sin θ cos φ', 'r sin θ sin φ', 't'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  surface: { kind: 'grid', over: { r: [0, 4], phi: [0, '2 pi'] }, at: { t: 0, theta: 'pi/2' } },
  start: {
    congruence: {
      kind: 'null',
      emitter: {
        kind: 'fan',
        position: [0, 1.5, 'pi/2', 0],
        plane: [1, 3],
        from: 'pi/72',
        to: '2 pi - pi/72',
        count: 72,
      },
    },
    trace: { length: 3 },
    view: { camera: { azimuth: -0.9, elevation: 0.4, distance: 16, target: [0.8, 0, 1.2] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    'r theta theta': '−r',
    'r phi phi': '−r sin²θ',
    'theta r theta': '1/r',
    'theta phi phi': '−sin θ cos θ',
    'phi r phi': '1/r',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '0', kretschmann: '0', ricciFlat: true },
};
