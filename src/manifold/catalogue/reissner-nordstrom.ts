import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'reissner-nordstrom',
  title: 'Reissner-Nordström black hole',
  family: 'Black holes',
  about:
    'A charged hole: neutral particles go round in rosettes, whose nearest point advances by a good part of a turn.',
  reference:
    'Reissner, Ann. Phys. 355 (1916) 106; Misner, Thorne, Wheeler, Gravitation, box 31.2 and §33.2; Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184)',
  coordinates: ['t', 'r', 'theta', 'phi'],
  parameters: {
    M: { value: 1, min: 0.8, max: 1.2, meaning: 'mass' },
    Q: { value: 0.75, min: 0, max: 0.79, meaning: 'charge, in units of length' },
  },
  metric: 'ds² = −(1 − 2M/r + Q²/r²) dt² + dr²/(1 − 2M/r + Q²/r²) + r² (dθ² + sin²θ dφ²)',
  drawing: ['r sin θ cos φ', 'r sin θ sin φ', 'r cos θ'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  // These coordinates end at the outer horizon.
  stop: ['r <= 1.005 (M + sqrt(M² − Q²))', 'r > 60'],
  surface: { kind: 'body', over: { theta: [0, 'pi'], phi: [0, '2 pi'] }, at: { t: 0, r: 'M + sqrt(M² − Q²)' } },
  start: {
    congruence: {
      kind: 'timelike',
      rays: [
        { position: [0, 20, 'pi/2', 0], velocity: [1, 0, 0, 0.0095] },
        { position: [0, 20, 'pi/2', '2 pi/3'], velocity: [1, 0, 0, 0.0095] },
        { position: [0, 20, 'pi/2', '4 pi/3'], velocity: [1, 0, 0, 0.0095] },
      ],
    },
    trace: { length: 1800, samples: 1200 },
    view: { camera: { azimuth: '-pi/2', elevation: 0.9, distance: 70, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't t r': '(M r − Q²)/(r (r² − 2M r + Q²))',
    'r t t': '(r² − 2M r + Q²) (M r − Q²)/r⁵',
    'r r r': '−(M r − Q²)/(r (r² − 2M r + Q²))',
    'r theta theta': '−(r² − 2M r + Q²)/r',
    'r phi phi': '−(r² − 2M r + Q²) sin²θ/r',
    'theta r theta': '1/r',
    'theta phi phi': '−sin θ cos θ',
    'phi r phi': '1/r',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '0', kretschmann: '8 (6M² r² − 12M Q² r + 7Q⁴)/r⁸', ricciFlat: false },
};
