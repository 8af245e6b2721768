import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'vaidya',
  title: 'Vaidya spacetime: a black hole forms',
  family: 'Black holes',
  about:
    'A shell of light falls in and makes the hole; time v − r upward, outward light escapes if it sets out soon enough.',
  reference:
    'Vaidya, Proc. Indian Acad. Sci. A 33 (1951) 264; Griffiths, Podolský, Exact Space-Times in Einstein’s General Relativity, ch. 9',
  coordinates: ['v', 'r', 'theta', 'phi'],
  parameters: { M: { value: 1, min: 0, max: 1.4, meaning: 'mass in the end' } },
  let: { m: 'M (1 + tanh v)/2' },
  metric: 'ds² = −(1 − 2m/r) dv² + 2 dv dr + r² (dθ² + sin²θ dφ²)',
  drawing: ['r sin θ cos φ', 'r sin θ sin φ', 'v − r'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  stop: ['r <= 0.1', 'r > 7'],
  surface: { kind: 'grid', over: { v: [-4, 12], r: [0, 7] }, at: { theta: 'pi/2', phi: 0 } },
  start: {
    congruence: {
      kind: 'null',
      // The observers fall, since inside the hole none can stand.
      emitter: {
        kind: 'beam',
        from: [-4, 1, 'pi/2', 0],
        to: [1, 1, 'pi/2', 0],
        observer: [1, -1, 0, 0],
        velocity: [1, 0, 0],
        count: 61,
      },
    },
    trace: { length: 18 },
    view: { camera: { azimuth: '-pi/2', elevation: 0, distance: 26, target: [3.2, 0, 1.2] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    'v v v': 'm/r²',
    'v theta theta': '−r',
    'v phi phi': '−r sin²θ',
    'r v v': '(m/r³) (r − 2m) + M/(2r cosh²v)',
    'r v r': '−m/r²',
    'r theta theta': '−(r − 2m)',
    'r phi phi': '−(r − 2m) sin²θ',
    'theta r theta': '1/r',
    'theta phi phi': '−sin θ cos θ',
    'phi r phi': '1/r',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '0', kretschmann: '48 m²/r⁶', ricciFlat: false },
};
