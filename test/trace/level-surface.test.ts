/**
 * Geodesics of level surfaces against those of charts of the same surfaces, which were computed independently in quadruple precision:
 * starts, velocities and ends are carried into R³ by the embedding. The charts end at their poles, the surface does not.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { derivative } from '../../src/algebra/derivative.ts';
import { evaluate } from '../../src/algebra/evaluate.ts';
import type { Expression } from '../../src/algebra/expression.ts';
import { parseExpression } from '../../src/algebra/syntax.ts';
import { evaluateTape } from '../../src/algebra/tape-evaluator.ts';
import { FieldError } from '../../src/base/error.ts';
import type { Congruence } from '../../src/congruence/congruence.ts';
import { fateCode } from '../../src/congruence/fate.ts';
import { startPosition, startVelocity } from '../../src/congruence/start.ts';
import { gradient, levelGaussianCurvature } from '../../src/geometry/constraint.ts';
import { curvatureAt } from '../../src/geometry/curvature.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import { type Prepared, prepare } from '../../src/scene/prepare.ts';
import type { Scene, SceneCongruence } from '../../src/scene/schema.ts';
import { integrateRange } from '../../src/trace/cpu/integrate.ts';
import { inBrowser } from '../browser/harness.ts';

interface Geodesic {
  readonly id: string;
  readonly metric: string;
  readonly params: Readonly<Record<string, number>>;
  readonly x0: readonly number[];
  readonly v0: readonly number[];
  readonly lambda: number;
  readonly x1: readonly number[];
  readonly v1: readonly number[];
  readonly tol: { readonly f64: number; readonly f32: number };
}

const reference = JSON.parse(readFileSync(new URL('../reference/reference.json', import.meta.url), 'utf8')) as {
  metrics: Record<string, { coordinates: string[]; embedding?: string[] }>;
  geodesics: Geodesic[];
};

/** The surfaces of the reference file as level surfaces. */
const levels: Readonly<Record<string, string>> = {
  ellipsoid: 'x^2/a^2 + y^2/b^2 + z^2/c^2 = 1',
  spheroid: '(x^2 + y^2)/a^2 + z^2/c^2 = 1',
  torus: '(sqrt(x^2 + y^2) - R)^2 + z^2 = r^2',
};

const cases = reference.geodesics.filter(({ metric }) => Object.hasOwn(levels, metric));

/** Where the embedding takes a point and a velocity of the chart. */
function inSpace({ metric, params }: Geodesic, at: readonly number[], velocity: readonly number[]): number[][] {
  const { coordinates, embedding = [] } = reference.metrics[metric]!;
  const names = [...coordinates, ...Object.keys(params)];
  const values = { ...params, ...Object.fromEntries(coordinates.map((name, i) => [name, at[i] as number])) };
  const components = embedding.map((text) => parseExpression(text, { names }));
  const place = components.map((e) => evaluate(e, values));
  const rate = (e: Expression) =>
    coordinates.reduce((sum, name, i) => sum + evaluate(derivative(e, name), values) * (velocity[i] as number), 0);
  return [place, components.map(rate)];
}

function sceneOf(geodesic: Geodesic, trace: Scene['trace'] = {}): Scene {
  const [position = [], velocity = []] = inSpace(geodesic, geodesic.x0, geodesic.v0);
  return {
    manifold: { level: levels[geodesic.metric]!, parameters: geodesic.params },
    congruence: { kind: 'given', rays: [{ position, velocity, length: geodesic.lambda }] },
    trace: { samples: 0, ...trace },
  };
}

function traced(scene: Scene) {
  const prepared = prepare(scene);
  const outcome = integrateRange(prepared, prepared.trace, 0, prepared.rays.count);
  return { ...outcome, prepared };
}

const furthest = (a: ArrayLike<number>, b: readonly number[]) =>
  Math.max(...b.map((x, i) => Math.abs(x - (a[i] as number))));

describe.each(cases.map((geodesic) => [geodesic.id, geodesic] as const))('%s', (_, geodesic) => {
  const [end = [], velocity = []] = inSpace(geodesic, geodesic.x1, geodesic.v1);

  it('ends where the chart ends, on the CPU', () => {
    const { fate, position, velocity: rate } = traced(sceneOf(geodesic, { tolerance: 1e-13 }));
    expect(fate[0]).toBe(fateCode.complete);
    expect(furthest(position, end)).toBeLessThan(geodesic.tol.f64);
    expect(furthest(rate, velocity)).toBeLessThan(geodesic.tol.f64);
  });

  it('and on the GPU, to within float32 of the same steps in float64', async () => {
    const scene = sceneOf(geodesic, { tolerance: 1e-6 });
    const gpu = await inBrowser<Congruence>('/test/trace/gpu/pages/tracing.ts', 'trace', scene);
    expect(gpu.fate[0]).toBe(fateCode.complete);
    // Most of the error here is the method's at this tolerance, in either precision; what float32 adds is the difference.
    expect(furthest(gpu.position, Array.from(traced(scene).position))).toBeLessThan(geodesic.tol.f32);
  });
});

describe('a great circle through the poles of every axis', () => {
  const ray = { position: [0, 0, 1], velocity: [1, 0, 0], length: '4 pi' };
  const sphere = (trace: Scene['trace']): Scene => ({
    manifold: { level: 'x^2 + y^2 + z^2 = 1' },
    congruence: { kind: 'unit', rays: [ray] },
    trace: { samples: 33, ...trace },
  });

  it('closes, and keeps to the sphere at every sample', () => {
    const { path, pathS, position } = traced(sphere({ tolerance: 1e-12 }));
    expect(furthest(position, [0, 0, 1])).toBeLessThan(1e-10);
    for (let k = 0; k < 33; k++) {
      const [x, y, z] = path.subarray(3 * k, 3 * k + 3) as unknown as [number, number, number];
      expect(Math.abs(Math.hypot(x, y, z) - 1)).toBeLessThan(1e-15);
      expect(Math.abs(x - Math.sin(pathS[k]!))).toBeLessThan(1e-9);
    }
  });

  it.each([
    ['rk4', 4],
    ['dormand-prince', 5],
  ] as const)('by %s of order %i: the projection costs none', (method, order) => {
    const error = (refinement: number) => {
      const settings = method === 'rk4' ? { step: 0.2 / refinement } : { tolerance: 1e-6 / refinement ** 5 };
      const { position, steps } = traced(sphere({ method, ...settings }));
      return { error: furthest(position, [0, 0, 1]), step: (4 * Math.PI) / steps[0]! };
    };
    const [coarse, fine] = [error(1), error(2)];
    const observed = Math.log(coarse.error / fine.error) / Math.log(coarse.step / fine.step);
    expect(observed).toBeGreaterThan(order - 0.4);
  });

  it('on the GPU', async () => {
    const scene = sphere({ tolerance: 1e-6 });
    const gpu = await inBrowser<Congruence>('/test/trace/gpu/pages/tracing.ts', 'trace', scene);
    expect(furthest(gpu.position, Array.from(traced(scene).position))).toBeLessThan(2e-6);
    const { position } = gpu.paths!;
    for (let k = 0; k < 33; k++)
      expect(Math.abs(Math.hypot(...position.subarray(3 * k, 3 * k + 3)) - 1)).toBeLessThan(3e-7);
  });
});

/** Positions and velocities of all starts, ray by ray. */
function startsOf({ rays, system, uniforms }: Prepared) {
  const of = (one: (ray: number) => Float64Array) =>
    Float64Array.from(Array.from({ length: rays.count }, (_, ray) => [...one(ray)]).flat());
  return {
    count: rays.count,
    position: of((ray) => startPosition(system, rays, ray)),
    velocity: of((ray) => startVelocity(system, uniforms, rays, ray)),
  };
}

describe('starts', () => {
  const start = (congruence: SceneCongruence, level = 'x^2 + y^2 + z^2 = 4') =>
    startsOf(prepare({ manifold: { level }, congruence, trace: { length: 1 } }));

  it('are moved onto the surface along its normal, velocities onto the tangent plane', () => {
    const rays = start({ kind: 'unit', rays: [{ position: [3, 0, 0], velocity: [5, 0, 2] }] });
    expect(Array.from(rays.position)).toEqual([2, 0, 0]);
    expect(Array.from(rays.velocity)).toEqual([0, 0, 1]);
    const given = start({ kind: 'given', rays: [{ position: [2, 0, 0], velocity: [5, 3, 0] }] });
    expect(Array.from(given.velocity)).toEqual([0, 3, 0]);
  });

  it('have the tangent frame: the coordinate vectors in order, less their parts along the normal', () => {
    const fan = start({ kind: 'unit', emitter: { kind: 'fan', position: [0, 0, 2], count: 4 } });
    expect(Array.from(fan.velocity, (x) => Math.round(x * 1e12) / 1e12 + 0)).toEqual([
      1, 0, 0, 0, 1, 0, -1, 0, 0, 0, -1, 0,
    ]);
    const beam = start({
      kind: 'unit',
      emitter: { kind: 'beam', from: [-1, 0, 2], to: [1, 0, 2], count: 3, velocity: [0, 1] },
    });
    for (let ray = 0; ray < 3; ray++) {
      expect(Math.hypot(...beam.position.subarray(3 * ray, 3 * ray + 3))).toBeCloseTo(2, 14);
      expect(Array.from(beam.velocity.subarray(3 * ray, 3 * ray + 3))).toEqual([0, expect.closeTo(1, 14), 0]);
    }
    const everywhere = start({ kind: 'unit', emitter: { kind: 'sphere', position: [0, 2, 0], count: 12 } });
    expect(everywhere.count).toBe(12);
  });

  it('say so where there is no surface, no tangent, no slope', () => {
    const failure = (congruence: SceneCongruence, level?: string) => {
      try {
        start(congruence, level);
      } catch (error) {
        if (error instanceof FieldError) return error;
        throw error;
      }
      throw new Error('it did not fail');
    };
    const ray = { position: [1, 0, 0], velocity: [0, 1, 0] };
    const none = failure({ rays: [ray] }, 'x^2 + y^2 + z^2 = -1');
    expect([none.code, none.where.path]).toEqual(['no-surface-near', '/congruence/rays/0']);
    expect(failure({ rays: [{ position: [0, 0, 0], velocity: [1, 0, 0] }] }).code).toBe('no-surface-near');
    expect(failure({ rays: [{ position: [2, 0, 0], velocity: [1, 0, 0] }] }).code).toBe('zero-velocity');
    expect(failure({ emitter: { kind: 'fan', position: [2, 0, 0], plane: [1, 3] } }).code).toBe('wrong-plane');
  });

  it('are found for a surface that comes without any', () => {
    const prepared = prepare({ manifold: 'isothermal-surface' });
    expect(prepared.rays.count).toBeGreaterThan(0);
    expect([...prepared.rays.fate].every((fate) => fate === fateCode.running)).toBe(true);
  });
});

describe('Gaussian curvature', () => {
  it.each(Object.keys(levels))('of the %s is that of its chart', (name) => {
    const { coordinates, embedding = [] } = reference.metrics[name]!;
    const parameters = { a: 1, b: 0.8, c: 0.6, R: 2, r: 0.7 };
    const chart = buildManifold({ coordinates, embedding, parameters });
    const level = buildManifold({ level: levels[name]!, parameters });
    const curvature = levelGaussianCurvature(level.constraint!, level.coordinates);
    for (const at of [
      [0.4, 0.9],
      [1.1, -2],
      [-0.7, 0.3],
    ]) {
      const values = { ...parameters, ...Object.fromEntries(coordinates.map((c, i) => [c, at[i] as number])) };
      const [x, y, z] = (chart.embedding ?? []).map((e) => evaluate(e, values));
      const expected = curvatureAt(chart, values).gaussian as number;
      expect(evaluate(curvature, { ...parameters, x: x!, y: y!, z: z! })).toBeCloseTo(expected, 11);
    }
  });
});

it('stop conditions and domains end rays on a level surface as elsewhere', () => {
  const scene = (manifold: object): Scene => ({
    manifold: { level: 'x^2 + y^2 + z^2 = 1', ...manifold },
    congruence: { kind: 'unit', rays: [{ position: [1, 0, 0], velocity: [0, 0, 1], length: 3 }] },
    trace: { tolerance: 1e-10 },
  });
  const stopped = traced(scene({ stop: ['z >= 0.5'] }));
  expect([stopped.fate[0], stopped.stop[0]]).toEqual([fateCode.stopped, 0]);
  expect(stopped.length[0]).toBeCloseTo(Math.PI / 6, 8);
  const left = traced(scene({ domain: { x: [0, null] } }));
  expect(left.fate[0]).toBe(fateCode['left-domain']);
  expect(left.length[0]).toBeCloseTo(Math.PI / 2, 8);
});

it('compiles F with its slopes', () => {
  const { system, uniforms, manifold } = prepare({ manifold: 'isothermal-surface' });
  const at = [0.3, 0.7, -0.2];
  const values = {
    ...Object.fromEntries(manifold.parameters.map(({ name, value }) => [name, value])),
    x: 0.3,
    y: 0.7,
    z: -0.2,
  };
  const expected = [manifold.constraint!, ...gradient(manifold.constraint!, ['x', 'y', 'z'])].map((e) =>
    evaluate(e, values),
  );
  const found = evaluateTape(system.constraint!.level, at, uniforms);
  expect(Array.from(found)).toEqual(expected.map((x) => expect.closeTo(x, 13)));
});
