import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'schwarzschild-isotropic',
  title: 'Schwarzschild black hole in isotropic coordinates',
  family: 'Black holes',
  about:
    'Light is equally fast in all directions here, as in a lens of glass that grows denser towards the horizon ρ = M/2.',
  reference:
    'Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184), §2.2; Misner, Thorne, Wheeler, Gravitation, §31.6',
  coordinates: ['t', 'rho', 'theta', 'phi'],
  parameters: { M: { value: 1, min: 0.2, max: 2, meaning: 'mass' } },
  let: { rho_s: 'M/2' },
  metric: 'ds² = −((1 − ρ_s/ρ)/(1 + ρ_s/ρ))² dt² + (1 + ρ_s/ρ)⁴ (dρ² + ρ² (dθ² + sin²θ dφ²))',
  drawing: ['ρ sin θ cos φ', 'ρ sin θ sin φ', 'ρ cos θ'],
  domain: { rho: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  // t runs to infinity at the horizon; the other half of the chart is another world.
  stop: ['ρ <= 0.55 M'],
  surface: { kind: 'body', over: { theta: [0, 'pi'], phi: [0, '2 pi'] }, at: { t: 0, rho: 'M/2' } },
  start: {
    congruence: {
      kind: 'null',
      emitter: {
        kind: 'fan',
        position: [0, 10, 'pi/2', 'pi'],
        plane: [1, 3],
        from: 'pi - 0.9',
        to: 'pi + 0.9',
        count: 72,
      },
    },
    trace: { length: 30 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 36, target: [1, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't t rho': '2 ρ_s/(ρ² − ρ_s²)',
    'rho t t': '2 (ρ − ρ_s) ρ⁴ ρ_s/(ρ + ρ_s)⁷',
    'rho rho rho': '−2 ρ_s/((ρ + ρ_s) ρ)',
    'rho theta theta': '−(ρ − ρ_s) ρ/(ρ + ρ_s)',
    'rho phi phi': '−(ρ − ρ_s) ρ sin²θ/(ρ + ρ_s)',
    'theta rho theta': '(ρ − ρ_s)/((ρ + ρ_s) ρ)',
    'theta phi phi': '−sin θ cos θ',
    'phi rho phi': '(ρ − ρ_s)/((ρ + ρ_s) ρ)',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '0', kretschmann: '192 ρ_s² ρ⁶/(ρ + ρ_s)¹²', ricciFlat: true },
};
