import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'torus',
  title: 'Torus',
  family: 'Flat space and surfaces',
  about:
    'Outside, where the curvature is positive, geodesics draw together; inside they spread; few of them ever close.',
  reference:
    'do Carmo, Differential Geometry of Curves and Surfaces, §4.4; Irons, The curvature and geodesics of the torus (2005)',
  coordinates: ['u', 'v'],
  parameters: {
    R: { value: 2, min: 1.1, max: 4, meaning: 'radius of the centre circle' },
    r: { value: 1, min: 0.2, max: 1, meaning: 'radius of the tube' },
  },
  metric: 'ds² = (R + r cos v)² du² + r² dv²',
  embedding: ['(R + r cos v) cos u', '(R + r cos v) sin u', 'r sin v'],
  domain: { u: { period: '2 pi' }, v: { period: '2 pi' } },
  surface: { kind: 'surface', over: { u: [0, '2 pi'], v: [0, '2 pi'] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0, 0], from: -0.6, to: 0.6, count: 25 } },
    trace: { length: 14 },
    view: { camera: { azimuth: 0.3, elevation: 0.75, distance: 13, target: [0, 0, 0] } },
  },
};

export const published: Published = {
  christoffel: { 'u u v': '−r sin v/(R + r cos v)', 'v u u': '(R + r cos v) sin v/r' },
  curvature: { gaussian: 'cos v/(r (R + r cos v))' },
};
