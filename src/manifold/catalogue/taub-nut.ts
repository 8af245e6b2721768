import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'taub-nut',
  title: 'Taub-NUT spacetime',
  family: 'Black holes',
  about:
    'Mass with a magnetic twin: every geodesic lies on a cone instead of a plane, so a flat beam comes out twisted.',
  reference:
    'Newman, Tamburino, Unti, J. Math. Phys. 4 (1963) 915; Griffiths, Podolský, Exact Space-Times in Einstein’s General Relativity, ch. 12; Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184)',
  coordinates: ['t', 'r', 'theta', 'phi'],
  parameters: {
    M: { value: 1, min: 0.2, max: 2, meaning: 'mass' },
    l: { value: 0.5, min: -1, max: 1, meaning: 'NUT parameter, the dual of mass' },
  },
  let: { Sigma: 'r² + l²', Delta: 'r² − 2M r − l²' },
  metric: 'ds² = −(Δ/Σ) (dt + 2 l cos θ dφ)² + Σ (dr²/Δ + dθ² + sin²θ dφ²)',
  drawing: ['r sin θ cos φ', 'r sin θ sin φ', 'r cos θ'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  stop: ['r <= 1.005 (M + sqrt(M² + l²))', 'r > 40'],
  surface: { kind: 'body', over: { theta: [0, 'pi'], phi: [0, '2 pi'] }, at: { t: 0, r: 'M + sqrt(M² + l²)' } },
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
    view: { camera: { azimuth: -1.1, elevation: 0.35, distance: 44, target: [0, 0, 0] }, colour: 'ray' },
  },
};

// The Weyl scalar is Ψ₂ = −(M + i l)/(r + i l)³, and the Kretschmann scalar of a vacuum of type D is 48 Re Ψ₂².
export const published: Published = {
  curvature: {
    scalar: '0',
    kretschmann: '48 ((M² − l²) (r⁶ − 15l² r⁴ + 15l⁴ r² − l⁶) + 4M l² r (3r⁴ − 10l² r² + 3l⁴))/(r² + l²)⁶',
    ricciFlat: true,
  },
};
