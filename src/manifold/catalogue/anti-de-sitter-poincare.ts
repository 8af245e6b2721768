import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'anti-de-sitter-poincare',
  title: 'Anti-de Sitter spacetime, Poincaré patch',
  family: 'Cosmology',
  about:
    'The half-space of holography, drawn at one instant: geodesics of space are half circles that hang from the boundary z = 0.',
  reference:
    'Griffiths, Podolský, Exact Space-Times in Einstein’s General Relativity, ch. 5; Maldacena, Adv. Theor. Math. Phys. 2 (1998) 231',
  coordinates: ['t', 'x', 'y', 'z'],
  parameters: { alpha: { value: 1, min: 0.5, max: 2, meaning: 'radius of curvature' } },
  metric: 'ds² = (α²/z²) (−dt² + dx² + dy² + dz²)',
  drawing: ['x', 'y', 'z'],
  domain: { z: [0, null] },
  stop: ['z <= 0.01'],
  // As on the half-plane: the momenta grow without bound towards the edge, the velocities vanish there.
  form: 'velocity',
  surface: { kind: 'grid', over: { x: [-3, 3], y: [-3, 3] }, at: { t: 0, z: 0 } },
  start: {
    congruence: { kind: 'spacelike', emitter: { kind: 'sphere', position: [0, 0, 0, 1], count: 220 } },
    trace: { length: '4.5 alpha' },
    view: { camera: { azimuth: 0.7, elevation: 0.25, distance: 17, target: [0, 0, 0.8] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't t z': '−1/z',
    'x x z': '−1/z',
    'y y z': '−1/z',
    'z t t': '−1/z',
    'z x x': '1/z',
    'z y y': '1/z',
    'z z z': '−1/z',
  },
  curvature: { scalar: '−12/α²', kretschmann: '24/α⁴', ricciFlat: false },
};
