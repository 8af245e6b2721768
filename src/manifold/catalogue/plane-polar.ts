import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'plane-polar',
  title: 'Plane in polar coordinates',
  family: 'Flat space and surfaces',
  about:
    'The same plane in other coordinates: the symbols no longer vanish, and the geodesics are as straight as before.',
  reference: 'do Carmo, Differential Geometry of Curves and Surfaces, §4.4',
  coordinates: ['r', 'phi'],
  metric: 'ds² = dr² + r² dφ²',
  drawing: ['r cos φ', 'r sin φ', '0'],
  domain: { r: [0, null], phi: { period: '2 pi' } },
  surface: { kind: 'grid', over: { r: [0, 4], phi: [0, '2 pi'] } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: { kind: 'fan', position: [2, 0], from: 'pi/48', to: '2 pi + pi/48', count: 48 },
    },
    trace: { length: 4 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 18, target: [0, 0, 0] } },
  },
};

export const published: Published = {
  christoffel: { 'r phi phi': '−r', 'phi r phi': '1/r' },
  curvature: { gaussian: '0' },
};
