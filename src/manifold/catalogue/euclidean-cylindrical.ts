import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'euclidean-cylindrical',
  title: 'Flat space in cylindrical coordinates',
  family: 'Spaces of three dimensions',
  about:
    'Flat space round an axis: two symbols remain, the geodesics are straight and the momenta of φ and z constant.',
  reference: 'Arfken, Weber, Mathematical Methods for Physicists, §2.4',
  coordinates: ['rho', 'phi', 'z'],
  metric: 'ds² = dρ² + ρ² dφ² + dz²',
  drawing: ['ρ cos φ', 'ρ sin φ', 'z'],
  domain: { rho: [0, null], phi: { period: '2 pi' } },
  surface: { kind: 'grid', over: { phi: [0, '2 pi'], z: [-2, 2] }, at: { rho: 1 } },
  // One direction at every point of a circle: the lines rule a hyperboloid.
  start: {
    congruence: {
      kind: 'unit',
      emitter: {
        kind: 'beam',
        from: [2.4, 0, -2.2],
        to: [2.4, '2 pi 47/48', -2.2],
        velocity: [-0.67, 0.31, 0.68],
        count: 48,
      },
    },
    trace: { length: 6.5 },
    view: { camera: { azimuth: 0.5, elevation: 0.3 } },
  },
};

export const published: Published = {
  christoffel: { 'rho phi phi': '−ρ', 'phi rho phi': '1/ρ' },
  curvature: { scalar: '0' },
};
