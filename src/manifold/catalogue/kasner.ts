import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'kasner',
  title: 'Kasner universe',
  family: 'Cosmology',
  about:
    'An empty universe that grows along two axes and shrinks along the third: a flash of light becomes a lens, not a sphere.',
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
  // Proper distances at the time t.
  drawing: ['t^p_2 y', 't^p_3 z', 't^p_1 x'],
  domain: { t: [0, null] },
  stop: ['t <= 0.001', 't > 6'],
  start: {
    congruence: { kind: 'null', emitter: { kind: 'sphere', position: [0.2, 0, 0, 0], count: 240 } },
    trace: { length: 40 },
    view: { camera: { azimuth: 0.7, elevation: 0.25, distance: 30, target: [0, 0, 0] }, colour: 'affine' },
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
