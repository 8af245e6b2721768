import { derivative } from '../../algebra/derivative.ts';
import { type Expression, substitute } from '../../algebra/expression.ts';
import type { DeclaredChart, Manifold } from '../manifold.ts';
import { changedDomain } from '../sources/changed-domain.ts';
import { rewritten } from '../sources/parts.ts';
import { transformedMetric } from '../transformed-metric.ts';
import type { OtherChart } from './other-chart.ts';

/** A chart that was declared. */
export function declaredChart(manifold: Manifold, { name, coordinates, map, inverse }: DeclaredChart): OtherChart {
  const places = new Map(manifold.coordinates.map((old, i) => [old, map[i] as Expression]));
  const rewrite = (e: Expression): Expression => substitute(e, places);
  const jacobian = map.map((x) => coordinates.map((y) => derivative(x, y)));
  return {
    manifold: {
      ...manifold,
      name: null,
      title: `${manifold.title} in ${coordinates.join(', ')} (${name})`,
      coordinates,
      metric: transformedMetric(
        manifold.metric.map((row) => row.map(rewrite)),
        jacobian,
        true,
      ),
      domain: changedDomain(manifold, coordinates, map, rewrite),
      stop: manifold.stop.map((condition) => rewritten(condition, rewrite)),
      embedding: manifold.embedding?.map(rewrite) ?? null,
      drawing: manifold.drawing?.map(rewrite) ?? null,
      transition: null,
      charts: [],
    },
    map,
    inverse,
  };
}
