import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'plane',
  title: 'Plane',
  family: 'Flat space and surfaces',
  about: 'The Euclidean plane: every symbol vanishes, so geodesics are straight lines run through evenly.',
  reference: 'Euclid, Elements; do Carmo, Differential Geometry of Curves and Surfaces, §4.4',
  coordinates: ['x', 'y'],
  metric: 'ds² = dx² + dy²',
  drawing: ['x', 'y', '0'],
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0, 0], count: 48 } },
    trace: { length: 4 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 18, target: [0, 0, 0] } },
  },
};

export const published: Published = { christoffel: {}, curvature: { gaussian: '0' } };
