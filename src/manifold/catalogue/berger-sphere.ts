import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'berger-sphere',
  title: 'Berger’s sphere',
  family: 'Spaces of three dimensions',
  about:
    'A three-sphere whose Hopf fibres are shrunk: going round a fibre has become the short way, and geodesics coil along it.',
  reference: 'Berger, Ann. Scuola Norm. Sup. Pisa 15 (1961) 179; Petersen, Riemannian Geometry',
  coordinates: ['theta', 'phi', 'psi'],
  parameters: {
    lambda: { value: 0.5, min: 0.1, max: 1.5, meaning: 'length of a fibre over that on the round sphere' },
  },
  metric: 'ds² = ¼ (dθ² + sin²θ dφ² + λ² (dψ + cos θ dφ)²)',
  // The round three-sphere, of radius 1 by the ¼ and Euler’s angles, projected from a point a little outside, so that all of it is near.
  drawing: [
    'cos(θ/2) cos((ψ + φ)/2)/(1.3 − sin(θ/2) sin((ψ − φ)/2))',
    'cos(θ/2) sin((ψ + φ)/2)/(1.3 − sin(θ/2) sin((ψ − φ)/2))',
    'sin(θ/2) cos((ψ − φ)/2)/(1.3 − sin(θ/2) sin((ψ − φ)/2))',
  ],
  domain: { theta: [0, 'pi'], phi: { period: '2 pi' }, psi: { period: '4 pi' } },
  start: {
    congruence: {
      kind: 'unit',
      emitter: {
        kind: 'beam',
        from: [0.9, 0, 0],
        to: [0.9, '2 pi 19/20', 0],
        velocity: [0.5, 0, 1],
        frame: 'coordinate',
        count: 20,
      },
    },
    trace: { length: 4 },
    view: { camera: { azimuth: 0.6, elevation: 0.5 }, colour: 'ray' },
  },
};

export const published: Published = {
  christoffel: {
    'theta phi phi': '(λ² − 1) sin θ cos θ',
    'theta phi psi': '(λ²/2) sin θ',
    'phi theta phi': '½ (2 − λ²) cot θ',
    'phi theta psi': '−λ²/(2 sin θ)',
    'psi theta phi': '−(1 + cos²θ − λ² cos²θ)/(2 sin θ)',
    'psi theta psi': '½ λ² cot θ',
  },
  curvature: { scalar: '8 − 2 λ²' },
};
