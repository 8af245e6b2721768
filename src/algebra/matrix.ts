// PROVISIONAL, by the lead, so that others can compile systems now. Engineer C replaces this file and keeps the three exports:
// determinant and inverse (simplified, known factors kept), and adjugateInverse (cofactors as they stand over the simplified
// determinant: an alternative for the tape compiler, which takes the cheaper).
import { add, divide, type Expression, multiply, negate, one, zero } from './expression.ts';

type Matrix = readonly (readonly Expression[])[];

export function determinant(m: Matrix): Expression {
  if (m.length === 1) return (m[0] as Expression[])[0] as Expression;
  return add(
    ...(m[0] as Expression[]).map((e, j) => {
      if (e === zero) return zero;
      const minor = m.slice(1).map((row) => row.filter((_, k) => k !== j));
      const term = multiply(e, determinant(minor));
      return j % 2 === 0 ? term : negate(term);
    }),
  );
}

export function adjugateInverse(m: Matrix): Expression[][] {
  const result = m.map((row) => row.map(() => zero));
  for (const block of blocks(m)) {
    const part = block.map((i) => block.map((j) => (m[i] as Expression[])[j] as Expression));
    const det = determinant(part);
    block.forEach((i, a) => {
      block.forEach((j, b) => {
        const minor = part.filter((_, r) => r !== b).map((row) => row.filter((_, c) => c !== a));
        const cofactor = minor.length === 0 ? one : determinant(minor);
        (result[i] as Expression[])[j] = divide((a + b) % 2 === 0 ? cofactor : negate(cofactor), det);
      });
    });
  }
  return result;
}

export const inverse = adjugateInverse;

function blocks(m: Matrix): number[][] {
  const left = new Set(m.map((_, i) => i));
  const result: number[][] = [];
  while (left.size > 0) {
    const block: number[] = [];
    const pending = [Math.min(...left)];
    while (pending.length > 0) {
      const i = pending.pop() as number;
      if (!left.delete(i)) continue;
      block.push(i);
      for (const j of left) if ((m[i] as Expression[])[j] !== zero) pending.push(j);
    }
    result.push(block.sort((a, b) => a - b));
  }
  return result;
}
