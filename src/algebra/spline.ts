/**
 * Functions known by their samples on a regular grid, interpolated by tensor products of cubic B-splines: twice
 * continuously differentiable, and for spacing h off by O(h⁴) in the value and O(h³) in the slopes, up to the edge.
 *
 *   f(x) = Σ_k c_k β(t − k) ,   t = (x − start)/step ,   (c_{k−1} + 4 c_k + c_{k+1})/6 = f_k .
 *
 * The coefficients c are found once for each axis (Unser, IEEE Signal Processing Magazine 16 (1999) 22). A periodic axis
 * closes on itself; any other ends as de Boor's "not a knot" does (A Practical Guide to Splines, 1978, ch. IV): the third
 * derivative is continuous at the knots next to the ends, δ⁴c = 0 there, since natural ends would be off by O(h²).
 */

/** A regular axis. Cell k lies from start + k step to start + (k + 1) step. */
export interface SplineAxis {
  readonly start: number;
  readonly step: number;
  readonly cells: number;
  readonly periodic: boolean;
}

/** Plain data, which can be posted to a worker and laid into a buffer as it stands. */
export interface SplineTable {
  readonly axes: readonly SplineAxis[];
  readonly components: number;
  /** [component][…axes], each axis three longer than it has cells: cell k is made of places k to k + 3. */
  readonly coefficients: Float64Array;
}

/** How many samples an axis has: a periodic one leaves out its last, which is its first. */
export function sampleCount({ cells, periodic }: SplineAxis): number {
  return periodic ? cells : cells + 1;
}

/**
 * The spline through samples.
 *
 * @param samples [component][…axes]; every axis that is not periodic has at least four of them
 */
export function splineTable(samples: Float64Array, axes: readonly SplineAxis[], components: number): SplineTable {
  const shape = [components, ...axes.map(sampleCount)];
  let coefficients = samples;
  axes.forEach((axis, i) => {
    coefficients = filterAxis(coefficients, shape, i + 1, axis);
    shape[i + 1] = axis.cells + 3;
  });
  return { axes, components, coefficients };
}

/** Samples along one axis to coefficients, in all lines along it. */
function filterAxis(from: Float64Array, shape: readonly number[], axis: number, { periodic }: SplineAxis) {
  const count = shape[axis] as number;
  const solve = periodic ? solvePeriodic : solveNotAKnot;
  const length = periodic ? count + 3 : count + 2;
  const before = shape.slice(0, axis).reduce((a, b) => a * b, 1);
  const after = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const to = new Float64Array(before * length * after);
  const line = new Float64Array(count);
  for (let outer = 0; outer < before; outer++) {
    for (let inner = 0; inner < after; inner++) {
      for (let k = 0; k < count; k++) line[k] = from[(outer * count + k) * after + inner]!;
      const solved = solve(line);
      for (let k = 0; k < length; k++) to[(outer * length + k) * after + inner] = solved[k]!;
    }
  }
  return to;
}

/** c_{−1} … c_{N+1} of a function of period N: a filter forth and one back, with the pole √3 − 2. */
function solvePeriodic(f: Float64Array): Float64Array {
  const n = f.length;
  const pole = Math.sqrt(3) - 2;
  const whole = 1 - pole ** n;
  const forth = new Float64Array(n);
  for (let k = 0, weight = 1; k < n; k++, weight *= pole) forth[0] = forth[0]! + (weight * f[(n - k) % n]!) / whole;
  for (let k = 1; k < n; k++) forth[k] = f[k]! + pole * forth[k - 1]!;
  const c = new Float64Array(n);
  for (let k = 0, weight = pole; k < n; k++, weight *= pole)
    c[n - 1] = c[n - 1]! - (weight * forth[(n - 1 + k) % n]!) / whole;
  for (let k = n - 2; k >= 0; k--) c[k] = pole * (c[k + 1]! - forth[k]!);
  return Float64Array.from({ length: n + 3 }, (_, k) => 6 * c[(k + n - 1) % n]!);
}

/** c_{−1} … c_N. Where δ⁴c = 0, f = c + δ²c/6 gives c = f − δ²f/6 at once; between those two places the system is tridiagonal. */
function solveNotAKnot(f: Float64Array): Float64Array {
  const n = f.length;
  const c = new Float64Array(n + 2);
  const inner = (k: number) => (8 * f[k]! - f[k - 1]! - f[k + 1]!) / 6;
  c[2] = inner(1);
  c[n - 1] = inner(n - 2);
  const ratio = new Float64Array(n);
  for (let k = 2; k < n - 2; k++) {
    const pivot = 4 - (k > 2 ? ratio[k - 1]! : 0);
    ratio[k] = 1 / pivot;
    c[k + 1] = (6 * f[k]! - c[k]!) / pivot;
  }
  for (let k = n - 3; k > 1; k--) c[k + 1] = c[k + 1]! - ratio[k]! * c[k + 2]!;
  for (const [edge, next, after, sample] of [
    [1, 2, 3, 1],
    [n, n - 1, n - 2, n - 2],
  ] as const) {
    const outward = edge - next;
    c[edge] = 6 * f[sample]! - 4 * c[next]! - c[after]!;
    c[edge + outward] = 6 * f[sample + outward]! - 4 * c[edge]! - c[next]!;
  }
  return c;
}

/** How far x lies along an axis, in steps from its start; round a periodic axis once at most. */
function along({ start, step, cells, periodic }: SplineAxis, x: number): number {
  const t = (x - start) / step;
  return periodic ? t - cells * Math.floor(t / cells) : t;
}

/** The cell there: the first or the last one for what lies outside, where its polynomial goes on. */
function cellAt({ cells }: SplineAxis, t: number): number {
  return Math.min(Math.max(Math.floor(t), 0), cells - 1);
}

/** The weights of a cell's four places for a derivative of the given order, t being 0 … 1 inside. */
function weigh(order: number, t: number, step: number, to: Float64Array, at: number): void {
  const u = 1 - t;
  if (order === 0) {
    to[at] = (u * u * u) / 6;
    to[at + 1] = (4 + t * t * (3 * t - 6)) / 6;
    to[at + 2] = (4 + u * u * (3 * u - 6)) / 6;
    to[at + 3] = (t * t * t) / 6;
  } else if (order === 1) {
    const scale = 0.5 / step;
    to[at] = -u * u * scale;
    to[at + 1] = t * (3 * t - 4) * scale;
    to[at + 2] = u * (4 - 3 * u) * scale;
    to[at + 3] = t * t * scale;
  } else {
    const scale = step ** -order;
    to.set(
      order === 2
        ? [u * scale, (3 * t - 2) * scale, (1 - 3 * t) * scale, t * scale]
        : [-scale, 3 * scale, -3 * scale, scale],
      at,
    );
  }
}

/** One component, or a derivative of it, at a point. @param orders of the derivative along each axis, 0 to 3 */
export function splineValue(
  { axes, coefficients }: SplineTable,
  component: number,
  orders: readonly number[],
  at: readonly number[],
): number {
  const n = axes.length;
  const weights = new Float64Array(4 * n);
  const cells = axes.map((axis, i) => {
    const t = along(axis, at[i] as number);
    const cell = cellAt(axis, t);
    weigh(orders[i] as number, t - cell, axis.step, weights, 4 * i);
    return cell;
  });
  const contract = (axis: number, index: number): number => {
    if (axis === n) return coefficients[index] ?? Number.NaN;
    const first = index * (axes[axis]!.cells + 3) + cells[axis]!;
    let sum = 0;
    for (let k = 0; k < 4; k++) sum += weights[4 * axis + k]! * contract(axis + 1, first + k);
    return sum;
  };
  return contract(0, component);
}

/** Reads a table again and again: all components with their slopes, without making anything. */
export class SplineReader {
  /** The point, to be set before reading. */
  readonly at: Float64Array;
  /** [component][value, slope along each axis], as last read. */
  readonly values: Float64Array;
  readonly #table: SplineTable;
  readonly #cells: Int32Array;
  /** [axis][place]: weights for the value and for the slope. */
  readonly #value: Float64Array;
  readonly #slope: Float64Array;
  /** Of a line of four places along the last axis: the weight for the value and for the slope along each axis before it. */
  readonly #line: Float64Array;

  constructor(table: SplineTable) {
    const n = table.axes.length;
    this.#table = table;
    this.at = new Float64Array(n);
    this.values = new Float64Array(table.components * (n + 1));
    this.#cells = new Int32Array(n);
    this.#value = new Float64Array(4 * n);
    this.#slope = new Float64Array(4 * n);
    this.#line = new Float64Array(n);
  }

  read(): void {
    const { axes, components, coefficients } = this.#table;
    const { values } = this;
    const n = axes.length;
    const w = this.#value;
    const d = this.#slope;
    const line = this.#line;
    let size = 1;
    for (let i = 0; i < n; i++) {
      const axis = axes[i]!;
      const t = along(axis, this.at[i]!);
      if (Number.isNaN(t)) {
        values.fill(Number.NaN);
        return;
      }
      const cell = cellAt(axis, t);
      this.#cells[i] = cell;
      weigh(0, t - cell, axis.step, w, 4 * i);
      weigh(1, t - cell, axis.step, d, 4 * i);
      size *= axis.cells + 3;
    }
    values.fill(0);
    const last = 4 * (n - 1);
    const lines = 4 ** (n - 1);
    for (let k = 0; k < lines; k++) {
      let at = this.#openLine(k);
      const weight = line[0]!;
      for (let component = 0, out = 0; component < components; component++, at += size, out += n + 1) {
        let value = 0;
        let slope = 0;
        for (let j = 0; j < 4; j++) {
          const coefficient = coefficients[at + j]!;
          value += coefficient * w[last + j]!;
          slope += coefficient * d[last + j]!;
        }
        values[out] = values[out]! + weight * value;
        for (let i = 1; i < n; i++) values[out + i] = values[out + i]! + line[i]! * value;
        values[out + n] = values[out + n]! + weight * slope;
      }
    }
  }

  /** Sets the weights of line k, whose digits to base 4 are its places along the axes before the last; returns where it begins. */
  #openLine(k: number): number {
    const { axes } = this.#table;
    const line = this.#line;
    const n = axes.length;
    line.fill(1);
    let index = 0;
    for (let i = 0; i < n - 1; i++) {
      const place = (k >> (2 * (n - 2 - i))) & 3;
      index = index * (axes[i]!.cells + 3) + this.#cells[i]! + place;
      const value = this.#value[4 * i + place]!;
      for (let j = 0; j < n; j++) line[j] = line[j]! * (j === i + 1 ? this.#slope[4 * i + place]! : value);
    }
    return index * (axes[n - 1]!.cells + 3) + this.#cells[n - 1]!;
  }
}
