import type { CatalogueEntry } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'kerr',
  title: 'Kerr black hole',
  family: 'Black holes',
  about:
    'A spinning hole drags space round with it: light that runs with the spin passes closer than light that runs against it.',
  reference:
    'Kerr, Phys. Rev. Lett. 11 (1963) 237; Boyer, Lindquist, J. Math. Phys. 8 (1967) 265; Misner, Thorne, Wheeler, Gravitation, §33.2',
  coordinates: ['t', 'r', 'theta', 'phi'],
  parameters: {
    M: { value: 1, min: 1, max: 2, meaning: 'mass' },
    a: { value: 0.9, min: -0.998, max: 0.998, meaning: 'spin: angular momentum over mass' },
  },
  let: { Sigma: 'r² + a² cos²θ', Delta: 'r² − 2 M r + a²' },
  metric: 'ds² = −(1 − 2Mr/Σ) dt² − (4Mar sin²θ/Σ) dt dφ + (Σ/Δ) dr² + Σ dθ² + (r² + a² + 2Ma²r sin²θ/Σ) sin²θ dφ²',
  drawing: ['sqrt(r² + a²) sin θ cos φ', 'sqrt(r² + a²) sin θ sin φ', 'r cos θ'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  // Boyer-Lindquist coordinates wind up without end at the outer horizon.
  stop: ['r <= 1.005 (M + sqrt(M² − a²))'],
  surface: { kind: 'body', over: { theta: [0, 'pi'], phi: [0, '2 pi'] }, at: { t: 0, r: 'M + sqrt(M² − a²)' } },
  start: {
    congruence: {
      kind: 'null',
      emitter: {
        kind: 'beam',
        from: [0, 20, 'pi/2', 2.71],
        to: [0, 20, 'pi/2', 3.573],
        velocity: ['cos φ', 0, '−sin φ'],
        count: 80,
      },
    },
    trace: { length: 40 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 50, target: [0, 0, 0] }, colour: 'fate' },
  },
};
