import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'spheroid',
  title: 'Spheroid',
  family: 'Flat space and surfaces',
  about:
    'The figure of the Earth, much flattened: geodesics from a point no longer meet at the antipode but touch a caustic with four cusps.',
  reference: 'Karney, J. Geodesy 87 (2013) 43; Bessel, Astron. Nachr. 4 (1825) 241',
  coordinates: ['theta', 'phi'],
  parameters: {
    a: { value: 1, min: 0.5, max: 2, meaning: 'radius of the equator' },
    c: { value: 0.7, min: 0.3, max: 2, meaning: 'distance from the centre to a pole' },
  },
  metric: 'ds² = (a² cos²θ + c² sin²θ) dθ² + a² sin²θ dφ²',
  embedding: ['a sin θ cos φ', 'a sin θ sin φ', 'c cos θ'],
  domain: { theta: [0, 'pi'], phi: { period: '2 pi' } },
  surface: { kind: 'surface', over: { theta: [0, 'pi'], phi: [0, '2 pi'] } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: { kind: 'fan', position: ['pi/2', 0], from: 'pi/64', to: '2 pi + pi/64', count: 64 },
    },
    trace: { length: 'pi a' },
    view: { camera: { azimuth: 2.9, elevation: 0.35 } },
  },
};

export const published: Published = {
  christoffel: {
    'theta theta theta': '(c² − a²) sin θ cos θ/(a² cos²θ + c² sin²θ)',
    'theta phi phi': '−a² sin θ cos θ/(a² cos²θ + c² sin²θ)',
    'phi theta phi': 'cot θ',
  },
  curvature: { gaussian: 'c²/(a² cos²θ + c² sin²θ)²' },
};
