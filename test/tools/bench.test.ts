/** The parts of the benchmark that a machine without a GPU would never run. */
import { expect, it } from 'vitest';
import { peakOf } from '../../bench/device/cards.ts';
import { operationsOfStep } from '../../bench/device/operations.ts';
import { isMet, judged, print } from '../../bench/row.ts';
import { passingPhotons } from '../../bench/workloads.ts';
import { gpuTableau } from '../../src/trace/gpu/methods.ts';

it('a row is judged by its ratio where it has a peer, and not at all without a value', () => {
  const row = { name: 'steps', value: 3, unit: 'steps/s', peer: { name: 'other', value: 10 }, atLeast: 0.5 };
  expect(judged(row)).toBeCloseTo(0.3);
  expect(isMet(row)).toBe(false);
  expect(isMet({ ...row, value: 6 })).toBe(true);
  const unknown = { ...row, value: null, note: 'nvcc is missing' };
  expect(isMet(unknown)).toBe(true);
  expect(print(unknown)).toMatch(/– .*unknown .*nvcc is missing/);
});

it('knows the peak of cards by their names, and of no other', () => {
  expect(peakOf('A100-SXM4-40GB')?.operationsPerSecond).toBeCloseTo(19.5e12, -11);
  expect(peakOf('H100 80GB HBM3')?.operationsPerSecond).toBeCloseTo(66.9e12, -11);
  expect(peakOf('an unheard-of card')).toBeNull();
});

it('counts the operations of a step', () => {
  // 26 operations and two calls at each of four stages; seven weights and a compensated sum for each of six components.
  expect(operationsOfStep(passingPhotons(1).job.system, gpuTableau('rk4'))).toBe(4 * 28 + 6 * (2 * 7 + 4));
});

it('sends its photons past the hole, with E = 1 and light-like momenta', () => {
  const { rays } = passingPhotons(3).job;
  expect(rays.count).toBe(3);
  for (let ray = 0; ray < 3; ray++) {
    const [, r, theta, , radial, polar] = rays.state.slice(6 * ray, 6 * ray + 6) as unknown as number[];
    const [energy, angular] = rays.constants.slice(2 * ray, 2 * ray + 2) as unknown as number[];
    const f = 1 - 2 / r!;
    const norm = -(energy! ** 2) / f + f * radial! ** 2 + (polar! ** 2 + (angular! / Math.sin(theta!)) ** 2) / r! ** 2;
    expect(Math.abs(norm)).toBeLessThan(1e-14);
    expect(Math.hypot(polar!, angular!)).toBeGreaterThan(Math.sqrt(27));
  }
});
