/**
 * A change of coordinates x = x(y): the same geometry in the chart of the y, g'_ab = ∂x^i/∂y^a g_ij(x(y)) ∂x^j/∂y^b,
 * that is JᵀgJ. With fewer new coordinates than old ones it is the metric that a surface inherits.
 */

import { derivative } from '../../algebra/derivative.ts';
import type { Expression } from '../../algebra/expression.ts';
import { substitute } from '../../algebra/expression.ts';
import { FieldError } from '../../base/error.ts';
import type { Sourced } from '../blueprint.ts';
import { named } from '../blueprint.ts';
import { refuseWrongInverse, sideOfChange } from '../coordinate-change.ts';
import type { PullbackDescription } from '../description.ts';
import type { Manifold, Transition } from '../manifold.ts';
import { transformedMetric } from '../transformed-metric.ts';
import { changedDomain } from './changed-domain.ts';
import type { Chart, SourceContext } from './chart.ts';
import { plainChart, scopeIn } from './chart.ts';
import { rewritten } from './parts.ts';

export function pullbackChart(pullback: Sourced<PullbackDescription>, context: SourceContext): Chart {
  const [old] = context.parts as readonly [Manifold];
  const coordinates = newCoordinates(pullback, context);
  const table = (key: 'map' | 'inverse') => ({
    value: pullback.value[key] ?? {},
    path: pullback.path === null ? null : `${pullback.path}/${key}`,
  });
  const scope = (variables: readonly string[]) => ({ ...scopeIn(context, variables), coordinates: variables });
  const map = sideOfChange(table('map'), {
    key: 'map',
    wanted: old.coordinates,
    scope: scope(coordinates),
    mayOmit: true,
  });
  const inverse =
    pullback.value.inverse === undefined
      ? null
      : sideOfChange(table('inverse'), {
          key: 'inverse',
          wanted: coordinates,
          scope: scope(old.coordinates),
          mayOmit: false,
        });
  const places = new Map(old.coordinates.map((name, i) => [name, map[i] as Expression]));
  const rewrite = (e: Expression): Expression => substitute(e, places);
  const jacobian = map.map((x) => coordinates.map((name) => derivative(x, name)));
  const metric = transformedMetric(rewrittenMetric(old, rewrite, pullback.path), jacobian, true);
  if (inverse !== null) {
    const { parameters } = context;
    const sides = { oldCoordinates: old.coordinates, newCoordinates: coordinates, map, inverse, parameters };
    refuseWrongInverse(sides, table('inverse').path);
  }
  const transition: Transition | null =
    coordinates.length === old.coordinates.length ? { of: old, map, jacobian, inverse } : null;
  return plainChart(coordinates, metric, {
    embedding: old.embedding?.map(rewrite) ?? null,
    // Without a drawing of its own the old chart is drawn with its coordinates as axes.
    drawing: old.drawing?.map(rewrite) ?? map.filter((_, i) => i !== old.time).slice(0, 3),
    domain: changedDomain(old, coordinates, map, rewrite),
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
