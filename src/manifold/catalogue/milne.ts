import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'milne',
  title: 'Milne universe',
  family: 'Flat spacetime',
  about:
    'The inside of a light cone as an expanding, empty universe: light between its galaxies is straight in the flat spacetime.',
  reference:
    'Milne, Nature 130 (1932) 9; Griffiths, Podolský, Exact Space-Times in Einstein’s General Relativity, ch. 6',
  coordinates: ['t', 'chi', 'theta', 'phi'],
  metric: 'ds² = −dt² + t² (dχ² + sinh²χ (dθ² + sin²θ dφ²))',
  // The equator in the flat spacetime of inertial coordinates R = t sinh χ, T = t cosh χ.
  drawing: ['t sinh χ cos φ', 't sinh χ sin φ', 't cosh χ'],
  domain: { t: [0, null], chi: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  surface: { kind: 'surface', over: { chi: [0, 1.2], phi: [0, '2 pi'] }, at: { t: 1, theta: 'pi/2' } },
  start: {
    congruence: {
      kind: 'null',
      emitter: {
        kind: 'fan',
        position: [0.6, 0.3, 'pi/2', 0],
        plane: [1, 3],
        from: 'pi/72',
        to: '2 pi - pi/72',
        count: 72,
      },
    },
    trace: { length: 1.4 },
    view: { camera: { azimuth: -1.1, elevation: 0.15, distance: 7, target: [0.4, 0, 1.1] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't chi chi': 't',
    't theta theta': 't sinh²χ',
    't phi phi': 't sinh²χ sin²θ',
    'chi t chi': '1/t',
    'chi theta theta': '−sinh χ cosh χ',
    'chi phi phi': '−sinh χ cosh χ sin²θ',
    'theta t theta': '1/t',
    'theta chi theta': 'coth χ',
    'theta phi phi': '−sin θ cos θ',
    'phi t phi': '1/t',
    'phi chi phi': 'coth χ',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '0', kretschmann: '0', ricciFlat: true },
};
