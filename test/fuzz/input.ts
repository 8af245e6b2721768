// The inputs of the fuzzer: number i of seed s is always the same scene.
import { pick, seeded } from '../algebra/random.ts';
import { lineElement, type WrittenMetric } from './line-elements.ts';
import { below, maybe, type Random } from './notation.ts';
import { damage, expressionPlace, type Json, scene, slippedEntry } from './scenes.ts';
import { slipped, soup } from './slips.ts';

export interface FuzzInput {
  readonly kind: string;
  /** What a user hands in: parsed JSON, or one line of text. */
  readonly scene: Json;
}

/** Alone, where nothing need be declared beside it; else as a manifold. */
function asScene(random: Random, written: WrittenMetric): Json {
  return maybe(random, 0.1) ? written.metric : { manifold: written };
}

const kinds: readonly (readonly [string, number, (random: Random) => Json])[] = [
  ['line element', 30, (random) => asScene(random, lineElement(random))],
  [
    'line element with slips',
    15,
    (random) => {
      const written = lineElement(random);
      return asScene(random, { ...written, metric: slipped(random, written.metric, lineElement(random).metric) });
    },
  ],
  ['catalogue entry with slips', 20, slippedEntry],
  ['expression', 10, expressionPlace],
  ['scene', 10, scene],
  [
    'damaged scene',
    12,
    (random) => {
      const whole = scene(random) as { [key: string]: Json };
      for (let k = 1 + below(random, 3); k > 0; k--) damage(random, whole);
      return whole;
    },
  ],
  [
    'soup',
    3,
    (random) => pick<() => Json>(random, [() => soup(random), () => ({ manifold: { metric: soup(random) } })])(),
  ],
];

const weights = kinds.reduce((sum, [, weight]) => sum + weight, 0);

/** Input number `index` of the series that `seed` starts. */
export function inputOf(seed: number, index: number): FuzzInput {
  const random = seeded(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  let left = random() * weights;
  for (const [kind, weight, make] of kinds) {
    left -= weight;
    if (left < 0) return { kind, scene: make(random) };
  }
  throw new Error('the weights do not add up');
}
