import type { Bounds } from '../render/bounds.ts';
import { isFlat } from '../render/bounds.ts';
import type { DrawingMap } from '../render/drawing-map.ts';
import { flatGrid, ringGrid } from '../render/grids.ts';
import type { SceneGeometry, Span } from '../render/scene-geometry.ts';
import { join, sheetGeometry } from '../render/scene-geometry.ts';
import type { Prepared } from '../scene/prepare.ts';
import type { SurfaceSpan } from '../scene/surface.ts';

/** What stands round the curves of a scene: its surface or body, and ground to stand on where it has none. */
export async function surroundings(prepared: Prepared, curves: Bounds | null): Promise<SceneGeometry | null> {
  const { surface, system, uniforms, manifold } = prepared;
  const drawing: DrawingMap = { tape: system.drawing, uniforms };
  if (surface === null) return curves === null ? null : ground(curves);
  if (surface.kind === 'level') {
    if (system.constraint === null) return null;
    // Few scenes have a level surface, and only those load what draws it.
    const { levelGeometry } = await import('../render/level-geometry.ts');
    const { margins, stopCount, constraint } = system;
    return levelGeometry({ ...surface, level: constraint.level, margins, stopCount, uniforms }, drawing, curves);
  }
  const sheet = sheetGeometry(
    [
      {
        spans: [spanOf(surface.spans[0]), spanOf(surface.spans[1])],
        at: surface.at,
        kind: surface.kind === 'body' ? 'body' : 'surface',
        filled: surface.kind !== 'grid',
      },
    ],
    drawing,
  );
  const inSpace = surface.kind === 'body' && manifold.time !== null && curves !== null;
  return inSpace ? join(sheet, ringGrid(curves)) : sheet;
}

function ground(curves: Bounds): SceneGeometry {
  return isFlat(curves) ? flatGrid(curves) : ringGrid(curves);
}

/** A coordinate line every 15° of a whole turn; sixteen across anything else. */
function spanOf({ coordinate, from, to, closed }: SurfaceSpan): Span {
  return { coordinate, from, to, closed, lines: closed ? 24 : 16 };
}
