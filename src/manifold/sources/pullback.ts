/**
 * A change of coordinates x = x(y): the same geometry in the chart of the y, g'_ab = ∂x^i/∂y^a g_ij(x(y)) ∂x^j/∂y^b,
 * that is JᵀgJ. With fewer new coordinates than old ones it is the metric that a surface inherits.
 */

import { derivative } from '../../algebra/derivative.ts';
import { evaluator } from '../../algebra/evaluate.ts';
import type { Expression } from '../../algebra/expression.ts';
import { substitute, symbol } from '../../algebra/expression.ts';
import { nearestName } from '../../algebra/names.ts';
import { parseExpression } from '../../algebra/syntax.ts';
import { FieldError } from '../../base/error.ts';
import type { Sourced } from '../blueprint.ts';
import { named } from '../blueprint.ts';
import type { PullbackDescription } from '../description.ts';
import type { Domain, Manifold, Parameter, Transition } from '../manifold.ts';
import { pathOf } from '../scope.ts';
import { spread } from '../signature.ts';
import { transformedMetric } from '../transformed-metric.ts';
import type { Chart, SourceContext } from './chart.ts';
import { plainChart, scopeIn, unbounded } from './chart.ts';
import { domainConditions, rewritten } from './parts.ts';

export function pullbackChart(pullback: Sourced<PullbackDescription>, context: SourceContext): Chart {
  const [old] = context.parts as readonly [Manifold];
  const coordinates = newCoordinates(pullback, context);
  const map = expressions(pullback, 'map', old.coordinates, coordinates, context);
  const given = pullback.value.inverse !== undefined;
  const inverse = given ? expressions(pullback, 'inverse', coordinates, old.coordinates, context) : null;
  const places = new Map(old.coordinates.map((name, i) => [name, map[i] as Expression]));
  const rewrite = (e: Expression): Expression => substitute(e, places);
  const jacobian = map.map((x) => coordinates.map((name) => derivative(x, name)));
  const metric = transformedMetric(rewrittenMetric(old, rewrite, pullback.path), jacobian, true);
  if (inverse !== null)
    refuseWrongInverse(pullback, map, inverse, { old, coordinates, parameters: context.parameters });
  const transition: Transition | null =
    coordinates.length === old.coordinates.length ? { of: old, map, jacobian, inverse } : null;
  return plainChart(coordinates, metric, {
    embedding: old.embedding?.map(rewrite) ?? null,
    // Without a drawing of its own the old chart is drawn with its coordinates as axes.
    drawing: old.drawing?.map(rewrite) ?? map.filter((_, i) => i !== old.time).slice(0, 3),
    domain: domainOf(old, coordinates, map, rewrite),
    stop: old.stop.map((condition) => rewritten(condition, rewrite)),
    transition,
    text: `${old.title} in ${coordinates.join(', ')}`,
  });
}

/** @throws FieldError "sampled-coordinates" with the place, where the old coefficients are samples */
function rewrittenMetric({ metric }: Manifold, rewrite: (e: Expression) => Expression, path: string | null) {
  try {
    return metric.map((row) => row.map(rewrite));
  } catch (error) {
    throw error instanceof FieldError ? error.at({ path }) : error;
  }
}

/** Intervals and periods of coordinates that stay what they were; what else bounds the old chart as inequalities. */
function domainOf(
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

function newCoordinates(pullback: Sourced<PullbackDescription>, { plan, written }: SourceContext): readonly string[] {
  if (written !== null) return written;
  if (pullback.value.inverse !== undefined)
    return [...named(pullback.value.inverse, `${pullback.path}/inverse`).keys()];
  throw new FieldError(
    'missing-key',
    'A change of coordinates needs the names of the new ones.',
    'Add "coordinates", such as ["r", "phi"].',
    { path: plan.path },
  );
}

/** The expressions of `map` or `inverse`, one for each of `wanted`, in its order. */
function expressions(
  pullback: Sourced<PullbackDescription>,
  key: 'map' | 'inverse',
  wanted: readonly string[],
  variables: readonly string[],
  context: SourceContext,
): Expression[] {
  const texts = named(pullback.value[key], `${pullback.path ?? ''}/${key}`);
  for (const [name, { path }] of texts) {
    if (wanted.includes(name)) continue;
    const near = nearestName(name, wanted);
    throw new FieldError(
      'unknown-coordinate',
      `"${name}" is not one of the ${key === 'map' ? 'old' : 'new'} coordinates.`,
      near === null ? `They are ${wanted.join(', ')}.` : `Did you mean "${near}"?`,
      { path },
    );
  }
  // Old and new coordinates may share names, so each side is read with its own alone.
  const scope = { ...scopeIn(context, variables), coordinates: variables };
  return wanted.map((name) => {
    const text = texts.get(name);
    if (text !== undefined) return parseExpression(text.value, { ...scope, ...pathOf(text) });
    if (key === 'map' && variables.includes(name)) return symbol(name);
    throw new FieldError(
      'missing-key',
      `The ${key} does not say what "${name}" is.`,
      `Add "${name}" as an expression of ${variables.join(', ')}.`,
      { path: pullback.path === null ? null : `${pullback.path}/${key}` },
    );
  });
}

/** Looks at a few points whether going to the old chart, to the new one and back again leads to the same place. */
function refuseWrongInverse(
  pullback: Sourced<PullbackDescription>,
  map: readonly Expression[],
  inverse: readonly Expression[],
  { old, coordinates, parameters }: { old: Manifold; coordinates: readonly string[]; parameters: readonly Parameter[] },
): void {
  const values = parameters.map(({ name, value }): [string, number] => [name, value]);
  const at = (names: readonly string[], point: readonly number[], list: readonly Expression[]): number[] => {
    const value = evaluator(new Map([...values, ...names.map((name, i): [string, number] => [name, point[i] ?? 0])]));
    return list.map(value);
  };
  for (const start of spread(
    coordinates.map(() => ({ lower: 0.2, upper: 1.3 })),
    6,
  )) {
    const there = at(coordinates, [...start], map);
    const again = at(coordinates, at(old.coordinates, there, inverse), map);
    if (![...there, ...again].every(Number.isFinite)) continue;
    const wrong = there.findIndex((x, i) => Math.abs(x - (again[i] as number)) > 1e-8 * (1 + Math.abs(x)));
    if (wrong < 0) continue;
    const place = coordinates.map((name, i) => `${name} = ${Number((start[i] as number).toPrecision(4))}`).join(', ');
    throw new FieldError(
      'not-inverse',
      `The inverse does not undo the map: from ${place} it comes back with another "${old.coordinates[wrong]}".`,
      'Mend "inverse", or leave it out.',
      { path: pullback.path === null ? null : `${pullback.path}/inverse` },
    );
  }
}
