/** A scene told in other units of length, on the device: the same fates, steps and places, but for the rounding of float32. */
import { describe, expect, it } from 'vitest';
import type { Congruence } from '../../../src/congruence/congruence.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import { inBrowser } from '../../browser/harness.ts';
import { inUnit, scaledScenes } from '../scaled-scenes.ts';

const units = [1, 2 ** -10, 2 ** 10, 1477];

async function traced(name: string, changes: Record<string, unknown>): Promise<Congruence[]> {
  const scene = scaledScenes[name] as NonNullable<(typeof scaledScenes)[string]>;
  const scenes = units.map((unit) => inUnit(scene, unit));
  const found = await inBrowser<Congruence[]>('/test/trace/gpu/pages/tracing.ts', 'traceAll', scenes, {
    samples: 0,
    ...changes,
  });
  const { lengths } = prepare(scenes[0] as (typeof scenes)[number]).system;
  return found.map((one, k) => ({
    ...one,
    position: one.position.map((x, at) => (lengths[at % one.dimension] ? x / (units[k] as number) : x)),
  }));
}

/** Of each coordinate of each end, relative to 1 + its size. */
const differences = (one: Congruence, other: Congruence) =>
  one.position.map((x, at) => Math.abs(x - (other.position[at] as number)) / (1 + Math.abs(x)));

/** What nine of ten do not exceed; the others pass a hole so near the photon orbit that rounding decides how. */
function nineOfTen(values: Iterable<number>): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(0.9 * sorted.length)] as number;
}

function expectAlike([one, thousandth, thousand, metres]: Congruence[], rounding: number): void {
  const first = one as Congruence;
  for (const other of [thousandth, thousand] as Congruence[]) {
    expect(other.fate).toEqual(first.fate);
    expect(other.steps).toEqual(first.steps);
    // The low words of double-single end where float32 does.
    expect(Math.max(...differences(first, other))).toBeLessThan(1e-20);
  }
  const other = metres as Congruence;
  expect(other.fate).toEqual(first.fate);
  // Rounding alone, where the unit is no power of two, may cut the last approach to an edge a step shorter, or longer.
  expect(nineOfTen(other.steps.map((steps, ray) => Math.abs(steps - (first.steps[ray] as number))))).toBeLessThan(3);
  expect(nineOfTen(differences(first, other))).toBeLessThan(rounding);
}

describe('in other units on the device', () => {
  it.each(['kerr', 'kerr-schild', 'half-plane'])('%s, in float32', async (name) => {
    expectAlike(await traced(name, { tolerance: 1e-5 }), 1e-4);
  });

  it.each(['half-plane', 'schwarzschild'])('%s, in double-single', async (name) => {
    expectAlike(await traced(name, { tolerance: 1e-8, precision: 'double-single' }), 1e-9);
  });
});
