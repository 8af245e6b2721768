import type { Congruence } from '../congruence/congruence.ts';
import { worstOf } from '../congruence/diagnostics.ts';
import { fateCode } from '../congruence/fate.ts';
import type { DrawingMap } from './drawing-map.ts';
import { tapeOverPoints } from './tape-over-points.ts';

/** Curves in the space of the drawing, on the host. */
export interface Polylines {
  readonly count: number;
  /** Points that each curve has room for. */
  readonly stride: number;
  /** [curve, stride, 4]: x, y, z and |s| / longest length asked for. */
  readonly points: Float32Array;
  /** [curve]: points used. */
  readonly counts: Uint32Array;
  readonly fate: Uint8Array;
  readonly drift: Float32Array;
  /** [curve]: how wrong it may be, 0 where nobody has found out. */
  readonly error: Float32Array;
}

/**
 * The curves of a congruence traced with samples. One without paths has no curves.
 *
 * @param length the largest |affine length| asked of any ray
 */
export function polylinesOf(congruence: Congruence, drawing: DrawingMap, length: number): Polylines {
  const { paths, count, dimension } = congruence;
  if (paths === null) return emptyPolylines;
  const stride = paths.samples + 1;
  const points = new Float32Array(4 * count * stride);
  const mapped = tapeOverPoints(drawing.tape, paths.position, dimension, drawing.uniforms);
  const scale = length > 0 ? 1 / length : 0;
  for (let i = 0; i < count * stride; i++) {
    for (let axis = 0; axis < 3; axis++) points[4 * i + axis] = mapped[3 * i + axis] as number;
    points[4 * i + 3] = Math.abs(paths.s[i] as number) * scale;
  }
  return {
    count,
    stride,
    points,
    counts: paths.counts,
    fate: congruence.fate,
    drift: Float32Array.from(congruence.normDrift),
    error: congruence.errors === undefined ? new Float32Array(count) : worstOf(congruence.errors),
  };
}

export const emptyPolylines: Polylines = {
  count: 0,
  stride: 1,
  points: new Float32Array(),
  counts: new Uint32Array(),
  fate: new Uint8Array(),
  drift: new Float32Array(),
  error: new Float32Array(),
};

/** Plain curves, such as coordinate lines, from lists of points x, y, z. */
export function polylinesFrom(curves: readonly ArrayLike<number>[]): Polylines {
  const stride = Math.max(1, ...curves.map((curve) => curve.length / 3));
  const points = new Float32Array(4 * curves.length * stride);
  curves.forEach((curve, c) => {
    for (let i = 0; i < curve.length / 3; i++) {
      for (let axis = 0; axis < 3; axis++) points[4 * (c * stride + i) + axis] = curve[3 * i + axis] as number;
      points[4 * (c * stride + i) + 3] = 1;
    }
  });
  return {
    count: curves.length,
    stride,
    points,
    counts: Uint32Array.from(curves, (curve) => curve.length / 3),
    fate: new Uint8Array(curves.length).fill(fateCode.complete),
    drift: new Float32Array(curves.length),
    error: new Float32Array(curves.length),
  };
}

/** The used points of some curves, x, y, z, at most about `limit` of them, evenly chosen. */
export function somePoints(lines: Polylines, limit = 20000): Float32Array {
  const total = lines.counts.reduce((sum, n) => sum + n, 0);
  const every = Math.max(1, Math.ceil(total / limit));
  const chosen: number[] = [];
  let seen = 0;
  for (let c = 0; c < lines.count; c++) {
    for (let i = 0; i < (lines.counts[c] as number); i++) {
      if (seen++ % every !== 0) continue;
      const at = 4 * (c * lines.stride + i);
      chosen.push(lines.points[at] as number, lines.points[at + 1] as number, lines.points[at + 2] as number);
    }
  }
  return Float32Array.from(chosen);
}
