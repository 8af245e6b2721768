// What a source of the metric gives, before the description's own domain, stop conditions and drawing are read.
import type { Expression } from '../../algebra/expression.ts';
import type { Matrix } from '../../algebra/matrix.ts';
import type { Notice } from '../../base/error.ts';
import type { Blueprint } from '../blueprint.ts';
import type { Condition, Domain, Form, Interval, Manifold, Parameter, Transition } from '../manifold.ts';
import type { Scope } from '../scope.ts';
import { scopeOf } from '../scope.ts';

export interface Chart {
  readonly coordinates: readonly string[];
  readonly metric: Matrix;
  readonly constraint: Expression | null;
  /** An isometric embedding in R^m… */
  readonly embedding: readonly Expression[] | null;
  /** …or how to draw the chart in R³, where the source knows. */
  readonly drawing: readonly Expression[] | null;
  readonly domain: Domain;
  readonly stop: readonly Condition[];
  /** The time coordinate's name, where the source knows. */
  readonly time: string | null;
  readonly form: Form | null;
  readonly transition: Transition | null;
  /** The source as typed. */
  readonly text: string;
  readonly notices: readonly Notice[];
}

/** What a source is read with. */
export interface SourceContext {
  readonly plan: Blueprint;
  /** The coordinates that the description names, null where it names none. */
  readonly written: readonly string[] | null;
  readonly parameters: readonly Parameter[];
  /** The manifolds that this one is composed of, built, their names apart. */
  readonly parts: readonly Manifold[];
  /** What the names of each part have become, where that is another. */
  readonly partNames: readonly ReadonlyMap<string, string>[];
}

export const unbounded: Interval = { lower: null, upper: null, period: null };

/** A chart with nothing but coordinates and a metric. */
export function plainChart(
  coordinates: readonly string[],
  metric: Matrix,
  rest: Partial<Omit<Chart, 'coordinates' | 'metric'>> = {},
): Chart {
  return {
    coordinates,
    metric,
    constraint: null,
    embedding: null,
    drawing: null,
    domain: { intervals: coordinates.map(() => unbounded), outside: [] },
    stop: [],
    time: null,
    form: null,
    transition: null,
    text: '',
    notices: [],
    ...rest,
  };
}

/** Names and definitions that the expressions of a source in these coordinates may use. */
export function scopeIn({ plan, parameters }: SourceContext, coordinates: readonly string[]): Scope {
  return scopeOf(plan, coordinates, parameters);
}
