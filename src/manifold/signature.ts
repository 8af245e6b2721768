// The signature of a metric and whether its determinant vanishes identically, found by looking: g is evaluated at
// points spread over the domain. By Sylvester's law of inertia the signs of the pivots of a symmetric elimination are
// the signs of the eigenvalues, whatever the scale of the rows; the scale is taken out first, D g D with
// D = diag(1/√max_j|g_ij|), so that a determinant is judged against 1.
import { evaluator } from '../algebra/evaluate.ts';
import type { Expression } from '../algebra/expression.ts';

/** Signs of the eigenvalues at one point, and the determinant after the rows' scale is taken out. */
export interface Inertia {
  readonly positive: number;
  readonly negative: number;
  readonly determinant: number;
}

export interface Survey {
  /** Points where every component is finite. */
  readonly finite: number;
  /** Of those, points where the determinant is not zero to rounding. */
  readonly regular: number;
  /**
   * The signature found most often at regular points, null where there is none. Riemannian and Lorentzian ones come
   * first: (2 − x² − y²)(dx² + dy²) is meant where it is positive, however little of the plane that is.
   */
  readonly signature: { readonly positive: number; readonly negative: number } | null;
}

/** After so many points with a usual signature no more are looked at. */
const enough = 24;

/** A determinant below this, rows scaled, may be rounding. */
const negligible = 1e-10;

/** The signs of the eigenvalues of a symmetric matrix, row by row. Pivots by Bunch and Parlett's complete diagonal pivoting, 1 × 1 and 2 × 2. */
export function inertia(metric: Float64Array, n: number): Inertia {
  const a = scaledRows(metric, n);
  let positive = 0;
  let negative = 0;
  let determinant = 1;
  const left = Array.from({ length: n }, (_, i) => i);
  const at = (i: number, j: number) => a[i * n + j] as number;
  while (left.length > 0) {
    let p = left[0] as number;
    let diagonal = 0;
    let q: [number, number] | null = null;
    let off = 0;
    for (const i of left) {
      if (Math.abs(at(i, i)) > diagonal) {
        diagonal = Math.abs(at(i, i));
        p = i;
      }
      for (const j of left) {
        if (j > i && Math.abs(at(i, j)) > off) {
          off = Math.abs(at(i, j));
          q = [i, j];
        }
      }
    }
    if (diagonal === 0 && off === 0) return { positive, negative, determinant: 0 };
    if (diagonal >= 0.64 * off || q === null) {
      const pivot = at(p, p);
      determinant *= pivot;
      if (pivot > 0) positive++;
      else negative++;
      left.splice(left.indexOf(p), 1);
      for (const i of left) for (const j of left) a[i * n + j] = at(i, j) - (at(i, p) * at(p, j)) / pivot;
    } else {
      const [r, s] = q;
      const block = at(r, r) * at(s, s) - at(r, s) ** 2;
      determinant *= block;
      positive++;
      negative++;
      left.splice(left.indexOf(r), 1);
      left.splice(left.indexOf(s), 1);
      const update = left.map((i) =>
        left.map(
          (j) =>
            (at(i, r) * (at(s, s) * at(r, j) - at(r, s) * at(s, j)) +
              at(i, s) * (at(r, r) * at(s, j) - at(r, s) * at(r, j))) /
            block,
        ),
      );
      left.forEach((i, k) => {
        left.forEach((j, l) => {
          a[i * n + j] = at(i, j) - (update[k]?.[l] as number);
        });
      });
    }
  }
  return { positive, negative, determinant };
}

function scaledRows(metric: Float64Array, n: number): Float64Array {
  const scale = Float64Array.from({ length: n }, (_, i) => {
    let largest = 0;
    for (let j = 0; j < n; j++) largest = Math.max(largest, Math.abs(metric[i * n + j] as number));
    return largest > 0 ? 1 / Math.sqrt(largest) : 0;
  });
  return metric.map((g, k) => g * (scale[Math.floor(k / n)] as number) * (scale[k % n] as number));
}

/** Riemannian, or Lorentzian in either convention. */
export function isUsual(positive: number, negative: number): boolean {
  return positive > 0 && (negative <= 1 || positive === 1);
}

/** g_ij at a point, row by row, or null where some component is not finite. */
function valueAt(metric: readonly (readonly Expression[])[], point: ReadonlyMap<string, number>): Float64Array | null {
  const n = metric.length;
  const value = evaluator(point);
  const g = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      const component = value(metric[i]?.[j] as Expression);
      if (!Number.isFinite(component)) return null;
      g[i * n + j] = component;
      g[j * n + i] = component;
    }
  }
  return g;
}

/**
 * Looks at a metric at many points.
 *
 * @param metric g_ij, n × n
 * @param points values by name, coordinates and parameters together
 */
export function survey(
  metric: readonly (readonly Expression[])[],
  points: Iterable<ReadonlyMap<string, number>>,
): Survey {
  const n = metric.length;
  const found = new Map<string, { count: number; positive: number; negative: number }>();
  let finite = 0;
  let regular = 0;
  let usual = 0;
  for (const point of points) {
    if (usual === enough) break;
    const g = valueAt(metric, point);
    if (g === null) continue;
    finite++;
    const { positive, negative, determinant } = inertia(g, n);
    if (!(Math.abs(determinant) > negligible)) continue;
    regular++;
    if (isUsual(positive, negative)) usual++;
    const key = `${positive},${negative}`;
    const entry = found.get(key) ?? { count: 0, positive, negative };
    entry.count++;
    found.set(key, entry);
  }
  const all = [...found.values()].sort((a, b) => b.count - a.count);
  const most = all.find((entry) => isUsual(entry.positive, entry.negative)) ?? all[0];
  const signature = most === undefined ? null : { positive: most.positive, negative: most.negative };
  return { finite, regular, signature };
}

/** What bounds the places to look at: finite ends of each coordinate's interval, null where it has none. */
export interface Box {
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * Points spread over a box by an additive recurrence (Roberts' generalised golden ratio): evenly inside finite
 * intervals; where an end is open, at distances from the other end (or from zero, to both sides) of 0.05 to 500, evenly
 * in their logarithm. The same points every time.
 */
export function spread(box: readonly Box[], count: number): Float64Array[] {
  const n = box.length;
  let ratio = 2;
  for (let k = 0; k < 64; k++) ratio = (1 + ratio) ** (1 / (n + 1));
  return Array.from({ length: count }, (_, k) =>
    Float64Array.from(box, ({ lower, upper }, i) => {
      const u = (0.5 + (k + 1) * ratio ** -(i + 1)) % 1;
      if (lower !== null && upper !== null) return lower + (upper - lower) * u;
      if (lower !== null) return lower + 0.05 * 1e4 ** u;
      if (upper !== null) return upper - 0.05 * 1e4 ** u;
      return u < 0.5 ? -0.05 * 1e4 ** (1 - 2 * u) : 0.05 * 1e4 ** (2 * u - 1);
    }),
  );
}
