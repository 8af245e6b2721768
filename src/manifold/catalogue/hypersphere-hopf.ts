import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'hypersphere-hopf',
  title: 'Three-sphere with Hopf’s fibres',
  family: 'Spaces of three dimensions',
  about:
    'Great circles that fill the three-sphere without meeting, any two of them linked: Hopf’s fibration, in stereographic projection.',
  reference: 'Hopf, Math. Ann. 104 (1931) 637; Thurston, Three-Dimensional Geometry and Topology, §2.7',
  coordinates: ['eta', 'xi_1', 'xi_2'],
  metric: 'ds² = dη² + sin²η dξ_1² + cos²η dξ_2²',
  // Projected from the point η = ξ_1 = π/2.
  drawing: [
    'cos η cos ξ_2/(1 − sin η sin ξ_1)',
    'cos η sin ξ_2/(1 − sin η sin ξ_1)',
    'sin η cos ξ_1/(1 − sin η sin ξ_1)',
  ],
  domain: { eta: [0, 'pi/2'], xi_1: { period: '2 pi' }, xi_2: { period: '2 pi' } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: {
        kind: 'grid',
        axes: { eta: [0.3, 0.9, 3], xi_2: [0, '2 pi 23/24', 24] },
        position: { xi_1: 0 },
        velocity: [0, 1, 1],
        frame: 'coordinate',
      },
    },
    trace: { length: '2 pi' },
    view: { camera: { azimuth: 0.6, elevation: 0.5 }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    'eta xi_1 xi_1': '−sin η cos η',
    'eta xi_2 xi_2': 'sin η cos η',
    'xi_1 eta xi_1': 'cot η',
    'xi_2 eta xi_2': '−tan η',
  },
  curvature: { scalar: '6' },
};
