import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'sphere',
  title: 'Sphere',
  family: 'Flat space and surfaces',
  about: 'Geodesics are great circles: all that leave a point meet again at its antipode, after πR.',
  reference: 'do Carmo, Differential Geometry of Curves and Surfaces, §4.4',
  coordinates: ['theta', 'phi'],
  parameters: { R: { value: 1, min: 0.2, max: 3, meaning: 'radius' } },
  metric: 'ds² = R² (dθ² + sin²θ dφ²)',
  embedding: ['R sin θ cos φ', 'R sin θ sin φ', 'R cos θ'],
  domain: { theta: [0, 'pi'], phi: { period: '2 pi' } },
  surface: { kind: 'surface', over: { theta: [0, 'pi'], phi: [0, '2 pi'] } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: { kind: 'fan', position: [1.1, 0], from: 'pi/48', to: '2 pi + pi/48', count: 48 },
    },
    trace: { length: 'pi R' },
    view: { camera: { azimuth: 1, elevation: 0.35, distance: 5, target: [0, 0, 0] } },
  },
};

export const published: Published = {
  christoffel: { 'theta phi phi': '−sin θ cos θ', 'phi theta phi': 'cot θ' },
  curvature: { gaussian: '1/R²' },
};
