import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'eddington-finkelstein-outgoing',
  title: 'Schwarzschild white hole in outgoing Eddington-Finkelstein coordinates',
  family: 'Black holes',
  about: 'Time u + r upward: the black hole run backwards, where all light from inside must leave through the horizon.',
  reference:
    'Finkelstein, Phys. Rev. 110 (1958) 965; Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184), §2.2; Misner, Thorne, Wheeler, Gravitation, box 31.2',
  coordinates: ['u', 'r', 'theta', 'phi'],
  parameters: { M: { value: 1, min: 0.8, max: 1.4, meaning: 'mass' } },
  metric: 'ds² = −(1 − 2M/r) du² − 2 du dr + r² (dθ² + sin²θ dφ²)',
  drawing: ['r sin θ cos φ', 'r sin θ sin φ', 'u + r'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' } },
  // What leaves the white hole for the other world does so at u = ∞, where these coordinates end.
  stop: ['u > 9', 'r > 8'],
  surface: { kind: 'surface', over: { u: [-3, 6], phi: [0, '2 pi'] }, at: { r: '2 M', theta: 'pi/2' } },
  start: {
    congruence: {
      kind: 'null',
      // Inside a white hole no time stands still, so the light is given by an observer who rises with it.
      emitter: {
        kind: 'fan',
        position: [0, 0.8, 'pi/2', 0],
        observer: [0.4, 1, 0, 0],
        plane: [1, 3],
        from: 'pi/64',
        to: '2 pi - pi/64',
        count: 64,
      },
    },
    trace: { length: 12 },
    view: { camera: { azimuth: -0.7, elevation: 0.3, distance: 28, target: [0, 0, 3] }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    'u u u': '−M/r²',
    'u theta theta': 'r',
    'u phi phi': 'r sin²θ',
    'r u u': 'M (r − 2M)/r³',
    'r u r': 'M/r²',
    'r theta theta': '−(r − 2M)',
    'r phi phi': '−(r − 2M) sin²θ',
    'theta r theta': '1/r',
    'theta phi phi': '−sin θ cos θ',
    'phi r phi': '1/r',
    'phi theta phi': 'cot θ',
  },
  curvature: { scalar: '0', kretschmann: '48 M²/r⁶', ricciFlat: true },
};
