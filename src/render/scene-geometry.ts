// What stands round the curves: the manifold itself as a quiet mesh with its coordinate lines, reference bodies such as
// a horizon, and a grid where there is nothing else to hold on to.
import type { Bounds } from './bounds.ts';
import { boundsOf, isDrawable, union } from './bounds.ts';
import type { DrawingMap } from './drawing-map.ts';
import type { Polylines } from './polylines.ts';
import { polylinesFrom } from './polylines.ts';
import { tapeOverPoints } from './tape-over-points.ts';
import type { ReferenceTone } from './theme.ts';

/** Triangles. `surface` is what curves live on or lie around; `body` is something that ends them, and is darker. */
export interface Mesh {
  /** [vertex, 3] */
  readonly positions: Float32Array;
  /** [vertex, 3], unit, either side. */
  readonly normals: Float32Array;
  /** [triangle, 3] */
  readonly indices: Uint32Array;
  readonly kind: 'surface' | 'body';
}

/** Lines that are drawn thinner and paler than the congruence. */
export interface ReferenceLines {
  readonly lines: Polylines;
  /** `coordinate` lines belong to a surface and come and go with it; `grid` lines stand in the open; the others are marks. */
  readonly tone: ReferenceTone;
  readonly opacity: number;
}

export interface SceneGeometry {
  readonly meshes: readonly Mesh[];
  readonly lines: readonly ReferenceLines[];
  readonly bounds: Bounds | null;
}

/** One coordinate of a sheet: where it runs, and whether its ends are the same points. */
export interface Span {
  readonly coordinate: number;
  readonly from: number;
  readonly to: number;
  readonly closed: boolean;
  /** How many coordinate lines to draw across it. */
  readonly lines: number;
}

/** A two-dimensional piece of the chart: two coordinates run, the others stand still. */
export interface Sheet {
  readonly spans: readonly [Span, Span];
  /** A value for every coordinate; those of the spans are not read. */
  readonly at: readonly number[];
  readonly kind: 'surface' | 'body';
  /** False for a chart that is drawn flat: coordinate lines say all there is to say. */
  readonly filled: boolean;
}

export const emptyGeometry: SceneGeometry = { meshes: [], lines: [], bounds: null };

/** Sheets as meshes and coordinate lines, through the drawing map. Where the map has no value there is a hole. */
export function sheetGeometry(sheets: readonly Sheet[], drawing: DrawingMap): SceneGeometry {
  const meshes: Mesh[] = [];
  const lines: ReferenceLines[] = [];
  let bounds: Bounds | null = null;
  for (const sheet of sheets) {
    const curves = coordinateLines(sheet, drawing);
    lines.push({
      lines: polylinesFrom(curves),
      tone: sheet.filled ? 'coordinate' : 'grid',
      opacity: sheet.kind === 'body' ? 0.35 : sheet.filled ? 0.42 : 0.55,
    });
    for (const curve of curves) bounds = union(bounds, boundsOf(curve, 3));
    if (sheet.filled) meshes.push(sheetMesh(sheet, drawing));
  }
  return { meshes, lines, bounds };
}

/** Several geometries as one. */
export function join(...parts: readonly SceneGeometry[]): SceneGeometry {
  return {
    meshes: parts.flatMap((part) => part.meshes),
    lines: parts.flatMap((part) => part.lines),
    bounds: parts.reduce<Bounds | null>((all, part) => union(all, part.bounds), null),
  };
}

const meshSteps = 72;
const lineSteps = 144;

function chartPoints(sheet: Sheet, along: readonly (readonly [number, number])[]): Float64Array {
  const dimension = sheet.at.length;
  const points = new Float64Array(along.length * dimension);
  along.forEach(([u, v], i) => {
    points.set(sheet.at, i * dimension);
    const [first, second] = sheet.spans;
    points[i * dimension + first.coordinate] = first.from + (first.to - first.from) * u;
    points[i * dimension + second.coordinate] = second.from + (second.to - second.from) * v;
  });
  return points;
}

function coordinateLines(sheet: Sheet, drawing: DrawingMap): Float64Array[] {
  const curves: Float64Array[] = [];
  const trace = (fixed: 0 | 1, at: number): void => {
    const along = Array.from({ length: lineSteps + 1 }, (_, k): [number, number] =>
      fixed === 0 ? [at, k / lineSteps] : [k / lineSteps, at],
    );
    const curve = tapeOverPoints(drawing.tape, chartPoints(sheet, along), sheet.at.length, drawing.uniforms);
    if (lengthOf(curve) > 0) curves.push(curve);
  };
  for (const fixed of [0, 1] as const) {
    const { lines, closed } = sheet.spans[fixed];
    for (let i = 0; i < lines + (closed ? 0 : 1); i++) trace(fixed, i / lines);
  }
  return curves;
}

function lengthOf(curve: Float64Array): number {
  let length = 0;
  for (let i = 3; i < curve.length; i += 3) {
    const step = Math.hypot(...[0, 1, 2].map((axis) => (curve[i + axis] as number) - (curve[i + axis - 3] as number)));
    if (Number.isFinite(step)) length += step;
  }
  return length;
}

/**
 * The mesh of a sheet. Normals are the cross product of central differences along the two coordinates; where that
 * vanishes, as at the pole of a sphere, the direction a little further in is taken.
 */
function sheetMesh(sheet: Sheet, drawing: DrawingMap): Mesh {
  const rows = meshSteps + 1;
  const along: [number, number][] = [];
  const tilt = 1e-3;
  const inwards = (x: number) => Math.min(1 - tilt, Math.max(tilt, x));
  for (let i = 0; i < rows; i++) for (let j = 0; j < rows; j++) along.push([i / meshSteps, j / meshSteps]);
  const at = (shift: readonly [number, number], inner: boolean): Float64Array =>
    tapeOverPoints(
      drawing.tape,
      chartPoints(
        sheet,
        along.map(([u, v]) => (inner ? [inwards(u) + shift[0], inwards(v) + shift[1]] : [u, v])),
      ),
      sheet.at.length,
      drawing.uniforms,
    );
  const positions = Float32Array.from(at([0, 0], false));
  const [east, west, north, south] = [
    at([tilt / 2, 0], true),
    at([-tilt / 2, 0], true),
    at([0, tilt / 2], true),
    at([0, -tilt / 2], true),
  ];
  const normals = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const u = [0, 1, 2].map((axis) => (east[i + axis] as number) - (west[i + axis] as number)) as [
      number,
      number,
      number,
    ];
    const v = [0, 1, 2].map((axis) => (north[i + axis] as number) - (south[i + axis] as number)) as [
      number,
      number,
      number,
    ];
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    const size = Math.hypot(...n);
    for (let axis = 0; axis < 3; axis++) normals[i + axis] = size > 0 ? (n[axis] as number) / size : axis === 2 ? 1 : 0;
  }
  const indices: number[] = [];
  const triangle = (a: number, b: number, c: number): void => {
    if ([a, b, c].every((vertex) => isDrawable(positions, 3 * vertex))) indices.push(a, b, c);
  };
  for (let i = 0; i < meshSteps; i++) {
    for (let j = 0; j < meshSteps; j++) {
      const corner = i * rows + j;
      triangle(corner, corner + rows, corner + 1);
      triangle(corner + 1, corner + rows, corner + rows + 1);
    }
  }
  return { positions, normals, indices: Uint32Array.from(indices), kind: sheet.kind };
}
