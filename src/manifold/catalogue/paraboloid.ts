import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'paraboloid',
  title: 'Paraboloid',
  family: 'Flat space and surfaces',
  about: 'Every geodesic but the meridians winds round the bowl without end, and meets itself infinitely often.',
  reference: 'do Carmo, Differential Geometry of Curves and Surfaces, §4.4',
  coordinates: ['r', 'phi'],
  parameters: { a: { value: 1.5, min: 0.1, max: 2, meaning: 'steepness, z = a r²' } },
  metric: 'ds² = (1 + 4 a² r²) dr² + r² dφ²',
  embedding: ['r cos φ', 'r sin φ', 'a r²'],
  domain: { r: [0, null], phi: { period: '2 pi' } },
  surface: { kind: 'surface', over: { r: [0, 1.7], phi: [0, '2 pi'] } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: { kind: 'fan', position: [1.6, 0], from: 'pi - 0.6', to: 'pi + 0.6', count: 24 },
    },
    trace: { length: 8 },
    view: { camera: { azimuth: 2.4, elevation: 0.35 } },
  },
};

export const published: Published = {
  christoffel: {
    'r r r': '4 a² r/(1 + 4 a² r²)',
    'r phi phi': '−r/(1 + 4 a² r²)',
    'phi r phi': '1/r',
  },
  curvature: { gaussian: '4 a²/(1 + 4 a² r²)²' },
};
