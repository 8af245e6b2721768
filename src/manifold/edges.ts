import { subtract, symbol } from '../algebra/expression.ts';
import type { Condition, Manifold } from './manifold.ts';

/** An upper or lower end of a coordinate's interval as the condition that lies beyond it; the end itself is inside. */
function beyond(coordinate: string, end: Condition['margin'], side: 'lower' | 'upper'): Condition {
  const x = symbol(coordinate);
  return {
    text: `beyond the ${side} end of ${coordinate}`,
    margin: side === 'lower' ? subtract(x, end) : subtract(end, x),
    strict: true,
  };
}

/**
 * Everything that ends a ray at a place, in the one order that the compiled margins follow: the stop conditions, then
 * the ends of the domain's intervals, lower before upper, coordinate by coordinate, then its inequalities.
 */
export function edges(manifold: Pick<Manifold, 'coordinates' | 'domain' | 'stop'>): Condition[] {
  const intervals = manifold.coordinates.flatMap((coordinate, i) => {
    const interval = manifold.domain.intervals[i];
    const ends: Condition[] = [];
    if (interval?.lower) ends.push(beyond(coordinate, interval.lower, 'lower'));
    if (interval?.upper) ends.push(beyond(coordinate, interval.upper, 'upper'));
    return ends;
  });
  return [...manifold.stop, ...intervals, ...manifold.domain.outside];
}
