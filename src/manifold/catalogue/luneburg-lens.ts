import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'luneburg-lens',
  title: 'Luneburg’s lens',
  family: 'Light in media, mechanics, statistics',
  about: 'A ball of glass, denser towards its middle, that brings parallel light to one point of its own far side.',
  reference: 'Luneburg, Mathematical Theory of Optics (1944); Leonhardt, Philbin, Geometry and Light (2010)',
  coordinates: ['r', 'phi'],
  parameters: { R: { value: 1, min: 0.5, max: 2, meaning: 'radius of the lens' } },
  metric: 'ds² = (2 − r²/R²) (dr² + r² dφ²)',
  drawing: ['r cos φ', 'r sin φ', '0'],
  domain: { r: [0, 'R'], phi: { period: '2 pi' } },
  stop: ['r > R'],
  surface: { kind: 'grid', over: { r: [0, 'R'], phi: [0, '2 pi'] } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: {
        kind: 'beam',
        from: ['R', 'pi/2 + 0.1'],
        to: ['R', '3 pi/2 - 0.1'],
        velocity: ['cos φ', '−sin φ'],
        count: 40,
      },
    },
    trace: { length: '3 R' },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 4, target: [0, 0, 0] } },
  },
};

export const published: Published = {
  christoffel: {
    'r r r': '−r/(2 R² − r²)',
    'r phi phi': '−2 r (R² − r²)/(2 R² − r²)',
    'phi r phi': '2 (R² − r²)/(r (2 R² − r²))',
  },
  curvature: { gaussian: '4 R⁴/(2 R² − r²)³' },
};
