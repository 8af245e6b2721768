// A level surface as a picture: its mesh, found in a box and drawn onto the surface by Newton's method, and the curves in which planes of
// constant x, y and z cut it.
import type { Tape } from '../algebra/tape.ts';
import { type Bounds, boundsOf } from './bounds.ts';
import type { DrawingMap } from './drawing-map.ts';
import { niceStep } from './grids.ts';
import { isosurface, type Lattice } from './isosurface.ts';
import { meshSlices } from './mesh-slices.ts';
import { polylinesFrom } from './polylines.ts';
import { emptyGeometry, type SceneGeometry } from './scene-geometry.ts';
import { tapeOverPoints } from './tape-over-points.ts';

export interface LevelDescription {
  /** F and its slopes. */
  readonly level: Tape;
  /** <= 0 outside; the first `stopCount` of them do not bound the surface. */
  readonly margins: Tape;
  readonly stopCount: number;
  readonly uniforms: ArrayLike<number>;
  /** Ends of x, y and z, null where the surface is to be looked for. */
  readonly box: readonly { readonly lower: number | null; readonly upper: number | null }[];
  /** Cells along the longest side. */
  readonly resolution: number;
}

type Triple = [number, number, number];
type Corners = { readonly min: Triple; readonly max: Triple };

/** The half sides of boxes round the origin in which a surface of unknown place is looked for. */
const reaches = [0.5, 1, 2, 4, 8, 16, 32, 64];
const coarse = 28;

/** The surface's mesh and lines. @param curves the box round the congruence, which an unbounded surface is drawn as far as */
export function levelGeometry(given: LevelDescription, drawing: DrawingMap, curves: Bounds | null): SceneGeometry {
  const found = boxOf(given, curves);
  if (found === null) return emptyGeometry;
  const lattice = latticeOf(found, given.resolution);
  const raw = isosurface(valuesOf(given), lattice);
  const points = settled(given, raw.positions, lattice.step);
  const indices = insideOnly(given, points, raw.indices);
  const positions = Float32Array.from(tapeOverPoints(drawing.tape, points, 3, drawing.uniforms));
  const cuts = meshSlices(points, indices, slicePlanes(found)).map((curve) =>
    tapeOverPoints(drawing.tape, curve, 3, drawing.uniforms),
  );
  return {
    meshes: [{ positions, normals: vertexNormals(positions, indices), indices, kind: 'surface' }],
    lines: [{ lines: polylinesFrom(cuts), tone: 'coordinate', opacity: 0.34 }],
    bounds: boundsOf(usedPositions(positions, indices), 3),
  };
}

/** F alone at many points. */
function valuesOf({ level, uniforms }: LevelDescription): (points: Float64Array) => Float64Array {
  const alone = { ...level, outputs: level.outputs.slice(0, 1) };
  return (points) => tapeOverPoints(alone, points, 3, uniforms);
}

function latticeOf({ min, max }: Corners, resolution: number): Lattice {
  const step = Math.max(...max.map((high, i) => high - (min[i] as number))) / resolution;
  const cells = max.map((high, i) => Math.max(1, Math.ceil((high - (min[i] as number)) / step - 1e-9))) as Triple;
  return { origin: min, step, cells };
}

/** The box that the surface lies in, a cell of a coarse look larger; null where there is none. */
function boxOf(given: LevelDescription, curves: Bounds | null): Corners | null {
  const bounded = given.box.every(({ lower, upper }) => lower !== null && upper !== null);
  if (bounded) return cornersAt(given, 0);
  const reached = curves === null ? 0 : Math.max(...curves.min.map(Math.abs), ...curves.max.map(Math.abs));
  let first: number | null = null;
  for (const reach of reaches) {
    const whole = cornersAt(given, reach);
    const lattice = latticeOf(whole, coarse);
    const { positions } = isosurface(valuesOf(given), lattice);
    if (positions.length === 0) continue;
    first ??= reach;
    const tight = tightened(positions, whole, 1.5 * lattice.step);
    if (reach >= reached && isClear(tight, whole, given)) return tight;
  }
  return first === null ? null : cornersAt(given, Math.max(2 * first, 1.15 * reached));
}

function cornersAt({ box }: LevelDescription, reach: number): Corners {
  return {
    min: box.map(({ lower, upper }) => lower ?? Math.min(-reach, (upper ?? 0) - reach)) as Triple,
    max: box.map(({ lower, upper }) => upper ?? Math.max(reach, (lower ?? 0) + reach)) as Triple,
  };
}

function tightened(positions: Float64Array, { min, max }: Corners, room: number): Corners {
  const low = [...max];
  const high = [...min];
  positions.forEach((x, i) => {
    low[i % 3] = Math.min(low[i % 3] as number, x - room);
    high[i % 3] = Math.max(high[i % 3] as number, x + room);
  });
  return {
    min: low.map((x, i) => Math.max(x, min[i] as number)) as Triple,
    max: high.map((x, i) => Math.min(x, max[i] as number)) as Triple,
  };
}

/** Whether a surface keeps clear of those sides of a box that nothing but the search has set. */
function isClear(tight: Corners, whole: Corners, { box }: LevelDescription): boolean {
  return box.every(
    ({ lower, upper }, i) =>
      (lower !== null || (tight.min[i] as number) > (whole.min[i] as number)) &&
      (upper !== null || (tight.max[i] as number) < (whole.max[i] as number)),
  );
}

/** Vertices drawn onto the surface along its normal, none further than a cell's side. */
function settled({ level, uniforms }: LevelDescription, positions: Float64Array, furthest: number): Float64Array {
  const points = positions.slice();
  for (let round = 0; round < 4; round++) {
    const found = tapeOverPoints(level, points, 3, uniforms);
    for (let v = 0; v < points.length / 3; v++) {
      const [f, x, y, z] = found.subarray(4 * v, 4 * v + 4) as unknown as [number, number, number, number];
      const scale = -f / (x * x + y * y + z * z);
      const size = Math.abs(scale) * Math.hypot(x, y, z);
      if (!(size <= furthest)) continue;
      [x, y, z].forEach((slope, axis) => {
        points[3 * v + axis] = (points[3 * v + axis] as number) + scale * slope;
      });
    }
  }
  return points;
}

/** The triangles that lie in the domain. */
function insideOnly({ margins, stopCount, uniforms }: LevelDescription, points: Float64Array, indices: Uint32Array) {
  const count = margins.outputs.length;
  if (count === stopCount) return indices;
  const values = tapeOverPoints(margins, points, 3, uniforms);
  const inside = (vertex: number) => {
    for (let k = stopCount; k < count; k++) if (!((values[vertex * count + k] as number) >= -1e-9)) return false;
    return true;
  };
  const kept: number[] = [];
  for (let t = 0; t < indices.length; t += 3) {
    const corners = indices.subarray(t, t + 3);
    if (corners.every(inside)) kept.push(...corners);
  }
  return Uint32Array.from(kept);
}

function slicePlanes({ min, max }: Corners): { axis: 0 | 1 | 2; levels: number[] }[] {
  const step = niceStep(Math.max(...max.map((high, i) => high - (min[i] as number))) / 9);
  return ([0, 1, 2] as const).map((axis) => {
    const from = Math.ceil(min[axis] / step);
    const count = Math.floor(max[axis] / step) - from + 1;
    return { axis, levels: Array.from({ length: Math.max(0, count) }, (_, k) => (from + k) * step) };
  });
}

/** The mean of the normals of the triangles round each vertex, weighted by their areas. */
function vertexNormals(positions: Float32Array, indices: Uint32Array): Float32Array {
  const normals = new Float32Array(positions.length);
  const at = (vertex: number, axis: number) => positions[3 * vertex + axis] as number;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = indices.subarray(t, t + 3) as unknown as Triple;
    const u = [0, 1, 2].map((axis) => at(b, axis) - at(a, axis)) as Triple;
    const v = [0, 1, 2].map((axis) => at(c, axis) - at(a, axis)) as Triple;
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    for (const vertex of [a, b, c])
      n.forEach((x, axis) => {
        normals[3 * vertex + axis] = (normals[3 * vertex + axis] as number) + x;
      });
  }
  for (let i = 0; i < normals.length; i += 3) {
    const size = Math.hypot(...normals.subarray(i, i + 3));
    for (let axis = 0; axis < 3; axis++)
      normals[i + axis] = size > 0 ? (normals[i + axis] as number) / size : axis === 2 ? 1 : 0;
  }
  return normals;
}

function usedPositions(positions: Float32Array, indices: Uint32Array): Float32Array {
  const used = [...new Set(indices)];
  const result = new Float32Array(3 * used.length);
  used.forEach((vertex, i) => {
    result.set(positions.subarray(3 * vertex, 3 * vertex + 3), 3 * i);
  });
  return result;
}
