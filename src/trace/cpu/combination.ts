/** Sums of derivatives with a tableau's coefficients, along the rows of an arena. Vanishing coefficients cost nothing. */

/** Derivatives and their coefficients: `sum_i coefficients[i] * row(slopes[i] + component)`. */
export interface Combination {
  readonly slopes: Int32Array;
  readonly coefficients: Float64Array;
}

/** @param rows the offset of each derivative's first component */
export function combination(rows: readonly number[], coefficients: readonly number[]): Combination {
  const used = coefficients.map((value, i) => ({ value, row: rows[i] as number })).filter(({ value }) => value !== 0);
  return {
    slopes: Int32Array.from(used, ({ row }) => row),
    coefficients: Float64Array.from(used, ({ value }) => value),
  };
}

/** to = from + h sum, for one component: all offsets are of rows. One loop for each length, so that the sum stays in registers. */
export function advanceRow(
  m: Float64Array,
  n: number,
  to: number,
  from: number,
  h: number,
  { slopes, coefficients }: Combination,
  shift: number,
): void {
  const p = coefficients[0] ?? 0;
  const q = coefficients[1] ?? 0;
  const r = coefficients[2] ?? 0;
  const s = coefficients[3] ?? 0;
  const t = coefficients[4] ?? 0;
  const u = coefficients[5] ?? 0;
  const a = (slopes[0] ?? 0) + shift;
  const b = (slopes[1] ?? 0) + shift;
  const c = (slopes[2] ?? 0) + shift;
  const d = (slopes[3] ?? 0) + shift;
  const e = (slopes[4] ?? 0) + shift;
  const f = (slopes[5] ?? 0) + shift;
  switch (slopes.length) {
    case 1:
      for (let i = 0; i < n; i++) m[to + i] = m[from + i]! + m[h + i]! * (p * m[a + i]!);
      return;
    case 2:
      for (let i = 0; i < n; i++) m[to + i] = m[from + i]! + m[h + i]! * (p * m[a + i]! + q * m[b + i]!);
      return;
    case 3:
      for (let i = 0; i < n; i++) {
        m[to + i] = m[from + i]! + m[h + i]! * (p * m[a + i]! + q * m[b + i]! + r * m[c + i]!);
      }
      return;
    case 4:
      for (let i = 0; i < n; i++) {
        m[to + i] = m[from + i]! + m[h + i]! * (p * m[a + i]! + q * m[b + i]! + r * m[c + i]! + s * m[d + i]!);
      }
      return;
    case 5:
      for (let i = 0; i < n; i++) {
        m[to + i] =
          m[from + i]! + m[h + i]! * (p * m[a + i]! + q * m[b + i]! + r * m[c + i]! + s * m[d + i]! + t * m[e + i]!);
      }
      return;
    case 6:
      for (let i = 0; i < n; i++) {
        const head = p * m[a + i]! + q * m[b + i]! + r * m[c + i]! + s * m[d + i]!;
        m[to + i] = m[from + i]! + m[h + i]! * (head + t * m[e + i]! + u * m[f + i]!);
      }
      return;
    default:
      throw new RangeError(`No loop for a sum of ${slopes.length} derivatives.`);
  }
}
