import type { Expression } from '../../algebra/expression.ts';
import { symbol } from '../../algebra/expression.ts';
import type { Domain, Manifold } from '../manifold.ts';
import { unbounded } from './chart.ts';
import { domainConditions, rewritten } from './parts.ts';

/**
 * The domain of a manifold in other coordinates: intervals and periods of coordinates that stay what they were; what else bounds the old
 * chart as inequalities.
 *
 * @param map x(y), in the order of the old coordinates
 * @param rewrite puts it into an expression
 */
export function changedDomain(
  old: Manifold,
  coordinates: readonly string[],
  map: readonly Expression[],
  rewrite: (e: Expression) => Expression,
): Domain {
  const same = coordinates.map((name) => map.indexOf(symbol(name)));
  const others = old.domain.intervals.map((interval, i) => (same.includes(i) ? unbounded : interval));
  return {
    intervals: same.map((i) => old.domain.intervals[i] ?? unbounded),
    outside: domainConditions({ ...old, domain: { ...old.domain, intervals: others } }).map((condition) =>
      rewritten(condition, rewrite),
    ),
  };
}
