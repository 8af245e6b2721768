import { describe, expect, it } from 'vitest';
import { planesOf } from '../../../src/scene/planes.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import type { Scene } from '../../../src/scene/schema.ts';
import { createCpuTracer } from '../../../src/trace/cpu/cpu-tracer.ts';
import { findCrossings } from '../../../src/trace/cpu/find-crossings.ts';

const crossings = (scene: Scene, ...texts: string[]) => {
  const prepared = prepare(scene);
  return findCrossings(prepared, { ...prepared.trace, tolerance: 1e-11 }, planesOf(prepared, texts));
};

describe('crossings of planes', () => {
  it('of a great circle with the equator are half a turn apart', async () => {
    const tilt = 0.4;
    const found = await crossings(
      {
        manifold: 'sphere',
        congruence: { kind: 'unit', rays: [{ position: ['pi/2', 0.2], velocity: [-Math.sin(tilt), Math.cos(tilt)] }] },
        trace: { length: 20 },
      },
      'theta = pi/2',
    );
    // It starts on the equator, which is no crossing.
    expect(found).toHaveLength(6);
    for (const [k, { s, position }] of found.entries()) {
      expect(s).toBeCloseTo((k + 1) * Math.PI, 9);
      expect(position[0]).toBeCloseTo(Math.PI / 2, 12);
      expect(position[1]).toBeCloseTo(0.2 + (k + 1) * Math.PI, 9);
    }
  });

  it('of straight lines in polar coordinates, also through the origin, where φ jumps', async () => {
    const found = await crossings(
      {
        manifold: 'plane-polar',
        congruence: {
          kind: 'unit',
          rays: [0, 0.1].map((turn) => ({
            position: [2, 0.3],
            velocity: [-Math.cos(turn), Math.sin(turn) / 2],
            length: 6,
          })),
        },
      },
      'r cos(phi) = -1/2',
      'phi = 1',
      'phi = -1',
    );
    const straight = [0, 0.1].map((turn) => {
      const [x, direction] = [2 * Math.cos(0.3), Math.PI + 0.3 - turn];
      return (-0.5 - x) / Math.cos(direction);
    });
    expect(found.filter(({ plane }) => plane === 0).map(({ s }) => s)).toEqual(
      straight.map((s) => expect.closeTo(s, 8)),
    );
    // The ray through the origin jumps by half a turn, over one of the two; the other turns through φ = 1.
    expect(found.filter(({ plane }) => plane > 0).map(({ ray, plane }) => [ray, plane])).toEqual([[1, 1]]);
  });

  it('of light with a horizon, in several charts at once and backwards', async () => {
    const fall = (length: number, direction: number): Scene => ({
      manifold: { extends: 'schwarzschild', stop: ['r <= 0.1 M'] },
      congruence: {
        kind: 'given',
        rays: [{ position: [0, 10, 1.2, 0.4], velocity: [1 / 0.8, direction, 0, 0], length }],
      },
    });
    const [r6, r2] = await crossings(fall(9, -1), 'r = 2 M', 'r = 6 M').then((found) => [found[0], found[1]]);
    expect([r6?.plane, r2?.plane]).toEqual([1, 0]);
    expect(r6?.s).toBeCloseTo(4, 9);
    expect(r2?.s).toBeCloseTo(8, 9);
    const back = await crossings(fall(-5, 1), 'r = 6 M');
    expect(back).toHaveLength(1);
    expect(back[0]?.s).toBeCloseTo(-4, 9);
  });

  it('change nothing of the rays, and many rays have those of each alone', async () => {
    const scene: Scene = { manifold: 'kerr', trace: { tolerance: 1e-8, length: 60 } };
    const prepared = prepare(scene);
    const planes = planesOf(prepared, ['r cos(phi) = 0']);
    const found = await findCrossings(prepared, prepared.trace, planes);
    expect(found.length).toBeGreaterThan(40);
    const tracer = createCpuTracer({ workers: 0 });
    const { length } = await tracer.trace(prepared, { ...prepared.trace, samples: 0 });
    tracer.destroy();
    for (const { ray, s, position } of found) {
      expect(Math.abs(s)).toBeLessThanOrEqual(Math.abs(length[ray] as number));
      expect(Math.abs((position[1] as number) * Math.cos(position[3] as number))).toBeLessThan(1e-9);
    }
  });

  it('tell a text that is no equation', () => {
    const prepared = prepare({ manifold: 'sphere' });
    expect(() => planesOf(prepared, ['theta'])).toThrow(expect.objectContaining({ code: 'not-a-relation' }));
    expect(() => planesOf(prepared, ['z = 0'])).toThrow(expect.objectContaining({ code: 'undeclared-name' }));
  });
});
