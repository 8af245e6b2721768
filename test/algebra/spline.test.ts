/** Splines against the functions that were sampled, and their order from grids of halved spacing. */
import { describe, expect, it } from 'vitest';
import type { SplineAxis } from '../../src/algebra/spline.ts';
import { SplineReader, sampleCount, splineTable, splineValue } from '../../src/algebra/spline.ts';

const axis = (first: number, last: number, count: number, periodic = false): SplineAxis => {
  const cells = periodic ? count : count - 1;
  return { start: first, step: (last - first) / cells, cells, periodic };
};

const place = ({ start, step }: SplineAxis, k: number) => start + step * k;

function sample(axes: readonly SplineAxis[], f: (x: readonly number[]) => number) {
  let points: number[][] = [[]];
  for (const one of axes) {
    points = points.flatMap((point) => Array.from({ length: sampleCount(one) }, (_, k) => [...point, place(one, k)]));
  }
  return splineTable(Float64Array.from(points, f), axes, 1);
}

/** The greatest error of a derivative of the spline at points between and on the knots, ends included. */
function worst(table: ReturnType<typeof splineTable>, orders: readonly number[], f: (x: readonly number[]) => number) {
  let most = 0;
  for (let k = 0; k <= 600; k++) {
    const x = table.axes.map(({ start, step, cells }, i) => start + step * cells * (((k * (i + 1)) / 600) % 1.0000001));
    most = Math.max(most, Math.abs(splineValue(table, 0, orders, x) - f(x)));
  }
  return most;
}

/** Observed orders from one spacing to half of it. */
const ordersOf = (errors: readonly number[]) => errors.slice(1).map((error, i) => Math.log2(errors[i]! / error));

describe('a spline through samples', () => {
  const f = (x: number) => Math.exp(Math.sin(2 * x));
  const df = (x: number) => 2 * Math.cos(2 * x) * f(x);

  it('is of fourth order in the value and third in the slope, up to its ends', () => {
    const tables = [33, 65, 129, 257].map((count) => sample([axis(0.2, 2.4, count)], ([x = 0]) => f(x)));
    for (const order of ordersOf(tables.map((table) => worst(table, [0], ([x = 0]) => f(x)))))
      expect(order).toBeGreaterThan(3.7);
    for (const order of ordersOf(tables.map((table) => worst(table, [1], ([x = 0]) => df(x)))))
      expect(order).toBeGreaterThan(2.7);
  });

  it('is of the same orders where it is periodic, and joins smoothly at the seam', () => {
    const g = (x: number) => Math.exp(Math.cos(x));
    const tables = [16, 32, 64, 128].map((count) => sample([axis(0, 2 * Math.PI, count, true)], ([x = 0]) => g(x)));
    for (const order of ordersOf(tables.map((table) => worst(table, [0], ([x = 0]) => g(x)))))
      expect(order).toBeGreaterThan(3.7);
    for (const order of ordersOf(tables.map((table) => worst(table, [1], ([x = 0]) => -Math.sin(x) * g(x)))))
      expect(order).toBeGreaterThan(2.7);
    const [table] = tables as [(typeof tables)[0]];
    for (const order of [0, 1, 2]) {
      const before = splineValue(table, 0, [order], [2 * Math.PI - 1e-9]);
      const after = splineValue(table, 0, [order], [1e-9]);
      // The next derivative times the distance, no more.
      expect(Math.abs(after - before)).toBeLessThan(1e-7);
    }
    for (const turns of [-3, 1, 7])
      expect(splineValue(table, 0, [0], [1.3 + 2 * Math.PI * turns])).toBeCloseTo(
        splineValue(table, 0, [0], [1.3]),
        12,
      );
  });

  it('is exact for cubics, in two variables at once, with all derivatives', () => {
    const cubic = ([x = 0, y = 0]: readonly number[]) => (1 + 2 * x - x ** 3) * (3 - y + y * y + y ** 3);
    const table = sample([axis(-1, 1, 7), axis(0, 2, 5)], cubic);
    expect(worst(table, [0, 0], cubic)).toBeLessThan(1e-13 * 30);
    const mixed = ([x = 0, y = 0]: readonly number[]) => (2 - 3 * x * x) * (2 + 6 * y);
    expect(worst(table, [1, 2], mixed)).toBeLessThan(1e-11);
    // The least that an axis may have: one cubic.
    expect(
      worst(
        sample([axis(-1, 1, 4)], ([x = 0]) => x ** 3 - x),
        [1],
        ([x = 0]) => 3 * x * x - 1,
      ),
    ).toBeLessThan(1e-13);
  });

  it('goes through its samples', () => {
    const table = sample([axis(0, 1, 9), axis(0, 1, 6, true)], ([x = 0, y = 0]) => Math.sin(7 * x) + Math.cos(40 * y));
    for (let i = 0; i < 9; i++) {
      for (let j = 0; j < 6; j++) {
        const [x, y] = [i / 8, j / 6];
        expect(splineValue(table, 0, [0, 0], [x, y])).toBeCloseTo(Math.sin(7 * x) + Math.cos(40 * y), 13);
      }
    }
  });

  it('is read the same, values and slopes of all components at once', () => {
    const axes = [axis(-1, 1, 6), axis(0, 3, 5, true), axis(2, 4, 7)];
    const count = 6 * 5 * 7;
    const samples = Float64Array.from({ length: 2 * count }, (_, k) => Math.sin(k * k));
    const table = splineTable(samples, axes, 2);
    const reader = new SplineReader(table);
    for (const at of [
      [0.31, 7.2, 2.9],
      [-1, 0, 4],
      [0.9, -2, 2.01],
    ]) {
      reader.at.set(at);
      reader.read();
      const direct = [0, 1].flatMap((component) =>
        [
          [0, 0, 0],
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ].map((orders) => splineValue(table, component, orders, at)),
      );
      for (const [i, value] of direct.entries()) expect(reader.values[i]).toBeCloseTo(value, 10);
    }
    reader.at.set([Number.NaN, 0, 3]);
    reader.read();
    expect([...reader.values].every(Number.isNaN)).toBe(true);
  });
});
