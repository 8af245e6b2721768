import type { Expression } from '../../algebra/expression.ts';
import type { Manifold } from '../manifold.ts';

/**
 * A second chart of a manifold, for rays that come where the user's own chart degenerates. With x the user's coordinates and y the other's
 * g'_ab = ∂x^i/∂y^a g_ij ∂x^j/∂y^b is regular there.
 */
export interface OtherChart {
  /** The other chart: its metric, and the user's stop conditions, in their order, and edges but for the one that it does away with. */
  readonly manifold: Manifold;
  /** x(y), in the order of x. */
  readonly map: readonly Expression[];
  /** y(x), in the order of y. */
  readonly inverse: readonly Expression[];
  /** Of the other's coordinates: a ray comes back where one of these is <= 0. They lie further out than where it enters, so that no ray goes to and fro. */
  readonly leave: readonly Expression[];
}
