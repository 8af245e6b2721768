import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'minkowski-rotating',
  title: 'Minkowski spacetime in rotating coordinates',
  family: 'Flat spacetime',
  about:
    'Flat spacetime seen from a merry-go-round: straight rays wind into spirals, by Coriolis and centrifugal symbols.',
  reference: 'Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184), §2.1; Rindler, Relativity (2006), §9.7',
  coordinates: ['t', 'r', 'phi', 'z'],
  parameters: { omega: { value: 0.15, min: -0.5, max: 0.5, meaning: 'angular velocity' } },
  metric: 'ds² = −(1 − ω² r²) dt² + 2 ω r² dt dφ + dr² + r² dφ² + dz²',
  drawing: ['r cos φ', 'r sin φ', 'z'],
  domain: { r: [0, null], phi: { period: '2 pi' } },
  start: {
    congruence: {
      kind: 'null',
      emitter: { kind: 'fan', position: [0, 1, 0, 0], from: 'pi/72', to: '2 pi - pi/72', count: 72 },
    },
    trace: { length: 14 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 48, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    'r t t': '−ω² r',
    'r t phi': '−ω r',
    'r phi phi': '−r',
    'phi t r': 'ω/r',
    'phi r phi': '1/r',
  },
  curvature: { scalar: '0', kretschmann: '0', ricciFlat: true },
};
