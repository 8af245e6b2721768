// Orthonormal frames, by Gram-Schmidt in a metric of either signature (O'Neill, Semi-Riemannian Geometry, ch. 2):
//   w = v − Σ_a η_a g(v, e_a) e_a ,   e = w / √|g(w,w)| ,   η_a = g(e_a, e_a) = ±1 .
// Riemannian: over the coordinate vectors in their order. Lorentzian: e₀ first, the future unit normal of t = const,
//   n^μ = −g^{μt} / √(−g^{tt}) ,
// where that is timelike (g^{tt} < 0), else ∂_t/√(−g_tt) where that is, else an observer; then over the others.

/** Why there is no frame at a point. */
export type NoFrame = 'degenerate' | 'indefinite' | 'observer-required' | 'observer-not-timelike';

/** n vectors, one a row of contravariant components; in a Lorentzian metric the first is timelike. */
export type Frame = readonly Float64Array[];

/** g(u, v) for a full symmetric matrix, row by row. */
export function inner(metric: ArrayLike<number>, u: ArrayLike<number>, v: ArrayLike<number>): number {
  const n = u.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) row += (metric[i * n + j] as number) * (v[j] as number);
    sum += (u[i] as number) * row;
  }
  return sum;
}

/** The sum of the magnitudes of the terms of g(v, v): what rounding in it is measured by. */
export function innerScale(metric: ArrayLike<number>, v: ArrayLike<number>): number {
  const n = v.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) sum += Math.abs((metric[i * n + j] as number) * (v[i] as number) * (v[j] as number));
  }
  return sum;
}

/** Solves A x = b by elimination with scaled partial pivoting; null where A is singular to rounding. A is row by row, n × n. */
export function solve(matrix: ArrayLike<number>, right: ArrayLike<number>): Float64Array | null {
  const n = right.length;
  const rows = Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(n + 1);
    let scale = 0;
    for (let j = 0; j < n; j++) {
      row[j] = matrix[i * n + j] as number;
      scale = Math.max(scale, Math.abs(row[j] as number));
    }
    row[n] = right[i] as number;
    for (let j = 0; j <= n; j++) row[j] = (row[j] as number) / scale;
    return row;
  });
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++)
      if (Math.abs(rows[i]?.[k] as number) > Math.abs(rows[pivot]?.[k] as number)) pivot = i;
    const top = rows.splice(pivot, 1)[0] as (typeof rows)[number];
    rows.splice(k, 0, top);
    const lead = top[k] as number;
    if (!(Math.abs(lead) > 0)) return null;
    for (let i = k + 1; i < n; i++) {
      const row = rows[i] as Float64Array;
      const factor = (row[k] as number) / lead;
      for (let j = k; j <= n; j++) row[j] = (row[j] as number) - factor * (top[j] as number);
    }
  }
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    const row = rows[i] as Float64Array;
    let sum = row[n] as number;
    for (let j = i + 1; j < n; j++) sum -= (row[j] as number) * (x[j] as number);
    x[i] = sum / (row[i] as number);
  }
  return x.every(Number.isFinite) ? x : null;
}

function coordinateVector(n: number, index: number): Float64Array {
  const v = new Float64Array(n);
  v[index] = 1;
  return v;
}

/** A vector scaled to g = −1, or null where it is not timelike. */
function timelikeUnit(metric: ArrayLike<number>, v: Float64Array): Float64Array | null {
  const square = inner(metric, v, v);
  if (!(square < 0) || -square <= 1e-14 * innerScale(metric, v)) return null;
  return v.map((x) => x / Math.sqrt(-square));
}

/**
 * The timelike leg e₀ of the frame: an observer where one is given, else the future unit normal of time = const where
 * that is timelike, else ∂_time where that is.
 *
 * @param metric g_ij at the point, n × n, row by row
 * @param observer a timelike velocity (contravariant; its length does not matter), or null
 */
export function timeLeg(
  metric: ArrayLike<number>,
  n: number,
  time: number,
  observer: ArrayLike<number> | null,
): Float64Array | NoFrame {
  if (observer !== null) return timelikeUnit(metric, Float64Array.from(observer)) ?? 'observer-not-timelike';
  const raised = solve(metric, coordinateVector(n, time));
  if (raised === null) return 'degenerate';
  const raisedTime = raised[time] as number;
  if (raisedTime < 0) {
    const normal = timelikeUnit(
      metric,
      raised.map((x) => -x),
    );
    if (normal !== null) return normal;
  }
  return timelikeUnit(metric, coordinateVector(n, time)) ?? 'observer-required';
}

/**
 * The orthonormal frame at a point, by the rules at the head of this file.
 *
 * A coordinate vector that already lies in the span of those before it is passed over; the time coordinate's own
 * vector comes last and closes the gap (an observer along ∂_r inside a horizon needs that).
 *
 * @param metric g_ij at the point, n × n, row by row
 * @param time index of the time coordinate, null for a Riemannian metric
 * @param observer a timelike velocity that takes the place of e₀, or null
 * @param normal of a surface in this space: then the frame is that of its tangent plane, the coordinate vectors in their order without
 *   their parts along the normal
 * @returns the frame, or why there is none
 */
export function orthonormalFrame(
  metric: ArrayLike<number>,
  n: number,
  time: number | null,
  observer: ArrayLike<number> | null = null,
  normal: ArrayLike<number> | null = null,
): Frame | NoFrame {
  const frame: Float64Array[] = [];
  const signs: number[] = [];
  if (normal !== null) {
    // A unit vector that everything else is made perpendicular to, and that is no part of the frame.
    if (!Array.from(normal).every(Number.isFinite)) return 'degenerate';
    frame.push(Float64Array.from(normal));
    signs.push(1);
  }
  const candidates = Array.from({ length: n }, (_, i) => i).filter((i) => i !== time);
  if (time !== null) {
    const leg = timeLeg(metric, n, time, observer);
    if (typeof leg === 'string') return leg;
    frame.push(leg);
    signs.push(-1);
    candidates.push(time);
  }
  for (const index of candidates) {
    if (frame.length === n) break;
    const w = coordinateVector(n, index);
    const before = innerScale(metric, w) + frame.reduce((sum, e) => sum + inner(metric, w, e) ** 2, 0);
    // Once more than once: the second pass removes what rounding left of the first (Kahan's "twice is enough").
    for (let pass = 0; pass < 2; pass++) {
      frame.forEach((e, a) => {
        const along = (signs[a] as number) * inner(metric, w, e);
        for (let i = 0; i < n; i++) w[i] = (w[i] as number) - along * (e[i] as number);
      });
    }
    const square = inner(metric, w, w);
    if (!Number.isFinite(square)) return 'degenerate';
    if (Math.abs(square) <= 1e-13 * before) continue;
    if (square < 0) return 'indefinite';
    // Normalised twice, for the first square root's rounding.
    const once = w.map((x) => x / Math.sqrt(square));
    const again = inner(metric, once, once);
    frame.push(once.map((x) => x / Math.sqrt(again)));
    signs.push(1);
  }
  if (frame.length < n) return 'degenerate';
  return normal === null ? frame : frame.slice(1);
}
