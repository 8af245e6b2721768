import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'hyperbolic-space',
  title: 'Hyperbolic space',
  family: 'Spaces of three dimensions',
  about:
    'The upper half of space with rulers that shrink towards its floor: geodesics are semicircles that stand upright on it.',
  reference:
    'Thurston, Three-Dimensional Geometry and Topology, §2.2; Lee, Introduction to Riemannian Manifolds, ch. 3',
  coordinates: ['x', 'y', 'z'],
  metric: 'ds² = (dx² + dy² + dz²)/z²',
  drawing: ['x', 'y', 'z'],
  domain: { z: [0, null] },
  // As on the half-plane: the momenta grow without bound towards the floor, the velocities vanish there.
  form: 'velocity',
  surface: { kind: 'grid', over: { x: [-4, 4], y: [-4, 4] }, at: { z: 0 } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'sphere', position: [0, 0, 1], count: 160 } },
    trace: { length: 3 },
    view: { camera: { azimuth: 0.5, elevation: 0.3 } },
  },
};

export const published: Published = {
  christoffel: {
    'x x z': '−1/z',
    'y y z': '−1/z',
    'z x x': '1/z',
    'z y y': '1/z',
    'z z z': '−1/z',
  },
  curvature: { scalar: '−6' },
};
