import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'sphere-mercator',
  title: 'Sphere on Mercator’s map',
  family: 'Flat space and surfaces',
  about:
    'On a sailor’s map the shortest ways swing towards the poles, and all from one port meet again at its antipode.',
  reference: 'Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), §7',
  coordinates: ['lambda', 'y'],
  parameters: { R: { value: 1, min: 0.2, max: 3, meaning: 'radius' } },
  metric: 'ds² = R² (dλ² + dy²)/cosh²y',
  drawing: ['λ', 'y', '0'],
  domain: { lambda: { period: '2 pi' } },
  // The poles lie at y = ±∞, where the momenta vanish and the velocities grow; a ray that misses a pole by 3° turns at |y| = 3.6.
  surface: { kind: 'grid', over: { lambda: ['−pi', 'pi'], y: [-2.5, 2.5] } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: { kind: 'fan', position: [0, 0.6], from: 'pi/48', to: '2 pi + pi/48', count: 48 },
    },
    trace: { length: 'pi R' },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 16, target: [0, 0, 0] } },
  },
};

export const published: Published = {
  christoffel: {
    'lambda lambda y': '−tanh y',
    'y lambda lambda': 'tanh y',
    'y y y': '−tanh y',
  },
  curvature: { gaussian: '1/R²' },
};
