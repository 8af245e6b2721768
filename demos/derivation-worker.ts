// Derives in a thread of its own, since the symbols of a long metric take longer than a page may stand still.
import '../src/manifold/whole-catalogue.ts';
import { FieldError } from '../src/base/error.ts';
import { type Derivation, derive, symbolValues } from '../src/geometry/derivation.ts';
import { buildManifold } from '../src/manifold/build.ts';
import type { Manifold } from '../src/manifold/manifold.ts';
import type { Scene } from '../src/scene/schema.ts';

/** A manifold to derive, or a point at which the symbols of the last one are wanted. */
export type DerivationRequest = { readonly id: number } & (
  | { readonly manifold: Scene['manifold'] }
  | { readonly values: Readonly<Record<string, number>> }
);

export type DerivationAnswer = { readonly id: number } & (
  | { readonly derivation: Derivation }
  /** Of the symbols, in their order; null where one has none. */
  | { readonly values: readonly (number | null)[] }
  | { readonly message: string }
);

let manifold: Manifold | null = null;

addEventListener('message', ({ data }: MessageEvent<DerivationRequest>) => {
  postMessage(answer(data));
});

function answer(request: DerivationRequest): DerivationAnswer {
  const { id } = request;
  try {
    if ('values' in request) return { id, values: manifold === null ? [] : symbolValues(manifold, request.values) };
    manifold = buildManifold(request.manifold);
    return { id, derivation: derive(manifold, { curvature: false }) };
  } catch (error) {
    return { id, message: error instanceof FieldError ? error.explain() : String(error) };
  }
}
