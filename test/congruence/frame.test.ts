import { describe, expect, it } from 'vitest';
import type { Frame } from '../../src/congruence/frame.ts';
import { inner, orthonormalFrame, solve } from '../../src/congruence/frame.ts';
import type { Place } from '../../src/congruence/velocity.ts';
import { goedel, painleveGullstrand, placeOf } from './place.ts';

function frameAt({ metric, n, time }: Place, observer: readonly number[] | null = null): Frame {
  const frame = orthonormalFrame(metric, n, time, observer);
  if (typeof frame === 'string') throw new Error(frame);
  return frame;
}

/** The largest |g(e_a, e_b) − η_ab|. */
function defect(place: Place, frame: Frame): number {
  let worst = 0;
  frame.forEach((a, i) => {
    frame.forEach((b, j) => {
      const wanted = i !== j ? 0 : place.time !== null && i === 0 ? -1 : 1;
      worst = Math.max(worst, Math.abs(inner(place.metric, a, b) - wanted));
    });
  });
  return worst;
}

describe('orthonormal frame', () => {
  it('is orthonormal to 1e-12 in the ergosphere, on both sides of a horizon, and where time = const is not spacelike', () => {
    // Between the horizon 1 + √(1 − 0.81) = 1.436 and the ergosphere's edge 2 at the equator.
    const kerr = placeOf('kerr', [0, 1.7, Math.PI / 2, 0.4]);
    expect(kerr.metric[0]).toBeGreaterThan(0);
    const places = [
      kerr,
      placeOf('kerr', [0, 1.45, 1.1, 0.4]),
      placeOf('schwarzschild', [0, 2.5, 0.3, 1]),
      placeOf(painleveGullstrand, [0, 1.2, 1, 0]),
      placeOf(painleveGullstrand, [0, 9, 1, 0]),
      placeOf(goedel, [0, 0.4, 0.1, 0.2]),
      placeOf('torus', [0.3, 2]),
      placeOf('poincare-disk', [0.6, -0.7]),
      placeOf({ metric: 'dx² + dy² + (dz − x dy)²' }, [40, 1, 2]),
    ];
    for (const place of places) expect(defect(place, frameAt(place))).toBeLessThan(1e-12);
  });

  it('has the future unit normal of t = const as e₀ in the ergosphere, where ∂_t is spacelike', () => {
    const place = placeOf('kerr', [0, 1.7, Math.PI / 2, 0]);
    const [e0] = frameAt(place) as [Float64Array];
    for (let i = 1; i < 4; i++) {
      const tangent = new Float64Array(4);
      tangent[i] = 1;
      expect(inner(place.metric, e0, tangent)).toBeCloseTo(0, 12);
    }
    expect(e0[0]).toBeGreaterThan(0);
    // The normal turns with the hole: dφ/dt = −g_tφ/g_φφ = 2 M a r / ((r² + a²)² − a² Δ) at the equator.
    const [r, a] = [1.7, 0.9];
    const dragging = (2 * a * r) / ((r * r + a * a) ** 2 - a * a * (r * r - 2 * r + a * a));
    expect((e0[3] as number) / (e0[0] as number)).toBeCloseTo(dragging, 12);
  });

  it('is the rain of falling observers in Painlevé-Gullstrand coordinates, inside the horizon too', () => {
    const r = 1.2;
    const [e0] = frameAt(placeOf(painleveGullstrand, [0, r, 1, 0])) as [Float64Array];
    [1, -Math.sqrt(2 / r), 0, 0].forEach((wanted, i) => void expect(e0[i]).toBeCloseTo(wanted, 12));
  });

  it('falls back on ∂_t in Gödel’s universe, whose t = const is not spacelike', () => {
    const place = placeOf(goedel, [0, 0.4, 0.1, 0.2]);
    const raised = solve(place.metric, [1, 0, 0, 0]) as Float64Array;
    expect(raised[0]).toBeGreaterThan(0);
    const [e0] = frameAt(place) as [Float64Array];
    [1 / 1.3, 0, 0, 0].forEach((wanted, i) => void expect(e0[i]).toBeCloseTo(wanted, 14));
  });

  it('asks for an observer where neither will do, and takes one', () => {
    const place = placeOf('schwarzschild', [0, 1.5, 1, 0]);
    expect(orthonormalFrame(place.metric, 4, 0, null)).toBe('observer-required');
    expect(orthonormalFrame(place.metric, 4, 0, [1, 0, 0, 0])).toBe('observer-not-timelike');
    const frame = frameAt(place, [0, -1, 0, 0]);
    expect(defect(place, frame)).toBeLessThan(1e-12);
    expect(frame[0]?.[1]).toBeLessThan(0);
    const everyday = placeOf('schwarzschild', [0, 10, 1, 0]);
    const moving = frameAt(everyday, [2, 0.3, 0, 0.02]);
    expect(defect(everyday, moving)).toBeLessThan(1e-12);
    expect((moving[0]?.[1] as number) / (moving[0]?.[0] as number)).toBeCloseTo(0.15, 12);
  });

  it('runs over the coordinate vectors in their order', () => {
    const place = placeOf({ metric: '4 dx² + 4 dx dy + 10 dy²' }, [0, 0]);
    const [first, second] = frameAt(place) as [Float64Array, Float64Array];
    expect([...first]).toEqual([0.5, 0]);
    expect(second[1]).toBeGreaterThan(0);
    expect((second[0] as number) / (second[1] as number)).toBeCloseTo(-0.5, 14);
  });

  it('says why there is none', () => {
    const pole = placeOf('sphere', [0, 0]);
    expect(orthonormalFrame(pole.metric, 2, null)).toBe('degenerate');
    expect(orthonormalFrame([1, 0, 0, -1], 2, null)).toBe('indefinite');
  });
});
