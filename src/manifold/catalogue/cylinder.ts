import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'cylinder',
  title: 'Cylinder',
  family: 'Flat space and surfaces',
  about: 'A rolled-up plane: its geodesics are straight lines, circles, and helices that never notice the bending.',
  reference: 'do Carmo, Differential Geometry of Curves and Surfaces, §4.4',
  coordinates: ['phi', 'z'],
  parameters: { R: { value: 1, min: 0.3, max: 3, meaning: 'radius' } },
  metric: 'ds² = R² dφ² + dz²',
  embedding: ['R cos φ', 'R sin φ', 'z'],
  domain: { phi: { period: '2 pi' } },
  surface: { kind: 'surface', over: { phi: [0, '2 pi'], z: [-3, 3] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0, 0], from: -0.42, to: 0.42, count: 15 } },
    trace: { length: 7 },
    view: { camera: { azimuth: 0.6, elevation: 0.25 } },
  },
};

export const published: Published = { christoffel: {}, curvature: { gaussian: '0' } };
