import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'c-metric',
  title: 'C-metric: an accelerated black hole',
  family: 'Black holes',
  about:
    'A hole that a strut pushes along its axis: a level sheet of light sags, as seen from the hole, while it is bent round it.',
  reference:
    'Griffiths, Krtouš, Podolský, Class. Quantum Grav. 23 (2006) 6745; Griffiths, Podolský, Exact Space-Times in Einstein’s General Relativity, ch. 14',
  coordinates: ['t', 'r', 'theta', 'phi'],
  parameters: {
    M: { value: 1, min: 0.5, max: 1.5, meaning: 'mass' },
    alpha: { value: 0.03, min: 0.001, max: 0.05, meaning: 'acceleration' },
  },
  let: { P: '1 + 2 α M cos θ', Q: '(1 − α² r²) (1 − 2M/r)' },
  metric: 'ds² = (1/(1 + α r cos θ)²) (−Q dt² + dr²/Q + r² dθ²/P + P r² sin²θ dφ²)',
  drawing: ['r sin θ cos φ', 'r sin θ sin φ', 'r cos θ'],
  domain: { r: [0, null], theta: [0, 'pi'], phi: { period: '2 pi' }, where: ['1 + α r cos θ > 0'] },
  // These coordinates end at the horizon of the hole, and at that of its acceleration, r = 1/α.
  stop: ['r <= 2.01 M', 'r > 0.98/α'],
  surface: { kind: 'body', over: { theta: [0, 'pi'], phi: [0, '2 pi'] }, at: { t: 0, r: '2 M' } },
  start: {
    congruence: {
      kind: 'null',
      emitter: {
        kind: 'beam',
        from: [0, 14, 'pi/2', 2.6],
        to: [0, 14, 'pi/2', 3.683],
        velocity: ['cos φ', 0, '−sin φ'],
        count: 80,
      },
    },
    trace: { length: 40 },
    view: { camera: { azimuth: -1.1, elevation: 0.3, distance: 40, target: [0, 0, 0] }, colour: 'ray' },
  },
};

export const published: Published = {
  curvature: { scalar: '0', kretschmann: '48 M² (1 + α r cos θ)⁶/r⁶', ricciFlat: true },
};
