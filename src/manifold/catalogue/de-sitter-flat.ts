import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'de-sitter-flat',
  title: 'De Sitter spacetime, inflating',
  family: 'Cosmology',
  about:
    'Space grows as exp(H t): light, time upward, never gets farther than 1/H from where it started, measured among the galaxies.',
  reference:
    'Lemaître, J. Math. Phys. (MIT) 4 (1925) 188; Hawking, Ellis, The Large Scale Structure of Space-Time, §5.2; Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184)',
  coordinates: ['t', 'x', 'y', 'z'],
  parameters: { H: { value: 1, min: 0.3, max: 2, meaning: 'Hubble constant' } },
  metric: 'ds² = −dt² + exp(2 H t) (dx² + dy² + dz²)',
  drawing: ['x', 'y', 't'],
  start: {
    congruence: { kind: 'null', emitter: { kind: 'fan', position: [0, 0, 0, 0], count: 72 } },
    trace: { length: 15 },
    view: { camera: { azimuth: 0.6, elevation: 0.3, distance: 9, target: [0, 0, 1.3] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't x x': 'H exp(2 H t)',
    't y y': 'H exp(2 H t)',
    't z z': 'H exp(2 H t)',
    'x t x': 'H',
    'y t y': 'H',
    'z t z': 'H',
  },
  curvature: { scalar: '12 H²', kretschmann: '24 H⁴', ricciFlat: false },
};
