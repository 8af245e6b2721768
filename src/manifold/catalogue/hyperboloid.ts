import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'hyperboloid',
  title: 'Hyperboloid of one sheet',
  family: 'Flat space and surfaces',
  about: 'Some geodesics cross the waist, some turn back, and the straight lines of a cooling tower lie among them.',
  reference: 'do Carmo, Differential Geometry of Curves and Surfaces, §§2.5, 4.4',
  coordinates: ['u', 'v'],
  parameters: {
    a: { value: 1, min: 0.4, max: 2, meaning: 'radius of the waist' },
    c: { value: 1, min: 0.4, max: 2, meaning: 'half-axis along the axis of revolution' },
  },
  metric: 'ds² = (a² sinh²u + c² cosh²u) du² + a² cosh²u dv²',
  embedding: ['a cosh u cos v', 'a cosh u sin v', 'c sinh u'],
  domain: { v: { period: '2 pi' } },
  surface: { kind: 'surface', over: { u: [-1.6, 1.6], v: [0, '2 pi'] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [1.2, 0], from: 'pi/2', to: '3 pi/2', count: 41 } },
    trace: { length: 4.2 },
    view: { camera: { azimuth: 0.6, elevation: 0.35, distance: 15, target: [0, 0, 0] } },
  },
};

export const published: Published = {
  christoffel: {
    'u u u': '(a² + c²) sinh u cosh u/(a² sinh²u + c² cosh²u)',
    'u v v': '−a² sinh u cosh u/(a² sinh²u + c² cosh²u)',
    'v u v': 'tanh u',
  },
  curvature: { gaussian: '−c²/(a² sinh²u + c² cosh²u)²' },
};
