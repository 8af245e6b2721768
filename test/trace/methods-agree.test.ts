/** Every method in float64 against the one of highest order: driven far enough they all end in the same place. */
import { describe, expect, it } from 'vitest';
import type { Congruence } from '../../src/congruence/congruence.ts';
import { prepare } from '../../src/scene/prepare.ts';
import { createCpuTracer } from '../../src/trace/cpu/cpu-tracer.ts';
import { type MethodName, methodNames } from '../../src/trace/methods.ts';
import { largestDifference } from '../../src/trace/twin.ts';
import { thinnedScene } from '../manifold/catalogue-rays.ts';

const reference = 'dop853';

/** Steps short enough for an error of 10⁻¹¹ by the method's order, and a tolerance that is. */
const driven: Readonly<Record<MethodName, { readonly step?: number; readonly tolerance?: number }>> = {
  rk4: { step: 5e-4 },
  'bogacki-shampine': { tolerance: 1e-13 },
  'dormand-prince': { tolerance: 1e-13 },
  tsit5: { tolerance: 1e-13 },
  dop853: { tolerance: 1e-13 },
  'gauss-legendre': { step: 5e-3 },
};

function traced(name: string, method: MethodName, length: number): Promise<Congruence> {
  const scene = thinnedScene(name, 3);
  const rays = scene.congruence?.rays?.map((ray) => ({ ...ray, length }));
  const prepared = prepare({ ...scene, congruence: { kind: 'given', ...(rays && { rays }) } });
  const tracer = createCpuTracer({ workers: 0 });
  const options = { ...prepared.trace, samples: 0, maxSteps: 10_000_000, ...driven[method], method };
  return tracer.trace({ ...prepared, border: null }, options).finally(() => tracer.destroy());
}

describe.each([
  ['torus', 3],
  ['half-plane', 1],
  ['schwarzschild', 12],
  ['kerr', 12],
])('%s', (name, length) => {
  it.each(methodNames.filter((method) => method !== reference))('%s agrees with DOP853 to 10⁻¹¹', async (method) => {
    const [one, other] = [await traced(name, reference, length), await traced(name, method, length)];
    expect(other.fate).toEqual(one.fate);
    for (let ray = 0; ray < one.count; ray++) {
      expect(largestDifference([one, ray], [other, ray])).toBeLessThan(1e-11);
    }
  });
});
