import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'kerr-newman',
  title: 'Kerr-Newman black hole',
  family: 'Black holes',
  about:
    'Mass, spin and charge are all that a black hole has: an inclined orbit does not stay in its plane but winds a ball of yarn.',
  reference: 'Newman et al., J. Math. Phys. 6 (1965) 918; Misner, Thorne, Wheeler, Gravitation, §33.2',
  coordinates: ['t', 'r', 'theta', 'phi'],
  parameters: {
    M: { value: 1, min: 1, max: 1.2, meaning: 'mass' },
    a: { value: 0.8, min: -0.85, max: 0.85, meaning: 'spin: angular momentum over mass' },
    Q: { value: 0.4, min: 0, max: 0.5, meaning: 'charge, in units of length' },
  },
  let: { Sigma: 'r² + a² cos²θ', Delta: 'r² − 2M r + a² + Q²' },
  metric: 'ds² = −(Δ/Σ) (dt − a sin²θ dφ)² + (sin²θ/Σ) ((r² + a²) dφ − a dt)² + (Σ/Δ) dr² + Σ dθ²',
  drawing: ['sqrt(r² + a²) sin θ cos φ', 'sqrt(r² + a²) sin θ sin φ', 'r cos θ'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  stop: ['r <= 1.005 (M + sqrt(M² − a² − Q²))', 'r > 60'],
  surface: {
    kind: 'body',
    over: { theta: [0, 'pi'], phi: [0, '2 pi'] },
    at: { t: 0, r: 'M + sqrt(M² − a² − Q²)' },
  },
  start: {
    congruence: {
      kind: 'timelike',
      rays: [{ position: [0, 10, 'pi/2', 0], velocity: [0, 0.72, 0.7], frame: 'orthonormal', speed: 0.33 }],
    },
    trace: { length: 4000, samples: 3000 },
    view: { camera: { azimuth: 0.7, elevation: 0.3, distance: 37, target: [0, 0, 0] }, colour: 'affine' },
  },
};

export const published: Published = {
  source: 'Henry, Astrophys. J. 535 (2000) 350',
  curvature: {
    scalar: '0',
    kretschmann:
      '(8/Σ⁶) (6M² (r⁶ − 15a² r⁴ cos²θ + 15a⁴ r² cos⁴θ − a⁶ cos⁶θ) − 12M Q² r (r⁴ − 10a² r² cos²θ + 5a⁴ cos⁴θ) + Q⁴ (7r⁴ − 34a² r² cos²θ + 7a⁴ cos⁴θ))',
    ricciFlat: false,
  },
};
