import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'isothermal-surface',
  title: 'Isothermal surface',
  family: 'Flat space and surfaces',
  about:
    'The surface of equal temperature round two warm bodies: a level set without chart and pole, whose waist draws geodesics apart.',
  reference: 'do Carmo, Differential Geometry of Curves and Surfaces, §2.2 and §4.4; Goldman, CAGD 22 (2005) 632',
  coordinates: ['x', 'y', 'z'],
  parameters: {
    d: { value: 1, min: 0.5, max: 1.4, meaning: 'half the distance between the bodies' },
    T: { value: 1.85, min: 1.45, max: 3, meaning: 'temperature of the surface' },
  },
  level: '1/√((x − d)² + y² + z²) + 1/√((x + d)² + y² + z²) = T',
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: ['d', 0, 1], count: 72 } },
    trace: { length: 6 },
    view: { camera: { azimuth: -1, elevation: 0.4, distance: 5.6, target: [0, 0, 0] } },
  },
};

/** At the poles x = ±(d + h) and elsewhere K follows from Goldman's formula; only for T → ∞ is it that of two spheres, K = T². */
export const published: Published = {};
