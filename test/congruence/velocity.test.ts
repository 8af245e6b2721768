import { describe, expect, it } from 'vitest';
import { FieldError } from '../../src/base/error.ts';
import { inner } from '../../src/congruence/frame.ts';
import type { Direction, Kind, Place } from '../../src/congruence/velocity.ts';
import { launch } from '../../src/congruence/velocity.ts';
import { painleveGullstrand, placeOf } from './place.ts';

function direction(velocity: readonly number[], more: Partial<Direction> = {}): Direction {
  return { velocity, frame: 'coordinate', speed: 0.5, observer: null, path: '/congruence/rays/3', ...more };
}

function failure(kind: Kind, asked: Direction, place: Place): FieldError {
  try {
    launch(kind, asked, place);
  } catch (error) {
    if (error instanceof FieldError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

const far = placeOf('schwarzschild', [0, 8, 1.2, 0]);
const ergosphere = placeOf('kerr', [0, 1.7, Math.PI / 2, 0]);
const torus = placeOf('torus', [0, 1]);

describe('in the coordinate basis', () => {
  it('leaves given velocities as they are', () => {
    expect([...launch('given', direction([3, 4]), torus)]).toEqual([3, 4]);
  });

  it('scales unit and spacelike velocities to |g(u,u)| = 1', () => {
    const u = launch('unit', direction([3, 4]), torus);
    expect(inner(torus.metric, u, u)).toBeCloseTo(1, 14);
    expect((u[1] as number) / (u[0] as number)).toBeCloseTo(4 / 3, 14);
    const s = launch('spacelike', direction([0.1, 1, 0, 0]), far);
    expect(inner(far.metric, s, s)).toBeCloseTo(1, 14);
    const t = launch('unit', direction([5, 1, 0, 0]), far);
    expect(inner(far.metric, t, t)).toBeCloseTo(-1, 14);
  });

  it('solves for the time component of light, whatever was written there', () => {
    const k = launch('null', direction([1, -1, 0, 0.02]), far);
    const other = launch('null', direction([-77, -1, 0, 0.02]), far);
    expect([...k]).toEqual([...other]);
    expect([...k.subarray(1)]).toEqual([-1, 0, 0.02]);
    expect(k[0]).toBeGreaterThan(0);
    expect(inner(far.metric, k, k)).toBeCloseTo(0, 14);
  });

  it('solves for the time component of matter, and does not scale the rest', () => {
    const u = launch('timelike', direction([0, 0.1, 0.02, 0.03]), far);
    expect([...u.subarray(1)]).toEqual([0.1, 0.02, 0.03]);
    expect(inner(far.metric, u, u)).toBeCloseTo(-1, 14);
    const rest = launch('timelike', direction([0, 0, 0, 0]), far);
    expect(rest[0]).toBeCloseTo(1 / Math.sqrt(1 - 2 / 8), 14);
  });

  it('takes the smaller |dt/ds| where both roots point to the future, as in the ergosphere', () => {
    // g_tt > 0: with dφ/ds large enough both roots of g_tt ṫ² + 2 g_tφ φ̇ ṫ + g_φφ φ̇² = 0 are positive.
    const [g00, g03, g33] = [ergosphere.metric[0], ergosphere.metric[3], ergosphere.metric[15]] as [
      number,
      number,
      number,
    ];
    const root = Math.sqrt(g03 * g03 - g00 * g33);
    const roots = [(-g03 - root) / g00, (-g03 + root) / g00];
    expect(Math.min(...roots)).toBeGreaterThan(0);
    const k = launch('null', direction([0, 0, 0, 1]), ergosphere);
    expect(k[0]).toBeCloseTo(Math.min(...roots), 12);
  });

  it('goes inward inside the horizon, where light cannot go outward', () => {
    const inside = placeOf(painleveGullstrand, [0, 1, 1, 0]);
    const k = launch('null', direction([0, -1, 0, 0]), inside);
    expect(k[0]).toBeGreaterThan(0);
    expect(failure('null', direction([0, 1, 0, 0]), inside).code).toBe('no-future-root');
  });

  it('names the ray where no real root is, and where the list is too short', () => {
    // Where g_tt > 0 a ray without dφ/ds has g_tt ṫ² + g_rr ṙ² = 0, which nothing solves.
    const none = failure('null', direction([0, 1, 0, 0]), ergosphere);
    expect([none.code, none.where.path]).toEqual(['no-real-root', '/congruence/rays/3/velocity']);
    expect(failure('timelike', direction([0, 0, 0, -1]), ergosphere).code).toBe('no-future-root');
    const short = failure('null', direction([1, 0, 0]), far);
    expect(short.code).toBe('wrong-length');
    expect(short.message).toContain('3 components, expected 4');
  });

  it('refuses what cannot be scaled, the wrong sign, and kinds without a time', () => {
    expect(failure('unit', direction([0, 0]), torus).code).toBe('zero-velocity');
    expect(failure('null', direction([1, 0, 0, 0]), far).code).toBe('zero-velocity');
    expect(failure('unit', direction([0, 1]), placeOf('sphere', [0, 0])).code).toBe('degenerate-direction');
    expect(failure('spacelike', direction([1, 0, 0, 0]), far).code).toBe('not-spacelike');
    expect(failure('unit', direction([1, 1, 0]), placeOf({ metric: '−dt² + dx² + dy²' }, [0, 0, 0])).code).toBe(
      'null-velocity',
    );
    const timeless = failure('null', direction([1, 0]), torus);
    expect(timeless.code).toBe('kind-needs-time');
    expect(timeless.where.path).toBe('/congruence/kind');
    expect(failure('null', direction([0, 1, 0, 0]), placeOf('schwarzschild', [0, 1.5, 1, 0])).code).toBe(
      'observer-required',
    );
  });
});

describe('in the orthonormal frame', () => {
  const frame = 'orthonormal';

  it('makes light e₀ + n, with n scaled to a unit vector', () => {
    const k = launch('null', direction([0, -3, 0, 4], { frame }), far);
    expect(inner(far.metric, k, k)).toBeCloseTo(0, 14);
    // Static frame: k^t = 1/√(1 − 2M/r), k^r = −(3/5) √(1 − 2M/r), k^φ = (4/5)/(r sin θ).
    const f = Math.sqrt(1 - 2 / 8);
    [1 / f, -0.6 * f, 0, 0.8 / (8 * Math.sin(1.2))].forEach((wanted, i) => void expect(k[i]).toBeCloseTo(wanted, 14));
    expect([...launch('null', direction([-3, 0, 4], { frame }), far)]).toEqual([...k]);
  });

  it('makes matter γ (e₀ + v n) with speed v, 0.5 by default', () => {
    const u = launch('timelike', direction([1, 0, 0], { frame, speed: 0.8 }), far);
    expect(inner(far.metric, u, u)).toBeCloseTo(-1, 14);
    expect((u[1] as number) / (u[0] as number) / (1 - 2 / 8)).toBeCloseTo(0.8, 14);
    expect(launch('timelike', direction([0, 0, 0], { frame, speed: 0 }), far)[0]).toBeCloseTo(1 / Math.sqrt(0.75), 14);
    const fast = failure('timelike', direction([1, 0, 0], { frame, speed: 1 }), far);
    expect([fast.code, fast.where.path]).toEqual(['bad-speed', '/congruence/rays/3/speed']);
  });

  it('takes given components as they are', () => {
    const u = launch('given', direction([2, 0.5], { frame }), torus);
    expect(u[0]).toBeCloseTo(2 / (2 + Math.cos(1)), 14);
    expect(u[1]).toBeCloseTo(0.5, 14);
  });

  it('follows an observer', () => {
    const still = launch('null', direction([-1, 0, 0], { frame }), far);
    const falling = launch('null', direction([-1, 0, 0], { frame, observer: [1, -0.2, 0, 0] }), far);
    expect((falling[1] as number) / (falling[0] as number)).toBeCloseTo(
      (still[1] as number) / (still[0] as number),
      12,
    );
    expect(falling[0]).not.toBeCloseTo(still[0] as number, 2);
  });
});
