import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'anti-de-sitter-static',
  title: 'Anti-de Sitter spacetime, static',
  family: 'Cosmology',
  about:
    'Gravity like a spring: whatever is thrown runs an ellipse round the centre, and all are back together after 2πα.',
  reference:
    'Hawking, Ellis, The Large Scale Structure of Space-Time, §5.2; Griffiths, Podolský, Exact Space-Times in Einstein’s General Relativity, ch. 5',
  coordinates: ['t', 'r', 'theta', 'phi'],
  parameters: { alpha: { value: 1, min: 0.5, max: 2, meaning: 'radius of curvature' } },
  metric: 'ds² = −(1 + r²/α²) dt² + dr²/(1 + r²/α²) + r² (dθ² + sin²θ dφ²)',
  drawing: ['r sin θ cos φ', 'r sin θ sin φ', 'r cos θ'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  start: {
    congruence: {
      kind: 'timelike',
      emitter: {
        kind: 'fan',
        position: [0, 1, 'pi/2', 0],
        plane: [1, 3],
        from: 'pi/48',
        to: '2 pi - pi/48',
        count: 48,
        speed: 0.6,
      },
    },
    trace: { length: '2 pi alpha' },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 5, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't t r': 'r/(α² + r²)',
    'r t t': 'r (α² + r²)/α⁴',
    'r r r': '−r/(α² + r²)',
    'r theta theta': '−r (α² + r²)/α²',
    'r phi phi': '−(r (α² + r²)/α²) sin²θ',
    'theta r theta': '1/r',
    'theta phi phi': '−sin θ cos θ',
    'phi r phi': '1/r',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '−12/α²', kretschmann: '24/α⁴', ricciFlat: false },
};
