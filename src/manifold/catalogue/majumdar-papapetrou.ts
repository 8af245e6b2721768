import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'majumdar-papapetrou',
  title: 'Majumdar-Papapetrou spacetime: two black holes',
  family: 'Black holes',
  about:
    'Two extremally charged holes that hold each other at rest: which of the two light falls into, or whether it escapes, is chaos.',
  reference:
    'Majumdar, Phys. Rev. 72 (1947) 390; Chandrasekhar, Proc. R. Soc. A 421 (1989) 227; Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184)',
  coordinates: ['t', 'x', 'y', 'z'],
  parameters: {
    M_1: { value: 1, min: 0.1, max: 2, meaning: 'mass at z = 1' },
    M_2: { value: 1, min: 0, max: 2, meaning: 'mass at z = −1' },
  },
  let: {
    r_1: 'sqrt(x² + y² + (z − 1)²)',
    r_2: 'sqrt(x² + y² + (z + 1)²)',
    U: '1 + M_1/r_1 + M_2/r_2',
  },
  metric: 'ds² = −dt²/U² + U² (dx² + dy² + dz²)',
  drawing: ['x', 'z', 'y'],
  // U is infinite at each horizon, which these coordinates draw as a point.
  stop: ['U > 25', 'x² + y² + z² > 200'],
  start: {
    congruence: {
      kind: 'null',
      emitter: { kind: 'beam', from: [0, -9, 0, -7], to: [0, -9, 0, 7], velocity: [0, 1, 0, 0], count: 113 },
    },
    trace: { length: 50 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 26, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't t x': '(M_1 x/r_1³ + M_2 x/r_2³)/U',
    't t y': '(M_1 y/r_1³ + M_2 y/r_2³)/U',
    't t z': '(M_1 (z − 1)/r_1³ + M_2 (z + 1)/r_2³)/U',
    'x t t': '(M_1 x/r_1³ + M_2 x/r_2³)/U⁵',
    'x x x': '−(M_1 x/r_1³ + M_2 x/r_2³)/U',
    'x x y': '−(M_1 y/r_1³ + M_2 y/r_2³)/U',
    'x x z': '−(M_1 (z − 1)/r_1³ + M_2 (z + 1)/r_2³)/U',
    'x y y': '(M_1 x/r_1³ + M_2 x/r_2³)/U',
    'x z z': '(M_1 x/r_1³ + M_2 x/r_2³)/U',
    'y t t': '(M_1 y/r_1³ + M_2 y/r_2³)/U⁵',
    'y x x': '(M_1 y/r_1³ + M_2 y/r_2³)/U',
    'y x y': '−(M_1 x/r_1³ + M_2 x/r_2³)/U',
    'y y y': '−(M_1 y/r_1³ + M_2 y/r_2³)/U',
    'y y z': '−(M_1 (z − 1)/r_1³ + M_2 (z + 1)/r_2³)/U',
    'y z z': '(M_1 y/r_1³ + M_2 y/r_2³)/U',
    'z t t': '(M_1 (z − 1)/r_1³ + M_2 (z + 1)/r_2³)/U⁵',
    'z x x': '(M_1 (z − 1)/r_1³ + M_2 (z + 1)/r_2³)/U',
    'z x z': '−(M_1 x/r_1³ + M_2 x/r_2³)/U',
    'z y y': '(M_1 (z − 1)/r_1³ + M_2 (z + 1)/r_2³)/U',
    'z y z': '−(M_1 y/r_1³ + M_2 y/r_2³)/U',
    'z z z': '−(M_1 (z − 1)/r_1³ + M_2 (z + 1)/r_2³)/U',
  },
  curvature: { scalar: '0', ricciFlat: false },
};
