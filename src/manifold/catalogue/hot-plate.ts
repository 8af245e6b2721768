import type { CatalogueEntry, Published } from '../description.ts';

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

export const published: Published = {
  // Γ^i_jk = δ^i_j ∂_k ln n + δ^i_k ∂_j ln n − δ_jk ∂_i ln n for n² (dx² + dy²), here with n = 1/(1 + κ T), ∂_x T = −x T.
  source: 'Wald, General Relativity, appendix D (conformal transformations)',
  christoffel: {
    'x x x': 'κ x T/(1 + κ T)',
    'x x y': 'κ y T/(1 + κ T)',
    'x y y': '−κ x T/(1 + κ T)',
    'y x x': '−κ y T/(1 + κ T)',
    'y x y': 'κ x T/(1 + κ T)',
    'y y y': 'κ y T/(1 + κ T)',
  },
};
