/**
 * The induced metric (first fundamental form) of an embedding X(x) in R^m:  g_ij = Σ_k ∂_i X_k ∂_j X_k = (JᵀJ)_ij,
 * and two surfaces that are given more shortly: the graph z = f(x,y), which is (x, y, f), and the surface of
 * revolution (ρ cos φ, ρ sin φ, h) of a profile ρ(u), h(u).
 */
import { derivative } from '../../algebra/derivative.ts';
import type { Expression } from '../../algebra/expression.ts';
import { add, call, integer, multiply, pi, symbol, zero } from '../../algebra/expression.ts';
import { Simplifier } from '../../algebra/simplify.ts';
import { parseExpression } from '../../algebra/syntax.ts';
import { FieldError } from '../../base/error.ts';
import type { Sourced } from '../blueprint.ts';
import { optional, pathOf } from '../scope.ts';
import type { Chart, SourceContext } from './chart.ts';
import { plainChart, scopeIn, unbounded } from './chart.ts';

/** The n × n metric that flat R^m induces through `embedding` on the chart of `coordinates`. */
export function inducedMetric(embedding: readonly Expression[], coordinates: readonly string[]): Expression[][] {
  const tangents = coordinates.map((name) => embedding.map((component) => derivative(component, name)));
  const simplifier = new Simplifier(tangents.flat());
  const metric = tangents.map(() => [] as Expression[]);
  tangents.forEach((left, i) => {
    for (let j = i; j < tangents.length; j++) {
      const right = tangents[j] as Expression[];
      const entry = simplifier.simplify(
        add(...left.map((component, k) => multiply(component, right[k] as Expression))),
      );
      (metric[i] as Expression[])[j] = entry;
      (metric[j] as Expression[])[i] = entry;
    }
  });
  return metric;
}

export function embeddedChart(context: SourceContext): Chart {
  const { plan, written } = context;
  if (plan.embedding === null) {
    throw new FieldError('missing-key', 'The manifold has no metric.', 'Add "metric", "embedding" or "extends".', {
      path: plan.path,
    });
  }
  if (written === null) {
    throw new FieldError(
      'missing-key',
      'An embedding needs the names of its coordinates.',
      'Add "coordinates", such as ["u", "v"].',
      { path: plan.path },
    );
  }
  const embedding = optional(plan, plan.embedding, scopeIn(context, written)) ?? [];
  return plainChart(written, inducedMetric(embedding, written), { embedding, text: plan.embedding.value.join(', ') });
}

/** z = f over the plane of the first two coordinates. */
export function graphChart(text: Sourced<string>, context: SourceContext): Chart {
  const coordinates = twoCoordinates(context, ['x', 'y']);
  const height = parseExpression(text.value, { ...scopeIn(context, coordinates), ...pathOf(text) });
  const embedding = [...coordinates.map(symbol), height];
  return plainChart(coordinates, inducedMetric(embedding, coordinates), { embedding, text: `z = ${text.value}` });
}

/** The profile's coordinate and the angle, which has the period 2π. */
export function revolutionChart(profile: Sourced<readonly [string, string]>, context: SourceContext): Chart {
  const coordinates = twoCoordinates(context, ['u', 'phi']);
  const [along, angle] = coordinates as readonly [string, string];
  const [radius, height] = profile.value.map((text, i) =>
    parseExpression(text, { ...scopeIn(context, [along]), ...pathOf(profile, `/${i}`) }),
  ) as [Expression, Expression];
  const around = symbol(angle);
  const embedding = [multiply(radius, call('cos', around)), multiply(radius, call('sin', around)), height];
  const slopes = [derivative(radius, along), derivative(height, along)];
  const simplifier = new Simplifier([radius, ...slopes]);
  const stretch = simplifier.simplify(add(...slopes.map((slope) => multiply(slope, slope))));
  const metric = [
    [stretch, zero],
    [zero, simplifier.simplify(multiply(radius, radius))],
  ];
  const turn = { lower: null, upper: null, period: multiply(integer(2), pi) };
  return plainChart(coordinates, metric, {
    embedding,
    domain: { intervals: [unbounded, turn], outside: [] },
    text: profile.value.join(', '),
  });
}

function twoCoordinates({ plan, written }: SourceContext, usual: readonly string[]): readonly string[] {
  if (written === null || written.length === 2) return written ?? usual;
  throw new FieldError(
    'wrong-length',
    `A surface has two coordinates, and ${written.length} are named.`,
    `Name two, such as ["${usual.join('", "')}"].`,
    { path: plan.coordinates?.path ?? plan.path },
  );
}
