/** A point of the drawing, x y z. */
export type Point = readonly [number, number, number];

/** An axis-aligned box in the space of the drawing. */
export interface Bounds {
  readonly min: Point;
  readonly max: Point;
  /** Some points, x, y, z, that stand for what is in the box; without them its corners do. */
  readonly points?: Float32Array;
}

/** The eight corners of a box. */
export function cornersOf(bounds: Bounds): Point[] {
  const corners: Point[] = [];
  for (const x of [bounds.min[0], bounds.max[0]]) {
    for (const y of [bounds.min[1], bounds.max[1]]) {
      for (const z of [bounds.min[2], bounds.max[2]]) corners.push([x, y, z]);
    }
  }
  return corners;
}

/** Half the diagonal of a box. */
export function radiusOf(bounds: Bounds): number {
  return Math.hypot(...bounds.max.map((high, i) => high - (bounds.min[i] ?? high))) / 2;
}

/** The furthest that any corner of a box lies from `point`. */
export function reachOf(bounds: Bounds, point: Point): number {
  return Math.max(...cornersOf(bounds).map((c) => Math.hypot(c[0] - point[0], c[1] - point[1], c[2] - point[2])));
}

/** The smallest box that holds both; either may be missing. */
export function union(a: Bounds | null, b: Bounds | null): Bounds | null {
  if (a === null || b === null) return a ?? b;
  const pick = (choose: (x: number, y: number) => number, u: Point, v: Point): Point => [
    choose(u[0], v[0]),
    choose(u[1], v[1]),
    choose(u[2], v[2]),
  ];
  const box = { min: pick(Math.min, a.min, b.min), max: pick(Math.max, a.max, b.max) };
  const points = [a, b].map((bounds) => bounds.points ?? Float32Array.from(cornersOf(bounds).flat()));
  const joined = new Float32Array(points.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of points) {
    joined.set(part, at);
    at += part.length;
  }
  return { ...box, points: joined };
}

/** True where the drawing has no height: it is then shown from above, and depth means nothing. */
export function isFlat(bounds: Bounds): boolean {
  const size = Math.max(bounds.max[0] - bounds.min[0], bounds.max[1] - bounds.min[1]);
  return bounds.max[2] - bounds.min[2] <= 1e-6 * size;
}

/** Points beyond this are treated as missing: nothing so far away can be drawn beside anything else in float32. */
export const unreachable = 1e30;

/**
 * The box round points given as x, y, z every `stride` numbers; null where there are none. Missing points are left out.
 * Where a few rays run far away, so that the box of the middle 96 % along an axis is less than half as long, that
 * axis shows the middle 96 %: the picture is of the congruence, not of its stragglers.
 */
export function boundsOf(points: ArrayLike<number>, stride: number): Bounds | null {
  const axes: Float64Array[] = [];
  for (let axis = 0; axis < 3; axis++) {
    const values: number[] = [];
    for (let i = 0; i < points.length; i += stride) {
      if (isDrawable(points, i)) values.push(points[i + axis] as number);
    }
    if (values.length === 0) return null;
    axes.push(Float64Array.from(values).sort());
  }
  const spans = axes.map((values) => {
    const last = values.length - 1;
    const full = [values[0] as number, values[last] as number] as const;
    const middle = [values[Math.floor(last * 0.02)] as number, values[Math.ceil(last * 0.98)] as number] as const;
    return full[1] - full[0] > 2 * (middle[1] - middle[0]) && middle[1] > middle[0] ? middle : full;
  }) as [readonly [number, number], readonly [number, number], readonly [number, number]];
  const inside: number[] = [];
  const every = stride * Math.max(1, Math.floor(points.length / stride / mostPoints));
  for (let i = 0; i < points.length; i += every) {
    const point = [0, 1, 2].map((axis) => points[i + axis] as number);
    if (point.every((x, axis) => x >= (spans[axis]?.[0] as number) && x <= (spans[axis]?.[1] as number)))
      inside.push(...point);
  }
  const [x, y, z] = spans;
  return { min: [x[0], y[0], z[0]], max: [x[1], y[1], z[1]], points: Float32Array.from(inside) };
}

/** How many points stand for a congruence, about. */
const mostPoints = 4000;

/** True where the point at `offset` can be drawn at all. */
export function isDrawable(points: ArrayLike<number>, offset: number): boolean {
  for (let axis = 0; axis < 3; axis++) {
    if (!(Math.abs(points[offset + axis] as number) < unreachable)) return false;
  }
  return true;
}
