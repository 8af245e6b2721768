import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'surface-of-revolution',
  title: 'Surface of revolution',
  family: 'Flat space and surfaces',
  about:
    'Clairaut’s rule, radius times cosine is constant, keeps flat geodesics in their belly and lets the steep ones through the necks.',
  reference: 'do Carmo, Differential Geometry of Curves and Surfaces, §4.4',
  coordinates: ['u', 'v'],
  parameters: {
    a: { value: 1.2, min: 0.8, max: 2, meaning: 'mean radius' },
    b: { value: 0.5, min: 0, max: 0.7, meaning: 'how much the radius swings' },
  },
  metric: 'ds² = (1 + b² sin²u) du² + (a + b cos u)² dv²',
  embedding: ['u', '(a + b cos u) cos v', '(a + b cos u) sin v'],
  domain: { v: { period: '2 pi' } },
  surface: { kind: 'surface', over: { u: ['−2 pi', '2 pi'], v: [0, '2 pi'] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0, 0], from: 0.1, to: 1.4, count: 20 } },
    trace: { length: 8.5 },
    view: { camera: { azimuth: -0.9, elevation: 0.5 } },
  },
};

export const published: Published = {
  christoffel: {
    'u u u': 'b² sin u cos u/(1 + b² sin²u)',
    'u v v': 'b sin u (a + b cos u)/(1 + b² sin²u)',
    'v u v': '−b sin u/(a + b cos u)',
  },
  curvature: { gaussian: 'b cos u/((a + b cos u) (1 + b² sin²u)²)' },
};
