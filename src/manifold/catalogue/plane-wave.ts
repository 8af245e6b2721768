import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'plane-wave',
  title: 'Plane-fronted wave',
  family: 'Wormholes, waves and other spacetimes',
  about:
    'A pulse of gravity passes through dust at rest, u upward: along y the grains are focused, along x they are driven apart.',
  reference:
    'Brinkmann, Math. Ann. 94 (1925) 119; Misner, Thorne, Wheeler, Gravitation, §35.9; Griffiths, Podolský, Exact Space-Times in Einstein’s General Relativity, ch. 17',
  coordinates: ['u', 'v', 'x', 'y'],
  parameters: { kappa: { value: 0.3, min: -0.6, max: 0.6, meaning: 'strength of the pulse' } },
  let: { H: 'κ exp(−u²) (x² − y²)' },
  metric: 'ds² = H du² + 2 du dv + dx² + dy²',
  drawing: ['x', 'y', 'u'],
  start: {
    congruence: {
      kind: 'timelike',
      // ∂_u is null before the pulse; the grains themselves, at rest in z, are the observers.
      emitter: {
        kind: 'grid',
        axes: { x: [-1.2, 1.2, 9], y: [-1.2, 1.2, 9] },
        position: { u: -2.5, v: 0 },
        observer: [1, -0.5, 0, 0],
        frame: 'orthonormal',
        velocity: [0, 0, 1],
        speed: 0,
      },
    },
    trace: { length: 5.5 },
    view: { camera: { azimuth: 0.6, elevation: 0.3, distance: 14, target: [0, 0, 0.2] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    'v u u': '−κ u exp(−u²) (x² − y²)',
    'v u x': 'κ exp(−u²) x',
    'v u y': '−κ exp(−u²) y',
    'x u u': '−κ exp(−u²) x',
    'y u u': 'κ exp(−u²) y',
  },
  curvature: { scalar: '0', kretschmann: '0', ricciFlat: true },
};
