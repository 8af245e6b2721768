import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'frw-lambda',
  title: 'Friedmann universe of dust and Λ',
  family: 'Cosmology',
  about:
    'Our universe, time upward, in Hubble times: light from the beginning first spreads fast among the galaxies, then hardly at all.',
  reference: 'Frieman, Turner, Huterer, Annu. Rev. Astron. Astrophys. 46 (2008) 385; Weinberg, Cosmology (2008), §1.5',
  coordinates: ['t', 'x', 'y', 'z'],
  parameters: { Omega_m: { value: 0.3, min: 0.05, max: 0.95, meaning: 'share of matter today, when a = 1' } },
  let: { a: '(Ω_m/(1 − Ω_m))^(1/3) sinh((3/2) sqrt(1 − Ω_m) t)^(2/3)' },
  metric: 'ds² = −dt² + a² (dx² + dy² + dz²)',
  drawing: ['x', 'y', 't'],
  domain: { t: [0, null] },
  stop: ['t <= 0.0001', 't > 3'],
  start: {
    congruence: { kind: 'null', emitter: { kind: 'fan', position: [0.25, 0, 0, 0], count: 72 } },
    trace: { length: 1000 },
    view: { camera: { azimuth: 0.6, elevation: 0.25, distance: 9, target: [0, 0, 1.5] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    't x x': 'a² sqrt(1 − Ω_m) coth((3/2) sqrt(1 − Ω_m) t)',
    't y y': 'a² sqrt(1 − Ω_m) coth((3/2) sqrt(1 − Ω_m) t)',
    't z z': 'a² sqrt(1 − Ω_m) coth((3/2) sqrt(1 − Ω_m) t)',
    'x t x': 'sqrt(1 − Ω_m) coth((3/2) sqrt(1 − Ω_m) t)',
    'y t y': 'sqrt(1 − Ω_m) coth((3/2) sqrt(1 − Ω_m) t)',
    'z t z': 'sqrt(1 − Ω_m) coth((3/2) sqrt(1 − Ω_m) t)',
  },
  curvature: {
    scalar: '3Ω_m/a³ + 12 (1 − Ω_m)',
    kretschmann: '12 ((1 − Ω_m − Ω_m/(2a³))² + (1 − Ω_m + Ω_m/a³)²)',
    ricciFlat: false,
  },
};
