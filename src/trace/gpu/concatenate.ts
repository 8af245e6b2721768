import type { Congruence, Paths } from '../../congruence/congruence.ts';

/** One congruence out of parts that were traced one after another, in their order; there is at least one. */
export function concatenate(parts: readonly Congruence[]): Congruence {
  const [first] = parts as [Congruence];
  if (parts.length === 1) return first;
  return {
    ...first,
    count: parts.reduce((sum, part) => sum + part.count, 0),
    elapsed: parts.reduce((sum, part) => sum + part.elapsed, 0),
    fate: join(
      parts.map((part) => part.fate),
      Uint8Array,
    ),
    stop: join(
      parts.map((part) => part.stop),
      Int32Array,
    ),
    length: join(
      parts.map((part) => part.length),
      Float64Array,
    ),
    steps: join(
      parts.map((part) => part.steps),
      Uint32Array,
    ),
    position: join(
      parts.map((part) => part.position),
      Float64Array,
    ),
    velocity: join(
      parts.map((part) => part.velocity),
      Float64Array,
    ),
    normDrift: join(
      parts.map((part) => part.normDrift),
      Float64Array,
    ),
    constantDrift: join(
      parts.map((part) => part.constantDrift ?? new Float64Array(part.count)),
      Float64Array,
    ),
    paths: concatenatePaths(parts.flatMap((part) => (part.paths === null ? [] : [part.paths]))),
  };
}

function concatenatePaths(parts: readonly Paths[]): Paths | null {
  const [first] = parts;
  if (first === undefined) return null;
  return {
    samples: first.samples,
    counts: join(
      parts.map((part) => part.counts),
      Uint32Array,
    ),
    s: join(
      parts.map((part) => part.s),
      Float64Array,
    ),
    position: join(
      parts.map((part) => part.position),
      Float64Array,
    ),
  };
}

function join<A extends ArrayLike<number> & { set(values: ArrayLike<number>, offset: number): void }>(
  parts: readonly A[],
  Kind: new (length: number) => A,
): A {
  const whole = new Kind(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
