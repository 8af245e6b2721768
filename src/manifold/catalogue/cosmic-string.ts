import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'cosmic-string',
  title: 'Cosmic string',
  family: 'Wormholes, waves and other spacetimes',
  about:
    'Flat everywhere but on the string, where a wedge of angle is missing: light that passes on both sides crosses behind it.',
  reference:
    'Vilenkin, Phys. Rev. D 23 (1981) 852; Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184), cosmic string',
  coordinates: ['t', 'r', 'phi', 'z'],
  parameters: { beta: { value: 0.85, min: 0.5, max: 1, meaning: 'share of the full angle that is left: 1 − 4μ' } },
  metric: 'ds² = −dt² + dr² + β² r² dφ² + dz²',
  drawing: ['r cos φ', 'r sin φ', 'z'],
  domain: { r: [0, null], phi: { period: '2 pi' } },
  surface: { kind: 'body', over: { phi: [0, '2 pi'], z: [-2, 2] }, at: { t: 0, r: 0.08 } },
  start: {
    congruence: {
      kind: 'null',
      emitter: {
        kind: 'beam',
        from: [0, 8, 2.6, 0],
        to: [0, 8, 3.683, 0],
        velocity: ['−cos(β (φ − π))', 'sin(β (φ − π))', 0],
        count: 50,
      },
    },
    trace: { length: 16 },
    view: { camera: { azimuth: -1.2, elevation: 0.7, distance: 22, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: { 'r phi phi': '−β² r', 'phi r phi': '1/r' },
  curvature: { scalar: '0', kretschmann: '0', ricciFlat: true },
};
