import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'nil',
  title: 'Nil',
  family: 'Spaces of three dimensions',
  about:
    'The geometry of the Heisenberg group: going round a loop lifts you by its area, so geodesics climb in helices.',
  reference: 'Thurston, Three-Dimensional Geometry and Topology, §3.8; Scott, Bull. London Math. Soc. 15 (1983) 401',
  coordinates: ['x', 'y', 'z'],
  metric: 'ds² = dx² + dy² + (dz − x dy)²',
  // Half of the twist is taken out, so that turning round the axis is seen as a symmetry.
  drawing: ['x', 'y', 'z − x y/2'],
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'sphere', position: [0, 0, 0], count: 160 } },
    trace: { length: 8 },
    view: { camera: { azimuth: 0.5, elevation: 0.3 } },
  },
};

export const published: Published = {
  christoffel: {
    'x y y': '−x',
    'x y z': '1/2',
    'y x y': 'x/2',
    'y x z': '−1/2',
    'z x y': '(x² − 1)/2',
    'z x z': '−x/2',
  },
  curvature: { scalar: '−1/2' },
};
