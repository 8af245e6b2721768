import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'anti-de-sitter-global',
  title: 'Anti-de Sitter spacetime, the whole cylinder',
  family: 'Cosmology',
  about:
    'Infinite space in a cylinder, time upward: free bodies thrown from one event meet again and again, and never reach the wall.',
  reference:
    'Hawking, Ellis, The Large Scale Structure of Space-Time, §5.2; Griffiths, Podolský, Exact Space-Times in Einstein’s General Relativity, ch. 5',
  coordinates: ['t', 'rho', 'theta', 'phi'],
  parameters: { alpha: { value: 1, min: 0.5, max: 2, meaning: 'radius of curvature' } },
  metric: 'ds² = α² (−cosh²ρ dt² + dρ² + sinh²ρ (dθ² + sin²θ dφ²))',
  // The equator as a Poincaré disk, which brings ρ = ∞ to the rim.
  drawing: ['tanh(ρ/2) sin θ cos φ', 'tanh(ρ/2) sin θ sin φ', 't/2'],
  domain: { rho: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  surface: { kind: 'grid', over: { t: [0, '2 pi'], phi: [0, '2 pi'] }, at: { rho: 12, theta: 'pi/2' } },
  start: {
    congruence: {
      kind: 'timelike',
      emitter: {
        kind: 'fan',
        position: [0, 0.5, 'pi/2', 0],
        plane: [1, 3],
        from: 'pi/64',
        to: '2 pi - pi/64',
        count: 64,
        speed: 0.7,
      },
    },
    trace: { length: '2 pi alpha' },
    view: { camera: { azimuth: 0.6, elevation: 0.25, distance: 9, target: [0, 0, 1.57] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't t rho': 'tanh ρ',
    'rho t t': 'sinh ρ cosh ρ',
    'rho theta theta': '−sinh ρ cosh ρ',
    'rho phi phi': '−sinh ρ cosh ρ sin²θ',
    'theta rho theta': 'coth ρ',
    'theta phi phi': '−sin θ cos θ',
    'phi rho phi': 'coth ρ',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '−12/α²', kretschmann: '24/α⁴', ricciFlat: false },
};
