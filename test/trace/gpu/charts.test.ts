/**
 * Rays that change their chart on the GPU, held to closed forms and to float64. A step may err by the tolerance, in place and in speed,
 * and what it errs in speed is carried on for the rest of the length: hence the bounds of steps × tolerance × length. Rounding, at 6·10⁻⁸ a
 * step, is less.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Congruence } from '../../../src/congruence/congruence.ts';
import { fates } from '../../../src/congruence/fate.ts';
import { loadCatalogue } from '../../../src/manifold/load-catalogue.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import type { Scene, SceneRay } from '../../../src/scene/schema.ts';
import { createCpuTracer } from '../../../src/trace/cpu/cpu-tracer.ts';
import { inBrowser } from '../../browser/harness.ts';

const page = '/test/trace/gpu/pages/tracing.ts';
const tolerance = 1e-6;
const samples = 41;

beforeAll(loadCatalogue);

function sceneOf(
  manifold: Scene['manifold'],
  kind: 'unit' | 'null' | 'timelike',
  rays: readonly SceneRay[],
  parameters: Record<string, number> = {},
): Scene {
  return {
    manifold,
    parameters,
    congruence: { kind, rays: [...rays] },
    trace: { length: 1, tolerance, samples },
  };
}

const onGpu = (scene: Scene, changes: Record<string, unknown> = {}) =>
  inBrowser<Congruence>(page, 'trace', scene, changes);

async function onCpu(scene: Scene): Promise<Congruence> {
  const prepared = prepare(scene);
  const tracer = createCpuTracer({ workers: 0 });
  try {
    return await tracer.trace(prepared, { ...prepared.trace, tolerance: 1e-11 });
  } finally {
    tracer.destroy();
  }
}

const fateOf = (traced: Congruence, ray = 0) => fates[traced.fate[ray] as number];

type Vector = readonly [number, number, number];

const onSphere = (theta: number, phi: number): Vector => [
  Math.sin(theta) * Math.cos(phi),
  Math.sin(theta) * Math.sin(phi),
  Math.cos(theta),
];

const apart = (a: Vector, b: Vector) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** The point of a unit sphere after s along the great circle from (θ, φ) with the velocity (θ', φ'), which is normalised. */
function greatCircle({ position, velocity }: SceneRay, s: number): Vector {
  const [theta, phi] = position as [number, number];
  const [a, b] = velocity as [number, number];
  const size = Math.hypot(a, Math.sin(theta) * b);
  const from = onSphere(theta, phi);
  const along = [
    (a * Math.cos(theta) * Math.cos(phi) - b * Math.sin(theta) * Math.sin(phi)) / size,
    (a * Math.cos(theta) * Math.sin(phi) + b * Math.sin(theta) * Math.cos(phi)) / size,
    (-a * Math.sin(theta)) / size,
  ];
  return from.map((x, i) => x * Math.cos(s) + (along[i] as number) * Math.sin(s)) as unknown as Vector;
}

/** The samples of a ray as points of the unit sphere. */
function points({ paths }: Congruence, ray: number): { s: number; point: Vector }[] {
  const row = ray * (paths!.samples + 1);
  return Array.from({ length: paths!.counts[ray] as number }, (_, k) => ({
    s: paths!.s[row + k] as number,
    point: onSphere(paths!.position[2 * (row + k)] as number, paths!.position[2 * (row + k) + 1] as number),
  }));
}

/** Through the exact poles, ever farther past them, and one that keeps away. */
const circles = [0, 1e-7, 7e-5, 1e-3, 0.05, 0.2, 2].map(
  (rate): SceneRay => ({ position: [1.1, 0.3], velocity: [-1, rate], length: 12 }),
);

describe.each(['dormand-prince', 'rk4'])('great circles over the poles (%s)', (method) => {
  const scene = sceneOf('sphere', 'unit', circles);
  const changes = { method, step: 0.02 };

  it('are great circles, at every sample and at the end', async () => {
    const traced = await onGpu(scene, changes);
    circles.forEach((ray, i) => {
      expect(fateOf(traced, i)).toBe('complete');
      const allowed = Math.min(traced.steps[i] as number, 100) * tolerance * 12;
      for (const { s, point } of points(traced, i)) expect(apart(point, greatCircle(ray, s))).toBeLessThan(allowed);
      const [theta, phi] = traced.position.subarray(2 * i) as unknown as [number, number];
      const [thetaRate, phiRate] = traced.velocity.subarray(2 * i) as unknown as [number, number];
      expect(theta).toBeGreaterThanOrEqual(0);
      expect(theta).toBeLessThanOrEqual(Math.PI);
      expect(Math.abs(Math.hypot(thetaRate, Math.sin(theta) * phiRate) - 1)).toBeLessThan(allowed);
      expect(phi).toBeCloseTo(traced.paths!.position[2 * (i * (samples + 1) + samples - 1) + 1] as number, 12);
    });
  });

  it('keep the momentum of φ, but for what the changes cost, which is told', async () => {
    const { constantDrift } = await onGpu(scene, changes);
    expect(constantDrift?.[6]).toBe(0);
    for (let ray = 0; ray < 6; ray++) {
      expect(constantDrift?.[ray]).toBeGreaterThan(0);
      expect(constantDrift?.[ray]).toBeLessThan(100 * tolerance);
    }
  });

  it('take about as many steps as far from the poles', async () => {
    const { steps } = await onGpu(scene, changes);
    for (const made of steps) expect(made).toBeLessThan(2 * (steps[6] as number));
  });
});

describe('a change of chart', () => {
  /** The least distance from the pole is asin(sin θ sin ψ), ψ the angle to the meridian. */
  const past = (least: number, length: number): SceneRay => {
    const psi = Math.asin(Math.sin(least) / Math.sin(1.1));
    return { position: [1.1, 0.3], velocity: [-Math.cos(psi), Math.sin(psi) / Math.sin(1.1)], length };
  };
  const changesOf = (ray: SceneRay) =>
    inBrowser<number>(page, 'changesOfChart', sceneOf('sphere', 'unit', [ray]), { method: 'rk4', step: 0.005 });

  it('comes at 0.3 from a pole, and the way back at 0.4', async () => {
    expect(await changesOf(past(0.31, 2))).toBe(0);
    expect(await changesOf(past(0.29, 2.2))).toBe(2);
    // The first ends between the two circles, still in the other chart.
    expect(await changesOf(past(0, 1.1 + 0.35))).toBe(1);
    expect(await changesOf(past(0, 1.1 + 0.41))).toBe(2);
    expect(await changesOf({ position: [0.35, 0], velocity: [0, 1], length: 0.2 })).toBe(0);
    expect(await changesOf({ position: [0.25, 0], velocity: [0, 1], length: 0.1 })).toBe(1);
  });

  it('leaves a ray that ends in the other chart where it is', async () => {
    const rays = [1.1, 1.1 + 1e-3, 1.2, 1.4].map((length) => past(0.01, length));
    const traced = await onGpu(sceneOf('sphere', 'unit', rays));
    rays.forEach((ray, i) => {
      const [theta, phi] = traced.position.subarray(2 * i) as unknown as [number, number];
      expect(fateOf(traced, i)).toBe('complete');
      expect(apart(onSphere(theta, phi), greatCircle(ray, ray.length as number))).toBeLessThan(20 * tolerance);
      const last = points(traced, i).at(-1);
      expect(last?.point).toEqual(onSphere(theta, phi));
      // L = sin²θ φ' is what it was, sin θ sin ψ.
      const [, rate] = traced.velocity.subarray(2 * i) as unknown as [number, number];
      expect(Math.abs(Math.sin(theta) ** 2 * rate - Math.sin(0.01))).toBeLessThan(20 * tolerance);
    });
  });

  it('happens to a ray that ends early, by its limit of steps or called off, without a trace in its end', async () => {
    const ray = past(0, 1e4);
    const scene = sceneOf('sphere', 'unit', [ray]);
    // Some of these limits fall in the one chart and some in the other.
    for (const maxSteps of [100, 220, 230, 240, 250, 300]) {
      const traced = await onGpu(scene, { method: 'rk4', step: 0.005, maxSteps });
      expect(fateOf(traced)).toBe('step-limit');
      expect(traced.steps[0]).toBe(maxSteps);
      expect(traced.length[0]).toBeCloseTo(0.005 * maxSteps, 5);
      const [theta, phi] = traced.position as unknown as [number, number];
      expect(apart(onSphere(theta, phi), greatCircle(ray, 0.005 * maxSteps))).toBeLessThan(20 * tolerance);
    }
    const cancelled = await inBrowser<{ congruence: Congruence }>(
      page,
      'cancel',
      sceneOf(
        'sphere',
        'unit',
        Array.from({ length: 64 }, (_, i) => ({ ...ray, position: [1.1, 0.1 * i] })),
      ),
      { method: 'rk4', step: 0.002, maxSteps: 4e9, samples: 5 },
      400,
    );
    const { fate, position, velocity, length } = cancelled.congruence;
    expect(new Set(Array.from(fate, (code) => fates[code]))).toEqual(new Set(['cancelled']));
    expect([...position, ...velocity, ...length].every(Number.isFinite)).toBe(true);
  });
});

describe('straight lines through the axis', () => {
  it('of polar coordinates', async () => {
    const directions = [Math.PI, Math.PI - 1e-4, Math.PI + 0.1, 2];
    const rays = directions.map((angle): SceneRay => {
      return { position: [2, 0.3], velocity: [Math.cos(angle), Math.sin(angle) / 2], length: 5 };
    });
    const { steps, paths, fate } = await onGpu(sceneOf('plane-polar', 'unit', rays));
    directions.forEach((angle, i) => {
      expect(fates[fate[i] as number]).toBe('complete');
      for (let k = 0; k < samples; k++) {
        const at = i * (samples + 1) + k;
        const [r, phi] = paths!.position.subarray(2 * at) as unknown as [number, number];
        const s = paths!.s[at] as number;
        const x = 2 * Math.cos(0.3) + s * Math.cos(0.3 + angle) - r * Math.cos(phi);
        const y = 2 * Math.sin(0.3) + s * Math.sin(0.3 + angle) - r * Math.sin(phi);
        expect(Math.hypot(x, y)).toBeLessThan((steps[i] as number) * tolerance * 5);
      }
    });
  });

  it('of spherical coordinates', async () => {
    // From (r, θ, φ) = (3, 0.8, 0.3) to the axis at height h, and beyond.
    const start = [3 * Math.sin(0.8), 3 * Math.cos(0.8)] as const;
    const heights = [1, 2.5, -1];
    const rays = heights.map((h): SceneRay => {
      const [dx, dz] = [-start[0], h - start[1]];
      const size = Math.hypot(dx, dz);
      const radial = (dx * Math.sin(0.8) + dz * Math.cos(0.8)) / size;
      const polar = (dx * Math.cos(0.8) - dz * Math.sin(0.8)) / size / 3;
      return { position: [3, 0.8, 0.3], velocity: [radial, polar, 0], length: 2 * size };
    });
    const { steps, paths, fate } = await onGpu(sceneOf('euclidean-spherical', 'unit', rays));
    heights.forEach((h, i) => {
      expect(fates[fate[i] as number]).toBe('complete');
      for (let k = 0; k < samples; k++) {
        const at = i * (samples + 1) + k;
        const [r, theta, phi] = paths!.position.subarray(3 * at) as unknown as [number, number, number];
        const t = (2 * k) / (samples - 1);
        const [across, up] = [start[0] * (1 - t), start[1] + t * (h - start[1])];
        const off = Math.hypot(
          r * Math.sin(theta) * Math.cos(phi) - across * Math.cos(0.3),
          r * Math.sin(theta) * Math.sin(phi) - across * Math.sin(0.3),
          r * Math.cos(theta) - up,
        );
        expect(off).toBeLessThan((steps[i] as number) * tolerance * (rays[i]?.length as number));
      }
    });
  });
});

describe('light over the axis of a Kerr hole', () => {
  const a = 0.9;
  const rays = [-0.05, -0.06, -0.07, -0.09].flatMap((rate): SceneRay[] =>
    [0, 1e-4, 2e-3].map((turning) => ({ position: [0, 12, 1.2, 0], velocity: [1, -1, rate, turning], length: 40 })),
  );
  const scene = sceneOf('kerr', 'null', rays, { M: 1, a });
  let traced: Congruence;
  let truth: Congruence;

  beforeAll(async () => {
    [traced, truth] = [await onGpu(scene), await onCpu(scene)];
  });

  it('keeps its Carter constant', () => {
    // p_θ² + cos² θ (L²/sin² θ − a² E²) of light, its momenta from where it is and how fast.
    const carter = (position: ArrayLike<number>, velocity: ArrayLike<number>) => {
      const [, r, theta] = position as unknown as [number, number, number];
      const [t, , thetaRate, phiRate] = velocity as unknown as [number, number, number, number];
      const sigma = r * r + a * a * Math.cos(theta) ** 2;
      const sine = Math.sin(theta) ** 2;
      const energy = (1 - (2 * r) / sigma) * t + ((2 * r * a * sine) / sigma) * phiRate;
      const spin = (-2 * r * a * sine * t) / sigma + (r * r + a * a + (2 * r * a * a * sine) / sigma) * sine * phiRate;
      return (sigma * thetaRate) ** 2 + Math.cos(theta) ** 2 * (spin ** 2 / sine - a * a * energy ** 2);
    };
    const { rays: start } = prepare(scene);
    for (let i = 0; i < rays.length; i++) {
      const row = <T extends Float64Array>(values: T) => values.subarray(4 * i, 4 * i + 4);
      const known = carter(row(truth.position), row(truth.velocity));
      expect(start.fate[i]).toBe(0);
      expect(fateOf(traced, i)).toBe('complete');
      const off = Math.abs(carter(row(traced.position), row(traced.velocity)) / known - 1);
      // Four powers of r ≈ 40 and of rates, each to within the steps' tolerances.
      expect(off).toBeLessThan(4 * (traced.steps[i] as number) * tolerance);
    }
  });

  it('goes where float64 says, as a point of space', () => {
    const place = ({ position }: Congruence, i: number): Vector => {
      const [, r, theta, phi] = position.subarray(4 * i) as unknown as [number, number, number, number];
      return onSphere(theta, phi).map((x) => r * x) as unknown as Vector;
    };
    for (let i = 0; i < rays.length; i++) {
      // Deflection makes of an error of the tolerance, relative to r, some ten times as much.
      const allowed = 10 * (traced.steps[i] as number) * tolerance * (traced.position[4 * i + 1] as number);
      expect(apart(place(traced, i), place(truth, i))).toBeLessThan(allowed);
      expect(traced.constantDrift?.[i]).toBeLessThan(100 * tolerance);
    }
  });
});

describe('paths over a pole', () => {
  it('are continuous as points', async () => {
    const many = 401;
    const traced = await onGpu(sceneOf('sphere', 'unit', circles), { samples: many });
    circles.forEach((_, i) => {
      const path = points(traced, i);
      expect(path.length).toBe(many);
      path.slice(1).forEach(({ point, s }, k) => {
        const before = path[k] as (typeof path)[number];
        expect(apart(point, before.point)).toBeLessThan(1.01 * (s - before.s));
      });
    });
  });
});

describe('where there is no chart beyond the border', () => {
  const toTip: SceneRay = { position: [2, 0.3], velocity: [-1, 0], length: 5 };
  const beside: SceneRay = { position: [2, 0.3], velocity: [-1, 0.05], length: 5 };

  it('a ray ends at the tip of a cone, and another goes on past it', async () => {
    const scene = sceneOf('cone', 'unit', [toTip, beside]);
    const traced = await onGpu(scene);
    const truth = await onCpu(scene);
    expect([0, 1].map((ray) => fateOf(traced, ray))).toEqual(['left-domain', 'complete']);
    expect(traced.position[0]).toBeLessThan(1e-6);
    for (let j = 2; j < 4; j++) {
      const off = Math.abs((traced.position[j] as number) - (truth.position[j] as number));
      expect(off).toBeLessThan((traced.steps[1] as number) * tolerance * 5);
    }
    expect(Array.from(traced.constantDrift!)).toEqual([0, 0]);
  });

  it('it is the same the first time, when nobody knows, and later', async () => {
    const scene = sceneOf('cone', 'unit', [toTip, beside]);
    const { together, alone } = await inBrowser<{ together: Congruence; alone: Congruence[] }>(
      page,
      'traceAlone',
      scene,
      [0, 1],
    );
    alone.forEach((one, ray) => {
      expect(Array.from(one.position)).toEqual(Array.from(together.position.subarray(2 * ray, 2 * ray + 2)));
      expect(one.steps[0]).toBe(together.steps[ray]);
    });
  });
});

describe('a ray alone and among two thousand', () => {
  const count = 2000;
  const rays = Array.from({ length: count }, (_, i): SceneRay => {
    const angle = (2 * Math.PI * i) / count;
    const length = i % 5 === 0 ? -7 : 1 + (i % 13);
    // Some set out within the border.
    return { position: [i % 7 === 0 ? 0.2 : 1.1, 0.3], velocity: [Math.cos(angle), 0.5 * Math.sin(angle)], length };
  });
  const chosen = [0, 1, 3, 7, 10, 14, 35, 500, 999, 1000, 1001, 1500, 1995, 1999];

  it.each(['dormand-prince', 'rk4'])('comes out the same bit for bit (%s)', async (method) => {
    const { together, alone } = await inBrowser<{ together: Congruence; alone: Congruence[] }>(
      page,
      'traceAlone',
      sceneOf('sphere', 'unit', rays),
      chosen,
      { method, step: 0.02, samples: 9 },
    );
    expect(Math.max(...together.constantDrift!)).toBeGreaterThan(0);
    chosen.forEach((ray, k) => {
      const one = alone[k] as Congruence;
      for (const key of ['fate', 'length', 'steps', 'position', 'velocity', 'normDrift', 'constantDrift'] as const) {
        const width = one[key]!.length;
        expect(Array.from(one[key]!), `${key} of ray ${ray}`).toEqual(
          Array.from(together[key]!.subarray(ray * width, (ray + 1) * width)),
        );
      }
      const width = one.paths!.position.length;
      expect(Array.from(one.paths!.position)).toEqual(
        Array.from(together.paths!.position.subarray(ray * width, (ray + 1) * width)),
      );
    });
  });
});
