/** Contractions of symmetric matrices with vectors, as expressions. */
import { add, type Expression, multiply, rational } from '../algebra/expression.ts';
import type { Matrix } from '../algebra/matrix.ts';

/** ½ Σ f(m_ij) a^i a^j for a symmetric matrix, as a sum over i <= j; f is a derivative, or another linear map. */
export function halfForm(matrix: Matrix, f: (e: Expression) => Expression, a: readonly Expression[]): Expression {
  const terms: Expression[] = [];
  matrix.forEach((row, i) => {
    for (let j = i; j < row.length; j++) {
      const weight = i === j ? rational(1, 2) : rational(1, 1);
      terms.push(multiply(weight, f(row[j] as Expression), a[i] as Expression, a[j] as Expression));
    }
  });
  return add(...terms);
}

/** m_ij a^j. */
export function apply(matrix: Matrix, vector: readonly Expression[]): Expression[] {
  return matrix.map((row) => add(...row.map((entry, j) => multiply(entry, vector[j] as Expression))));
}
