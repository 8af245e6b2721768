/**
 * The Riemann tensor and its contractions, written once for any ring: exact field elements, or numbers at a point.
 *
 *   R_abcd = ½ (∂_b∂_c g_ad + ∂_a∂_d g_bc − ∂_a∂_c g_bd − ∂_b∂_d g_ac) + g^ef (Γ_e,bc Γ_f,ad − Γ_e,bd Γ_f,ac)
 *
 * (Weinberg, Gravitation and Cosmology, eq. 6.6.2, with the sign of Misner, Thorne & Wheeler, so that a sphere has R > 0).
 * It is symmetric in the pairs (ab), (cd) and antisymmetric within each, so it is kept as a symmetric matrix over
 * pairs a < b. With G^AB = g^ac g^bd − g^ad g^bc on pairs: R = 2 tr(RG) and R_abcd R^abcd = 4 tr(RGRG).
 */
export interface Ring<T> {
  readonly zero: T;
  sum(terms: readonly T[]): T;
  multiply(a: T, b: T): T;
  negate(a: T): T;
  scale(a: T, numerator: number, denominator: number): T;
  isZero(a: T): boolean;
}

/** What the tensor is made of: g⁻¹, Γ_a,bc and ∂_c∂_d g_ab, all as the ring's elements. */
export interface Ingredients<T> {
  readonly dimension: number;
  readonly inverse: readonly (readonly T[])[];
  firstKind(a: number, b: number, c: number): T;
  second(a: number, b: number, c: number, d: number): T;
}

export type Pair = readonly [number, number];

/** The index pairs a < b in order. */
export function indexPairs(dimension: number): Pair[] {
  const result: Pair[] = [];
  for (let a = 0; a < dimension; a++) for (let b = a + 1; b < dimension; b++) result.push([a, b]);
  return result;
}

/** R_abcd over pairs (ab), (cd). */
export function riemannOverPairs<T>(ring: Ring<T>, g: Ingredients<T>): T[][] {
  const pairs = indexPairs(g.dimension);
  const product = memoisedContraction(ring, g);
  const result: T[][] = pairs.map(() => []);
  pairs.forEach(([a, b], i) => {
    for (let j = i; j < pairs.length; j++) {
      const [c, d] = pairs[j] as Pair;
      const second = ring.sum([
        g.second(a, d, b, c),
        g.second(b, c, a, d),
        ring.negate(g.second(b, d, a, c)),
        ring.negate(g.second(a, c, b, d)),
      ]);
      const value = ring.sum([ring.scale(second, 1, 2), product(b, c, a, d), ring.negate(product(b, d, a, c))]);
      (result[i] as T[])[j] = value;
      (result[j] as T[])[i] = value;
    }
  });
  return result;
}

/** g^ef Γ_e,bc Γ_f,ad, each once. */
function memoisedContraction<T>(ring: Ring<T>, g: Ingredients<T>): (b: number, c: number, a: number, d: number) => T {
  const n = g.dimension;
  const raised = new Map<string, T[]>();
  const raise = (a: number, d: number): T[] => {
    const key = a < d ? `${a} ${d}` : `${d} ${a}`;
    let list = raised.get(key);
    if (list === undefined) {
      list = g.inverse.map((row) => ring.sum(row.map((e, f) => ring.multiply(e, g.firstKind(f, a, d)))));
      raised.set(key, list);
    }
    return list;
  };
  const done = new Map<string, T>();
  return (b, c, a, d) => {
    const left = b < c ? `${b} ${c}` : `${c} ${b}`;
    const right = a < d ? `${a} ${d}` : `${d} ${a}`;
    const key = left < right ? `${left} ${right}` : `${right} ${left}`;
    let value = done.get(key);
    if (value === undefined) {
      const up = raise(a, d);
      const terms: T[] = [];
      for (let e = 0; e < n; e++) terms.push(ring.multiply(up[e] as T, g.firstKind(e, b, c)));
      value = ring.sum(terms);
      done.set(key, value);
    }
    return value;
  };
}

/** R_ab = g^cd R_cadb. */
export function ricci<T>(ring: Ring<T>, inverse: readonly (readonly T[])[], riemann: readonly (readonly T[])[]): T[][] {
  const n = inverse.length;
  const component = componentOf(ring, n, riemann);
  const result: T[][] = inverse.map(() => []);
  for (let a = 0; a < n; a++) {
    for (let b = a; b < n; b++) {
      const terms: T[] = [];
      for (let c = 0; c < n; c++) {
        for (let d = 0; d < n; d++) {
          const weight = (inverse[c] as T[])[d] as T;
          if (c === a || d === b || ring.isZero(weight)) continue;
          terms.push(ring.multiply(weight, component(c, a, d, b)));
        }
      }
      const value = ring.sum(terms);
      (result[a] as T[])[b] = value;
      (result[b] as T[])[a] = value;
    }
  }
  return result;
}

/** R_abcd for any indices from the matrix over pairs. */
export function componentOf<T>(
  ring: Ring<T>,
  dimension: number,
  riemann: readonly (readonly T[])[],
): (a: number, b: number, c: number, d: number) => T {
  const index = new Map(indexPairs(dimension).map(([a, b], i) => [a * dimension + b, i]));
  return (a, b, c, d) => {
    if (a === b || c === d) return ring.zero;
    const left = index.get(a < b ? a * dimension + b : b * dimension + a) as number;
    const right = index.get(c < d ? c * dimension + d : d * dimension + c) as number;
    const value = (riemann[left] as T[])[right] as T;
    return a < b === c < d ? value : ring.negate(value);
  };
}

/** Riemann with its second pair raised: (RG)_A^B. */
export function mixedRiemann<T>(
  ring: Ring<T>,
  inverse: readonly (readonly T[])[],
  riemann: readonly (readonly T[])[],
): T[][] {
  const n = inverse.length;
  const pairs = indexPairs(n);
  const at = (a: number, b: number): T => (inverse[a] as T[])[b] as T;
  const raising = pairs.map(([a, b]) =>
    pairs.map(([c, d]) =>
      ring.sum([ring.multiply(at(a, c), at(b, d)), ring.negate(ring.multiply(at(a, d), at(b, c)))]),
    ),
  );
  return riemann.map((row) =>
    pairs.map((_, j) => ring.sum(row.map((e, k) => ring.multiply(e, (raising[k] as T[])[j] as T)))),
  );
}

/** R = 2 tr(RG). */
export function scalarCurvature<T>(ring: Ring<T>, mixed: readonly (readonly T[])[]): T {
  return ring.scale(ring.sum(mixed.map((row, i) => row[i] as T)), 2, 1);
}

/** R_abcd R^abcd = 4 tr(RGRG). */
export function kretschmannScalar<T>(ring: Ring<T>, mixed: readonly (readonly T[])[]): T {
  const terms: T[] = [];
  mixed.forEach((row, i) => {
    row.forEach((e, j) => {
      if (j < i) return;
      const term = ring.multiply(e, (mixed[j] as T[])[i] as T);
      terms.push(i === j ? term : ring.scale(term, 2, 1));
    });
  });
  return ring.scale(ring.sum(terms), 4, 1);
}
