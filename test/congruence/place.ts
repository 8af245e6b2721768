import { evaluator } from '../../src/algebra/evaluate.ts';
import type { Expression } from '../../src/algebra/expression.ts';
import type { Place } from '../../src/congruence/velocity.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import type { ManifoldDescription } from '../../src/manifold/description.ts';

/** A manifold's metric at a point, evaluated from its expressions and not from a tape. */
export function placeOf(
  given: ManifoldDescription | string,
  position: readonly number[],
  parameters: Readonly<Record<string, number>> = {},
): Place {
  const manifold = buildManifold(given, { parameters });
  const n = manifold.coordinates.length;
  const values = new Map(manifold.parameters.map(({ name, value }) => [name, value]));
  manifold.coordinates.forEach((name, i) => void values.set(name, position[i] as number));
  const value = evaluator(values);
  const metric = Float64Array.from({ length: n * n }, (_, k) =>
    value(manifold.metric[Math.floor(k / n)]?.[k % n] as Expression),
  );
  return { metric, n, time: manifold.time };
}

export const painleveGullstrand: ManifoldDescription = {
  coordinates: ['T', 'r', 'theta', 'phi'],
  parameters: { M: 1 },
  metric: 'ds² = −(1 − 2M/r) dT² + 2 sqrt(2M/r) dT dr + dr² + r² dΩ²',
};

export const goedel: ManifoldDescription = {
  parameters: { a: 1.3 },
  coordinates: ['t', 'x', 'y', 'z'],
  metric: 'ds² = a² (−(dt + exp(x) dz)² + dx² + dy² + exp(2x) dz²/2)',
};
