import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'jacobi-double-pendulum',
  title: 'Double pendulum as geometry',
  family: 'Light in media, mechanics, statistics',
  about:
    'A point of the torus is a posture of the two rods, and a geodesic the motion between postures: neighbours part, which is chaos.',
  reference: 'Arnold, Mathematical Methods of Classical Mechanics, §45; Landau, Lifshitz, Mechanics, §§5, 44',
  coordinates: ['alpha', 'beta'],
  // Equal masses and rods, m = l = g = 1; α and β are the angles of the rods with the vertical. Over E = 3 every posture is reached.
  parameters: { E: { value: 4, min: 3.2, max: 12, meaning: 'energy; 3 in the upright posture at rest' } },
  metric: 'ds² = (E + 2 cos α + cos β) (4 dα² + 4 cos(α − β) dα dβ + 2 dβ²)',
  drawing: ['(2 + cos β) cos α', '(2 + cos β) sin α', 'sin β'],
  domain: { alpha: { period: '2 pi' }, beta: { period: '2 pi' } },
  surface: { kind: 'surface', over: { alpha: [0, '2 pi'], beta: [0, '2 pi'] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0, 0], from: 0.3, to: 0.9, count: 24 } },
    trace: { length: 24 },
    view: { camera: { azimuth: 0.3, elevation: 0.75 } },
  },
};

export const published: Published = {
  // The symbols of the kinetic energy and those that a conformal factor adds, δ^i_j φ_k + δ^i_k φ_j − g_jk φ^i with φ = ½ ln(E − V).
  source: 'Wald, General Relativity, appendix D (conformal transformations)',
  christoffel: {
    'alpha alpha alpha':
      'sin(α − β) cos(α − β)/(1 + sin²(α − β)) − 2 sin α/(E + 2 cos α + cos β) + (2 sin α − sin β cos(α − β))/((E + 2 cos α + cos β) (1 + sin²(α − β)))',
    'alpha alpha beta':
      '−sin β/(2 (E + 2 cos α + cos β)) + cos(α − β) (2 sin α − sin β cos(α − β))/(2 (E + 2 cos α + cos β) (1 + sin²(α − β)))',
    'alpha beta beta':
      'sin(α − β)/(1 + sin²(α − β)) + (2 sin α − sin β cos(α − β))/(2 (E + 2 cos α + cos β) (1 + sin²(α − β)))',
    'beta alpha alpha':
      '−2 sin(α − β)/(1 + sin²(α − β)) + 2 (sin β − sin α cos(α − β))/((E + 2 cos α + cos β) (1 + sin²(α − β)))',
    'beta alpha beta':
      '−sin α/(E + 2 cos α + cos β) + cos(α − β) (sin β − sin α cos(α − β))/((E + 2 cos α + cos β) (1 + sin²(α − β)))',
    'beta beta beta':
      '−sin(α − β) cos(α − β)/(1 + sin²(α − β)) − sin β/(E + 2 cos α + cos β) + (sin β − sin α cos(α − β))/((E + 2 cos α + cos β) (1 + sin²(α − β)))',
  },
};
