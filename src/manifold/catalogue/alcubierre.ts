import type { CatalogueEntry, Published } from '../description.ts';

export const entry: CatalogueEntry = {
  name: 'alcubierre',
  title: 'Alcubierre’s warp drive',
  family: 'Wormholes, waves and other spacetimes',
  about:
    'A bubble carries its ship faster than light, here drawn at rest: light sent ahead piles up in its front wall and never leaves.',
  reference: 'Alcubierre, Class. Quantum Grav. 11 (1994) L73; Müller, Grave, Catalogue of Spacetimes (arXiv:0904.4184)',
  coordinates: ['t', 'x', 'y', 'z'],
  parameters: {
    v: { value: 1.5, min: 0, max: 1.8, meaning: 'speed of the bubble' },
    R: { value: 2, min: 1.5, max: 4, meaning: 'radius of the bubble' },
    sigma: { value: 2, min: 0.5, max: 3, meaning: 'sharpness of its wall' },
  },
  let: {
    r_s: 'sqrt((x − v t)² + y² + z²)',
    f: '(tanh(σ (r_s + R)) − tanh(σ (r_s − R)))/(2 tanh(σ R))',
  },
  metric: 'ds² = −dt² + (dx − v f dt)² + dy² + dz²',
  // As the ship sees it.
  drawing: ['x − v t', 'y', 'z'],
  // In the front wall light is shifted to the blue without end, and its numbers grow as fast.
  stop: ['r_s > 12', 't > 4'],
  start: {
    congruence: {
      kind: 'null',
      emitter: { kind: 'fan', position: [0, 0.1, 0.15, 0], from: 'pi/72', to: '2 pi - pi/72', count: 72 },
    },
    trace: { length: 12 },
    view: { camera: { azimuth: '-pi/2', elevation: 'pi/2', distance: 20, target: [-3.5, 0, 0] }, colour: 'ray' },
  },
};

// ∂f/∂r_s over r_s: ∂f/∂x is that times (x − v t), ∂f/∂t that times −v (x − v t).
const slope = '(σ (1/cosh(σ (r_s + R))² − 1/cosh(σ (r_s − R))²)/(2 tanh(σ R) r_s))';

export const published: Published = {
  christoffel: {
    't t t': `v³ f² ${slope} (x − v t)`,
    't t x': `−v² ${slope} (x − v t) f`,
    't t y': `−v² ${slope} y f/2`,
    't t z': `−v² ${slope} z f/2`,
    't x x': `v ${slope} (x − v t)`,
    't x y': `v ${slope} y/2`,
    't x z': `v ${slope} z/2`,
    'x t t': `(v⁴ f³ − v² f + v²) ${slope} (x − v t)`,
    'x t x': `−v³ f² ${slope} (x − v t)`,
    'x t y': `−v (1 + v² f²) ${slope} y/2`,
    'x t z': `−v (1 + v² f²) ${slope} z/2`,
    'x x x': `v² ${slope} (x − v t) f`,
    'x x y': `v² ${slope} y f/2`,
    'x x z': `v² ${slope} z f/2`,
    'y t t': `−v² ${slope} y f`,
    'y t x': `v ${slope} y/2`,
    'z t t': `−v² ${slope} z f`,
    'z t x': `v ${slope} z/2`,
  },
};
