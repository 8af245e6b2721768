import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'ellis-wormhole',
  title: 'Ellis wormhole',
  family: 'Wormholes, waves and other spacetimes',
  about:
    'Two flat worlds joined by a throat of radius b: light aimed close enough to the middle comes out on the other side.',
  reference: 'Ellis, J. Math. Phys. 14 (1973) 104; Morris, Thorne, Am. J. Phys. 56 (1988) 395',
  coordinates: ['t', 'l', 'theta', 'phi'],
  parameters: { b: { value: 1, min: 0.2, max: 3, meaning: 'radius of the throat' } },
  metric: 'ds² = −dt² + dl² + (b² + l²)(dθ² + sin²θ dφ²)',
  // The equator is drawn as the surface of revolution that it is isometric to; what leaves the equator leaves the surface.
  drawing: ['sqrt(b² + l²) sin θ cos φ', 'sqrt(b² + l²) sin θ sin φ', 'b asinh(l/b) + sqrt(b² + l²) cos θ'],
  domain: { theta: [0, 'pi'], phi: { period: '2 pi' } },
  surface: { kind: 'surface', over: { l: [-6, 6], phi: [0, '2 pi'] }, at: { t: 0, theta: 'pi/2' } },
  start: {
    congruence: {
      kind: 'null',
      emitter: { kind: 'fan', position: [0, 4, 'pi/2', 0], plane: [1, 3], from: 'pi - 0.5', to: 'pi + 0.5', count: 61 },
    },
    trace: { length: 10 },
    view: { camera: { azimuth: 0.9, elevation: 0.45, distance: 24, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  source: 'Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184), Morris-Thorne',
  christoffel: {
    'l theta theta': '−l',
    'l phi phi': '−l sin²θ',
    'theta l theta': 'l/(b² + l²)',
    'theta phi phi': '−sin θ cos θ',
    'phi l phi': 'l/(b² + l²)',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '−2 b²/(b² + l²)²', kretschmann: '12 b⁴/(b² + l²)⁴', ricciFlat: false },
};
