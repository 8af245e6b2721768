import type { CatalogueEntry } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'hot-plate',
  title: 'Hot plate',
  family: 'Light in media, mechanics, statistics',
  about:
    'A plate heated in the middle: rulers expand where it is hot and count fewer units there, so the shortest line is bent.',
  reference: 'Feynman, Lectures on Physics II, §42-1; Poincaré, Science and Hypothesis, ch. 4',
  coordinates: ['x', 'y'],
  parameters: { kappa: { value: 1, min: 0, max: 3, meaning: 'expansion of a ruler at the centre' } },
  let: { T: 'exp(−(x² + y²)/2)' },
  metric: 'ds² = (dx² + dy²)/(1 + κ T)²',
  drawing: ['x', 'y', '0'],
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'beam', from: [-4, -3], to: [-4, 3], velocity: [1, 0], count: 49 } },
    trace: { length: 7.5 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 18, target: [0, 0, 0] } },
  },
};
