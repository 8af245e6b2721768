import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'plane-elliptic',
  title: 'Plane in elliptic coordinates',
  family: 'Flat space and surfaces',
  about:
    'Confocal ellipses and hyperbolas name the points of the plane, and its geodesics are the straight lines that they always were.',
  reference:
    'Moon, Spencer, Field Theory Handbook (1961), section I; Morse, Feshbach, Methods of Theoretical Physics I, §5.1',
  coordinates: ['mu', 'nu'],
  parameters: { a: { value: 1.5, min: 0.5, max: 3, meaning: 'half the distance of the foci' } },
  metric: 'ds² = a² (sinh²μ + sin²ν) (dμ² + dν²)',
  // (μ, ν) and (−μ, −ν) are one point: a line that crosses between the foci goes on to negative μ.
  drawing: ['a cosh μ cos ν', 'a sinh μ sin ν', '0'],
  domain: { nu: { period: '2 pi' } },
  surface: { kind: 'grid', over: { mu: [0, 1.8], nu: [0, '2 pi'] } },
  start: {
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [1, 2], count: 48 } },
    trace: { length: 3.5 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 21, target: [0, 0.5, 0] } },
  },
};

export const published: Published = {
  christoffel: {
    'mu mu mu': 'sinh μ cosh μ/(sinh²μ + sin²ν)',
    'mu mu nu': 'sin ν cos ν/(sinh²μ + sin²ν)',
    'mu nu nu': '−sinh μ cosh μ/(sinh²μ + sin²ν)',
    'nu mu mu': '−sin ν cos ν/(sinh²μ + sin²ν)',
    'nu mu nu': 'sinh μ cosh μ/(sinh²μ + sin²ν)',
    'nu nu nu': 'sin ν cos ν/(sinh²μ + sin²ν)',
  },
  curvature: { gaussian: '0' },
};
