import {
  add,
  call,
  divide,
  type Expression,
  multiply,
  power,
  rational,
  sqrt,
  subtract,
  symbol,
} from '../../src/algebra/expression.ts';

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** An expression of the given depth whose functions stay real for positive symbols. */
export function randomExpression(next: () => number, names: readonly string[], depth: number): Expression {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  if (depth === 0 || next() < 0.1) {
    return next() < 0.7 ? symbol(pick(names)) : rational(Math.floor(next() * 9) + 1, Math.floor(next() * 4) + 1);
  }
  const part = (): Expression => randomExpression(next, names, depth - 1);
  const leaf = (): Expression => symbol(pick(names));
  switch (pick(['add', 'add', 'subtract', 'multiply', 'multiply', 'divide', 'power', 'sqrt', 'function', 'pow'])) {
    case 'add':
      return add(part(), part(), part());
    case 'subtract':
      return subtract(part(), part());
    case 'multiply':
      return multiply(part(), part());
    case 'divide':
      return divide(part(), add(leaf(), rational(1, 2)));
    case 'power':
      return power(add(part(), leaf()), rational(pick([2, 3]), 1));
    case 'sqrt':
      return sqrt(add(power(part(), rational(2, 1)), rational(1, 1)));
    case 'pow':
      return power(leaf(), rational(pick([1, 2, 4, -1]), 3));
    default:
      return call(pick(['sin', 'cos', 'tanh', 'atan', 'exp', 'sinh']), multiply(leaf(), leaf()));
  }
}
