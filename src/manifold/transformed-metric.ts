import { add, type Expression, multiply } from '../algebra/expression.ts';
import { Simplifier } from '../algebra/simplify.ts';

type Matrix = readonly (readonly Expression[])[];

/**
 * JᵀgJ, simplified: the metric in new coordinates.
 *
 * @param jacobian [old][new]: ∂x^i/∂y^a
 * @param thorough whether the shortest form is worth its time
 */
export function transformedMetric(metric: Matrix, jacobian: Matrix, thorough: boolean): Expression[][] {
  const n = jacobian[0]?.length ?? 0;
  const simplifier = new Simplifier([...metric.flat(), ...jacobian.flat()], { thorough });
  const result: Expression[][] = Array.from({ length: n }, () => []);
  for (let a = 0; a < n; a++) {
    for (let b = a; b < n; b++) {
      const terms = metric.flatMap((row, i) =>
        row.map((g, j) => multiply(jacobian[i]?.[a] as Expression, g, jacobian[j]?.[b] as Expression)),
      );
      const entry = simplifier.simplify(add(...terms));
      (result[a] as Expression[])[b] = entry;
      (result[b] as Expression[])[a] = entry;
    }
  }
  return result;
}
