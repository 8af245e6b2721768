import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'minkowski',
  title: 'Minkowski spacetime',
  family: 'Flat spacetime',
  about: 'No gravity: all light that leaves an event runs straight, and together it makes the light cone, time upward.',
  reference: 'Minkowski, Raum und Zeit (1908); Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184), §2.1',
  coordinates: ['t', 'x', 'y', 'z'],
  metric: 'ds² = −dt² + dx² + dy² + dz²',
  drawing: ['x', 'y', 't'],
  start: {
    congruence: { kind: 'null', emitter: { kind: 'fan', position: [0, 0, 0, 0], count: 72 } },
    trace: { length: 3 },
    view: { camera: { azimuth: 0.6, elevation: 0.3, distance: 13, target: [0, 0, 1.4] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {},
  curvature: { scalar: '0', kretschmann: '0', ricciFlat: true },
};
