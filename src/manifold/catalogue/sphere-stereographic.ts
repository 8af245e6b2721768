import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'sphere-stereographic',
  title: 'Sphere in stereographic coordinates',
  family: 'Flat space and surfaces',
  about:
    'Seen from the north pole, great circles become circles and lines that cut the equator in two opposite points.',
  reference: 'Lee, Introduction to Riemannian Manifolds, ch. 3',
  coordinates: ['x', 'y'],
  parameters: { R: { value: 1, min: 0.5, max: 2, meaning: 'radius' } },
  metric: 'ds² = 4 R⁴ (dx² + dy²)/(R² + x² + y²)²',
  drawing: ['x', 'y', '0'],
  surface: { kind: 'grid', over: { x: ['−3 R', '3 R'], y: ['−3 R', '3 R'] } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: { kind: 'fan', position: [0.5, 0], from: 'pi/48', to: '2 pi + pi/48', count: 48 },
    },
    trace: { length: 'pi R' },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 12, target: [0, 0, 0] } },
  },
};

export const published: Published = {
  christoffel: {
    'x x x': '−2 x/(R² + x² + y²)',
    'x x y': '−2 y/(R² + x² + y²)',
    'x y y': '2 x/(R² + x² + y²)',
    'y x x': '2 y/(R² + x² + y²)',
    'y x y': '−2 x/(R² + x² + y²)',
    'y y y': '−2 y/(R² + x² + y²)',
  },
  curvature: { gaussian: '1/R²' },
};
