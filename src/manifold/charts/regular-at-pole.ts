/**
 * The chart that has no pole: u = ρ cos φ, v = ρ sin φ in place of (θ, φ) or (r, φ), with ρ = sin θ, r or sinh r.
 *
 *   ∂θ/∂u = u/(ρ ρ') , ∂θ/∂v = v/(ρ ρ') , ∂φ/∂u = −v/ρ² , ∂φ/∂v = u/ρ² ,   ρ' = dρ/dθ = ± √(1 − ρ²), 1 or √(1 + ρ²).
 *
 * Where the geometry is smooth at the pole, all ρ in the denominators of JᵀgJ cancel (Kazdan and Warner, Ann. of Math. 99 (1974) 14, lemma 2.5,
 * say when); the algebra finds out, and where they do not, as at the tip of a cone, there is no such chart.
 */

import { differentiator } from '../../algebra/derivative.ts';
import { evaluator } from '../../algebra/evaluate.ts';
import {
  add,
  call,
  children,
  divide,
  type Expression,
  integer,
  multiply,
  negate,
  one,
  pi,
  power,
  rational,
  rebuild,
  sqrt,
  subtract,
  symbol,
  zero,
} from '../../algebra/expression.ts';
import type { Condition, Manifold } from '../manifold.ts';
import { inertia, spread } from '../signature.ts';
import { unbounded } from '../sources/chart.ts';
import { rewritten } from '../sources/parts.ts';
import { transformedMetric } from '../transformed-metric.ts';
import type { OtherChart } from './other-chart.ts';
import { left, type Pole } from './pole.ts';

/** A radius ρ of the regular chart as a function of θ or r, and what becomes of that coordinate in terms of ρ. */
interface Radius {
  readonly of: (x: Expression) => Expression;
  readonly slope: Expression;
  readonly back: Expression;
  readonly rules: (x: Expression) => readonly (readonly [Expression, Expression])[];
}

function radii(kind: Pole['kind'], rho: Expression): Radius[] {
  const square = power(rho, integer(2));
  if (kind !== 'origin') {
    const cosine = sqrt(subtract(one, square));
    const slope = kind === 'north' ? cosine : negate(cosine);
    const back = kind === 'north' ? call('asin', rho) : subtract(pi, call('asin', rho));
    return [
      {
        of: (x) => call('sin', x),
        slope,
        back,
        rules: (x) => [
          [call('sin', x), rho],
          [call('cos', x), slope],
          [call('tan', x), divide(rho, slope)],
        ],
      },
    ];
  }
  const slope = sqrt(add(one, square));
  return [
    { of: (x) => x, slope: one, back: rho, rules: () => [] },
    {
      of: (x) => call('sinh', x),
      slope,
      back: call('asinh', rho),
      rules: (x) => [
        [call('sinh', x), rho],
        [call('cosh', x), slope],
        [call('tanh', x), divide(rho, slope)],
      ],
    },
  ];
}

/** Replaces whole parts of an expression: sin θ before θ itself. */
function replacer(rules: ReadonlyMap<Expression, Expression>): (e: Expression) => Expression {
  const done = new Map(rules);
  const visit = (e: Expression): Expression => {
    const known = done.get(e);
    if (known !== undefined) return known;
    const parts = children(e);
    const result = parts.length === 0 ? e : rebuild(e, parts.map(visit));
    done.set(e, result);
    return result;
  };
  return visit;
}

/** The chart that is regular at a pole, null where the geometry is not. */
export function regularAtPole(manifold: Manifold, pole: Pole): OtherChart | null {
  const taken = new Set([...manifold.coordinates, ...manifold.parameters.map(({ name }) => name)]);
  const fresh = (name: string): string => (taken.has(name) ? fresh(`${name}'`) : name);
  const [u, v] = [symbol(fresh('u')), symbol(fresh('v'))];
  const rho = sqrt(add(power(u, integer(2)), power(v, integer(2))));
  // The shortest form is worth its time only where the first one leaves a ρ in a denominator.
  for (const thorough of [false, true]) {
    for (const radius of radii(pole.kind, rho)) {
      const chart = chartWith(manifold, pole, radius, { u, v, rho, thorough });
      if (isRegular(chart.manifold, u.name, v.name)) return chart;
    }
  }
  return null;
}

interface Plane {
  readonly u: Expression & { kind: 'symbol' };
  readonly v: Expression & { kind: 'symbol' };
  readonly rho: Expression;
  readonly thorough: boolean;
}

function chartWith(manifold: Manifold, pole: Pole, radius: Radius, { u, v, rho, thorough }: Plane): OtherChart {
  const { radial, angle } = pole;
  const old = manifold.coordinates.map(symbol);
  const [theta, phi] = [old[radial] as Expression, old[angle] as Expression];
  const place = <T>(inRadial: T, inAngle: T, others: readonly T[]) =>
    others.map((other, i) => (i === radial ? inRadial : i === angle ? inAngle : other));
  const turn = call('atan2', v, u);
  const rewrite = replacer(
    new Map([
      ...radius.rules(theta),
      [call('cos', phi), divide(u, rho)],
      [call('sin', phi), divide(v, rho)],
      [theta, radius.back],
      [phi, turn],
    ]),
  );
  const ring = multiply(rho, radius.slope);
  const square = power(rho, integer(2));
  const coordinates = place(u.name, v.name, manifold.coordinates);
  const jacobian = old.map((_, i) =>
    i === radial
      ? place(
          divide(u, ring),
          divide(v, ring),
          old.map(() => zero),
        )
      : i === angle
        ? place(
            negate(divide(v, square)),
            divide(u, square),
            old.map(() => zero),
          )
        : old.map((_, j) => (i === j ? one : zero)),
  );
  const metric = transformedMetric(
    manifold.metric.map((row) => row.map(rewrite)),
    jacobian,
    thorough,
  );
  const across = (condition: Condition) => rewritten(condition, rewrite);
  const rim = radius.of(left);
  return {
    manifold: {
      ...manifold,
      name: null,
      title: `${manifold.title}, near a pole`,
      coordinates,
      metric,
      domain: {
        intervals: place(unbounded, unbounded, manifold.domain.intervals),
        outside: [...manifold.domain.outside.map(across), ...rimOf(pole, square)],
      },
      stop: manifold.stop.map(across),
      embedding: null,
      drawing: null,
      transition: null,
      charts: [],
    },
    map: place(radius.back, turn, old),
    inverse: place(multiply(radius.of(theta), call('cos', phi)), multiply(radius.of(theta), call('sin', phi)), old),
    leave: [subtract(power(rim, integer(2)), square)],
  };
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
