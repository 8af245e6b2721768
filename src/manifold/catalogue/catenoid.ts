import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'catenoid',
  title: 'Catenoid',
  family: 'Flat space and surfaces',
  about: 'The soap film between two rings: negatively curved, so geodesics part, and only the waist closes.',
  reference: 'do Carmo, Differential Geometry of Curves and Surfaces, §3.5',
  coordinates: ['u', 'v'],
  parameters: { c: { value: 1, min: 0.4, max: 2, meaning: 'radius of the waist' } },
  metric: 'ds² = cosh²(v/c) (c² du² + dv²)',
  embedding: ['c cosh(v/c) cos u', 'c cosh(v/c) sin u', 'v'],
  domain: { u: { period: '2 pi' } },
  surface: { kind: 'surface', over: { u: [0, '2 pi'], v: ['-2 c', '2 c'] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0, 1.5], count: 48 } },
    trace: { length: 5 },
    view: { camera: { azimuth: 0.6, elevation: 0.35, distance: 15, target: [0, 0, 0] } },
  },
};

export const published: Published = {
  christoffel: { 'u u v': 'tanh(v/c)/c', 'v u u': '−c tanh(v/c)', 'v v v': 'tanh(v/c)/c' },
  curvature: { gaussian: '−1/(c² cosh⁴(v/c))' },
};
