import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'helicoid',
  title: 'Helicoid',
  family: 'Flat space and surfaces',
  about: 'A spiral staircase, the catenoid bent without stretching: geodesics spread, and the rulings are straight.',
  reference: 'do Carmo, Differential Geometry of Curves and Surfaces, §§2.5, 4.2',
  coordinates: ['u', 'v'],
  parameters: { c: { value: 0.6, min: 0.2, max: 2, meaning: 'height climbed in a radian' } },
  metric: 'ds² = du² + (u² + c²) dv²',
  embedding: ['u cos v', 'u sin v', 'c v'],
  surface: { kind: 'surface', over: { u: [-3, 3], v: ['−2 pi', '2 pi'] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [1, 0], count: 48 } },
    trace: { length: 3.4 },
    view: { camera: { azimuth: 0.9, elevation: 0.5 } },
  },
};

export const published: Published = {
  christoffel: { 'u v v': '−u', 'v u v': 'u/(u² + c²)' },
  curvature: { gaussian: '−c²/(u² + c²)²' },
};
