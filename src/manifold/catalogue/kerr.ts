import type { CatalogueEntry, Published } from '../description.ts';

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
  charts: {
    // dv = dt + (r² + a²)/Δ dr and dψ = dφ + a/Δ dr: regular at the future horizon (Kerr, Phys. Rev. Lett. 11 (1963) 237).
    'ingoing-kerr': {
      coordinates: ['v', 'r', 'theta', 'psi'],
      map: {
        t: 'v − r − (M/(2 sqrt(M² − a²))) ((M + sqrt(M² − a²)) ln(((r − M − sqrt(M² − a²))/M)²) − (M − sqrt(M² − a²)) ln(((r − M + sqrt(M² − a²))/M)²))',
        phi: 'psi − (a/(4 sqrt(M² − a²))) ln(((r − M − sqrt(M² − a²))/(r − M + sqrt(M² − a²)))²)',
      },
      inverse: {
        v: 't + r + (M/(2 sqrt(M² − a²))) ((M + sqrt(M² − a²)) ln(((r − M − sqrt(M² − a²))/M)²) − (M − sqrt(M² − a²)) ln(((r − M + sqrt(M² − a²))/M)²))',
        psi: 'phi + (a/(4 sqrt(M² − a²))) ln(((r − M − sqrt(M² − a²))/(r − M + sqrt(M² − a²)))²)',
      },
      enter: 'r < 1.25 (M + sqrt(M² − a²))',
      leave: 'r > 1.5 (M + sqrt(M² − a²))',
    },
  },
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

// Müller and Grave write r_s = 2 M, and A = (r² + a²) Σ + r_s a² r sin²θ in Γ^θ_φφ.
export const published: Published = {
  source: 'Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184), Kerr, Boyer-Lindquist coordinates',
  christoffel: {
    't t r': 'M (r² + a²) (r² − a² cos²θ)/(Σ² Δ)',
    't t theta': '−2M a² r sin θ cos θ/Σ²',
    't r phi': 'M a sin²θ (a² cos²θ (a² − r²) − r² (a² + 3r²))/(Σ² Δ)',
    't theta phi': '2M a³ r sin³θ cos θ/Σ²',
    'r t t': 'M (r² − a² cos²θ) Δ/Σ³',
    'r t phi': '−M a Δ sin²θ (r² − a² cos²θ)/Σ³',
    'r r r': '(r a² sin²θ − M (r² − a² cos²θ))/(Σ Δ)',
    'r r theta': '−a² sin θ cos θ/Σ',
    'r theta theta': '−r Δ/Σ',
    'r phi phi': '(Δ sin²θ/Σ³) (−r Σ² + M a² sin²θ (r² − a² cos²θ))',
    'theta t t': '−2M a² r sin θ cos θ/Σ³',
    'theta t phi': '2M a r (r² + a²) sin θ cos θ/Σ³',
    'theta r r': 'a² sin θ cos θ/(Σ Δ)',
    'theta r theta': 'r/Σ',
    'theta theta theta': '−a² sin θ cos θ/Σ',
    'theta phi phi': '−(sin θ cos θ/Σ³) (((r² + a²) Σ + 2M a² r sin²θ) Σ + (r² + a²) 2M a² r sin²θ)',
    'phi t r': 'M a (r² − a² cos²θ)/(Σ² Δ)',
    'phi t theta': '−2M a r cot θ/Σ²',
    'phi r phi': '(r Σ² + M (a⁴ sin²θ cos²θ − r² (Σ + r² + a²)))/(Σ² Δ)',
    'phi theta phi': '(cot θ/Σ²) (Σ² + 2M a² r sin²θ)',
  },
  curvature: {
    scalar: '0',
    kretschmann: '48 M² (r² − a² cos²θ) (Σ² − 16 a² r² cos²θ)/Σ⁶',
    ricciFlat: true,
  },
};
