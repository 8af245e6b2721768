// Derives in a thread of its own, since symbols and curvature of a long metric take longer than a page may stand still.
import '../src/manifold/catalogue/whole.ts';
import { FieldError } from '../src/base/error.ts';
import type { Derivation } from '../src/geometry/derivation.ts';
import { derive } from '../src/geometry/derivation.ts';
import { buildManifold } from '../src/manifold/build.ts';
import type { Scene } from '../src/scene/schema.ts';

export interface DerivationRequest {
  readonly id: number;
  readonly manifold: Scene['manifold'];
}

export type DerivationAnswer =
  | { readonly id: number; readonly derivation: Derivation }
  | { readonly id: number; readonly message: string };

addEventListener('message', ({ data }: MessageEvent<DerivationRequest>) => {
  postMessage(answer(data));
});

function answer({ id, manifold }: DerivationRequest): DerivationAnswer {
  try {
    return { id, derivation: derive(buildManifold(manifold)) };
  } catch (error) {
    return { id, message: error instanceof FieldError ? error.explain() : String(error) };
  }
}
