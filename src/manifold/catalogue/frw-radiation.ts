import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'frw-radiation',
  title: 'Friedmann universe of radiation',
  family: 'Cosmology',
  about:
    'The young universe, time upward: particles thrown out at nearly the speed of light are brought to rest by the expansion.',
  reference:
    'Tolman, Relativity, Thermodynamics and Cosmology (1934), ch. 10; Weinberg, Gravitation and Cosmology, §15.3',
  coordinates: ['t', 'x', 'y', 'z'],
  let: { a: 't^(1/2)' },
  metric: 'ds² = −dt² + a² (dx² + dy² + dz²)',
  drawing: ['x', 'y', 't'],
  domain: { t: [0, null] },
  stop: ['t <= 0.0001', 't > 3'],
  start: {
    congruence: {
      kind: 'timelike',
      emitter: { kind: 'fan', position: [0.1, 0, 0, 0], count: 72, speed: 0.98 },
    },
    trace: { length: 3 },
    view: { camera: { azimuth: 0.6, elevation: 0.3, distance: 9, target: [0, 0, 1.4] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't x x': '1/2',
    't y y': '1/2',
    't z z': '1/2',
    'x t x': '1/(2t)',
    'y t y': '1/(2t)',
    'z t z': '1/(2t)',
  },
  curvature: { scalar: '0', kretschmann: '3/(2t⁴)', ricciFlat: false },
};
