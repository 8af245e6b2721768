// The induced metric (first fundamental form) of an embedding X(x) in R^m:  g_ij = Σ_k ∂_i X_k ∂_j X_k = (JᵀJ)_ij.
import { derivative } from '../algebra/derivative.ts';
import type { Expression } from '../algebra/expression.ts';
import { add, multiply } from '../algebra/expression.ts';
import { simplify } from '../algebra/simplify.ts';

/** The n × n metric that flat R^m induces through `embedding` on the chart of `coordinates`. */
export function inducedMetric(embedding: readonly Expression[], coordinates: readonly string[]): Expression[][] {
  const tangents = coordinates.map((name) => embedding.map((component) => derivative(component, name)));
  const metric = tangents.map(() => [] as Expression[]);
  tangents.forEach((left, i) => {
    for (let j = i; j < tangents.length; j++) {
      const right = tangents[j] as Expression[];
      const entry = simplify(add(...left.map((component, k) => multiply(component, right[k] as Expression))));
      (metric[i] as Expression[])[j] = entry;
      (metric[j] as Expression[])[i] = entry;
    }
  });
  return metric;
}
