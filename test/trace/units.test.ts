/** A scene told in other units of length is the same scene: as many steps, and the same errors relative to it. */
import { describe, expect, it } from 'vitest';
import type { Congruence } from '../../src/congruence/congruence.ts';
import { prepare } from '../../src/scene/prepare.ts';
import { traceCarefully } from '../../src/trace/careful.ts';
import { createCpuTracer } from '../../src/trace/cpu/cpu-tracer.ts';
import type { MethodName } from '../../src/trace/methods.ts';
import { inUnit, scaledScenes } from './scaled-scenes.ts';

/** Traced on the CPU, and its places told in the unit 1 again. */
async function traced(name: string, unit: number, method: MethodName): Promise<Congruence> {
  const scene = scaledScenes[name] as NonNullable<(typeof scaledScenes)[string]>;
  const prepared = prepare(inUnit(scene, unit));
  const tracer = createCpuTracer({ workers: 0 });
  const rays = await tracer.trace(prepared, { ...prepared.trace, method, tolerance: 1e-7, samples: 0 });
  tracer.destroy();
  const { lengths } = prepared.system;
  const position = rays.position.map((x, at) => (lengths[at % rays.dimension] ? x / unit : x));
  return { ...rays, position };
}

const ends = ({ fate, stop, steps, position }: Congruence) => ({ fate, stop, steps, position });

describe.each(Object.keys(scaledScenes))('%s in other units', (name) => {
  it.each(['dormand-prince', 'dop853', 'gauss-legendre'] as const)(
    'bit for bit by powers of two: %s',
    async (method) => {
      const one = await traced(name, 1, method);
      expect(one.steps.every((count) => count > 3)).toBe(true);
      // Some go over a pole, in another chart.
      expect(one.constantDrift?.some((drift) => drift > 0)).toBe(['schwarzschild', 'kerr'].includes(name));
      for (const unit of [2 ** -10, 2 ** 10])
        expect(ends(await traced(name, unit, method)), `${unit}`).toEqual(ends(one));
    },
  );

  it('but for rounding in metres and in thousandths', async () => {
    const one = await traced(name, 1, 'dormand-prince');
    for (const unit of [1477, 1e-3]) {
      const other = await traced(name, unit, 'dormand-prince');
      expect(other.fate).toEqual(one.fate);
      expect(other.steps).toEqual(one.steps);
      const apart = one.position.map((x, at) => Math.abs(x - (other.position[at] as number)) / (1 + Math.abs(x)));
      // Rounding, amplified by rays that pass near the photon orbit.
      expect(Math.max(...apart), `${unit}`).toBeLessThan(1e-9);
    }
  });

  it('with the same errors told of each ray', async () => {
    const errors = async (unit: number) => {
      const prepared = prepare(inUnit(scaledScenes[name] as NonNullable<(typeof scaledScenes)[string]>, unit));
      const tracer = createCpuTracer({ workers: 0 });
      const options = { ...prepared.trace, tolerance: 1e-7, samples: 0 };
      const rays = await traceCarefully({ tracer, precise: async () => tracer }, prepared, options);
      tracer.destroy();
      return rays.errors;
    };
    const one = await errors(1);
    expect(Math.max(...(one?.predicted ?? []))).toBeGreaterThan(2 ** -53);
    for (const unit of [2 ** -10, 2 ** 10]) expect(await errors(unit), `${unit}`).toEqual(one);
  });
});
