import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'mirage',
  title: 'Mirage',
  family: 'Light in media, mechanics, statistics',
  about:
    'Hot air over a road is thin: light that comes down to it at a shallow angle is bent up again, and one sees the sky in the asphalt.',
  reference: 'Feynman, Lectures on Physics I, §26-4; Born, Wolf, Principles of Optics, §3.2',
  coordinates: ['x', 'y'],
  parameters: {
    delta: {
      value: 0.1,
      min: 0,
      max: 0.4,
      meaning: 'how much the refractive index falls short at the ground (some 10⁻⁴ in nature)',
    },
    h: { value: 0.5, min: 0.2, max: 2, meaning: 'height over which the air is hot' },
  },
  metric: 'ds² = (1 − δ e^(−y/h))² (dx² + dy²)',
  drawing: ['x', 'y', '0'],
  domain: { y: [0, null] },
  stop: ['y <= 0'],
  surface: { kind: 'grid', over: { x: [-4, 4], y: [0, 2] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [-4, 1], from: -0.6, to: 0.15, count: 41 } },
    trace: { length: 8 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2' } },
  },
};

export const published: Published = {
  christoffel: {
    'x x y': 'δ exp(−y/h)/(h (1 − δ exp(−y/h)))',
    'y x x': '−δ exp(−y/h)/(h (1 − δ exp(−y/h)))',
    'y y y': 'δ exp(−y/h)/(h (1 − δ exp(−y/h)))',
  },
};
