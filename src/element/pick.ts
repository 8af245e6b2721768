import type { Congruence } from '../congruence/congruence.ts';
import type { DrawingMap } from '../render/drawing-map.ts';
import { tapeOverPoints } from '../render/tape-over-points.ts';

/** A sample of a traced ray, as the user picked it. */
export interface Pick {
  readonly ray: number;
  readonly sample: number;
  /** Affine parameter there. */
  readonly s: number;
  /** In the chart, unwrapped. */
  readonly position: readonly number[];
}

/** World to clip space, column by column; and the picture's size in CSS pixels. */
export interface Sight {
  readonly matrix: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/** How far from a curve a finger may come down, in CSS pixels. */
const reach = 12;

/** Where a point of the drawing stands in the picture, in CSS pixels from its upper left corner; null behind the camera. */
export function inPicture({ matrix: m, width, height }: Sight, p: ArrayLike<number>, at = 0): [number, number] | null {
  const row = (i: number): number =>
    [0, 4, 8].reduce((sum, k, axis) => sum + (m[i + k] as number) * (p[at + axis] as number), m[i + 12] as number);
  const w = row(3);
  return w > 0 ? [((1 + row(0) / w) * width) / 2, ((1 - row(1) / w) * height) / 2] : null;
}

/** The sample that stands nearest to (x, y) in the picture, null where none is within reach. */
export function nearestSample(
  { paths, count, dimension }: Congruence,
  drawing: DrawingMap,
  sight: Sight,
  x: number,
  y: number,
): Pick | null {
  if (paths === null) return null;
  const points = tapeOverPoints(drawing.tape, paths.position, dimension, drawing.uniforms);
  const stride = paths.samples + 1;
  let best = -1;
  let least = reach;
  for (let ray = 0; ray < count; ray++) {
    for (let k = ray * stride; k < ray * stride + (paths.counts[ray] as number); k++) {
      const place = inPicture(sight, points, 3 * k);
      const distance = place === null ? reach : Math.hypot(place[0] - x, place[1] - y);
      if (distance < least) {
        least = distance;
        best = k;
      }
    }
  }
  if (best < 0) return null;
  return {
    ray: Math.floor(best / stride),
    sample: best % stride,
    s: paths.s[best] as number,
    position: Array.from(paths.position.slice(best * dimension, (best + 1) * dimension)),
  };
}
