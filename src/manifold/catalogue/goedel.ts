import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'goedel',
  title: 'Gödel’s universe',
  family: 'Wormholes, waves and other spacetimes',
  about:
    'The whole universe rotates: light goes out, turns round at the radius 2a where circles become paths into the past, and returns.',
  reference:
    'Gödel, Rev. Mod. Phys. 21 (1949) 447; Kajari, Walser, Schleich, Delgado, Gen. Relativ. Gravit. 36 (2004) 2289; Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184)',
  coordinates: ['t', 'r', 'phi', 'z'],
  parameters: { a: { value: 1, min: 0.5, max: 2, meaning: 'length; the universe turns at the rate 1/(√2 a)' } },
  metric: 'ds² = −dt² + dr²/(1 + (r/(2a))²) + r² (1 − (r/(2a))²) dφ² + dz² − (2r²/(√2 a)) dt dφ',
  drawing: ['r cos φ', 'r sin φ', 'z'],
  domain: { r: [0, null], phi: { period: '2 pi' } },
  surface: { kind: 'grid', over: { r: [0, '2 a'], phi: [0, '2 pi'] }, at: { t: 0, z: 0 } },
  start: {
    congruence: {
      kind: 'null',
      emitter: { kind: 'fan', position: [0, 0.4, 0, 0], from: 'pi/72', to: '2 pi - pi/72', count: 72 },
    },
    trace: { length: '8 a' },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 8, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't t r': '(r/(2a²))/(1 + (r/(2a))²)',
    't r phi': '(r³/(4√2 a³))/(1 + (r/(2a))²)',
    'r t phi': '(r/(√2 a)) (1 + (r/(2a))²)',
    'r r r': '−(r/(4a²))/(1 + (r/(2a))²)',
    'r phi phi': 'r (1 + (r/(2a))²) ((r²/(2a²)) − 1)',
    'phi t r': '−1/(√2 a r (1 + (r/(2a))²))',
    'phi r phi': '1/(r (1 + (r/(2a))²))',
  },
  curvature: { scalar: '−1/a²', kretschmann: '3/a⁴', ricciFlat: false },
};
