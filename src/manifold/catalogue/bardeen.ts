import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'bardeen',
  title: 'Bardeen regular black hole',
  family: 'Black holes',
  about:
    'No singularity at the centre; beyond g = 0.77 M there is no horizon either, and light that plunges in comes out again.',
  reference:
    'Bardeen, Proc. GR5, Tbilisi (1968) 174; Ansoldi, Spherical black holes with regular center (arXiv:0802.0330)',
  coordinates: ['t', 'r', 'theta', 'phi'],
  parameters: {
    M: { value: 1, min: 0.5, max: 1.5, meaning: 'mass' },
    g: { value: 1, min: 0.2, max: 1.5, meaning: 'magnetic charge, which softens the centre' },
  },
  metric: 'ds² = −(1 − 2M r²/(r² + g²)^(3/2)) dt² + dr²/(1 − 2M r²/(r² + g²)^(3/2)) + r² (dθ² + sin²θ dφ²)',
  drawing: ['r sin θ cos φ', 'r sin θ sin φ', 'r cos θ'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  // Where there is a horizon, these coordinates end at it.
  stop: ['1 − 2M r²/(r² + g²)^(3/2) < 0.005', 'r > 40'],
  start: {
    congruence: {
      kind: 'null',
      emitter: {
        kind: 'beam',
        from: [0, 20, 'pi/2', 2.74],
        to: [0, 20, 'pi/2', 3.543],
        velocity: ['cos φ', 0, '−sin φ'],
        count: 60,
      },
    },
    trace: { length: 40 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 40, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  curvature: {
    scalar: '6M g² (4g² − r²)/(r² + g²)^(7/2)',
    kretschmann: '12M² (8g⁸ − 4g⁶ r² + 47g⁴ r⁴ − 12g² r⁶ + 4r⁸)/(r² + g²)⁷',
    ricciFlat: false,
  },
};
