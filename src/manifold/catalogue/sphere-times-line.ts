import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'sphere-times-line',
  title: 'Sphere times line',
  family: 'Spaces of three dimensions',
  about:
    'One of Thurston’s eight geometries: a great circle on the sphere and an even walk along the line make every geodesic.',
  reference: 'Thurston, Three-Dimensional Geometry and Topology, §3.8; Scott, Bull. London Math. Soc. 15 (1983) 401',
  coordinates: ['theta', 'phi', 'z'],
  metric: 'ds² = dθ² + sin²θ dφ² + dz²',
  // A sphere for each z, one in another: space without its origin.
  drawing: ['exp(z/2) sin θ cos φ', 'exp(z/2) sin θ sin φ', 'exp(z/2) cos θ'],
  domain: { theta: [0, 'pi'], phi: { period: '2 pi' } },
  surface: { kind: 'grid', over: { theta: [0, 'pi'], phi: [0, '2 pi'] }, at: { z: 0 } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'sphere', position: [1.3, 0, 0], count: 160 } },
    trace: { length: 2.4 },
    view: { camera: { azimuth: 0.9, elevation: 0.3 } },
  },
};

export const published: Published = {
  christoffel: { 'theta phi phi': '−sin θ cos θ', 'phi theta phi': 'cot θ' },
  curvature: { scalar: '2' },
};
