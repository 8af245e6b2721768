import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'half-plane',
  title: 'Hyperbolic half-plane',
  family: 'Hyperbolic plane',
  about: 'Geodesics are semicircles that meet the edge y = 0 at right angles, and never reach it.',
  reference: 'Poincaré, Théorie des groupes fuchsiens (1882); do Carmo, Riemannian Geometry, ch. 3',
  coordinates: ['x', 'y'],
  metric: 'ds² = (dx² + dy²)/y²',
  drawing: ['x', 'y', '0'],
  domain: { y: [0, null] },
  // p_y ~ 1/y grows without bound towards the edge; the velocity form takes 1.3 to 2.6 times fewer evaluations.
  form: 'velocity',
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0, 1], count: 48 } },
    trace: { length: 5 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 12, target: [0, 2, 0] } },
  },
};

export const published: Published = {
  christoffel: { 'x x y': '−1/y', 'y x x': '1/y', 'y y y': '−1/y' },
  curvature: { gaussian: '−1' },
};
