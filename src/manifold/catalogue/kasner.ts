import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'kasner',
  title: 'Kasner universe',
  family: 'Cosmology',
  about:
    'Empty space that grows along y and z and shrinks along x: the light cone, time upward, first opens along y, then along x.',
  reference:
    'Kasner, Am. J. Math. 43 (1921) 217; Landau, Lifshitz, The Classical Theory of Fields, §117; Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184)',
  coordinates: ['t', 'x', 'y', 'z'],
  parameters: {
    u: { value: 1, min: 1, max: 6, meaning: 'which of Kasner’s exponents, in the form of Lifshitz and Khalatnikov' },
  },
  let: {
    p_1: '−u/(1 + u + u²)',
    p_2: '(1 + u)/(1 + u + u²)',
    p_3: 'u (1 + u)/(1 + u + u²)',
  },
  metric: 'ds² = −dt² + t^(2p_1) dx² + t^(2p_2) dy² + t^(2p_3) dz²',
  drawing: ['x', 'y', 't'],
  domain: { t: [0, null] },
  stop: ['t <= 0.001', 't > 3'],
  start: {
    congruence: { kind: 'null', emitter: { kind: 'fan', position: [0.25, 0, 0, 0], count: 72 } },
    trace: { length: 40 },
    view: { camera: { azimuth: 0.6, elevation: 0.35, distance: 13, target: [0, 0, 1.3] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't x x': 'p_1 t^(2p_1)/t',
    't y y': 'p_2 t^(2p_2)/t',
    't z z': 'p_3 t^(2p_3)/t',
    'x t x': 'p_1/t',
    'y t y': 'p_2/t',
    'z t z': 'p_3/t',
  },
  curvature: { scalar: '0', kretschmann: '−16 p_1 p_2 p_3/t⁴', ricciFlat: true },
};
