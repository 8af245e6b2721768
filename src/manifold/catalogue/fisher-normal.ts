import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'fisher-normal',
  title: 'Normal distributions',
  family: 'Light in media, mechanics, statistics',
  about:
    'How well two bell curves can be told apart is a distance: half-ellipses over the axis σ = 0 are the shortest ways between them.',
  reference: 'Rao, Bull. Calcutta Math. Soc. 37 (1945) 81; Amari, Nagaoka, Methods of Information Geometry, §2.2',
  coordinates: ['mu', 'sigma'],
  metric: 'ds² = (dμ² + 2 dσ²)/σ²',
  drawing: ['μ', 'σ', '0'],
  domain: { sigma: [0, null] },
  // As on the half-plane: the momenta grow without bound towards the edge, the velocities vanish there.
  form: 'velocity',
  surface: { kind: 'grid', over: { mu: [-4, 4], sigma: [0, 4] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0, 1], count: 48 } },
    trace: { length: 5 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 14, target: [0, 2, 0] } },
  },
};

export const published: Published = {
  christoffel: { 'mu mu sigma': '−1/σ', 'sigma mu mu': '1/(2 σ)', 'sigma sigma sigma': '−1/σ' },
  curvature: { gaussian: '−1/2' },
};
