import { describe, expect, it } from 'vitest';
import { attached, metric, trace } from '../../src/index.ts';
import { encodeNpy } from '../../src/node/npy.ts';
import { halfPlane, sampled } from '../manifold/sampled-metrics.ts';

describe('the public interface in plain Node', () => {
  it('traces a straight line in polar coordinates', async () => {
    const plane = metric('ds² = dr² + r² dφ²');
    const { rays } = await trace(plane, {
      rays: [{ position: [1, 0], velocity: [0, 1] }],
      length: 10,
      tolerance: 1e-10,
    });
    const [r, phi] = rays[0]?.position ?? [];
    // From (1, 0) straight up by 10: the point (1, 10).
    expect(rays[0]?.fate).toBe('complete');
    expect(r).toBeCloseTo(Math.sqrt(101), 7);
    expect(phi).toBeCloseTo(Math.atan(10), 7);
  });

  it('declares the parameters of a line element, and changes them without compiling again', async () => {
    const sphere = metric('ds² = R² (dθ² + sin²θ dφ²)', { R: 2 });
    const larger = sphere.with({ R: 3 });
    expect(sphere.parameters).toEqual({ R: 2 });
    expect(larger.parameters).toEqual({ R: 3 });
    expect(larger.prepared.system).toBe(sphere.prepared.system);
    // Half a great circle ends at the antipode, whatever the radius.
    const { rays } = await trace(larger, {
      rays: [{ position: ['pi/2', 0], velocity: [0, 1] }],
      length: 3 * Math.PI,
      tolerance: 1e-10,
    });
    expect(rays[0]?.position[1]).toBeCloseTo(Math.PI, 7);
  });

  it('takes sampled coefficients: as numbers, or as a file that the scene names', async () => {
    const { grid } = sampled(halfPlane, 33);
    const data = Float64Array.from(grid.values as readonly number[]);
    const rays = [{ position: [0, 1], velocity: [1, 0] }];
    const settings = { kind: 'unit', rays, length: 0.5, tolerance: 1e-8 } as const;
    const given = await trace(metric({ grid: { ...grid, values: { shape: [33, 33, 3], data } } }), settings);
    const [x, y] = given.rays[0]?.position ?? [];
    // A semicircle about the origin: (tanh s, 1/cosh s).
    expect(x).toBeCloseTo(Math.tanh(0.5), 4);
    expect(y).toBeCloseTo(1 / Math.cosh(0.5), 4);
    const scene = await attached({ manifold: { grid: { ...grid, values: 'g.npy' } } }, async (name) => {
      expect(name).toBe('g.npy');
      return Uint8Array.from(encodeNpy(data, [33, 33, 3])).buffer;
    });
    const { rays: read } = await trace(scene, settings);
    expect(read[0]?.position).toEqual(given.rays[0]?.position);
  });

  it('takes a whole scene, and keeps its samples', async () => {
    const { rays, congruence } = await trace('sphere', { samples: 9 });
    expect(rays.length).toBe(congruence.count);
    expect(rays[0]?.path.s.length).toBe(9);
    expect(rays[0]?.path.position[8]).toEqual(rays[0]?.position);
  });

  it('names the stop condition that ends a ray', async () => {
    const { rays } = await trace('schwarzschild', {
      rays: [{ position: [0, 6, 'pi/2', 0], velocity: [1, -1, 0, 0] }],
      length: 50,
    });
    expect(rays[0]?.fate).toBe('stopped');
    expect(rays[0]?.stop).toBe('r <= 2.01 M');
  });

  it('says where a line element is wrong', () => {
    expect(() => metric('ds² = dr² + A dφ²')).toThrow(/A/);
  });
});
