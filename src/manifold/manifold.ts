import type { Expression } from '../algebra/expression.ts';
import type { Notice } from '../base/error.ts';

export interface Parameter {
  readonly name: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly meaning?: string;
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

/**
 * A chart with a metric: the value that everything else is compiled from.
 * Expressions speak of the coordinates and the parameters by name and of nothing else.
 */
export interface Manifold {
  readonly name: string | null;
  readonly title: string;
  readonly coordinates: readonly string[];
  readonly parameters: readonly Parameter[];
  /** The symmetric matrix g_ij in the order of the coordinates. */
  readonly metric: readonly (readonly Expression[])[];
  readonly domain: {
    readonly intervals: readonly Interval[] /** Each holds *outside* the domain: margin <= 0 outside. */;
    readonly outside: readonly Condition[];
  };
  readonly stop: readonly Condition[];
  /** Index of the time coordinate of a Lorentzian metric, null for a Riemannian one. */
  readonly time: number | null;
  readonly form: Form;
  /** Chart to R^m, where the metric came from an embedding or the entry knows one: isometric or not, it is how to draw. */
  readonly embedding: readonly Expression[] | null;
  /** Chart to R^3 for drawing a chart that has no embedding (view.coordinates), else null. */
  readonly drawing: readonly Expression[] | null;
  /** The metric's source as typed, for the page and for error messages. */
  readonly source: string;
  readonly notices: readonly Notice[];
}

/** The equations that are integrated: (x, p) or (x, dx/ds). */
export type Form = 'momentum' | 'velocity';
