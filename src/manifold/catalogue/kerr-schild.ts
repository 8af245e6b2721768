import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'kerr-schild',
  title: 'Kerr black hole in Cartesian Kerr-Schild coordinates',
  family: 'Black holes',
  about:
    'The rotating hole without a pole or an edge at the horizon: an upright sheet of light is dragged to one side by the spin.',
  reference:
    'Kerr, Phys. Rev. Lett. 11 (1963) 237; Misner, Thorne, Wheeler, Gravitation, exercise 33.8; Visser, The Kerr spacetime: a brief introduction (arXiv:0706.0622)',
  coordinates: ['t', 'x', 'y', 'z'],
  parameters: {
    M: { value: 1, min: 1, max: 2, meaning: 'mass' },
    a: { value: 0.9, min: -0.998, max: 0.998, meaning: 'spin: angular momentum over mass' },
  },
  let: {
    b: 'x² + y² + z² − a²',
    r: 'sqrt((b + sqrt(b² + 4a² z²))/2)',
    H: '2M r³/(r⁴ + a² z²)',
  },
  metric: 'ds² = −dt² + dx² + dy² + dz² + H (dt + (r x + a y)/(r² + a²) dx + (r y − a x)/(r² + a²) dy + (z/r) dz)²',
  drawing: ['x', 'y', 'z'],
  // Between the outer horizon, which the chart passes, and the inner one.
  stop: ['r <= M', 'r > 30'],
  start: {
    congruence: {
      kind: 'null',
      emitter: { kind: 'beam', from: [0, -14, 0, -10], to: [0, -14, 0, 10], velocity: [1, 0, 0], count: 80 },
    },
    trace: { length: 34 },
    view: { camera: { azimuth: -1.1, elevation: 0.3, distance: 48, target: [0, 0, 0] }, colour: 'fate' },
  },
};

// With cos θ = z/r and Σ = r² + a² z²/r².
export const published: Published = {
  curvature: {
    scalar: '0',
    kretschmann: '48 M² (r² − a² z²/r²) ((r² + a² z²/r²)² − 16 a² z²)/(r² + a² z²/r²)⁶',
    ricciFlat: true,
  },
};
