/**
 * Matrices of the form D + h l lᵀ with D a diagonal of numbers, such as Kerr-Schild metrics η + H l l. By the formula of
 * Sherman and Morrison the inverse is D⁻¹ − (h/b) (D⁻¹l)(D⁻¹l)ᵀ with the bracket b = 1 + h lᵀD⁻¹l, and the determinant
 * det D · b. For Kerr-Schild metrics l is null, and b is exactly 1.
 */
import { add, divide, type Expression, isNumber, multiply, negate, one, zero } from './expression.ts';
import { operationCount } from './length.ts';
import type { Simplifier } from './simplify.ts';

export interface RankOneUpdate {
  /** D, numbers other than zero. */
  readonly diagonal: readonly Expression[];
  /** h. */
  readonly weight: Expression;
  /** l, one component of which is 1. */
  readonly covector: readonly Expression[];
  /** b. */
  readonly bracket: Expression;
}

/** The form of a matrix of three rows and more, read off its entries: h l_i² = m_ij m_ik / m_jk. Null where it has none. */
export function rankOneUpdate(m: readonly (readonly Expression[])[], simplifier: Simplifier): RankOneUpdate | null {
  const at = (i: number, j: number): Expression => (m[i] as Expression[])[j] as Expression;
  const n = m.length;
  const found = m.map((_, i): Expression | null => {
    const [j, k] = [(i + 1) % n, (i + 2) % n];
    if (at(i, j) === zero || at(i, k) === zero || at(j, k) === zero) return null;
    return add(at(i, i), negate(divide(multiply(at(i, j), at(i, k)), at(j, k))));
  });
  // Where one comes out as a number by itself, the others are worth a search.
  if (found.includes(null) || !found.some((d) => d !== null && isNumber(d))) return null;
  const diagonal = found.map((d) => (d === null ? zero : isNumber(d) ? d : simplifier.simplify(d)));
  if (!diagonal.every((d) => isNumber(d) && d !== zero)) return null;
  const squares = diagonal.map((d, i) => add(at(i, i), negate(d)));
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const left = multiply(at(i, j), at(i, j));
      const right = multiply(squares[i] as Expression, squares[j] as Expression);
      if (left !== right && !simplifier.isZero(add(left, negate(right)))) return null;
    }
  }
  const raw = add(one, ...squares.map((s, i) => divide(s, diagonal[i] as Expression)));
  const short = simplifier.simplify(raw);
  const bracket = operationCount([short]) < operationCount([raw]) ? short : raw;
  if (bracket === zero) return null;
  const choices = squares.map((weight, k) => ({
    weight,
    covector: m.map((_, i) => (i === k ? one : divide(at(i, k), weight))),
  }));
  const cost = ({ weight, covector }: (typeof choices)[number]): number => operationCount([weight, ...covector]);
  const best = choices.reduce((a, b) => (cost(b) < cost(a) ? b : a));
  return { diagonal, ...best, bracket };
}

export function determinantOf({ diagonal, bracket }: RankOneUpdate): Expression {
  return multiply(...diagonal, bracket);
}

export function inverseOf({ diagonal, weight, covector, bracket }: RankOneUpdate): Expression[][] {
  return diagonal.map((d, i) =>
    diagonal.map((e, j) => {
      const product = multiply(weight, covector[i] as Expression, covector[j] as Expression);
      const update = negate(divide(product, multiply(d, e, bracket)));
      return i === j ? add(divide(one, d), update) : update;
    }),
  );
}
