import { evaluate } from '../algebra/evaluate.ts';
import type { Expression } from '../algebra/expression.ts';
import type { Blueprint } from '../manifold/blueprint.ts';
import { constantValue } from '../manifold/constant.ts';
import type { Manifold } from '../manifold/manifold.ts';
import type { Box } from '../manifold/signature.ts';

/** One of the two coordinates of a surface. */
export interface SurfaceSpan {
  readonly coordinate: number;
  readonly from: number;
  readonly to: number;
  /** Whether its ends are the same points. */
  readonly closed: boolean;
}

/** A two-dimensional piece of the chart to draw round the curves, in numbers. */
export interface ChartSurface {
  readonly kind: 'surface' | 'body' | 'grid';
  readonly spans: readonly [SurfaceSpan, SurfaceSpan];
  /** A value for every coordinate; those of the spans are not meant. */
  readonly at: readonly number[];
}

/** The level surface itself, as far as its domain says; where that is silent whoever draws it looks for it. */
export interface LevelSurface {
  readonly kind: 'level';
  /** One for each of x, y, z. */
  readonly box: readonly Box[];
  /** Cells along the longest side of the box. */
  readonly resolution: number;
}

export type Surface = ChartSurface | LevelSurface;

const usualResolution = 64;

/** How far a coordinate without ends is drawn. */
const reach = 3;

/**
 * What to draw round the curves: what the catalogue entry says, or, for a manifold of two dimensions that is embedded
 * or drawn through expressions, its whole domain, as far as 3 where it has no end. Null where there is nothing.
 *
 * @param resolution of a level surface
 */
export function surfaceOf(
  plan: Blueprint,
  manifold: Manifold,
  values: ReadonlyMap<string, number>,
  resolution = usualResolution,
): Surface | null {
  const { coordinates, domain } = manifold;
  if (manifold.constraint !== null) {
    const end = (e: Expression | null) => (e === null ? null : evaluate(e, values));
    const box = domain.intervals.map(({ lower, upper }) => ({ lower: end(lower), upper: end(upper) }));
    return { kind: 'level', box, resolution };
  }
  const periodOf = (i: number) => {
    const period = domain.intervals[i]?.period ?? null;
    return period === null ? null : evaluate(period, values);
  };
  const span = (coordinate: number, from: number, to: number): SurfaceSpan => {
    const period = periodOf(coordinate);
    return { coordinate, from, to, closed: period !== null && Math.abs(Math.abs(to - from) - period) <= 1e-9 * period };
  };

  const told = plan.rechart ? undefined : plan.entry?.surface;
  if (told !== undefined) {
    const number = (value: number | string) => constantValue(value, { values, path: null });
    const spans = Object.entries(told.over).map(([name, [from, to]]) =>
      span(coordinates.indexOf(name), number(from), number(to)),
    );
    const at = coordinates.map((name) => number(told.at?.[name] ?? 0));
    return { kind: told.kind, spans: spans as [SurfaceSpan, SurfaceSpan], at };
  }
  if (coordinates.length !== 2 || (manifold.embedding === null && manifold.drawing === null) || plan.entry !== null)
    return null;
  const [first, second] = [0, 1].map((i) => {
    const interval = domain.intervals[i];
    const period = periodOf(i);
    if (period !== null) return span(i, 0, period);
    const lower = interval?.lower ? evaluate(interval.lower, values) : null;
    const upper = interval?.upper ? evaluate(interval.upper, values) : null;
    return span(
      i,
      lower ?? (upper === null ? -reach : upper - reach),
      upper ?? (lower === null ? reach : lower + reach),
    );
  }) as [SurfaceSpan, SurfaceSpan];
  return { kind: manifold.embedding === null ? 'grid' : 'surface', spans: [first, second], at: [0, 0] };
}
