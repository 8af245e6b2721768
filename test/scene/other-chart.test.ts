import { describe, expect, it } from 'vitest';
import type { Congruence } from '../../src/congruence/congruence.ts';
import { startPosition, startVelocity } from '../../src/congruence/start.ts';
import { declaredChartScene, distanceApart, inOldChart, oldChartScene } from '../../src/scene/other-chart.ts';
import type { Prepared } from '../../src/scene/prepare.ts';
import { prepare } from '../../src/scene/prepare.ts';
import { readScene } from '../../src/scene/read.ts';
import type { Scene } from '../../src/scene/schema.ts';
import { createCpuTracer } from '../../src/trace/cpu/cpu-tracer.ts';

const trace = (prepared: Prepared, changes: object = {}): Promise<Congruence> =>
  createCpuTracer().trace(prepared, { ...prepared.trace, ...changes });

async function bothCharts(scene: Scene, tolerance: number, damage: (old: Scene) => Scene = (old) => old) {
  const prepared = prepare(readScene({ ...scene, trace: { ...scene.trace, tolerance } }));
  const old = prepare(readScene(damage(oldChartScene(prepared)!)));
  return distanceApart(prepared, await trace(prepared), old, await trace(old))!;
}

const polar: Scene = {
  manifold: { coordinates: ['r', 'phi'], pullback: { of: 'plane', map: { x: 'r cos(phi)', y: 'r sin(phi)' } } },
  congruence: { kind: 'unit', emitter: { kind: 'fan', position: [2, 0.3], from: 0.2, to: 2.8, count: 7 } },
  trace: { length: 5, samples: 33 },
};

// Isotropic coordinates of a black hole, whose old chart is the usual one, with an angle of period 2π.
const isotropic: Scene = {
  manifold: {
    coordinates: ['t', 'rho', 'theta', 'phi'],
    pullback: {
      of: 'schwarzschild',
      map: { t: 't', r: 'rho (1 + M/(2 rho))^2', theta: 'theta', phi: 'phi' },
    },
  },
  parameters: { M: 0.5 },
  congruence: {
    kind: 'null',
    emitter: { kind: 'fan', position: [0, 10, 'pi/2', 0], plane: [1, 3], from: 2.6, to: 3.7, count: 9 },
  },
  trace: { length: 25, samples: 33 },
};

describe.each([
  ['polar coordinates of the plane', polar],
  ['isotropic coordinates of a black hole', isotropic],
])('%s', (_, scene) => {
  it('show the same curves by other numbers, the more so the smaller the tolerance', async () => {
    const rough = await bothCharts(scene, 1e-5);
    const fine = await bothCharts(scene, 1e-11);
    expect(fine.rays).toBe(prepare(scene).rays.count);
    expect(rough.distance).toBeLessThan(5e-3);
    expect(fine.distance).toBeLessThan(2e-8);
    expect(fine.distance).toBeLessThan(rough.distance / 100);
  });

  it('and would not, were the start another', async () => {
    const shifted = await bothCharts(scene, 1e-9, (old) => ({
      ...old,
      congruence: {
        kind: 'given',
        rays: (old.congruence?.rays ?? []).map((ray) => ({
          ...ray,
          velocity: ray.velocity.map((x) => Number(x) * 1.001),
        })),
      },
    }));
    expect(shifted.distance).toBeGreaterThan(1e-3);
  });
});

it('is not to be had of a manifold that was not pulled back', () => {
  const prepared = prepare(readScene('sphere'));
  expect(oldChartScene(prepared)).toBeNull();
  expect(inOldChart(prepared)).toBeNull();
});

describe('the chart that a manifold declares', () => {
  it.each(['schwarzschild', 'kerr'])('has the same rays, there and back: %s', (name) => {
    const prepared = prepare({ manifold: name });
    const there = declaredChartScene(prepared);
    if (there === null) throw new Error('no chart');
    const told = prepare(there);
    expect(told.manifold.coordinates).toEqual(prepared.manifold.charts[0]?.coordinates);
    const back = oldChartScene(told);
    expect(back?.manifold).toBe(name);
    const { system, uniforms, rays } = prepared;
    back?.congruence?.rays?.forEach((ray, i) => {
      const [position, velocity] = [startPosition(system, rays, i), startVelocity(system, uniforms, rays, i)];
      for (const [k, x] of ray.position.entries()) expect(x).toBeCloseTo(position[k] as number, 11);
      for (const [k, x] of ray.velocity.entries()) expect(x).toBeCloseTo(velocity[k] as number, 11);
    });
    expect(back?.congruence?.rays).toHaveLength(rays.count);
  });

  it('is no scene where there is none', () => {
    expect(declaredChartScene(prepare({ manifold: 'torus' }))).toBeNull();
  });
});
