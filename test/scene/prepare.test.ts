import { describe, expect, it } from 'vitest';
import { evaluateTape } from '../../src/algebra/tape-evaluator.ts';
import { FieldError } from '../../src/base/error.ts';
import { startPosition, startVelocity } from '../../src/congruence/start.ts';
import type { Prepared } from '../../src/scene/prepare.ts';
import { prepare, withParameters } from '../../src/scene/prepare.ts';
import { readScene } from '../../src/scene/read.ts';

const ready = (json: unknown) => prepare(readScene(json));

function failure(json: unknown): FieldError {
  try {
    ready(json);
  } catch (error) {
    if (error instanceof FieldError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

function positions({ rays, system }: Prepared): number[][] {
  return Array.from({ length: rays.count }, (_, i) => [...startPosition(system, rays, i)]);
}

function velocities({ rays, system, uniforms }: Prepared): number[][] {
  return Array.from({ length: rays.count }, (_, i) => [...startVelocity(system, uniforms, rays, i)]);
}

describe('defaults', () => {
  it('of a line element alone: no rays, momentum form, the format’s trace settings', () => {
    const prepared = ready('ds² = dr² + r² dφ²');
    expect(prepared.rays.count).toBe(0);
    expect(prepared.system.form).toBe('momentum');
    expect(prepared.trace).toEqual({
      method: 'automatic',
      precision: 'single',
      tolerance: 1e-6,
      samples: 256,
      step: 0.01,
      maxSteps: 100_000,
    });
    expect(prepared.view).toEqual({ camera: {}, colour: 'affine', surface: true });
  });

  it('of emitters: 64 or 1000 rays, in the orthonormal frame', () => {
    const count = (emitter: object) => ready({ manifold: 'plane', congruence: { emitter } }).rays.count;
    expect(count({ kind: 'fan', position: [0, 0] })).toBe(64);
    expect(count({ kind: 'sphere', position: [0, 0] })).toBe(1000);
    expect(count({ kind: 'beam', from: [0, 0], to: [1, 1], velocity: [1, 0] })).toBe(64);
    const polar = ready({
      manifold: 'plane-polar',
      congruence: { emitter: { kind: 'fan', position: [4, 0], count: 4 } },
    });
    expect(velocities(polar)[1]?.[1]).toBeCloseTo(1 / 4, 15);
  });

  it('of rays: the coordinate basis; of kinds: unit on a Riemannian, null on a Lorentzian metric', () => {
    const ray = (manifold: string, position: number[], velocity: number[]) =>
      ready({ manifold, congruence: { rays: [{ position, velocity }] } });
    expect(velocities(ray('plane-polar', [4, 0], [0, 7]))[0]).toEqual([0, 0.25]);
    const light = ray('ellis-wormhole', [0, 1, 1, 0], [0, 2, 0, 0]);
    expect(velocities(light)[0]).toEqual([2, 2, 0, 0]);
  });

  it('of the step: a thousandth of the shortest length', () => {
    const rays = [
      { position: [0, 0], velocity: [1, 0], length: -4 },
      { position: [0, 0], velocity: [1, 0] },
    ];
    expect(ready({ manifold: 'plane', congruence: { rays }, trace: { length: 60 } }).trace.step).toBeCloseTo(0.004, 15);
    expect(ready({ manifold: 'plane', trace: { length: -60 } }).trace.step).toBeCloseTo(0.06, 15);
    expect(ready({ manifold: 'plane', trace: { step: '1/8' } }).trace.step).toBe(0.125);
  });

  it('of a named manifold: its entry’s congruence, length and view, key by key', () => {
    const sphere = ready({ manifold: 'sphere', parameters: { R: 2 } });
    expect(sphere.rays.count).toBeGreaterThan(0);
    expect(sphere.rays.length[0]).toBeCloseTo(2 * Math.PI, 14);
    expect(ready({ manifold: 'kerr', view: { surface: false } }).view).toMatchObject({
      colour: 'fate',
      surface: false,
    });
    expect(ready({ manifold: { extends: 'sphere', metric: 'dθ² + dφ²' } }).rays.count).toBe(0);
    expect(ready({ manifold: { extends: 'kerr', stop: ['r < 3'] } }).rays.count).toBeGreaterThan(0);
    expect(ready({ manifold: 'half-plane' }).system.form).toBe('velocity');
    expect(ready({ manifold: 'half-plane', trace: { form: 'momentum' } }).system.form).toBe('momentum');
  });
});

describe('numbers', () => {
  it('may be constant expressions of the parameters anywhere', () => {
    const prepared = ready({
      manifold: 'schwarzschild',
      parameters: { M: '1/2' },
      congruence: {
        kind: 'timelike',
        rays: [
          {
            position: [0, '12 M', 'pi/2', 0],
            velocity: [0, 0, 0, '0.01 M'],
            length: '40 M',
            observer: [2, 0, 0, 0],
            speed: '1/3',
          },
        ],
      },
      trace: { tolerance: '1e-9', length: '60 M' },
      view: { camera: { azimuth: 'pi/2', target: ['M', 0, 0] } },
    });
    expect(positions(prepared)[0]?.slice(1, 3)).toEqual([6, Math.PI / 2]);
    expect(prepared.rays.length[0]).toBe(20);
    expect(prepared.trace.tolerance).toBe(1e-9);
    expect(prepared.view.camera).toEqual({ azimuth: Math.PI / 2, target: [0.5, 0, 0] });
  });

  it('are refused with their pointer', () => {
    const at = (json: object) => failure({ manifold: 'plane', ...json }).where.path;
    expect(at({ trace: { length: 'L' } })).toBe('/trace/length');
    expect(at({ trace: { tolerance: 0 } })).toBe('/trace/tolerance');
    expect(at({ trace: { step: -1 } })).toBe('/trace/step');
    expect(at({ congruence: { rays: [{ position: [0, 'x'], velocity: [1, 0] }] } })).toBe(
      '/congruence/rays/0/position/1',
    );
    expect(at({ congruence: { rays: [{ position: [0], velocity: [1, 0] }] } })).toBe('/congruence/rays/0/position');
    expect(at({ congruence: { emitter: { kind: 'fan', position: [0, 0, 0] } } })).toBe('/congruence/emitter/position');
    expect(at({ congruence: { emitter: { kind: 'fan', position: [0, 0], to: 'tau' } } })).toBe(
      '/congruence/emitter/to',
    );
    expect(at({ congruence: { emitter: { kind: 'beam', from: [0, 0], to: [1, 1], velocity: ['x', 'z'] } } })).toBe(
      '/congruence/emitter/velocity/1',
    );
    expect(at({ congruence: { emitter: { kind: 'beam', from: [0, 0], to: [1, 1], velocity: ['log(x)', 1] } } })).toBe(
      '/congruence/emitter/velocity/0',
    );
    expect(at({ congruence: { emitter: { kind: 'beam', from: [0, 0], to: [1, 1], velocity: [1] } } })).toBe(
      '/congruence/emitter/velocity',
    );
    expect(at({ congruence: { kind: 'null', emitter: { kind: 'sphere', position: [0, 0] } } })).toBe(
      '/congruence/kind',
    );
    expect(at({ parameters: { R: 1 } })).toBe('/parameters/R');
    expect(at({ view: { coordinates: ['x', 'q'] } })).toBe('/view/coordinates/1');
  });
});

describe('emitters', () => {
  it('vary a beam’s velocity with the place', () => {
    const beam = { kind: 'beam', from: [2, 0], to: [2, 'pi/2'], velocity: ['cos φ', '-sin φ'], count: 3 };
    const prepared = ready({ manifold: 'plane-polar', congruence: { kind: 'unit', emitter: beam } });
    velocities(prepared).forEach(([r = 0, phi = 0], k) => {
      expect(r).toBeCloseTo(Math.cos((k * Math.PI) / 4), 14);
      expect(phi).toBeCloseTo(-Math.sin((k * Math.PI) / 4) / 2, 14);
    });
  });

  it('take a grid’s other coordinates by name, as all, or as the others', () => {
    const grid = (position: unknown) =>
      positions(
        ready({
          manifold: 'euclidean-spherical',
          congruence: {
            emitter: {
              kind: 'grid',
              axes: { θ: [0.5, 1, 2] },
              velocity: [1, 0, 0],
              ...(position !== undefined && { position }),
            },
          },
        }),
      );
    const wanted = [
      [3, 0.5, 'pi'],
      [3, 1, 'pi'],
    ].map((row) => row.map((x) => (x === 'pi' ? Math.PI : x)));
    expect(grid({ r: 3, phi: 'pi' })).toEqual(wanted);
    expect(grid([3, 99, 'pi'])).toEqual(wanted);
    expect(grid([3, 'pi'])).toEqual(wanted);
    expect(() => grid(undefined)).toThrow('leaves r, phi open');
    expect(() => grid({ r: 3 })).toThrow('leaves phi open');
    expect(() => grid([3])).toThrow('leaves r, phi open');
  });

  it('tell a fault of what the catalogue brings where the user has named the entry', () => {
    // The ellipsoid's rays start where a parameter of this size leaves nothing.
    const { code, where } = failure({ manifold: 'ellipsoid', parameters: { a: '1e-3' } });
    expect([code, where.path, where.start]).toEqual(['not-finite', '/manifold', null]);
  });

  it('refuse an axis that is no coordinate, and too many rays', () => {
    const grid = (axes: object) =>
      failure({ manifold: 'plane', congruence: { emitter: { kind: 'grid', axes, velocity: [1, 0] } } });
    expect(grid({ z: [0, 1, 2] }).where.path).toBe('/congruence/emitter/axes/z');
    expect(grid({ x: [0, 1, 5000], y: [0, 1, 5000] }).code).toBe('too-many-rays');
  });
});

describe('parameters', () => {
  const scene = {
    manifold: 'kerr',
    congruence: { kind: 'null', emitter: { kind: 'fan', position: [0, '6 M', 'pi/2', 0], plane: [1, 3], count: 8 } },
    trace: { length: '10 M' },
  };

  it('change uniforms and rays, and compile nothing', () => {
    const before = ready(scene);
    const after = withParameters(before, { a: 0.3, M: 1.5 });
    expect(after.system).toBe(before.system);
    const fresh = ready({ ...scene, parameters: { a: 0.3, M: 1.5 } });
    expect(after.parameters).toEqual({ M: 1.5, a: 0.3 });
    expect(after.rays).toEqual(fresh.rays);
    expect(after.uniforms).toEqual(fresh.uniforms);
    expect(after.surface).toEqual(fresh.surface);
    expect(after.manifold.parameters).toEqual(fresh.manifold.parameters);
    expect(evaluateTape(after.system.margins, [0, 9, 1, 0], after.uniforms)).toEqual(
      evaluateTape(fresh.system.margins, [0, 9, 1, 0], fresh.uniforms),
    );
    const again = withParameters(after, { a: 0.5 });
    expect(again.parameters).toEqual({ M: 1.5, a: 0.5 });
  });

  it('carry those that depend on them along', () => {
    const manifold = { metric: 'b² dx² + dy²', parameters: { a: 1, b: '2 a' } };
    expect(withParameters(ready({ manifold }), { a: 3 }).parameters).toEqual({ a: 3, b: 6 });
  });

  it('may be spelled in any way', () => {
    const plate = withParameters(ready({ manifold: 'hot-plate', parameters: { kappa: 2 } }), { κ: 1.5 });
    expect(plate.parameters).toEqual({ kappa: 1.5 });
  });
});

it('uses a compiled system again while manifold, form and drawing are the same', () => {
  const before = ready('torus');
  const other = prepare(readScene({ manifold: 'torus', trace: { length: 3 }, view: { colour: 'ray' } }), before);
  expect(other.system).toBe(before.system);
  expect(prepare(readScene({ manifold: 'torus', trace: { form: 'velocity' } }), before).system).not.toBe(before.system);
  expect(prepare(readScene({ manifold: 'sphere' }), before).system).not.toBe(before.system);
});

describe('drawing', () => {
  const drawn = (json: unknown, x: number[]) => {
    const { system, uniforms } = ready(json);
    return [...evaluateTape(system.drawing, x, uniforms)];
  };

  it('is the embedding, the entry’s, the view’s, or the first spatial coordinates', () => {
    expect(drawn('torus', [0, 0])).toEqual([3, 0, 0]);
    const [x, y, z] = drawn('kerr', [0, 4, 1, 0.5]) as [number, number, number];
    expect(Math.hypot(x, y)).toBeCloseTo(Math.sqrt(16 + 0.81) * Math.sin(1), 14);
    expect(z).toBeCloseTo(4 * Math.cos(1), 14);
    expect(drawn({ manifold: 'torus', view: { coordinates: ['v', 'u'] } }, [1, 2])).toEqual([2, 1, 0]);
    expect(drawn('−dt² + dx² + dy²', [7, 1, 2])).toEqual([1, 2, 0]);
  });

  it('of a typed surface covers its domain', () => {
    const { surface } = ready({
      manifold: {
        coordinates: ['u', 'v'],
        embedding: ['cos u', 'sin u', 'v'],
        domain: { u: { period: '2 pi' }, v: [0, null] },
      },
    });
    expect(surface).toMatchObject({
      kind: 'surface',
      spans: [
        { from: 0, to: 2 * Math.PI, closed: true },
        { from: 0, to: 3, closed: false },
      ],
    });
    expect(ready('dx² + dy²').surface).toBeNull();
    expect(ready({ manifold: 'kerr', parameters: { a: 0 } }).surface).toMatchObject({ kind: 'body', at: [0, 2, 0, 0] });
  });
});
