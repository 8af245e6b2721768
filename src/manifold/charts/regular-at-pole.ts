/**
 * The chart that has no pole (pole-change.ts). Where the geometry is smooth at the pole, all ρ in the denominators of JᵀgJ cancel (Kazdan and
 * Warner, Ann. of Math. 99 (1974) 14, lemma 2.5, say when); the algebra finds out, and where they do not, as at the tip of a cone, there is no such chart.
 */

import { differentiator } from '../../algebra/derivative.ts';
import { evaluator } from '../../algebra/evaluate.ts';
import { type Expression, integer, power, rational, subtract } from '../../algebra/expression.ts';
import type { Condition, Manifold } from '../manifold.ts';
import { inertia, spread } from '../signature.ts';
import { unbounded } from '../sources/chart.ts';
import { rewritten } from '../sources/parts.ts';
import { transformedMetric } from '../transformed-metric.ts';
import type { OtherChart } from './other-chart.ts';
import { left, type Pole } from './pole.ts';
import { type PoleChange, poleChanges } from './pole-change.ts';

/** With what is <= 0 where a ray is far enough from the pole for the chart that has it. */
export interface RegularChart extends OtherChart {
  readonly far: Expression;
}

/** The chart that is regular at a pole, null where the geometry is not. */
export function regularAtPole(manifold: Manifold, pole: Pole): RegularChart | null {
  const changes = poleChanges(manifold, pole);
  // The shortest form is worth its time only where the first one leaves a ρ in a denominator.
  for (const thorough of [false, true]) {
    for (const change of changes) {
      const chart = chartWith(manifold, pole, change, thorough);
      if (isRegular(chart.manifold, change.u.name, change.v.name)) return chart;
    }
  }
  return null;
}

function chartWith(manifold: Manifold, pole: Pole, change: PoleChange, thorough: boolean): RegularChart {
  const { coordinates, square, map, inverse, jacobian, rewrite } = change;
  const metric = transformedMetric(
    manifold.metric.map((row) => row.map(rewrite)),
    jacobian,
    thorough,
  );
  const across = (condition: Condition) => rewritten(condition, rewrite);
  const isNew = (i: number) => i === pole.radial || i === pole.angle;
  return {
    manifold: {
      ...manifold,
      name: null,
      title: `${manifold.title}, near a pole`,
      coordinates,
      metric,
      domain: {
        intervals: manifold.domain.intervals.map((interval, i) => (isNew(i) ? unbounded : interval)),
        outside: [...manifold.domain.outside.map(across), ...rimOf(pole, square)],
      },
      stop: manifold.stop.map(across),
      embedding: null,
      drawing: null,
      transition: null,
      charts: [],
    },
    map,
    inverse,
    far: farFrom(change),
  };
}

export function farFrom({ radius, square }: PoleChange): Expression {
  return subtract(power(radius(left), integer(2)), square);
}

/** The chart of a polar angle ends before the equator: beyond it sin θ is that of the other half. */
function rimOf({ kind }: Pole, square: Expression): Condition[] {
  if (kind === 'origin') return [];
  return [{ text: 'beyond 80° from the pole', margin: subtract(rational(97, 100), square), strict: true }];
}

/** Whether metric and slopes are finite, and the metric is not degenerate, at u = v = 0, wherever the other coordinates are. */
function isRegular({ metric, coordinates, domain, parameters, time }: Manifold, u: string, v: string): boolean {
  const n = coordinates.length;
  const values = parameters.map(({ name, value }): [string, number] => [name, value]);
  const constant = evaluator(new Map(values));
  const box = domain.intervals.map(({ lower, upper, period }) => ({
    lower: period !== null ? 0 : lower && constant(lower),
    upper: period !== null ? constant(period) : upper && constant(upper),
  }));
  const slopes = [u, v].flatMap((name) => metric.flatMap((row) => row.map(differentiator(name))));
  return spread(box, 12).some((point) => {
    const at = new Map(values);
    coordinates.forEach((name, i) => void at.set(name, name === u || name === v ? 0 : (point[i] as number)));
    const value = evaluator(at);
    const g = Float64Array.from(metric.flat(), value);
    if (!g.every(Number.isFinite) || !slopes.every((slope) => Number.isFinite(value(slope)))) return false;
    const { determinant, negative, positive } = inertia(g, n);
    return Math.abs(determinant) > 1e-10 && (time === null ? negative === 0 : negative === 1 || positive === 1);
  });
}
