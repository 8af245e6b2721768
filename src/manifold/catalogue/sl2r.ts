import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'sl2r',
  title: 'SL(2, R)',
  family: 'Spaces of three dimensions',
  about:
    'The unit vectors of the hyperbolic plane, each with its direction as height: geodesics turn as they go, like charges in a field.',
  reference: 'Thurston, Three-Dimensional Geometry and Topology, §3.8; Scott, Bull. London Math. Soc. 15 (1983) 401',
  coordinates: ['x', 'y', 'phi'],
  metric: 'ds² = (dx² + dy²)/y² + (dφ + dx/y)²',
  // Over Poincaré’s disk, which the half-plane is carried to by Cayley’s transformation; the universal cover, so φ has no period.
  drawing: ['2 (x² + y² − 1)/(x² + (1 + y)²)', '−4 x/(x² + (1 + y)²)', 'φ'],
  domain: { y: [0, null] },
  form: 'velocity',
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'sphere', position: [0, 1, 0], count: 160 } },
    trace: { length: 3 },
    view: { camera: { azimuth: 1.3, elevation: 0.35 } },
  },
};

export const published: Published = {
  christoffel: {
    'x x y': '−3/(2 y)',
    'x y phi': '−1/2',
    'y x x': '2/y',
    'y x phi': '1/2',
    'y y y': '−1/y',
    'phi x y': '1/y²',
    'phi y phi': '1/(2 y)',
  },
  curvature: { scalar: '−5/2' },
};
