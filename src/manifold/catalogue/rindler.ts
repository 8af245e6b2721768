import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'rindler',
  title: 'Rindler spacetime',
  family: 'Flat spacetime',
  about: 'Flat spacetime seen from a rocket: light falls in arcs of circles to the horizon x = 0 that follows behind.',
  reference:
    'Rindler, Am. J. Phys. 34 (1966) 1174; Misner, Thorne, Wheeler, Gravitation, §6.6; Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184), §2.1',
  coordinates: ['t', 'x', 'y', 'z'],
  parameters: {
    alpha: { value: 1, min: 0.2, max: 3, meaning: 'acceleration of the rocket whose clock shows t, at x = 1/α' },
  },
  metric: 'ds² = −α² x² dt² + dx² + dy² + dz²',
  drawing: ['y', 'z', 'x'],
  domain: { x: [0, null] },
  // t runs to infinity at the horizon.
  stop: ['x <= 0.03'],
  surface: { kind: 'surface', over: { y: [-3, 3], z: [-3, 3] }, at: { t: 0, x: 0 } },
  start: {
    congruence: { kind: 'null', emitter: { kind: 'sphere', position: [0, 1, 0, 0], count: 160 } },
    trace: { length: 6 },
    view: { camera: { azimuth: 0.7, elevation: 0.25, distance: 11, target: [0, 0, 0.8] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: { 't t x': '1/x', 'x t t': 'α² x' },
  curvature: { scalar: '0', kretschmann: '0', ricciFlat: true },
};
