import { describe, expect, it } from 'vitest';
import { chartNames } from '../../src/geometry/chart-names.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import { catalogue } from '../../src/manifold/catalogue.ts';
import { polesOf } from '../../src/manifold/charts/pole.ts';
import { inTwoCharts } from '../../src/scene/in-two-charts.ts';
import { prepare } from '../../src/scene/prepare.ts';
import type { Scene } from '../../src/scene/schema.ts';
import { createCpuTracer } from '../../src/trace/cpu/cpu-tracer.ts';
import { thinnedScene } from '../manifold/catalogue-rays.ts';

const tolerance = 1e-11;

/** Places that look like poles and where the space is not smooth, or where no algebra of ours shows that it is. */
const notRegular = [
  'berger-sphere north-pole-theta',
  'berger-sphere south-pole-theta',
  'c-metric north-pole-theta',
  'c-metric south-pole-theta',
  'cone origin-r',
  'cosmic-string origin-r',
  'curzon-chazy origin-rho',
  'pseudosphere origin-u',
  'taub-nut north-pole-theta',
  'taub-nut south-pole-theta',
];

/** Rays of an entry that start in the named chart: those of a polar angle on its side of the equator. */
function sceneIn(name: string, chart: string): Scene {
  const scene = thinnedScene(name, 4);
  const [, side, angle] = /^(north|south)-pole-(.*)$/.exec(chart) ?? [];
  if (angle === undefined) return scene;
  const at = prepare({ manifold: name }).manifold.coordinates.indexOf(angle);
  const theta = side === 'north' ? 0.6 : Math.PI - 0.6;
  const rays = scene.congruence?.rays?.map((ray) => ({
    ...ray,
    position: ray.position.map((x, i) => (i === at ? theta : x)),
  }));
  return { ...scene, congruence: { kind: 'given', ...(rays && { rays }) } };
}

async function compared(scene: Scene, chart: string) {
  const prepared = prepare(scene);
  const tracer = createCpuTracer({ workers: 0 });
  try {
    return await inTwoCharts(tracer, prepared, { ...prepared.trace, tolerance, samples: 33 }, chart);
  } finally {
    tracer.destroy();
  }
}

function namesOf(name: string): string[] {
  const manifold = buildManifold(name);
  return chartNames(manifold, polesOf(manifold), manifold.charts);
}

const all = [...catalogue.keys()].flatMap((name) => namesOf(name).map((chart): [string, string] => [name, chart]));

describe('the same geodesics in two charts', () => {
  it.each(all.filter(([name, chart]) => !notRegular.includes(`${name} ${chart}`)))(
    'agree: %s, %s',
    async (name, chart) => {
      const { rays } = await compared(sceneIn(name, chart), chart);
      const started = rays.filter(({ samples }) => samples > 0);
      expect(started.length).toBeGreaterThan(0);
      // A hundred tolerances: what a hundred steps, each within its tolerance, add up to where nothing amplifies them.
      for (const { distance } of started) expect(distance).toBeLessThan(1e-9);
      for (const { ends } of started) {
        if (ends === null) continue;
        expect(ends.length).toBeLessThan(1e-9);
        // In front of a horizon g(u,u) is a difference of numbers as large as 1/(1 − 2M/r) in the one chart, and not in the other.
        expect(ends.norm).toBeLessThan(2e-7);
        for (const difference of Object.values(ends.constants)) expect(difference).toBeLessThan(1e-10);
        const { here, there } = ends.kretschmann;
        expect(Math.abs(here - there)).toBeLessThan(1e-9 * (1 + Math.abs(here)));
      }
    },
  );

  it.each(notRegular.map((text) => text.split(' ') as [string, string]))(
    'are not compared where there is no regular chart: %s, %s',
    async (name, chart) => {
      await expect(compared(sceneIn(name, chart), chart)).rejects.toMatchObject({ code: 'no-such-chart' });
    },
  );

  it('are those of the chart that a manifold was pulled back from', async () => {
    const scene: Scene = {
      manifold: {
        coordinates: ['u', 'v'],
        pullback: {
          of: 'plane',
          map: { x: '(u^2 - v^2)/2', y: 'u v' },
          inverse: { u: 'sqrt(sqrt(x^2 + y^2) + x)', v: 'y/sqrt(sqrt(x^2 + y^2) + x)' },
        },
      },
      congruence: { kind: 'unit', emitter: { kind: 'fan', position: [1.4, 0.8], count: 8, from: -1, to: 1 } },
      trace: { length: 2 },
    };
    const { rays } = await compared(scene, 'original');
    for (const { samples, distance, ends } of rays) {
      expect(samples).toBe(33);
      expect(distance).toBeLessThan(1e-9);
      expect(ends?.length).toBe(0);
    }
  });

  it('tell a difference where there is one', async () => {
    // Steps that are far too long: the error of one chart is not that of the other.
    const prepared = prepare({
      manifold: 'plane-polar',
      congruence: { rays: [{ position: [2, 0.3], velocity: [-1, 0.1] }] },
    });
    const tracer = createCpuTracer({ workers: 0 });
    const coarse = { ...prepared.trace, method: 'rk4', step: 0.5, samples: 33 } as const;
    const { rays } = await inTwoCharts(tracer, prepared, coarse, 'origin-r');
    tracer.destroy();
    expect(rays[0]?.distance).toBeGreaterThan(1e-4);
  });

  it('ask for a chart that there is', async () => {
    await expect(compared({ manifold: 'schwarzschild' }, 'kruskal')).rejects.toMatchObject({
      code: 'unknown-chart',
      fix: 'It has "north-pole-theta", "south-pole-theta", "eddington-finkelstein".',
    });
  });
});
