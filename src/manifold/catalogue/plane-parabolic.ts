import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'plane-parabolic',
  title: 'Plane in parabolic coordinates',
  family: 'Flat space and surfaces',
  about:
    'Two sets of confocal parabolas name the points of the plane: every symbol is nonzero, every geodesic a straight line.',
  reference:
    'Moon, Spencer, Field Theory Handbook (1961), section I; Arfken, Mathematical Methods for Physicists, ch. 2',
  coordinates: ['u', 'v'],
  metric: 'ds² = (u² + v²) (du² + dv²)',
  // The chart covers the plane twice, (u, v) and (−u, −v) being one point, with a branch point at the focus.
  drawing: ['(u² − v²)/2', 'u v', '0'],
  surface: { kind: 'grid', over: { u: [-3, 3], v: [0, 3] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [1.6, 1.6], count: 48 } },
    trace: { length: 4 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 20, target: [0, 2, 0] } },
  },
};

export const published: Published = {
  christoffel: {
    'u u u': 'u/(u² + v²)',
    'u u v': 'v/(u² + v²)',
    'u v v': '−u/(u² + v²)',
    'v u u': '−v/(u² + v²)',
    'v u v': 'u/(u² + v²)',
    'v v v': 'v/(u² + v²)',
  },
  curvature: { gaussian: '0' },
};
