/** Rays that fall through a horizon near the axis: there a chart is regular at the pole and at the horizon both. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { fateCode } from '../../../src/congruence/fate.ts';
import { startPosition, startVelocity } from '../../../src/congruence/start.ts';
import { loadCatalogue } from '../../../src/manifold/load-catalogue.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import type { Scene } from '../../../src/scene/schema.ts';
import { createCpuTracer } from '../../../src/trace/cpu/cpu-tracer.ts';
import { Journeys } from '../../../src/trace/cpu/journeys.ts';

beforeAll(loadCatalogue);

async function traced(scene: Scene) {
  const prepared = prepare(scene);
  const tracer = createCpuTracer({ workers: 0 });
  const result = await tracer.trace(prepared, prepared.trace);
  tracer.destroy();
  return result;
}

afterEach(() => vi.restoreAllMocks());

const degrees = Math.PI / 180;
const angles = [0.001, 5, 10, 17, 30];

describe('rays that fall through a horizon near the axis', () => {
  /** From rest at infinity straight in: r^(3/2) = r₀^(3/2) − (3/2) √(2M) τ, E = 1 (Misner, Thorne, Wheeler, Gravitation, eq. 31.10). */
  it('fall into a black hole in the proper time of the closed form, at any angle', async () => {
    const r0 = 6;
    const rate = Math.sqrt(2 / r0);
    const tau = ((2 / 3) * (r0 ** 1.5 - 1)) / Math.SQRT2;
    const { fate, position, constantDrift } = await traced({
      manifold: { extends: 'schwarzschild', stop: [] },
      congruence: {
        kind: 'given',
        rays: angles.map((angle) => ({
          position: [0, r0, angle * degrees, 0.4],
          velocity: [1 / (1 - 2 / r0), -rate, 0, 0],
        })),
      },
      trace: { length: tau, tolerance: 1e-11 },
    });
    for (const [ray, angle] of angles.entries()) {
      expect(fate[ray]).toBe(fateCode.complete);
      expect(position[4 * ray + 1]).toBeCloseTo(1, 8);
      expect(position[4 * ray + 2]).toBeCloseTo(angle * degrees, 8);
      expect(position[4 * ray + 3]).toBeCloseTo(0.4, 8);
    }
    expect(Math.max(...(constantDrift as Float64Array))).toBeLessThan(1e-12);
  });

  /** The principal null congruence: r = r₀ − s at any θ, which stays, as ψ does (Chandrasekhar, The Mathematical Theory of Black Holes, §61). */
  it('fall into a spinning hole along principal null rays', async () => {
    const { fate, position } = await traced({
      manifold: { extends: 'kerr', stop: [] },
      congruence: { kind: 'given', rays: angles.map((angle) => principal(angle * degrees)) },
      trace: { length: 7, tolerance: 1e-11 },
    });
    for (const [ray, angle] of angles.entries()) {
      expect(fate[ray]).toBe(fateCode.complete);
      expect(position[4 * ray + 1]).toBeCloseTo(1, 8);
      expect(position[4 * ray + 2]).toBeCloseTo(angle * degrees, 8);
      // φ has no bound at the horizon, and is known up to turns beyond it.
      const turns = ((position[4 * ray + 3] as number) - 0.4 - turned(8) + turned(1)) / (2 * Math.PI);
      expect(turns - Math.round(turns)).toBeCloseTo(0, 7);
    }
  });

  const kinds = ['null', 'timelike'] as const;
  it.each(kinds)('fall in as in Cartesian coordinates that know neither pole nor horizon: %s', async (kind) => {
    const scene = {
      manifold: { extends: 'kerr', stop: ['r <= M'] },
      congruence: {
        kind,
        rays: angles.flatMap((angle) =>
          [-0.02, 0.01].map((sideways) => ({
            position: [0, 6, angle * degrees, 0.4],
            velocity: [1, -0.5, sideways, 0.02],
          })),
        ),
      },
      trace: { length: 40, tolerance: 1e-11 },
    } satisfies Scene;
    const { system, uniforms, rays } = prepare(scene);
    const count = rays.count;
    const cartesian: Scene = {
      manifold: { extends: 'kerr-schild', stop: ['r <= M'] },
      congruence: {
        kind: 'given',
        rays: Array.from({ length: count }, (_, ray) =>
          inKerrSchild(startPosition(system, rays, ray), startVelocity(system, uniforms, rays, ray)),
        ),
      },
      trace: { length: 40, tolerance: 1e-11 },
    };
    const changes = vi.spyOn(Journeys.prototype, 'depart');
    const ours = await traced(scene);
    // As often as there are rays and again when the charts that they asked for were there; each ray goes through three charts at most.
    expect(changes.mock.calls.length).toBeLessThan(10 * count);
    const theirs = await traced(cartesian);
    for (let ray = 0; ray < count; ray++) {
      expect(ours.fate[ray]).toBe(fateCode.stopped);
      expect(theirs.fate[ray]).toBe(fateCode.stopped);
      expect(ours.length[ray]).toBeCloseTo(theirs.length[ray] as number, 7);
      // At r = M, z = M cos θ.
      expect(Math.cos(ours.position[4 * ray + 2] as number)).toBeCloseTo(theirs.position[4 * ray + 3] as number, 7);
    }
    for (const ray of [0, 3, 6]) {
      const alone = await traced({ ...scene, congruence: { kind, rays: [scene.congruence.rays[ray]!] } });
      expect([...alone.position]).toEqual([...ours.position.subarray(4 * ray, 4 * ray + 4)]);
      expect(alone.length[0]).toBe(ours.length[ray]);
    }
  });
});

const a = 0.9;
const root = Math.sqrt(1 - a * a);
const turned = (r: number) => (a / (2 * root)) * Math.log(Math.abs((r - 1 - root) / (r - 1 + root)));

function principal(theta: number) {
  const r0 = 8;
  const delta = r0 * r0 - 2 * r0 + a * a;
  return { position: [0, r0, theta, 0.4], velocity: [(r0 * r0 + a * a) / delta, -1, 0, a / delta] };
}

/** x + iy = (r + ia) e^{iψ} sin θ, z = r cos θ, with dt' = dt + 2Mr/Δ dr and dψ = dφ + a/Δ dr (Misner, Thorne, Wheeler, Gravitation, box 33.2). */
function inKerrSchild(position: ArrayLike<number>, velocity: ArrayLike<number>) {
  const [, r, theta, psi] = Array.from(position) as [number, number, number, number];
  const [dt, dr, dtheta, dphi] = Array.from(velocity) as [number, number, number, number];
  const delta = r * r - 2 * r + a * a;
  const dpsi = dphi + (a / delta) * dr;
  const [sine, cosine] = [Math.sin(theta), Math.cos(theta)];
  const [x, y] = [r * Math.cos(psi) - a * Math.sin(psi), r * Math.sin(psi) + a * Math.cos(psi)];
  return {
    position: [0, x * sine, y * sine, r * cosine],
    velocity: [
      dt + ((2 * r) / delta) * dr,
      dr * Math.cos(psi) * sine - dpsi * y * sine + dtheta * x * cosine,
      dr * Math.sin(psi) * sine + dpsi * x * sine + dtheta * y * cosine,
      dr * cosine - dtheta * r * sine,
    ],
  };
}
