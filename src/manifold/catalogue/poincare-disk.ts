import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'poincare-disk',
  title: 'Poincaré disk',
  family: 'Hyperbolic plane',
  about:
    'The hyperbolic plane in a disk: geodesics are arcs of circles at right angles to the rim, which is infinitely far.',
  reference:
    'Beltrami, Teoria fondamentale degli spazii di curvatura costante (1868); Lee, Introduction to Riemannian Manifolds, ch. 3',
  coordinates: ['x', 'y'],
  metric: 'ds² = 4 (dx² + dy²)/(1 − x² − y²)²',
  drawing: ['x', 'y', '0'],
  domain: { where: ['x² + y² < 1'] },
  // As on the half-plane: the momenta grow without bound towards the rim, the velocities vanish there.
  form: 'velocity',
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0.4, 0.2], count: 64 } },
    trace: { length: 5 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 4.2, target: [0, 0, 0] } },
  },
};

export const published: Published = {
  christoffel: {
    'x x x': '2 x/(1 − x² − y²)',
    'x x y': '2 y/(1 − x² − y²)',
    'x y y': '−2 x/(1 − x² − y²)',
    'y x x': '−2 y/(1 − x² − y²)',
    'y x y': '2 x/(1 − x² − y²)',
    'y y y': '2 y/(1 − x² − y²)',
  },
  curvature: { gaussian: '−1' },
};
