import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'cone',
  title: 'Cone',
  family: 'Flat space and surfaces',
  about: 'A rolled-up sheet, flat but for its tip: geodesics that pass the tip on either side meet behind it.',
  reference: 'do Carmo, Differential Geometry of Curves and Surfaces, §4.2',
  coordinates: ['r', 'phi'],
  parameters: { alpha: { value: 0.6, min: 0.1, max: 1.5, meaning: 'half of the angle at the tip' } },
  metric: 'ds² = dr² + r² sin²α dφ²',
  embedding: ['r sin α cos φ', 'r sin α sin φ', '−r cos α'],
  domain: { r: [0, null], phi: { period: '2 pi' } },
  surface: { kind: 'surface', over: { r: [0, 6], phi: [0, '2 pi'] } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: { kind: 'fan', position: [5, 0], from: 'pi - 0.7', to: 'pi + 0.7', count: 40 },
    },
    trace: { length: 8 },
    view: { camera: { azimuth: 1.6, elevation: 0.5 } },
  },
};

export const published: Published = {
  christoffel: { 'r phi phi': '−r sin²α', 'phi r phi': '1/r' },
  curvature: { gaussian: '0' },
};
