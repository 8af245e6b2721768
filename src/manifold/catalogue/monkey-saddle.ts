import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'monkey-saddle',
  title: 'Monkey saddle',
  family: 'Flat space and surfaces',
  about: 'Three valleys and three ridges meet at a flat point: a bundle of neighbours is torn apart into the valleys.',
  reference:
    'do Carmo, Differential Geometry of Curves and Surfaces, §3.3; Gray, Modern Differential Geometry of Curves and Surfaces with Mathematica',
  coordinates: ['x', 'y'],
  metric: 'ds² = dx² + dy² + (3 (x² − y²) dx − 6 x y dy)²',
  embedding: ['x', 'y', 'x³ − 3 x y²'],
  surface: { kind: 'surface', over: { x: [-0.8, 0.8], y: [-0.8, 0.8] } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: { kind: 'beam', from: [-0.8, -0.3], to: [-0.8, 0.3], velocity: [1, 0], count: 33 },
    },
    trace: { length: 2 },
    view: { camera: { azimuth: 0.9, elevation: 0.6 } },
  },
};

export const published: Published = {
  // Of a graph: Γ^k_ij = z_k z_ij/(1 + z_x² + z_y²).
  christoffel: {
    'x x x': '18 x (x² − y²)/(1 + 9 (x² − y²)² + 36 x² y²)',
    'x x y': '−18 y (x² − y²)/(1 + 9 (x² − y²)² + 36 x² y²)',
    'x y y': '−18 x (x² − y²)/(1 + 9 (x² − y²)² + 36 x² y²)',
    'y x x': '−36 x² y/(1 + 9 (x² − y²)² + 36 x² y²)',
    'y x y': '36 x y²/(1 + 9 (x² − y²)² + 36 x² y²)',
    'y y y': '36 x² y/(1 + 9 (x² − y²)² + 36 x² y²)',
  },
  curvature: { gaussian: '−36 (x² + y²)/(1 + 9 (x² + y²)²)²' },
};
