import { describe, expect, it } from 'vitest';
import { conditionNumber, settleFates, summarize } from '../../src/congruence/diagnostics.ts';
import { fateCode } from '../../src/congruence/fate.ts';
import { createCpuTracer } from '../../src/trace/cpu/cpu-tracer.ts';
import { handSystem, raysOf, schwarzschild, sphere, tapeOf } from '../trace/hand-systems.ts';

const none = new Float64Array(0);

describe('condition number of the metric', () => {
  it('is the ratio of the extreme eigenvalues', () => {
    expect(conditionNumber(sphere(), none, [Math.PI / 6, 0])).toBeCloseTo(4, 12);
    const skew = { ...sphere(), metric: tapeOf(2, (_, number) => [number(2), number(1), number(2)]) };
    expect(conditionNumber(skew, none, [0, 0])).toBeCloseTo(3, 12);
    const wide = { ...sphere(), metric: tapeOf(2, (_, number) => [number(1e12), number(1e5), number(1)]) };
    // det = 1e12 - 1e10, trace = 1e12 + 1.
    expect(conditionNumber(wide, none, [0, 0]) / (1e12 / 0.99)).toBeCloseTo(1, 6);
  });

  it('grows without bound towards a pole and a horizon, and is infinite where there is no metric', () => {
    expect(conditionNumber(sphere(), none, [1e-6, 0])).toBeGreaterThan(1e11);
    expect(conditionNumber(schwarzschild(), none, [0, 2 + 1e-7, 1, 0])).toBeGreaterThan(1e10);
    expect(conditionNumber(schwarzschild(), none, [0, 2, 1, 0])).toBe(Number.POSITIVE_INFINITY);
    expect(conditionNumber(schwarzschild(), none, [0, 3, 1, 0])).toBeLessThan(100);
  });

  it('tells a ray that stuck at a degenerate place from one that stuck elsewhere', () => {
    const fate = new Uint8Array([fateCode.stiff, fateCode.stiff, fateCode.complete]);
    settleFates(sphere(), none, { fate, position: [1e-9, 0, 1, 0, 1e-9, 0] });
    expect(Array.from(fate)).toEqual([fateCode.singular, fateCode.stiff, fateCode.complete]);
  });
});

describe('fates that need the metric', () => {
  const options = { method: 'dormand-prince', tolerance: 1e-10, step: 1, maxSteps: 1e5, samples: 0 } as const;

  it('singular: a photon that falls to the horizon in a chart that ends there', async () => {
    const system = schwarzschild();
    const rays = raysOf(system, [{ state: [0, 6, 1.5, 0, -1.5, 0], constants: [-1, 0], length: 100 }]);
    const { fate, position } = await createCpuTracer().trace({ system, uniforms: none, rays }, options);
    expect(fate[0]).toBe(fateCode.singular);
    expect(position[1]).toBeCloseTo(2, 6);
  });

  it('stiff: equations that break down where the metric is sound', async () => {
    const wild = handSystem({
      coordinates: ['x', 'y'],
      stateSize: 3,
      constantSize: 0,
      cyclic: [],
      // The slope of p jumps at x = 1, from which the step size control cannot get away: p' = 1e9 (1 + sign(x - 1)).
      rightHandSide: ([x], number) => [number(1), number(0), x!.minus(1).apply('sign').plus(1).times(1e9)],
      norm: (_, number) => [number(1)],
      metric: (_, number) => [number(1), number(0), number(1)],
    });
    const rays = raysOf(wild, [{ state: [0, 0, 0], length: 5 }]);
    const { fate } = await createCpuTracer().trace({ system: wild, uniforms: none, rays }, options);
    expect(fate[0]).toBe(fateCode.stiff);
  });

  it('are counted', () => {
    const summary = summarize({
      fate: new Uint8Array([1, 1, 4]),
      normDrift: new Float64Array([1e-9, 3e-8, 0]),
      steps: new Uint32Array([10, 20, 3]),
    });
    expect(summary).toMatchObject({ maxDrift: 3e-8, steps: 33, fates: { complete: 2, singular: 1, stiff: 0 } });
  });
});
