// Points that are pointed out in a picture, such as where a determinant vanishes: small crosses.
import type { Bounds } from './bounds.ts';
import { isDrawable, isFlat, radiusOf } from './bounds.ts';
import type { DrawingMap } from './drawing-map.ts';
import { polylinesFrom } from './polylines.ts';
import type { SceneGeometry } from './scene-geometry.ts';
import { emptyGeometry } from './scene-geometry.ts';
import { tapeOverPoints } from './tape-over-points.ts';

/** A point of the chart to be pointed out, loudly or in passing. */
export interface Mark {
  /** One value per coordinate. */
  readonly position: readonly number[];
  readonly tone: 'warning' | 'note';
}

/** Half a cross, and how far outside of the picture's box one may lie, as fractions of the box's half diagonal. */
const armLength = 0.018;
const margin = 0.4;

/** Crosses at the marks that lie in or near the box; those further out would only be seen by moving away from everything else. */
export function markGeometry(
  marks: readonly Mark[],
  dimension: number,
  drawing: DrawingMap,
  box: Bounds | null,
): SceneGeometry {
  if (box === null) return emptyGeometry;
  const radius = radiusOf(box);
  const axes = isFlat(box) ? [0, 1] : [0, 1, 2];
  const crosses = (tone: Mark['tone']): number[][] => {
    const positions = marks.filter((mark) => mark.tone === tone && mark.position.length === dimension);
    const points = tapeOverPoints(
      drawing.tape,
      positions.flatMap(({ position }) => position),
      dimension,
      drawing.uniforms,
    );
    return Array.from({ length: positions.length }, (_, k) => k).flatMap((k) => {
      const point = [...points.subarray(3 * k, 3 * k + 3)];
      if (!isDrawable(point, 0) || !point.every((x, i) => isNear(x, i))) return [];
      return axes.map((axis) =>
        [-1, 1].flatMap((side) => point.map((x, i) => (i === axis ? x + side * armLength * radius : x))),
      );
    });
  };
  const isNear = (x: number, axis: number) =>
    x >= (box.min[axis] as number) - margin * radius && x <= (box.max[axis] as number) + margin * radius;
  return {
    meshes: [],
    lines: (['note', 'warning'] as const).flatMap((tone) => {
      const curves = crosses(tone);
      return curves.length === 0 ? [] : [{ lines: polylinesFrom(curves), tone, opacity: 1 }];
    }),
    bounds: null,
  };
}
