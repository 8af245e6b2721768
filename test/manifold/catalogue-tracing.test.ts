/**
 * Every entry's starting congruence, thinned, on both backends: all rays start and end as geodesics of a sound chart do, the norm of the
 * velocity is kept, and the GPU's rays end as the CPU's do, as near to them as float32 lets them be.
 */
import { describe, expect, it } from 'vitest';
import type { Congruence } from '../../src/congruence/congruence.ts';
import { type Fate, fates } from '../../src/congruence/fate.ts';
import { catalogue } from '../../src/manifold/catalogue.ts';
import { prepare, withParameters } from '../../src/scene/prepare.ts';
import { readScene } from '../../src/scene/read.ts';
import type { Scene } from '../../src/scene/schema.ts';
import { inBrowser } from '../browser/harness.ts';
import { thinnedScene, traceOnCpu } from './catalogue-rays.ts';

const page = '/test/trace/gpu/pages/tracing.ts';
const rays = 16;
const exact = { tolerance: 1e-11, samples: 0 };
const tolerance = 1e-6;
/** How far an end may be moved by an error of the tolerance at the start before the ray counts as one that amplifies rounding. */
const irregular = 1e-2;

const fatesOf = ({ fate }: Congruence) => Array.from(fate, (code) => fates[code] as Fate);

describe.each([...catalogue.keys()])('%s', (name) => {
  const scene = thinnedScene(name, rays);

  it('starts all its rays, with its parameters and at both ends of every slider', () => {
    const prepared = prepare(readScene(name));
    const ends = prepared.manifold.parameters.flatMap(({ name: parameter, min, max }) =>
      [min, max].map((value) => ({ [parameter]: value as number })),
    );
    for (const values of [{}, ...ends]) {
      const { rays: all, notices } = withParameters(prepared, values);
      expect(all.count).toBeGreaterThan(0);
      const starts = Array.from(all.fate, (code) => fates[code]);
      expect(starts, JSON.stringify(values)).toEqual(starts.map(() => 'running'));
      expect(notices).toEqual([]);
    }
  });

  it('traces them on both backends to the same ends', async () => {
    const truth = await traceOnCpu(scene, exact);
    const ends = fatesOf(truth);
    expect(ends.filter((fate) => !['complete', 'stopped', 'left-domain'].includes(fate))).toEqual([]);
    // Over the norm itself, |g(u,u)| or for light the square of the velocity's greatest component, the drift has the tolerance's size.
    truth.normDrift.forEach((drift, ray) => {
      expect(drift, `drift of ray ${ray}`).toBeLessThan(1e-7 * normScale(truth, ray));
    });

    const gpu = await inBrowser<Congruence>(page, 'trace', scene, { tolerance, samples: 0 });
    const allowed = await allowedDifference(scene, truth, gpu.steps);
    const regular = allowed.map((size) => size < irregular);
    expect(regular.filter(Boolean).length, 'regular rays').toBeGreaterThanOrEqual(truth.count / 2);
    expect(fatesOf(gpu).filter((_, ray) => regular[ray])).toEqual(ends.filter((_, ray) => regular[ray]));
    for (let ray = 0; ray < truth.count; ray++) {
      if (regular[ray])
        expect(endDifference(gpu, truth, ray) / (allowed[ray] as number), `end of ray ${ray}`).toBeLessThan(1);
    }
  });
});

function normScale({ velocity, dimension }: Congruence, ray: number): number {
  const u = velocity.subarray(ray * dimension, (ray + 1) * dimension);
  return u.reduce((largest, component) => Math.max(largest, component ** 2), 1);
}

/**
 * The greatest difference between two ends of a ray, in units of 1 + |x|. Where a condition ends the ray, a little sooner or later is no
 * difference in itself: there the part along the ray is left out, and counts as the affine length that it is.
 */
function endDifference(a: Congruence, b: Congruence, ray: number): number {
  const row = (values: Float64Array) => values.subarray(ray * b.dimension, (ray + 1) * b.dimension);
  const [from, to, along] = [row(b.position), row(a.position), row(b.velocity)];
  const unit = from.map((x) => 1 + Math.abs(x));
  const gap = to.map((x, i) => (x - (from[i] as number)) / (unit[i] as number));
  if (fates[b.fate[ray] as number] === 'complete') return greatest(gap);
  const direction = along.map((u, i) => u / (unit[i] as number));
  const dot = (p: Float64Array, q: Float64Array) => p.reduce((sum, x, i) => sum + x * (q[i] as number), 0);
  const sooner = dot(gap, direction) / dot(direction, direction);
  return Math.max(
    greatest(gap.map((x, i) => x - sooner * (direction[i] as number))),
    Math.abs((a.length[ray] as number) - (b.length[ray] as number)) / (1 + Math.abs(b.length[ray] as number)),
  );
}

const greatest = (values: Float64Array) => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/**
 * How far float32 may lead each ray astray: what an error of the tolerance in each component of the first state comes to at the end, and
 * the tolerance itself for the place. Each of a ray's steps is allowed that error, the later ones with less of the way to grow on: hence
 * the sum for every tenth step, and ten times it for the rays of few steps.
 */
async function allowedDifference(scene: Scene, truth: Congruence, steps: ArrayLike<number>): Promise<number[]> {
  const grown = Array.from({ length: truth.count }, () => tolerance);
  const { stateSize } = prepare(scene).system;
  for (let component = 0; component < stateSize; component++) {
    const pushed = await traceOnCpu(scene, exact, (state) => {
      for (let at = component; at < state.length; at += stateSize) {
        state[at] = (state[at] as number) + tolerance * (1 + Math.abs(state[at] as number));
      }
    });
    grown.forEach((sum, ray) => {
      grown[ray] = sum + endDifference(pushed, truth, ray);
    });
  }
  return grown.map((sum, ray) => Math.max(10, (steps[ray] as number) / 10) * sum);
}
