import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'egg-box',
  title: 'Egg box',
  family: 'Flat space and surfaces',
  about:
    'Hills and hollows in rows: geodesics are scattered by every hill and soon lose their way, like a ball among pins.',
  reference: 'do Carmo, Differential Geometry of Curves and Surfaces, §3.3 (graphs)',
  coordinates: ['x', 'y'],
  parameters: { a: { value: 0.8, min: 0, max: 2, meaning: 'height of a hill over the mean' } },
  metric: 'ds² = dx² + dy² + a² (cos x dx + cos y dy)²',
  embedding: ['x', 'y', 'a (sin x + sin y)'],
  surface: { kind: 'surface', over: { x: ['−5 pi/2', '5 pi/2'], y: ['−5 pi/2', '5 pi/2'] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0, 0.4], count: 64 } },
    trace: { length: 9 },
    view: { camera: { azimuth: 0.8, elevation: 0.9 } },
  },
};

export const published: Published = {
  // Of a graph: Γ^k_ij = z_k z_ij/(1 + z_x² + z_y²).
  christoffel: {
    'x x x': '−a² sin x cos x/(1 + a² cos²x + a² cos²y)',
    'x y y': '−a² cos x sin y/(1 + a² cos²x + a² cos²y)',
    'y x x': '−a² sin x cos y/(1 + a² cos²x + a² cos²y)',
    'y y y': '−a² sin y cos y/(1 + a² cos²x + a² cos²y)',
  },
  curvature: { gaussian: 'a² sin x sin y/(1 + a² cos²x + a² cos²y)²' },
};
