import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'jacobi-kepler',
  title: 'Kepler’s problem as geometry',
  family: 'Light in media, mechanics, statistics',
  about:
    'By Jacobi’s form of the principle of least action the planets of one energy run on geodesics: ellipses with the sun in a focus.',
  reference: 'Arnold, Mathematical Methods of Classical Mechanics, §45; Ong, Adv. Math. 15 (1975) 269',
  coordinates: ['r', 'phi'],
  parameters: {
    E: { value: -0.5, min: -1, max: -0.1, meaning: 'energy per mass' },
    k: { value: 1, min: 0.5, max: 2, meaning: 'strength of the attraction, G M' },
  },
  metric: 'ds² = 2 (E + k/r) (dr² + r² dφ²)',
  drawing: ['r cos φ', 'r sin φ', '0'],
  // Where all energy is potential the metric vanishes: no planet of this energy comes so far but in free fall.
  domain: { r: [0, '−k/E'], phi: { period: '2 pi' } },
  stop: ['r < 0.01'],
  surface: { kind: 'grid', over: { r: [0, '−k/E'], phi: [0, '2 pi'] } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: { kind: 'fan', position: ['−0.45 k/E', 0], from: 0.5, to: 'pi − 0.5', count: 24 },
    },
    // The action of one revolution, 2πk/√(−2E).
    trace: { length: '2 pi k/sqrt(−2 E)' },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 8, target: [0, 0, 0] } },
  },
};

export const published: Published = {
  christoffel: {
    'r r r': '−k/(2 r (E r + k))',
    'r phi phi': '−r (2 E r + k)/(2 (E r + k))',
    'phi r phi': '(2 E r + k)/(2 r (E r + k))',
  },
  curvature: { gaussian: '−k E/(4 (E r + k)³)' },
};
