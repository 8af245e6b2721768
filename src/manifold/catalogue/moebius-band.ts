import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'moebius-band',
  title: 'Möbius band',
  family: 'Flat space and surfaces',
  about:
    'One side and one rim: where the band stands upright geodesics follow it round, where it lies flat they run straight on and over the rim.',
  reference: 'do Carmo, Differential Geometry of Curves and Surfaces, §2.6',
  coordinates: ['u', 'v'],
  parameters: {
    R: { value: 2, min: 1, max: 3, meaning: 'radius of the middle line' },
    w: { value: 0.8, min: 0.2, max: 0.9, meaning: 'half of the width' },
  },
  metric: 'ds² = ((R + v cos(u/2))² + v²/4) du² + dv²',
  embedding: ['(R + v cos(u/2)) cos u', '(R + v cos(u/2)) sin u', 'v sin(u/2)'],
  // (u + 2π, v) is (u, −v).
  domain: { u: { period: '4 pi' } },
  stop: ['v >= w', 'v <= −w'],
  surface: { kind: 'surface', over: { u: [0, '2 pi'], v: ['−w', 'w'] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: ['pi', 0], count: 64 } },
    trace: { length: 5 },
    view: { camera: { azimuth: 3.6, elevation: 0.7 } },
  },
};

export const published: Published = {
  source: 'do Carmo, Differential Geometry of Curves and Surfaces, §3.3, exercise on the Möbius strip',
  curvature: { gaussian: '−R²/(4 ((R + v cos(u/2))² + v²/4)²)' },
};
