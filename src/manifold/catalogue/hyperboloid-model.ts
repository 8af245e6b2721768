import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'hyperboloid-model',
  title: 'Hyperbolic plane as a hyperboloid',
  family: 'Hyperbolic plane',
  about: 'A sheet of unit timelike vectors of Minkowski space: geodesics are where planes through the origin cut it.',
  reference: 'Lee, Introduction to Riemannian Manifolds, ch. 3; Ratcliffe, Foundations of Hyperbolic Manifolds, ch. 3',
  coordinates: ['x', 'y'],
  metric: 'ds² = dx² + dy² − (x dx + y dy)²/(1 + x² + y²)',
  // Not an embedding in R³: the lengths are those of Minkowski space.
  drawing: ['x', 'y', 'sqrt(1 + x² + y²)'],
  surface: { kind: 'grid', over: { x: [-4, 4], y: [-4, 4] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0.5, 0], count: 48 } },
    trace: { length: 1.9 },
    view: { camera: { azimuth: -1.2, elevation: 0.9 } },
  },
};

export const published: Published = {
  christoffel: {
    'x x x': '−x (1 + y²)/(1 + x² + y²)',
    'x x y': 'x² y/(1 + x² + y²)',
    'x y y': '−x (1 + x²)/(1 + x² + y²)',
    'y x x': '−y (1 + y²)/(1 + x² + y²)',
    'y x y': 'x y²/(1 + x² + y²)',
    'y y y': '−y (1 + x²)/(1 + x² + y²)',
  },
  curvature: { gaussian: '−1' },
};
