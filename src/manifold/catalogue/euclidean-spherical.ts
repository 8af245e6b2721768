import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'euclidean-spherical',
  title: 'Flat space in spherical coordinates',
  family: 'Spaces of three dimensions',
  about:
    'Three-dimensional flat space: six nonzero symbols, read off the Euler-Lagrange equations, and still straight lines.',
  reference: 'Misner, Thorne, Wheeler, Gravitation, box 8.6',
  coordinates: ['r', 'theta', 'phi'],
  metric: 'ds² = dr² + r² dθ² + r² sin²θ dφ²',
  drawing: ['r sin θ cos φ', 'r sin θ sin φ', 'r cos θ'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  surface: { kind: 'grid', over: { theta: [0, 'pi'], phi: [0, '2 pi'] }, at: { r: 1 } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'sphere', position: [2, 1.2, 0], count: 200 } },
    trace: { length: 3 },
    view: { camera: { azimuth: 0.5, elevation: 0.4, distance: 16, target: [1.5, 0, 0.5] } },
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
  curvature: { scalar: '0' },
};
