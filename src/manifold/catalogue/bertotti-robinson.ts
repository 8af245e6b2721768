import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'bertotti-robinson',
  title: 'Bertotti-Robinson spacetime',
  family: 'Wormholes, waves and other spacetimes',
  about:
    'An infinitely long tube of constant girth, filled by an electric field: each ray of light winds half round it and no more.',
  reference:
    'Bertotti, Phys. Rev. 116 (1959) 1331; Robinson, Bull. Acad. Pol. Sci. 7 (1959) 351; Griffiths, Podolský, Exact Space-Times in Einstein’s General Relativity, ch. 7',
  coordinates: ['t', 'r', 'theta', 'phi'],
  parameters: { q: { value: 1, min: 0.5, max: 2, meaning: 'charge, and radius of the tube' } },
  metric: 'ds² = (q²/r²) (−dt² + dr² + r² (dθ² + sin²θ dφ²))',
  // Along the tube equal lengths are equal ratios of r.
  drawing: ['q sin θ cos φ', 'q sin θ sin φ', 'q log r + q cos θ'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  stop: ['r < 0.05', 'r > 20'],
  surface: { kind: 'surface', over: { r: [0.05, 20], phi: [0, '2 pi'] }, at: { t: 0, theta: 'pi/2' } },
  start: {
    congruence: {
      kind: 'null',
      emitter: {
        kind: 'fan',
        position: [0, 1, 'pi/2', 0],
        plane: [1, 3],
        from: 'pi/48',
        to: '2 pi - pi/48',
        count: 48,
      },
    },
    trace: { length: '40 q' },
    view: { camera: { azimuth: 0.3, elevation: 0.25, distance: 14, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't t r': '−1/r',
    'r t t': '−1/r',
    'r r r': '−1/r',
    'theta phi phi': '−sin θ cos θ',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '0', kretschmann: '8/q⁴', ricciFlat: false },
};
