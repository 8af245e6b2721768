/**
 * A geodesic is stationary for the length s = ∫ √(g_μν dx^μ dx^ν) and for the energy S = ½ ∫ g_μν ẋ^μ ẋ^ν ds. Neighbouring
 * curves with the same ends are compared with a traced one; their integrals are taken from the metric alone.
 */
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/algebra/evaluate.ts';
import { prepare } from '../../src/scene/prepare.ts';
import { integrateRange } from '../../src/trace/cpu/integrate.ts';

const samples = 1201;

interface Curve {
  /** [sample][coordinate], at even steps of the parameter. */
  readonly points: readonly (readonly number[])[];
  readonly length: number;
}

function trace(manifold: string, position: number[], velocity: number[], length: number) {
  const prepared = prepare({
    manifold,
    congruence: { kind: 'unit', rays: [{ position, velocity, frame: 'coordinate' }] },
    trace: { length },
  });
  const options = { ...prepared.trace, samples, tolerance: 1e-12 };
  const { path } = integrateRange(prepared, options, 0, 1);
  const points = Array.from({ length: samples }, (_, k) => [path[2 * k] as number, path[2 * k + 1] as number]);
  const metric = (x: readonly number[]): number[][] => {
    const at = {
      ...prepared.parameters,
      ...Object.fromEntries(prepared.manifold.coordinates.map((name, i) => [name, x[i] as number])),
    };
    return prepared.manifold.metric.map((row) => row.map((entry) => evaluate(entry, at)));
  };
  return { curve: { points, length }, metric };
}

/** ∫ f(g(ẋ,ẋ)) ds by Simpson's rule, with velocities by central differences of order four. */
function integral(
  { points, length }: Curve,
  metric: (x: readonly number[]) => number[][],
  f: (norm: number) => number,
): number {
  const h = length / (points.length - 1);
  let sum = 0;
  // The outer nodes carry no weight: the deviation vanishes there with its first two derivatives, and so the difference.
  for (let k = 2; k < points.length - 2; k++) {
    const velocity = [0, 1].map((i) => {
      const at = (offset: number): number => (points[k + offset] as number[])[i] as number;
      return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h);
    });
    const g = metric(points[k] as number[]);
    const norm = velocity.reduce(
      (total, u, i) => total + velocity.reduce((row, v, j) => row + u * v * ((g[i] as number[])[j] as number), 0),
      0,
    );
    sum += (k % 2 === 0 ? 2 : 4) * f(norm);
  }
  return (sum * h) / 3;
}

/** The curve pushed aside by size × shape, which vanishes at the ends with its first two derivatives. */
function pushed({ points, length }: Curve, size: number, direction: readonly number[], waves: number): Curve {
  const last = points.length - 1;
  const shape = (k: number): number => Math.sin((Math.PI * k) / last) ** 3 * Math.cos((waves * Math.PI * k) / last);
  return {
    length,
    points: points.map((x, k) => x.map((value, i) => value + size * shape(k) * (direction[i] as number))),
  };
}

const cases = [
  { manifold: 'sphere', position: [1.1, 0.2], velocity: [0.3, 1], length: 2 },
  { manifold: 'plane-polar', position: [2, 0], velocity: [-1, 0.3], length: 3 },
  { manifold: 'hot-plate', position: [-2, 0.4], velocity: [1, 0], length: 2 },
  { manifold: 'half-plane', position: [0, 1], velocity: [1, 0.5], length: 2 },
];

const directions = [
  [1, 0],
  [0, 1],
  [0.6, -0.8],
  [-0.5, 0.7],
];

describe.each(cases)('neighbours of a geodesic of the $manifold', ({ manifold, position, velocity, length }) => {
  const { curve, metric } = trace(manifold, position, velocity, length);
  const integrals = { length: (norm: number) => Math.sqrt(norm), energy: (norm: number) => norm / 2 };

  it.each(Object.entries(integrals))('have a larger %s', (_, f) => {
    const own = integral(curve, metric, f);
    for (const direction of directions) {
      for (const waves of [0, 1, 2, 5]) {
        for (const size of [0.02, -0.02, 0.1]) {
          expect(integral(pushed(curve, size, direction, waves), metric, f)).toBeGreaterThan(own);
        }
      }
    }
  });

  it.each(Object.entries(integrals))('differ in %s by the second order of their distance only', (_, f) => {
    const own = integral(curve, metric, f);
    for (const direction of directions) {
      const excess = (size: number): number => integral(pushed(curve, size, direction, 1), metric, f) - own;
      const [ahead, back, far] = [excess(1e-3), excess(-1e-3), excess(2e-3)];
      expect(Math.abs(ahead - back)).toBeLessThan(0.02 * (ahead + back));
      expect(far / ahead).toBeCloseTo(4, 1);
    }
  });
});

it('the energy of a curve depends on its parameter, its length does not', () => {
  const { curve, metric } = trace('sphere', [1.1, 0.2], [0.3, 1], 2);
  const { points } = curve;
  // The same curve run through unevenly: its points stand at s²(3 - 2s) instead of s.
  const uneven = points.map((_, k) => {
    const s = k / (points.length - 1);
    const place = s * s * (3 - 2 * s) * (points.length - 1);
    const from = Math.min(points.length - 2, Math.floor(place));
    return [0, 1].map((i) => {
      const [a, b] = [points[from], points[from + 1]].map((x) => (x as number[])[i] as number) as [number, number];
      return a + (place - from) * (b - a);
    });
  });
  const same = { points: uneven, length: curve.length };
  const length = (c: Curve): number => integral(c, metric, Math.sqrt);
  const energy = (c: Curve): number => integral(c, metric, (norm) => norm / 2);
  expect(length(same)).toBeCloseTo(2, 2);
  expect(energy(curve)).toBeCloseTo(1, 2);
  expect(energy(same)).toBeCloseTo(1.2, 2);
});
