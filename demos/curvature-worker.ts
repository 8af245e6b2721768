// Computes the curvature of one manifold, which may take seconds; to cancel it, the page ends the thread.
import '../src/manifold/whole-catalogue.ts';
import { FieldError } from '../src/base/error.ts';
import { type Curvature, curvature } from '../src/geometry/curvature.ts';
import { writeLevelCurvature } from '../src/geometry/level-derivation.ts';
import { type CurvatureStage, type WrittenCurvature, writeCurvature } from '../src/geometry/written-curvature.ts';
import { buildManifold } from '../src/manifold/build.ts';
import type { Manifold } from '../src/manifold/manifold.ts';
import type { Scene } from '../src/scene/schema.ts';

export interface CurvatureRequest {
  readonly manifold: Scene['manifold'];
  /** Of parameters and coordinates, where values are wanted. */
  readonly values: Readonly<Record<string, number>> | null;
}

export type CurvatureAnswer =
  | { readonly stage: CurvatureStage }
  | { readonly curvature: WrittenCurvature }
  | { readonly message: string };

/** What was computed last: another point of the same manifold needs only numbers. */
let known: { readonly key: string; readonly manifold: Manifold; readonly curved: Curvature } | null = null;

addEventListener('message', ({ data: { manifold: source, values } }: MessageEvent<CurvatureRequest>) => {
  const tell = (answer: CurvatureAnswer) => postMessage(answer);
  try {
    const key = JSON.stringify(source);
    if (known?.key !== key) {
      const manifold = buildManifold(source);
      known = { key, manifold, curved: curvature(manifold) };
    }
    const { manifold, curved } = known;
    if (manifold.constraint !== null) {
      tell({ curvature: writeLevelCurvature(manifold, manifold.constraint, values) });
      return;
    }
    tell({ curvature: writeCurvature(manifold, curved, values, (stage) => tell({ stage })) });
  } catch (error) {
    tell({ message: error instanceof FieldError ? error.explain() : String(error) });
  }
});
