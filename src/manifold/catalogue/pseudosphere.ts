import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'pseudosphere',
  title: 'Pseudosphere',
  family: 'Flat space and surfaces',
  about:
    'A horn of constant negative curvature: every geodesic but the meridians turns round inside it and comes back to the rim.',
  reference:
    'Beltrami, Giornale di Matematiche 6 (1868) 284; do Carmo, Differential Geometry of Curves and Surfaces, §3.3',
  coordinates: ['u', 'v'],
  parameters: { R: { value: 1, min: 0.4, max: 2, meaning: 'radius of the rim; the curvature is −1/R²' } },
  metric: 'ds² = du² + R² e^(−2u/R) dv²',
  // u is the length along the tractrix, from the rim.
  embedding: [
    'R exp(−u/R) cos v',
    'R exp(−u/R) sin v',
    'R (ln(exp(u/R) + sqrt(exp(2u/R) − 1)) − sqrt(1 − exp(−2u/R)))',
  ],
  domain: { u: [0, null], v: { period: '2 pi' } },
  stop: ['u <= 0'],
  surface: { kind: 'surface', over: { u: [0, '3 R'], v: [0, '2 pi'] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0.4, 0], from: -1.3, to: 1.3, count: 12 } },
    trace: { length: 5 },
    view: { camera: { azimuth: 0.5, elevation: 0.4 } },
  },
};

export const published: Published = {
  christoffel: { 'u v v': 'R exp(−2u/R)', 'v u v': '−1/R' },
  curvature: { gaussian: '−1/R²' },
};
