import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'frw-dust',
  title: 'Friedmann universe of dust',
  family: 'Cosmology',
  about:
    'All that we see now, traced back with time upward: the past light cone is a drop, since space was small when the light set out.',
  reference:
    'Einstein, de Sitter, Proc. Natl. Acad. Sci. 18 (1932) 213; Ellis, Rothman, Am. J. Phys. 61 (1993) 883; Misner, Thorne, Wheeler, Gravitation, §27.8',
  coordinates: ['t', 'x', 'y', 'z'],
  let: { a: 't^(2/3)' },
  metric: 'ds² = −dt² + a² (dx² + dy² + dz²)',
  // Proper distance at the time t.
  drawing: ['a x', 'a y', 't'],
  domain: { t: [0, null] },
  stop: ['t <= 0.005'],
  start: {
    congruence: { kind: 'null', emitter: { kind: 'fan', position: [1, 0, 0, 0], count: 72 } },
    trace: { length: -1 },
    view: { camera: { azimuth: 0.6, elevation: 0.25, distance: 2.6, target: [0, 0, 0.5] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't x x': '2 t^(1/3)/3',
    't y y': '2 t^(1/3)/3',
    't z z': '2 t^(1/3)/3',
    'x t x': '2/(3t)',
    'y t y': '2/(3t)',
    'z t z': '2/(3t)',
  },
  curvature: { scalar: '4/(3t²)', kretschmann: '80/(27t⁴)', ricciFlat: false },
};
