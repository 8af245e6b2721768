import type { Expression } from '../algebra/expression.ts';
import type { Notice } from '../base/error.ts';

export interface Parameter {
  readonly name: string;
  readonly value: number;
  /** What the value is where nothing else is said: a constant expression of the parameters before it. */
  readonly definition: Expression;
  readonly min?: number;
  readonly max?: number;
  readonly meaning?: string;
}

/** How a chart came from another one by a change of coordinates. */
export interface Transition {
  readonly of: Manifold;
  /** Each old coordinate as an expression of the new ones, in the old order. */
  readonly map: readonly Expression[];
  /** [old][new]: ∂x^i/∂y^a. */
  readonly jacobian: readonly (readonly Expression[])[];
  /** Each new coordinate as an expression of the old ones, null where it was not given. */
  readonly inverse: readonly Expression[] | null;
}

/** Another chart of a manifold as it was declared: expressions of its own coordinates, and of the manifold's. */
export interface DeclaredChart {
  readonly name: string;
  readonly coordinates: readonly string[];
  /** x(y), in the order of the manifold's coordinates. */
  readonly map: readonly Expression[];
  /** y(x), in the order of the chart's. */
  readonly inverse: readonly Expression[];
  /** Of the manifold's coordinates: rays go over where it holds. Null where they are never to. */
  readonly enter: Condition | null;
  /** Of the chart's coordinates: rays come back where it holds. Null where they never have to. */
  readonly leave: Condition | null;
}

/** An inequality. It holds where `margin` <= 0, and a ray that runs into it crosses margin = 0 from above. */
export interface Condition {
  readonly text: string;
  readonly margin: Expression;
  /** Whether it does not hold where the margin is exactly zero ("r > 60" at r = 60): a ray may start there. */
  readonly strict?: boolean;
}

/** The closed interval of one coordinate; null is unbounded. `period` is the length after which points coincide. */
export interface Interval {
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly period: Expression | null;
}

export interface Domain {
  /** One for each coordinate. */
  readonly intervals: readonly Interval[];
  /** Each holds *outside* the domain: margin <= 0 outside. */
  readonly outside: readonly Condition[];
}

/**
 * A chart with a metric: the value that everything else is compiled from.
 * Expressions speak of the coordinates and the parameters by name and of nothing else.
 */
export interface Manifold {
  readonly name: string | null;
  readonly title: string;
  readonly coordinates: readonly string[];
  readonly parameters: readonly Parameter[];
  /** The symmetric matrix g_ij in the order of the coordinates; the identity where there is a constraint. */
  readonly metric: readonly (readonly Expression[])[];
  /**
   * F − c for the level surface F = c in flat R³, whose points are told by x, y, z and which has no chart of its own. Curves are held on
   * it; everything else here is that of R³. Null for a chart.
   */
  readonly constraint: Expression | null;
  readonly domain: Domain;
  readonly stop: readonly Condition[];
  /** Index of the time coordinate of a Lorentzian metric, null for a Riemannian one. */
  readonly time: number | null;
  readonly form: Form;
  /** Chart to R^m, where the metric came from an embedding or the entry knows one: isometric or not, it is how to draw. */
  readonly embedding: readonly Expression[] | null;
  /** Chart to R^3 for drawing a chart that has no embedding (view.coordinates), else null. */
  readonly drawing: readonly Expression[] | null;
  /** The chart that this one was pulled back from, null where it stands on its own. */
  readonly transition: Transition | null;
  /** Other charts that were declared; those at poles are found without being declared (charts/). */
  readonly charts: readonly DeclaredChart[];
  /** The metric's source as typed, for the page and for error messages. */
  readonly source: string;
  readonly notices: readonly Notice[];
}

/** The equations that are integrated: (x, p) or (x, dx/ds). */
export type Form = 'momentum' | 'velocity';
