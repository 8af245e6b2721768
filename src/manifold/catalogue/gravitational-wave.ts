import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'gravitational-wave',
  title: 'Gravitational wave',
  family: 'Wormholes, waves and other spacetimes',
  about:
    'A wave in transverse traceless gauge, time upward: free particles keep their coordinates, while the distances between them swing.',
  reference: 'Misner, Thorne, Wheeler, Gravitation, §35.2 and §35.4',
  coordinates: ['t', 'x', 'y', 'z'],
  parameters: {
    h: { value: 0.4, min: 0, max: 0.6, meaning: 'amplitude, far above that of any wave measured' },
    omega: { value: 2, min: 0.5, max: 4, meaning: 'frequency' },
  },
  metric: 'ds² = −dt² + (1 + h cos(ω (t − z))) dx² + (1 − h cos(ω (t − z))) dy² + dz²',
  // Proper distances from the particle in the middle, and half the time.
  drawing: ['sqrt(1 + h cos(ω (t − z))) x', 'sqrt(1 − h cos(ω (t − z))) y', 't/2'],
  start: {
    congruence: {
      kind: 'timelike',
      emitter: {
        kind: 'grid',
        axes: { x: [-1, 1, 6], y: [-1, 1, 6] },
        position: { t: 0, z: 0 },
        frame: 'orthonormal',
        velocity: [0, 0, 1],
        speed: 0,
      },
    },
    trace: { length: '3 pi' },
    view: { camera: { azimuth: 0.5, elevation: 0.3, distance: 12, target: [0, 0, 2.3] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't x x': '−(h ω/2) sin(ω (t − z))',
    't y y': '(h ω/2) sin(ω (t − z))',
    'x t x': '−(h ω/2) sin(ω (t − z))/(1 + h cos(ω (t − z)))',
    'x x z': '(h ω/2) sin(ω (t − z))/(1 + h cos(ω (t − z)))',
    'y t y': '(h ω/2) sin(ω (t − z))/(1 − h cos(ω (t − z)))',
    'y y z': '−(h ω/2) sin(ω (t − z))/(1 − h cos(ω (t − z)))',
    'z x x': '−(h ω/2) sin(ω (t − z))',
    'z y y': '(h ω/2) sin(ω (t − z))',
  },
  // A solution of the field equations in first order of h alone; as a function of t − z only, it has no invariants.
  curvature: { scalar: '0', kretschmann: '0', ricciFlat: false },
};
