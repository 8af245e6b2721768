/**
 * Observed orders on the GPU, before rounding takes over. Great circles of the unit sphere, whose equation in the chart is anything but
 * linear, are compared with the closed form.
 */
import { describe, expect, it } from 'vitest';
import type { Congruence } from '../../../src/congruence/congruence.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import type { Scene } from '../../../src/scene/schema.ts';
import { integrateRange } from '../../../src/trace/cpu/integrate.ts';
import { cpuMethods } from '../../../src/trace/cpu/methods.ts';
import type { MethodName } from '../../../src/trace/methods.ts';
import { inBrowser } from '../../browser/harness.ts';

const page = '/test/trace/gpu/pages/tracing.ts';

/** From the equator eastwards at `angle` to it; `s` in units of the radius. */
const circles = (angles: readonly number[], length: number) => ({
  manifold: 'sphere',
  congruence: {
    kind: 'unit',
    rays: angles.map((angle) => ({
      position: ['pi/2', 0],
      velocity: [-Math.sin(angle), Math.cos(angle)],
      length,
    })),
  },
});
/** Round a torus, with velocities of so few digits that float32 holds them and their momenta exactly. */
const windings = (length: number) => ({
  manifold: 'torus',
  congruence: {
    kind: 'given' as const,
    rays: angles.map((angle) => ({
      position: [0, 0],
      velocity: [Math.sin(angle), Math.cos(angle)].map((x) => Math.round(x * 2 ** 16) / 2 ** 16),
      length,
    })),
  },
});

const angles = Array.from({ length: 40 }, (_, i) => 0.6 + 0.01 * i);

/** The distance in the chart from where the great circle is after `s`, in the mean of all rays. */
function meanMiss({ position }: Congruence, s: number): number {
  const misses = angles.map((angle, i) => {
    const theta = Math.acos(Math.sin(s) * Math.sin(angle));
    const phi = Math.atan2(Math.sin(s) * Math.cos(angle), Math.cos(s));
    return Math.hypot((position[2 * i] as number) - theta, (position[2 * i + 1] as number) - phi);
  });
  return misses.reduce((sum, miss) => sum + miss, 0) / misses.length;
}

/** Orders from each error to the next one, of half the step. */
function orders(errors: readonly number[]): number[] {
  return errors.slice(1).map((error, i) => Math.log2((errors[i] as number) / error));
}

describe('observed order', () => {
  it('of the classical method is 4', async () => {
    // Half of a great circle and a bit less: errors from 2e-3 down to 5e-7, which is still ten times the rounding.
    const length = 3.1;
    const changes = [8, 16, 32, 64].map((count) => ({ method: 'rk4', step: length / count, samples: 0 }));
    const runs = await inBrowser<Congruence[]>(page, 'traceWith', circles(angles, length), changes);
    const errors = runs.map((run) => meanMiss(run, length));
    for (const order of orders(errors)) expect(Math.abs(order - 4)).toBeLessThan(0.2);
  });

  it('of the Dormand-Prince method is that of float64, where float64 goes on to 5', async () => {
    // Steps small enough for the fifth order to show by itself err by less than float32 rounds. So the GPU is held against float64
    // step by step where both err much more than that, and float64 alone goes on to where the order shows.
    const length = 9;
    const scene = windings(length);
    const large = [16, 24, 32].map((count) => length / count);
    const small = [256, 512, 1024].map((count) => length / count);
    const truth = inFloat64(scene, 'dormand-prince', 1);
    const error = (position: Float64Array) => difference(position, truth) / angles.length;
    const runs = await inBrowser<Congruence[]>(page, 'traceInFixedSteps', scene, large);
    large.forEach((step, i) => {
      const { position } = runs[i]!;
      const same = withoutEstimate(() => inFloat64(scene, 'rk4', step));
      const ratio = difference(position, same) / difference(same, truth);
      expect(ratio, `${length / step} steps`).toBeLessThan(0.1);
    });
    const errors = small.map((step) => error(withoutEstimate(() => inFloat64(scene, 'rk4', step))));
    for (const order of orders(errors)) expect(Math.abs(order - 5)).toBeLessThan(0.3);
  });
});

function inFloat64(scene: Scene, method: MethodName, step: number): Float64Array {
  const prepared = prepare(scene);
  const options = { method, tolerance: 1e-14, step, maxSteps: 100_000, samples: 0 };
  return integrateRange(prepared, options, 0, prepared.rays.count).position;
}

/** Runs something with the Dormand-Prince method in fixed steps in the place of the classical one, as the page does. */
function withoutEstimate<T>(run: () => T): T {
  const { rk4 } = cpuMethods;
  Object.assign(cpuMethods, { rk4: { ...cpuMethods['dormand-prince'], error: null } });
  try {
    return run();
  } finally {
    Object.assign(cpuMethods, { rk4 });
  }
}

function difference(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, i) => sum + Math.abs(x - (b[i] as number)), 0);
}
