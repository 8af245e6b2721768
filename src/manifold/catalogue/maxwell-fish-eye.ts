import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'maxwell-fish-eye',
  title: 'Maxwell’s fish-eye',
  family: 'Light in media, mechanics, statistics',
  about:
    'Light runs in circles, and all that leaves a point meets again in one other: the sphere, seen by an optician.',
  reference: 'Maxwell, Cambridge and Dublin Math. J. 8 (1854) 188; Born, Wolf, Principles of Optics, §4.2.2',
  coordinates: ['x', 'y'],
  parameters: {
    n: { value: 2, min: 1, max: 4, meaning: 'refractive index at the centre' },
    a: { value: 1, min: 0.5, max: 2, meaning: 'radius at which the index has fallen to half' },
  },
  metric: 'ds² = n² (dx² + dy²)/(1 + (x² + y²)/a²)²',
  drawing: ['x', 'y', '0'],
  surface: { kind: 'grid', over: { x: ['−3 a', '3 a'], y: ['−3 a', '3 a'] } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: { kind: 'fan', position: [-0.7, 0], from: 'pi/48', to: '2 pi + pi/48', count: 48 },
    },
    trace: { length: 'pi n a/2' },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 12, target: [0, 0, 0] } },
  },
};

export const published: Published = {
  christoffel: {
    'x x x': '−2 x/(a² + x² + y²)',
    'x x y': '−2 y/(a² + x² + y²)',
    'x y y': '2 x/(a² + x² + y²)',
    'y x x': '2 y/(a² + x² + y²)',
    'y x y': '−2 x/(a² + x² + y²)',
    'y y y': '−2 y/(a² + x² + y²)',
  },
  curvature: { gaussian: '4/(n² a²)' },
};
