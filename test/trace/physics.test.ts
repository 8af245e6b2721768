/**
 * What is known in closed form of orbits round black holes, against traced rays: deflection of light, precession of perihelia, circular and
 * spherical photon orbits, the innermost stable circular orbit. The closed forms are also held to values that were computed independently in
 * quadruple precision (test/reference/reference.json). M = 1.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fates } from '../../src/congruence/fate.ts';
import { type Prepared, prepare } from '../../src/scene/prepare.ts';
import { type IntegrationOptions, integrateRange } from '../../src/trace/cpu/integrate.ts';
import { raysOf } from './hand-systems.ts';

const known = new Map(
  (
    JSON.parse(readFileSync(new URL('../reference/reference.json', import.meta.url), 'utf8')) as {
      physics: { id: string; value: number }[];
    }
  ).physics.map(({ id, value }) => [id, value]),
);

const options: IntegrationOptions = {
  method: 'dormand-prince',
  tolerance: 1e-13,
  step: 1,
  maxSteps: 1_000_000,
  samples: 0,
};

/** The ray of a state [t, r, θ, φ, p_r, p_θ] and constants [−E, L]. */
function traced(
  { system, uniforms }: Pick<Prepared, 'system' | 'uniforms'>,
  state: readonly number[],
  constants: readonly number[],
  length: number,
  samples = 0,
) {
  const rays = raysOf(system, [{ state, constants, length }]);
  const out = integrateRange({ system, uniforms, rays }, { ...options, samples }, 0, 1);
  return { ...out, fate: fates[out.fate[0] as number] };
}

const schwarzschild = prepare({ manifold: { extends: 'schwarzschild', stop: ['r <= 2.001 M'] } });
const kerr = (a: number) => prepare({ manifold: 'kerr', parameters: { M: 1, a } });

describe('deflection of light by a Schwarzschild hole', () => {
  /** The direction in which a ray runs, as an angle that counts turns. */
  const heading = (position: ArrayLike<number>, velocity: ArrayLike<number>) =>
    position[3]! + Math.atan2(position[1]! * velocity[3]!, velocity[1]!);

  it.each([
    ['schw_deflection_b20', 20],
    ['schw_deflection_b5.25', 5.25],
    ['schw_deflection_b5.2', 5.2],
  ] as const)('%s: from ten million M to ten million M', (id, b) => {
    const r = 1e7;
    const f = 1 - 2 / r;
    const p = -Math.sqrt(1 - (f * b * b) / (r * r)) / f;
    const start = heading([0, r, Math.PI / 2, 0], [1 / f, f * p, 0, b / (r * r)]);
    const { fate, position, velocity } = traced(schwarzschild, [0, r, Math.PI / 2, 0, p, 0], [-1, b], 2 * r);
    expect(fate).toBe('complete');
    // What is left of the deflection beyond 10⁷ M is of the order b/r².
    // The nearer to the critical 3√3, the more an error of the start grows: by e^α, for b = 5.2 a thousandfold.
    expect(Math.abs(heading(position, velocity) - start - known.get(id)!)).toBeLessThan(1e-8);
  });

  it('is 4/b + 15π/(4b²) + 128/(3b³) far out (Keeton and Petters, Phys. Rev. D 72 (2005) 104006, eq. 24)', () => {
    const [r, b] = [1e8, 1000];
    const f = 1 - 2 / r;
    const p = -Math.sqrt(1 - (f * b * b) / (r * r)) / f;
    const start = heading([0, r, Math.PI / 2, 0], [1 / f, f * p, 0, b / (r * r)]);
    const { position, velocity } = traced(schwarzschild, [0, r, Math.PI / 2, 0, p, 0], [-1, b], 2 * r);
    const series = 4 / b + (15 * Math.PI) / (4 * b * b) + 128 / (3 * b ** 3);
    expect(Math.abs(heading(position, velocity) - start - series)).toBeLessThan(3e-9);
  });
});

describe('precession of a perihelion', () => {
  it('p = 20, e = 0.7: the angle from one perihelion to the next', () => {
    const [p, e] = [20, 0.7];
    // Chandrasekhar, "The Mathematical Theory of Black Holes", §19(b).
    const E = Math.sqrt(((p - 2) ** 2 - 4 * e * e) / (p * (p - 3 - e * e)));
    const L = p / Math.sqrt(p - 3 - e * e);
    const start = [0, p / (1 + e), Math.PI / 2, 0, 0, 0];
    const run = (length: number, samples = 0) => traced(schwarzschild, start, [-E, L], length, samples);
    // Inwards before the perihelion and outwards after it: the first sample that is lower than both its neighbours.
    const { path } = run(3000, 3001);
    const r = (k: number) => path[4 * k + 1]!;
    let k = 1;
    while (!(r(k) < r(k - 1) && r(k) < r(k + 1))) k++;
    let [low, high] = [k - 1, k + 1];
    for (let turn = 0; turn < 45; turn++) {
      const middle = (low + high) / 2;
      if (run(middle).velocity[1]! < 0) low = middle;
      else high = middle;
    }
    expect(Math.abs(run(low).position[3]! - known.get('schw_dphi_p20_e0.7')!)).toBeLessThan(1e-8);
  });
});

/** Equatorial photon orbits of a Kerr hole: Bardeen, Press and Teukolsky, Astrophys. J. 178 (1972) 347, eq. 2.18. */
const photonOrbit = (a: number) => 2 * (1 + Math.cos((2 / 3) * Math.acos(-a)));

/** L/E and Q/E² of the spherical photon orbit at r: Bardeen, in "Black Holes" (1973), eqs. 48 and 49; Teo, Gen. Rel. Grav. 35 (2003) 1909. */
const sphericalOrbit = (a: number, r: number) => ({
  L: -(r ** 3 - 3 * r * r + a * a * r + a * a) / (a * (r - 1)),
  Q: (-(r ** 3) * (r ** 3 - 6 * r * r + 9 * r - 4 * a * a)) / (a * a * (r - 1) ** 2),
});

describe('photon orbits of a Kerr hole', () => {
  it.each([
    ['kerr_photonorbit_pro_a0.5', 0.5, 1],
    ['kerr_photonorbit_retro_a0.5', 0.5, -1],
    ['kerr_photonorbit_pro_a0.9', 0.9, 1],
    ['kerr_photonorbit_retro_a0.998', 0.998, -1],
  ] as const)('%s stays where it is for a turn', (id, a, sense) => {
    const r = photonOrbit(sense * a);
    expect(Math.abs(r - known.get(id)!)).toBeLessThan(1e-12);
    const { L } = sphericalOrbit(a, r);
    expect(Math.sign(L)).toBe(sense);
    // dφ/ds is found by a short run; a whole turn takes 2π over it.
    const start = [0, r, Math.PI / 2, 0, 0, 0];
    const rate = traced(kerr(a), start, [-1, L], 1e-3).velocity[3]!;
    const { position, fate } = traced(kerr(a), start, [-1, L], (2 * Math.PI) / Math.abs(rate));
    expect(fate).toBe('complete');
    expect(position[3]! * sense).toBeCloseTo(2 * Math.PI, 6);
    expect(Math.abs(position[1]! - r)).toBeLessThan(1e-9);
  });

  it('a = 0.9, r = 2.5: swings over both hemispheres at one radius', () => {
    const [a, r] = [0.9, 2.5];
    const { L, Q } = sphericalOrbit(a, r);
    expect(Math.abs(Q - known.get('kerr_spherical_a0.9_r2.5_Q')!)).toBeLessThan(1e-12);
    const { path, fate } = traced(kerr(a), [0, r, Math.PI / 2, 0, 0, Math.sqrt(Q)], [-1, L], 12, 121);
    expect(fate).toBe('complete');
    const thetas = Array.from({ length: 121 }, (_, k) => path[4 * k + 2]!);
    for (let k = 0; k < 121; k++) expect(Math.abs(path[4 * k + 1]! - r)).toBeLessThan(1e-8);
    expect(Math.min(...thetas)).toBeLessThan(0.7);
    expect(Math.max(...thetas)).toBeGreaterThan(Math.PI - 0.7);
  });

  it('the photon sphere of a charged hole, Q = 0.8: (3 + √(9 − 8Q²))/2', () => {
    const charge = 0.8;
    const r = (3 + Math.sqrt(9 - 8 * charge ** 2)) / 2;
    expect(Math.abs(r - known.get('rn_photon_Q0.8')!)).toBeLessThan(1e-12);
    const hole = prepare({
      manifold: {
        parameters: { Q: charge },
        metric: 'ds² = −(1 − 2/r + Q²/r²) dt² + dr²/(1 − 2/r + Q²/r²) + r² (dθ² + sin²θ dφ²)',
      },
    });
    const b = r / Math.sqrt(1 - 2 / r + charge ** 2 / r ** 2);
    const { position } = traced(hole, [0, r, Math.PI / 2, 0, 0, 0], [-1, b], (2 * Math.PI * r * r) / b);
    expect(position[3]!).toBeCloseTo(2 * Math.PI, 10);
    expect(Math.abs(position[1]! - r)).toBeLessThan(1e-10);
  });
});

/** Bardeen, Press and Teukolsky (1972), eq. 2.21; a < 0 for orbits against the spin. */
function innermost(a: number): number {
  const z1 = 1 + Math.cbrt(1 - a * a) * (Math.cbrt(1 + a) + Math.cbrt(1 - a));
  const z2 = Math.sqrt(3 * a * a + z1 * z1);
  return 3 + z2 - Math.sign(a) * Math.sqrt((3 - z1) * (3 + z1 + 2 * z2));
}

describe('the innermost stable circular orbit', () => {
  /** Energy and angular momentum of the circular orbit at r (ibid., eqs. 2.12 and 2.13), the spin along it or, a < 0, against it. */
  const circular = (a: number, r: number) => {
    const v = 1 / Math.sqrt(r);
    const norm = Math.sqrt(1 - 3 * v * v + 2 * a * v ** 3);
    return { E: (1 - 2 * v * v + a * v ** 3) / norm, L: (r * v * (1 - 2 * a * v ** 3 + a * a * v ** 4)) / norm };
  };
  /** How far from r a pushed circular orbit comes in so many M. */
  const wander = (a: number, r: number, push: number) => {
    const { E, L } = circular(a, r);
    const { path, counts } = traced(kerr(a), [0, r, Math.PI / 2, 0, push, 0], [-E, L], 4000, 401);
    let most = 0;
    for (let k = 0; k < counts[0]!; k++) most = Math.max(most, Math.abs(path[4 * k + 1]! - r));
    return most;
  };

  it('is where the known values say', () => {
    expect(innermost(1e-300)).toBeCloseTo(known.get('kerr_isco_pro_a0')!, 12);
    expect(innermost(-0.9)).toBeCloseTo(known.get('kerr_isco_retro_a0.9')!, 12);
  });

  it.each([0.001, 0.5, 0.9, -0.9])('a = %d: a push inwards is survived outside it and not inside', (a) => {
    const r = innermost(a);
    expect(wander(a, 1.05 * r, -1e-6)).toBeLessThan(1e-3);
    expect(wander(a, 0.97 * r, -1e-6)).toBeGreaterThan(0.3);
  });
});
