import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'gaussian-bump',
  title: 'Gaussian bump',
  family: 'Flat space and surfaces',
  about: 'A hill in a plain draws parallel geodesics together behind it: a lens made of nothing but shape.',
  reference:
    'do Carmo, Differential Geometry of Curves and Surfaces, §3.3 (graphs); Vitelli, Turner, Phys. Rev. Lett. 93 (2004) 215301',
  coordinates: ['x', 'y'],
  parameters: { h: { value: 1, min: 0, max: 3, meaning: 'height of the bump' } },
  metric: 'ds² = dx² + dy² + h² exp(−x² − y²) (x dx + y dy)²',
  embedding: ['x', 'y', 'h exp(−(x² + y²)/2)'],
  surface: { kind: 'surface', over: { x: [-4, 4], y: [-3, 3] } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: { kind: 'beam', from: [-4, -2.5], to: [-4, 2.5], velocity: [1, 0], count: 41 },
    },
    trace: { length: 8 },
    view: { camera: { azimuth: -0.9, elevation: 0.6 } },
  },
};

export const published: Published = {
  // Of a graph: Γ^k_ij = z_k z_ij/(1 + z_x² + z_y²), here with z_x = −x z, z_xx = (x² − 1) z, z_xy = x y z.
  christoffel: {
    'x x x': 'h² x (1 − x²) exp(−x² − y²)/(1 + h² x² exp(−x² − y²) + h² y² exp(−x² − y²))',
    'x x y': '−h² x² y exp(−x² − y²)/(1 + h² x² exp(−x² − y²) + h² y² exp(−x² − y²))',
    'x y y': 'h² x (1 − y²) exp(−x² − y²)/(1 + h² x² exp(−x² − y²) + h² y² exp(−x² − y²))',
    'y x x': 'h² y (1 − x²) exp(−x² − y²)/(1 + h² x² exp(−x² − y²) + h² y² exp(−x² − y²))',
    'y x y': '−h² x y² exp(−x² − y²)/(1 + h² x² exp(−x² − y²) + h² y² exp(−x² − y²))',
    'y y y': 'h² y (1 − y²) exp(−x² − y²)/(1 + h² x² exp(−x² − y²) + h² y² exp(−x² − y²))',
  },
  curvature: { gaussian: 'h² (1 − x² − y²) exp(−x² − y²)/(1 + h² (x² + y²) exp(−x² − y²))²' },
};
