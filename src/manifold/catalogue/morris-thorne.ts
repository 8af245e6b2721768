import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'morris-thorne',
  title: 'Morris-Thorne wormhole',
  family: 'Wormholes, waves and other spacetimes',
  about:
    'One side of a wormhole, by the radius of its circles: light aimed at the throat r = b₀ leaves this world there.',
  reference: 'Morris, Thorne, Am. J. Phys. 56 (1988) 395; shape function b(r) = b₀²/r',
  coordinates: ['t', 'r', 'theta', 'phi'],
  parameters: { b_0: { value: 1, min: 0.2, max: 2, meaning: 'radius of the throat' } },
  metric: 'ds² = −dt² + dr²/(1 − b₀²/r²) + r² (dθ² + sin²θ dφ²)',
  // The equator as the surface of revolution that it is isometric to; what leaves the equator leaves the surface.
  drawing: ['r sin θ cos φ', 'r sin θ sin φ', 'b₀ acosh(r/b₀) + r cos θ'],
  domain: { r: ['b_0', null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  // These coordinates end at the throat.
  stop: ['r <= 1.0005 b₀'],
  surface: { kind: 'surface', over: { r: ['b_0', '7 b_0'], phi: [0, '2 pi'] }, at: { t: 0, theta: 'pi/2' } },
  start: {
    congruence: {
      kind: 'null',
      emitter: {
        kind: 'beam',
        from: [0, 6, 'pi/2', 2.7],
        to: [0, 6, 'pi/2', 3.583],
        velocity: ['cos φ', 0, '−sin φ'],
        count: 60,
      },
    },
    trace: { length: 12 },
    view: { camera: { azimuth: -1, elevation: 0.75, distance: 22, target: [0, 0, 1.2] }, colour: 'fate' },
  },
};

export const published: Published = {
  christoffel: {
    'r r r': '−b₀²/(r (r² − b₀²))',
    'r theta theta': '−(r² − b₀²)/r',
    'r phi phi': '−((r² − b₀²)/r) sin²θ',
    'theta r theta': '1/r',
    'theta phi phi': '−sin θ cos θ',
    'phi r phi': '1/r',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '−2 b₀²/r⁴', kretschmann: '12 b₀⁴/r⁸', ricciFlat: false },
};
