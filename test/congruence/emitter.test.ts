import { describe, expect, it } from 'vitest';
import { type Emitter, emit, fanAngle, mostRays, type Ray, sphereDirection } from '../../src/congruence/emitter.ts';

const list = (emitter: Emitter, shape: Parameters<typeof emit>[1]): Ray[] => [...emit(emitter, shape)];
const fanAngles = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, k) => fanAngle(from, to, count, k));
const sphereDirections = (d: number, count: number) =>
  Array.from({ length: count }, (_, k) => sphereDirection(d, count, k));

const common = { count: 8, frame: 'orthonormal', speed: 0.5, observer: null } as const;
const plane = { dimension: 2, time: null, length: 3, path: '/congruence/emitter' };
const spacetime = { dimension: 4, time: 0, length: 3, path: '/congruence/emitter' };

describe('fan', () => {
  it('leaves out the double end of a full turn and keeps both ends of any other', () => {
    expect(fanAngles(0, 2 * Math.PI, 4)).toEqual([0, Math.PI / 2, Math.PI, (3 * Math.PI) / 2]);
    expect(fanAngles(1, 1 - 2 * Math.PI, 4)).toHaveLength(4);
    expect(fanAngles(0, Math.PI, 3)).toEqual([0, Math.PI / 2, Math.PI]);
    expect(fanAngles(0.3, 1, 1)).toEqual([0.3]);
  });

  it('turns from e_a towards e_b, spatial vectors counted from 1', () => {
    const fan = {
      ...common,
      kind: 'fan',
      position: [0, 5, 1, 0],
      plane: [1, 3],
      from: 0,
      to: Math.PI / 2,
      count: 2,
    } as const;
    const rays = list(fan, spacetime);
    expect([...Float64Array.from(rays[0]?.velocity ?? [])]).toEqual([0, 1, 0, 0]);
    expect(rays[1]?.velocity[3]).toBe(1);
    expect(rays[1]?.velocity[1]).toBeCloseTo(0, 15);
    expect(rays.every((ray) => ray.length === 3 && ray.position === fan.position)).toBe(true);
  });

  it('keeps the place of a time coordinate that is not the first, in the coordinate basis', () => {
    const fan = {
      ...common,
      kind: 'fan',
      frame: 'coordinate',
      position: [0, 0, 0],
      plane: [1, 2],
      from: 0,
      to: 1,
      count: 1,
    } as const;
    const [ray] = list(fan, { ...spacetime, dimension: 3, time: 1 });
    expect([...Float64Array.from(ray?.velocity ?? [])]).toEqual([1, 0, 0]);
    const [second] = list({ ...fan, plane: [2, 1] }, { ...spacetime, dimension: 3, time: 1 });
    expect([...Float64Array.from(second?.velocity ?? [])]).toEqual([0, 0, 1]);
  });

  it('refuses a plane that the frame does not have', () => {
    const fan = { ...common, kind: 'fan', position: [0, 0], from: 0, to: 1 } as const;
    expect(() => emit({ ...fan, plane: [1, 3] }, plane)).toThrow('frame vectors from 1 to 2');
    expect(() => emit({ ...fan, plane: [2, 2] }, plane)).toThrow('two different');
  });
});

describe('sphere', () => {
  it('is a full fan in two dimensions', () => {
    const rays = list({ ...common, kind: 'sphere', position: [0, 0], count: 4 }, plane);
    const angles = rays.map(({ velocity }) => Math.atan2(velocity[1] as number, velocity[0] as number));
    [0, 0.5, 1, -0.5].forEach((turn, i) => void expect(angles[i]).toBeCloseTo(turn * Math.PI, 14));
  });

  it.each([3, 4, 5])('spreads unit vectors evenly in %i dimensions', (d) => {
    const count = 4000;
    const directions = sphereDirections(d, count);
    expect(directions).toHaveLength(count);
    for (const v of directions) expect(Math.hypot(...v)).toBeCloseTo(1, 14);
    // An even spread has mean zero and ⟨v_i v_j⟩ = δ_ij / d; four thousand random ones would err by 1.6 %.
    for (let i = 0; i < d; i++) {
      const mean = directions.reduce((sum, v) => sum + (v[i] as number), 0) / count;
      expect(Math.abs(mean)).toBeLessThan(0.01);
      for (let j = 0; j <= i; j++) {
        const moment = directions.reduce((sum, v) => sum + (v[i] as number) * (v[j] as number), 0) / count;
        expect(Math.abs(moment - (i === j ? 1 / d : 0))).toBeLessThan(0.01);
      }
    }
  });

  it('leaves no hole: no neighbour on the Fibonacci sphere is further than 1.6 times an even spacing', () => {
    const count = 500;
    const directions = sphereDirections(3, count);
    const spacing = Math.sqrt((4 * Math.PI) / count);
    for (const v of directions) {
      const near = Math.min(
        ...directions.filter((w) => w !== v).map((w) => Math.hypot(...v.map((x, i) => x - (w[i] as number)))),
      );
      expect(near).toBeGreaterThan(0.6 * spacing);
      expect(near).toBeLessThan(1.6 * spacing);
    }
  });
});

describe('beam and grid', () => {
  it('starts a beam evenly along the segment, both ends included, with velocities of the place', () => {
    const rays = list(
      {
        ...common,
        kind: 'beam',
        from: [0, 1],
        to: [4, 3],
        count: 5,
        velocity: (x) => Float64Array.of(x[1] as number, 0),
      },
      plane,
    );
    expect(rays.map(({ position }) => [...Float64Array.from(position)])).toEqual([
      [0, 1],
      [1, 1.5],
      [2, 2],
      [3, 2.5],
      [4, 3],
    ]);
    expect(rays.map(({ velocity }) => velocity[0])).toEqual([1, 1.5, 2, 2.5, 3]);
  });

  it('starts a grid on the product of its axes, the last running fastest', () => {
    const axes = [
      { coordinate: 2, min: 0, max: 1, count: 2 },
      { coordinate: 1, min: 5, max: 7, count: 3 },
    ];
    const rays = list(
      { ...common, kind: 'grid', axes, position: [9, 0, 0, 8], velocity: () => Float64Array.of(1, 0, 0) },
      spacetime,
    );
    expect(rays.map(({ position }) => [...Float64Array.from(position)])).toEqual([
      [9, 5, 0, 8],
      [9, 6, 0, 8],
      [9, 7, 0, 8],
      [9, 5, 1, 8],
      [9, 6, 1, 8],
      [9, 7, 1, 8],
    ]);
  });

  it('makes no more rays than can be held', () => {
    expect(() => emit({ ...common, kind: 'sphere', position: [0, 0], count: mostRays + 1 }, plane)).toThrow('at most');
  });
});
