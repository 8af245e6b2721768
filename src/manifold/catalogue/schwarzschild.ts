import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'schwarzschild',
  title: 'Schwarzschild black hole',
  family: 'Black holes',
  about:
    'Light that passes closer than b = 3√3 M falls in; a little further out it winds round the photon sphere r = 3 M.',
  reference: 'Schwarzschild, Sitzungsber. Preuss. Akad. Wiss. (1916) 189; Misner, Thorne, Wheeler, Gravitation, §31.2',
  coordinates: ['t', 'r', 'theta', 'phi'],
  parameters: { M: { value: 1, min: 0.2, max: 2, meaning: 'mass' } },
  metric: 'ds² = −(1 − 2M/r) dt² + dr²/(1 − 2M/r) + r² (dθ² + sin²θ dφ²)',
  drawing: ['r sin θ cos φ', 'r sin θ sin φ', 'r cos θ'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  // These coordinates end at the horizon: t runs to infinity there.
  stop: ['r <= 2.01 M'],
  charts: {
    // Regular at the future horizon (Eddington, Nature 113 (1924) 192; Finkelstein, Phys. Rev. 110 (1958) 965).
    'eddington-finkelstein': {
      coordinates: ['v', 'r', 'theta', 'phi'],
      map: { t: 'v − r − M ln((r/(2M) − 1)²)' },
      inverse: { v: 't + r + M ln((r/(2M) − 1)²)' },
      enter: 'r < 2.5 M',
      leave: 'r > 3 M',
    },
  },
  surface: { kind: 'body', over: { theta: [0, 'pi'], phi: [0, '2 pi'] }, at: { t: 0, r: '2 M' } },
  start: {
    congruence: {
      kind: 'null',
      emitter: {
        kind: 'beam',
        from: [0, 20, 'pi/2', 2.71],
        to: [0, 20, 'pi/2', 3.573],
        velocity: ['cos φ', 0, '−sin φ'],
        count: 60,
      },
    },
    trace: { length: 40 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 50, target: [0, 0, 0] }, colour: 'fate' },
  },
};

export const published: Published = {
  source: 'Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184), §2.2',
  christoffel: {
    't t r': 'M/(r (r − 2M))',
    'r t t': 'M (r − 2M)/r³',
    'r r r': '−M/(r (r − 2M))',
    'r theta theta': '−(r − 2M)',
    'r phi phi': '−(r − 2M) sin²θ',
    'theta r theta': '1/r',
    'theta phi phi': '−sin θ cos θ',
    'phi r phi': '1/r',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '0', kretschmann: '48 M²/r⁶', ricciFlat: true },
};
