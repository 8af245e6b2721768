import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'hyperbolic-polar',
  title: 'Hyperbolic plane in polar coordinates',
  family: 'Hyperbolic plane',
  about:
    'Distance and direction from one point name all others: the circle of radius r is 2π sinh r long, so geodesics bend away from the centre.',
  reference: 'do Carmo, Differential Geometry of Curves and Surfaces, §4.6',
  coordinates: ['r', 'phi'],
  metric: 'ds² = dr² + sinh²r dφ²',
  drawing: ['r cos φ', 'r sin φ', '0'],
  domain: { r: [0, null], phi: { period: '2 pi' } },
  surface: { kind: 'grid', over: { r: [0, 4], phi: [0, '2 pi'] } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: { kind: 'fan', position: [1.5, 0], from: 'pi/48', to: '2 pi + pi/48', count: 48 },
    },
    trace: { length: 4 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 16, target: [0.5, 0, 0] } },
  },
};

export const published: Published = {
  christoffel: { 'r phi phi': '−sinh r cosh r', 'phi r phi': 'coth r' },
  curvature: { gaussian: '−1' },
};
