import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'hyperbolic-plane-times-line',
  title: 'Hyperbolic plane times line',
  family: 'Spaces of three dimensions',
  about:
    'One of Thurston’s eight geometries: seen from above, geodesics are arcs of circles in Poincaré’s disk; they climb evenly.',
  reference: 'Thurston, Three-Dimensional Geometry and Topology, §3.8; Scott, Bull. London Math. Soc. 15 (1983) 401',
  coordinates: ['r', 'phi', 'z'],
  metric: 'ds² = dr² + sinh²r dφ² + dz²',
  drawing: ['2 tanh(r/2) cos φ', '2 tanh(r/2) sin φ', 'z'],
  domain: { r: [0, null], phi: { period: '2 pi' } },
  surface: { kind: 'grid', over: { r: [0, 5], phi: [0, '2 pi'] }, at: { z: 0 } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'sphere', position: [0.8, 0, 0], count: 160 } },
    trace: { length: 2.5 },
    view: { camera: { azimuth: 0.5, elevation: 0.35 } },
  },
};

export const published: Published = {
  christoffel: { 'r phi phi': '−sinh r cosh r', 'phi r phi': 'coth r' },
  curvature: { scalar: '−2' },
};
