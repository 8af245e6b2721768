import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'plane-bipolar',
  title: 'Plane in bipolar coordinates',
  family: 'Flat space and surfaces',
  about:
    'Circles through two foci and the circles of Apollonius round them name the points of the plane; straight lines stay straight.',
  reference: 'Moon, Spencer, Field Theory Handbook (1961); Morse, Feshbach, Methods of Theoretical Physics II, §10.1',
  coordinates: ['sigma', 'tau'],
  parameters: { a: { value: 1, min: 0.5, max: 2, meaning: 'half the distance of the foci' } },
  metric: 'ds² = a² (dσ² + dτ²)/(cosh τ − cos σ)²',
  drawing: ['a sinh τ/(cosh τ − cos σ)', 'a sin σ/(cosh τ − cos σ)', '0'],
  domain: { sigma: { period: '2 pi' } },
  // The foci lie at τ = ±∞; infinity is the point σ = τ = 0.
  form: 'velocity',
  surface: { kind: 'grid', over: { sigma: ['pi/3', '5 pi/3'], tau: [-2.5, 2.5] } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: { kind: 'fan', position: ['pi - 0.3', 0.25], from: 0.05, to: '2 pi + 0.05', count: 48 },
    },
    trace: { length: 1.6 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 11, target: [0, 0, 0] } },
  },
};

export const published: Published = {
  christoffel: {
    'sigma sigma sigma': '−sin σ/(cosh τ − cos σ)',
    'sigma sigma tau': '−sinh τ/(cosh τ − cos σ)',
    'sigma tau tau': 'sin σ/(cosh τ − cos σ)',
    'tau sigma sigma': 'sinh τ/(cosh τ − cos σ)',
    'tau sigma tau': '−sin σ/(cosh τ − cos σ)',
    'tau tau tau': '−sinh τ/(cosh τ − cos σ)',
  },
  curvature: { gaussian: '0' },
};
