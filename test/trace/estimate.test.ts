/** The estimate of a ray's error against its true error, found by tracing it again so closely that nothing but rounding is left. */
import { expect, it } from 'vitest';
import { catalogue } from '../../src/manifold/catalogue.ts';
import { prepare } from '../../src/scene/prepare.ts';
import { judge } from '../../src/trace/careful.ts';
import { check, sampleOf } from '../../src/trace/check.ts';
import { createCpuTracer } from '../../src/trace/cpu/cpu-tracer.ts';
import { thinnedScene } from '../manifold/catalogue-rays.ts';

it("is above 19 of 20 true errors of the catalogue's rays, and not far above", async () => {
  const tracer = createCpuTracer({ workers: 0 });
  const ratios: number[] = [];
  for (const name of catalogue.keys()) {
    const prepared = prepare(thinnedScene(name, 24));
    const options = { ...prepared.trace, tolerance: 1e-6, samples: 0 };
    const traced = await tracer.trace(prepared, options);
    const { errors } = await judge({ tracer, precise: async () => tracer }, prepared, options, traced);
    const rays = Array.from(traced.fate.keys()).filter((ray) => (traced.steps[ray] as number) > 0);
    for (const { ray, error } of await check(tracer, prepared, options, traced, rays)) {
      expect(error, `${name}, ray ${ray}, met another fate`).not.toBeNull();
      ratios.push((error as number) / (errors.estimated?.[ray] as number));
    }
  }
  tracer.destroy();
  ratios.sort((a, b) => a - b);
  const quantile = (fraction: number) => ratios[Math.floor(fraction * (ratios.length - 1))] as number;
  console.log(
    `true over estimated error, ${ratios.length} rays: median ${quantile(0.5).toFixed(3)}, 95 % ${quantile(0.95).toFixed(2)}`,
  );
  expect(ratios.length).toBeGreaterThan(1000);
  expect(quantile(0.95)).toBeLessThan(1);
  expect(quantile(0.5)).toBeGreaterThan(0.01);
});

it('is checked on a sample of different rays, in their order, and of those that started alone', () => {
  const { rays } = prepare(thinnedScene('kerr', 40));
  rays.fate[3] = 2;
  const chosen = sampleOf({ rays }, 20);
  expect(new Set(chosen).size).toBe(20);
  expect([...chosen].sort((a, b) => a - b)).toEqual(chosen);
  expect(chosen).not.toContain(3);
  expect(sampleOf({ rays }, 100)).toHaveLength(39);
  const counts = new Float64Array(40);
  for (let k = 0; k < 4000; k++) for (const ray of sampleOf({ rays }, 10)) counts[ray] = (counts[ray] as number) + 1;
  // 4000 · 10/39 ≈ 1026 times each, with a standard deviation of 28.
  for (const [ray, count] of counts.entries()) if (ray !== 3) expect(Math.abs(count - 1026)).toBeLessThan(170);
});
