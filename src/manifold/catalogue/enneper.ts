import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'enneper',
  title: 'Enneper’s surface',
  family: 'Flat space and surfaces',
  about:
    'A minimal surface that folds through itself: geodesics leave the middle and part, since it is curved negatively everywhere.',
  reference: 'do Carmo, Differential Geometry of Curves and Surfaces, §3.5',
  coordinates: ['u', 'v'],
  metric: 'ds² = (1 + u² + v²)² (du² + dv²)',
  embedding: ['u − u³/3 + u v²', 'v − v³/3 + u² v', 'u² − v²'],
  surface: { kind: 'surface', over: { u: [-1.5, 1.5], v: [-1.5, 1.5] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0.6, 0], count: 48 } },
    trace: { length: 2.6 },
    view: { camera: { azimuth: 0.35, elevation: 0.85 } },
  },
};

export const published: Published = {
  christoffel: {
    'u u u': '2 u/(1 + u² + v²)',
    'u u v': '2 v/(1 + u² + v²)',
    'u v v': '−2 u/(1 + u² + v²)',
    'v u u': '−2 v/(1 + u² + v²)',
    'v u v': '2 u/(1 + u² + v²)',
    'v v v': '2 v/(1 + u² + v²)',
  },
  curvature: { gaussian: '−4/(1 + u² + v²)⁴' },
};
