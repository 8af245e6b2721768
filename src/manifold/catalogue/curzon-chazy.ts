import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'curzon-chazy',
  title: 'Curzon-Chazy spacetime',
  family: 'Black holes',
  about:
    'The simplest of Weyl’s solutions looks like a point mass, but its singularity is no sphere: it depends on the direction of approach.',
  reference:
    'Curzon, Proc. London Math. Soc. 23 (1924) 477; Griffiths, Podolský, Exact Space-Times in Einstein’s General Relativity, ch. 10',
  coordinates: ['t', 'rho', 'z', 'phi'],
  parameters: { M: { value: 1, min: 0.2, max: 2, meaning: 'mass' } },
  let: { R: 'sqrt(ρ² + z²)' },
  metric: 'ds² = −exp(−2M/R) dt² + exp(2M/R) (exp(−M² ρ²/R⁴) (dρ² + dz²) + ρ² dφ²)',
  drawing: ['ρ cos φ', 'ρ sin φ', 'z'],
  domain: { rho: [0, null], phi: { period: '2 pi' } },
  // g_tt falls as exp(−2M/R): before R = 0 nothing is left of it.
  stop: ['R <= 0.5 M', 'R > 40'],
  start: {
    congruence: {
      kind: 'null',
      emitter: {
        kind: 'beam',
        from: [0, 15, 0, 2.55],
        to: [0, 15, 0, 3.733],
        velocity: ['cos φ', 0, '−sin φ'],
        count: 80,
      },
    },
    trace: { length: 36 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 40, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = { curvature: { scalar: '0', ricciFlat: true } };
