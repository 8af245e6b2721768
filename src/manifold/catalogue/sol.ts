import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'sol',
  title: 'Sol',
  family: 'Spaces of three dimensions',
  about:
    'The least symmetric of Thurston’s geometries: climbing stretches x and shrinks y, and geodesics weave between the two.',
  reference: 'Thurston, Three-Dimensional Geometry and Topology, §3.8; Scott, Bull. London Math. Soc. 15 (1983) 401',
  coordinates: ['x', 'y', 'z'],
  metric: 'ds² = e^(2z) dx² + e^(−2z) dy² + dz²',
  drawing: ['x', 'y', 'z'],
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'sphere', position: [0, 0, 0], count: 160 } },
    trace: { length: 2.2 },
    view: { camera: { azimuth: 0.5, elevation: 0.3 } },
  },
};

export const published: Published = {
  christoffel: { 'x x z': '1', 'y y z': '−1', 'z x x': '−exp(2z)', 'z y y': 'exp(−2z)' },
  curvature: { scalar: '−2' },
};
