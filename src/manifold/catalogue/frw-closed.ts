import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'frw-closed',
  title: 'Closed Friedmann universe',
  family: 'Cosmology',
  about:
    'Space is a sphere that grows and collapses: light from the beginning meets on the far side at the height, and at home at the end.',
  reference:
    'Friedmann, Z. Phys. 10 (1922) 377; Misner, Thorne, Wheeler, Gravitation, box 27.1; Hawking, Ellis, The Large Scale Structure of Space-Time, §5.3',
  coordinates: ['eta', 'chi', 'theta', 'phi'],
  parameters: { A: { value: 1, min: 0.5, max: 2, meaning: 'half of the greatest radius' } },
  let: { a: 'A (1 − cos η)' },
  metric: 'ds² = a² (−dη² + dχ² + sin²χ (dθ² + sin²θ dφ²))',
  // The equator of space, a sphere whose radius changes while the light is on its way.
  drawing: ['a sin χ cos φ', 'a sin χ sin φ', 'a cos χ'],
  domain: { eta: [0, '2 pi'], chi: [0, 'pi'], theta: [0, 'pi'], phi: { period: '2 pi' } },
  stop: ['η > 2 pi − 0.3'],
  surface: { kind: 'grid', over: { chi: [0, 'pi'], phi: [0, '2 pi'] }, at: { eta: 'pi', theta: 'pi/2' } },
  start: {
    congruence: {
      kind: 'null',
      emitter: {
        kind: 'fan',
        position: [0.8, 'pi/2', 'pi/2', 0],
        plane: [1, 3],
        from: 'pi/60',
        to: '2 pi - pi/60',
        count: 60,
      },
    },
    trace: { length: '300 A' },
    view: { camera: { azimuth: -0.9, elevation: 0.3, distance: 8, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    'eta eta eta': 'sin η/(1 − cos η)',
    'eta chi chi': 'sin η/(1 − cos η)',
    'eta theta theta': '(sin η/(1 − cos η)) sin²χ',
    'eta phi phi': '(sin η/(1 − cos η)) sin²χ sin²θ',
    'chi eta chi': 'sin η/(1 − cos η)',
    'chi theta theta': '−sin χ cos χ',
    'chi phi phi': '−sin χ cos χ sin²θ',
    'theta eta theta': 'sin η/(1 − cos η)',
    'theta chi theta': 'cot χ',
    'theta phi phi': '−sin θ cos θ',
    'phi eta phi': 'sin η/(1 − cos η)',
    'phi chi phi': 'cot χ',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '6A/a³', kretschmann: '60A²/a⁶', ricciFlat: false },
};
