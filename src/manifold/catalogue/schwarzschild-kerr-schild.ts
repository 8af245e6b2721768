import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'schwarzschild-kerr-schild',
  title: 'Schwarzschild black hole in Cartesian Kerr-Schild coordinates',
  family: 'Black holes',
  about:
    'Flat spacetime plus one null term: no pole, no edge at the horizon, and a sheet of light that passes over the hole and is folded.',
  reference:
    'Kerr, Schild, Proc. Symp. Appl. Math. 17 (1965) 199; Visser, The Kerr spacetime: a brief introduction (arXiv:0706.0622)',
  coordinates: ['t', 'x', 'y', 'z'],
  parameters: { M: { value: 1, min: 0.2, max: 2, meaning: 'mass' } },
  let: { r: 'sqrt(x² + y² + z²)' },
  metric: 'ds² = −dt² + dx² + dy² + dz² + (2M/r) (dt + (x dx + y dy + z dz)/r)²',
  drawing: ['x', 'y', 'z'],
  // The chart passes the horizon r = 2 M; only r = 0 is singular.
  stop: ['r <= 0.3 M', 'r > 30'],
  start: {
    congruence: {
      kind: 'null',
      emitter: { kind: 'beam', from: [0, -14, -10, 2], to: [0, -14, 10, 2], velocity: [1, 0, 0], count: 81 },
    },
    trace: { length: 34 },
    view: { camera: { azimuth: -1.1, elevation: 0.3, distance: 48, target: [0, 0, 0] }, colour: 'fate' },
  },
};

export const published: Published = {
  curvature: { scalar: '0', kretschmann: '48 M²/r⁶', ricciFlat: true },
};
