import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'ellipsoid',
  title: 'Ellipsoid with three axes',
  family: 'Flat space and surfaces',
  about:
    'All geodesics that leave one of the four umbilics meet again at the opposite one, as on a sphere; no other point is so kind.',
  reference:
    'Jacobi, J. reine angew. Math. 19 (1839) 309; do Carmo, Differential Geometry of Curves and Surfaces, §3.3',
  coordinates: ['theta', 'phi'],
  parameters: {
    a: { value: 2, min: 1.6, max: 3, meaning: 'longest half-axis' },
    b: { value: 1.4, min: 1.1, max: 1.5, meaning: 'middle half-axis' },
    c: { value: 1, min: 0.5, max: 1, meaning: 'shortest half-axis' },
  },
  metric:
    'ds² = (cos²θ (a² cos²φ + b² sin²φ) + c² sin²θ) dθ² + 2 (b² − a²) sin θ cos θ sin φ cos φ dθ dφ + sin²θ (a² sin²φ + b² cos²φ) dφ²',
  embedding: ['a sin θ cos φ', 'b sin θ sin φ', 'c cos θ'],
  domain: { theta: [0, 'pi'], phi: { period: '2 pi' } },
  surface: { kind: 'surface', over: { theta: [0, 'pi'], phi: [0, '2 pi'] } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: {
        kind: 'fan',
        position: ['acos(sqrt((b² − c²)/(a² − c²)))', 0],
        from: 'pi/48',
        to: '2 pi + pi/48',
        count: 48,
      },
    },
    // Half the circumference of the ellipse through the umbilics, a and c being 2 and 1.
    trace: { length: 4.844 },
    view: { camera: { azimuth: 1.1, elevation: 0.3 } },
  },
};

export const published: Published = {
  curvature: { gaussian: '1/(a² b² c² (sin²θ cos²(φ)/a² + sin²θ sin²(φ)/b² + cos²(θ)/c²)²)' },
};
