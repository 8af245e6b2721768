/**
 * Edges at awkward places, on both backends: where a ray ends, and by what. Lines of the plane are traced in steps as long as the distances between the
 * edges, so that whatever is found lies inside a step.
 */
import { describe, expect, it } from 'vitest';
import type { Congruence } from '../../src/congruence/congruence.ts';
import { fates } from '../../src/congruence/fate.ts';
import { prepare } from '../../src/scene/prepare.ts';
import type { Scene, SceneRay } from '../../src/scene/schema.ts';
import { integrateRange } from '../../src/trace/cpu/integrate.ts';
import { inBrowser } from '../browser/harness.ts';

interface End {
  readonly fate: string | undefined;
  readonly stop: number;
  readonly length: number;
  readonly position: readonly number[];
}

const options = { method: 'rk4', step: 1, samples: 0 } as const;

function endOf({ fate, stop, length, position }: Pick<Congruence, 'fate' | 'stop' | 'length' | 'position'>): End {
  return {
    fate: fates[fate[0] as number],
    stop: stop[0] as number,
    length: length[0] as number,
    position: [...position],
  };
}

const backends = [
  {
    name: 'the CPU',
    /** How near to an edge a ray ends that has gone about ten. */
    near: 1e-10,
    ends: async (scenes: readonly Scene[], changes: object) =>
      scenes.map((scene) => {
        const job = prepare(scene);
        return endOf(integrateRange(job, { ...job.trace, ...options, ...changes }, 0, 1));
      }),
  },
  {
    name: 'the GPU',
    near: 1e-5,
    ends: async (scenes: readonly Scene[], changes: object) => {
      const traced = await inBrowser<Congruence[]>('/test/trace/gpu/pages/tracing.ts', 'traceAll', scenes, {
        ...options,
        ...changes,
      });
      return traced.map(endOf);
    },
  },
];

const line = { position: [0.13, 0], velocity: [1, 0], length: 20 };

function plane(stop: readonly string[], ray: SceneRay = line, domain: Record<string, unknown> = {}): Scene {
  const manifold = { coordinates: ['x', 'y'], metric: 'dx^2 + dy^2', stop, domain };
  return { manifold, congruence: { kind: 'given', rays: [ray] } } as Scene;
}

describe.each(backends)('on $name', ({ near, ends }) => {
  const endsOf = (scenes: readonly Scene[], changes: object = {}) => ends(scenes, changes);

  it('the earlier of two stop conditions in one step is met, however near the other is', async () => {
    const scenes = [0.4, 0.01, 1e-3].flatMap((apart) => [
      plane(['x > 5.3', `x > ${5.3 + apart}`]),
      plane([`x > ${5.3 + apart}`, 'x > 5.3']),
    ]);
    const found = await endsOf(scenes);
    found.forEach(({ fate, stop, position }, i) => {
      expect({ i, fate, stop }).toEqual({ i, fate: 'stopped', stop: i % 2 });
      expect(Math.abs((position[0] as number) - 5.3)).toBeLessThan(near);
    });
  });

  it('of those that coincide the lowest is met, and before the edge of the domain', async () => {
    const [two, edge, behind] = await endsOf([
      plane(['x > 5.3', 'x > 5.3']),
      plane(['x > 5.3'], line, { x: [null, 5.3] }),
      plane(['x > 5.8'], line, { x: [null, 5.3] }),
    ]);
    expect([two?.fate, two?.stop]).toEqual(['stopped', 0]);
    expect([edge?.fate, edge?.stop]).toEqual(['stopped', 0]);
    expect([behind?.fate, behind?.stop]).toEqual(['left-domain', -1]);
  });

  it('a ray that grazes an obstacle is stopped, one that passes it is not', async () => {
    const disk = (y: number) => plane(['(x - 7.4)^2 + y^2 < 4'], { ...line, position: [0.13, y] });
    const [deep, shallow, ...passing] = await endsOf([1.7, 1.97, 2.0001, 2.01, 2.5].map(disk));
    for (const [end, y] of [
      [deep, 1.7],
      [shallow, 1.97],
    ] as const) {
      expect(end?.fate).toBe('stopped');
      expect(Math.abs((end?.position[0] as number) - (7.4 - Math.sqrt(4 - y * y)))).toBeLessThan(20 * near);
    }
    for (const end of passing) expect(end).toMatchObject({ fate: 'complete', stop: -1, length: 20 });
  });

  it('an edge right before the start ends the ray there', async () => {
    const distances = [0.3, 0.01, 1e-4, 1e-6].map((distance) => distance * 1);
    const found = await endsOf(
      distances.map((distance) => plane([`x > ${0.5 + distance}`], { ...line, position: [0.5, 0] })),
    );
    found.forEach(({ fate, length }, i) => {
      expect(fate).toBe('stopped');
      expect(length).toBeGreaterThanOrEqual(0);
      expect(length).toBeLessThanOrEqual((distances[i] as number) * (1 + 1e-6));
      expect((distances[i] as number) - length).toBeLessThan(near);
    });
  });

  it('a ray that starts on an edge goes on into the inside, and not into the outside', async () => {
    const [inwards, outwards, along] = await endsOf([
      plane(['x < 0'], { position: [0, 0], velocity: [1, 0], length: 20 }),
      plane(['x < 0'], { position: [0, 0], velocity: [-1, 0], length: 20 }),
      plane(['x < 0', 'x > 4.2'], { position: [0, 0], velocity: [1, 0.5], length: 20 }),
    ]);
    expect(inwards).toMatchObject({ fate: 'complete', length: 20 });
    expect(outwards).toMatchObject({ fate: 'stopped', stop: 0 });
    expect(outwards?.length).toBeLessThan(near);
    expect(along).toMatchObject({ fate: 'stopped', stop: 1 });
    expect(Math.abs((along?.position[0] as number) - 4.2)).toBeLessThan(near);
  });

  it('a ray that runs backwards ends at the same edges', async () => {
    const stops = ['x < -4.3', 'x > 9'];
    const [back] = await endsOf([plane(stops, { ...line, length: -20 })]);
    expect(back).toMatchObject({ fate: 'stopped', stop: 0 });
    expect(Math.abs((back?.position[0] as number) + 4.3)).toBeLessThan(near);
    expect(Math.abs((back?.length as number) + 4.43)).toBeLessThan(near);
  });

  it('level surfaces and sampled metrics have edges as well', async () => {
    const level = {
      manifold: { level: 'x^2 + y^2 + z^2 = 1', stop: ['z < -0.5'] },
      congruence: { kind: 'unit', rays: [{ position: [1, 0, 0], velocity: [0, 0, -1], length: 20 }] },
    };
    const values = Array.from({ length: 81 }, () => [1, 0, 1]).flat();
    const grid = {
      manifold: {
        coordinates: ['x', 'y'],
        grid: { axes: { x: [-1, 1, 9], y: [-1, 1, 9] }, values },
        stop: ['x > 0.53'],
      },
      congruence: { kind: 'given', rays: [{ position: [-0.5, 0], velocity: [1, 0.1], length: 20 }] },
    };
    const [onLevel, onGrid] = await endsOf([level, grid] as unknown as Scene[], {
      method: 'dormand-prince',
      tolerance: 1e-6,
    });
    expect(onLevel).toMatchObject({ fate: 'stopped', stop: 0 });
    expect(Math.abs((onLevel?.position[2] as number) + 0.5)).toBeLessThan(near);
    expect(Math.abs((onLevel?.length as number) - Math.PI / 6)).toBeLessThan(1e-5);
    expect(onGrid).toMatchObject({ fate: 'stopped', stop: 0 });
    expect(Math.abs((onGrid?.length as number) - 1.03)).toBeLessThan(near);
  });
});
