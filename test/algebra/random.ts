import {
  add,
  call,
  type Expression,
  functionNames,
  multiply,
  pi,
  power,
  rational,
  sqrt,
  symbol,
} from '../../src/algebra/expression.ts';

/** Numbers in [0, 1) that are the same on every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One of a list. */
export function pick<T>(random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

const singles = functionNames.filter((name) => name !== 'atan2');

/** An expression of the given names, nested `depth` deep; null where the random choice divides by zero. */
export function randomExpression(random: () => number, names: readonly string[], depth: number): Expression {
  const integerUpTo = (n: number) => Math.floor(random() * (2 * n + 1)) - n;
  const inner = () => randomExpression(random, names, depth - 1);
  if (depth === 0 || random() < 0.1) {
    const choice = random();
    if (choice < 0.6) return symbol(pick(random, names));
    if (choice < 0.68) return pi;
    return rational(integerUpTo(12), 1 + Math.floor(random() * 4));
  }
  const choice = random();
  if (choice < 0.3) return add(...Array.from({ length: 2 + Math.floor(random() * 3) }, inner));
  if (choice < 0.6) return multiply(...Array.from({ length: 2 + Math.floor(random() * 3) }, inner));
  if (choice < 0.72) return power(inner(), rational(integerUpTo(4), random() < 0.7 ? 1 : 2 + Math.floor(random() * 2)));
  if (choice < 0.76) return power(inner(), inner());
  if (choice < 0.82) return sqrt(inner());
  if (choice < 0.86) return call('atan2', inner(), inner());
  return call(pick(random, singles), inner());
}
