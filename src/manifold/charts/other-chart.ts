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
}

/** How two charts are told in each other, x being the one's coordinates and y the other's. */
export interface Passage {
  /** The names of x. */
  readonly coordinates: readonly string[];
  /** y(x), and x(y). */
  readonly there: readonly Expression[];
  readonly back: readonly Expression[];
}

/** A way into a chart, by number of the chart that it comes from: its coordinates, and the entered chart's as told in them. */
export interface Entrance extends Omit<Passage, 'back'> {
  readonly from: number;
}

/** A way out of a chart, by number of the chart that it leads to. */
export interface Exit {
  readonly to: number;
  /** Of the chart's coordinates: a ray goes over where this is <= 0. The way back lies further out, so that no ray goes to and fro. */
  readonly margin: Expression;
}
