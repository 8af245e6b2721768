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
      for (let i = 0; i < n; i += 4) {
        m[to + i] = m[from + i]! + m[h + i]! * (p * m[a + i]!);
        m[to + i + 1] = m[from + i + 1]! + m[h + i + 1]! * (p * m[a + i + 1]!);
        m[to + i + 2] = m[from + i + 2]! + m[h + i + 2]! * (p * m[a + i + 2]!);
        m[to + i + 3] = m[from + i + 3]! + m[h + i + 3]! * (p * m[a + i + 3]!);
      }
      return;
    case 2:
      for (let i = 0; i < n; i += 4) {
        m[to + i] = m[from + i]! + m[h + i]! * (p * m[a + i]! + q * m[b + i]!);
        m[to + i + 1] = m[from + i + 1]! + m[h + i + 1]! * (p * m[a + i + 1]! + q * m[b + i + 1]!);
        m[to + i + 2] = m[from + i + 2]! + m[h + i + 2]! * (p * m[a + i + 2]! + q * m[b + i + 2]!);
        m[to + i + 3] = m[from + i + 3]! + m[h + i + 3]! * (p * m[a + i + 3]! + q * m[b + i + 3]!);
      }
      return;
    case 3:
      for (let i = 0; i < n; i += 4) {
        m[to + i] = m[from + i]! + m[h + i]! * (p * m[a + i]! + q * m[b + i]! + r * m[c + i]!);
        m[to + i + 1] = m[from + i + 1]! + m[h + i + 1]! * (p * m[a + i + 1]! + q * m[b + i + 1]! + r * m[c + i + 1]!);
        m[to + i + 2] = m[from + i + 2]! + m[h + i + 2]! * (p * m[a + i + 2]! + q * m[b + i + 2]! + r * m[c + i + 2]!);
        m[to + i + 3] = m[from + i + 3]! + m[h + i + 3]! * (p * m[a + i + 3]! + q * m[b + i + 3]! + r * m[c + i + 3]!);
      }
      return;
    case 4:
      for (let i = 0; i < n; i += 4) {
        m[to + i] = m[from + i]! + m[h + i]! * (p * m[a + i]! + q * m[b + i]! + r * m[c + i]! + s * m[d + i]!);
        m[to + i + 1] =
          m[from + i + 1]! +
          m[h + i + 1]! * (p * m[a + i + 1]! + q * m[b + i + 1]! + r * m[c + i + 1]! + s * m[d + i + 1]!);
        m[to + i + 2] =
          m[from + i + 2]! +
          m[h + i + 2]! * (p * m[a + i + 2]! + q * m[b + i + 2]! + r * m[c + i + 2]! + s * m[d + i + 2]!);
        m[to + i + 3] =
          m[from + i + 3]! +
          m[h + i + 3]! * (p * m[a + i + 3]! + q * m[b + i + 3]! + r * m[c + i + 3]! + s * m[d + i + 3]!);
      }
      return;
    case 5:
      for (let i = 0; i < n; i += 4) {
        m[to + i] =
          m[from + i]! + m[h + i]! * (p * m[a + i]! + q * m[b + i]! + r * m[c + i]! + s * m[d + i]! + t * m[e + i]!);
        m[to + i + 1] =
          m[from + i + 1]! +
          m[h + i + 1]! *
            (p * m[a + i + 1]! + q * m[b + i + 1]! + r * m[c + i + 1]! + s * m[d + i + 1]! + t * m[e + i + 1]!);
        m[to + i + 2] =
          m[from + i + 2]! +
          m[h + i + 2]! *
            (p * m[a + i + 2]! + q * m[b + i + 2]! + r * m[c + i + 2]! + s * m[d + i + 2]! + t * m[e + i + 2]!);
        m[to + i + 3] =
          m[from + i + 3]! +
          m[h + i + 3]! *
            (p * m[a + i + 3]! + q * m[b + i + 3]! + r * m[c + i + 3]! + s * m[d + i + 3]! + t * m[e + i + 3]!);
      }
      return;
    case 6:
      for (let i = 0; i < n; i += 4) {
        m[to + i] =
          m[from + i]! +
          m[h + i]! * (p * m[a + i]! + q * m[b + i]! + r * m[c + i]! + s * m[d + i]! + t * m[e + i]! + u * m[f + i]!);
        m[to + i + 1] =
          m[from + i + 1]! +
          m[h + i + 1]! *
            (p * m[a + i + 1]! +
              q * m[b + i + 1]! +
              r * m[c + i + 1]! +
              s * m[d + i + 1]! +
              t * m[e + i + 1]! +
              u * m[f + i + 1]!);
        m[to + i + 2] =
          m[from + i + 2]! +
          m[h + i + 2]! *
            (p * m[a + i + 2]! +
              q * m[b + i + 2]! +
              r * m[c + i + 2]! +
              s * m[d + i + 2]! +
              t * m[e + i + 2]! +
              u * m[f + i + 2]!);
        m[to + i + 3] =
          m[from + i + 3]! +
          m[h + i + 3]! *
            (p * m[a + i + 3]! +
              q * m[b + i + 3]! +
              r * m[c + i + 3]! +
              s * m[d + i + 3]! +
              t * m[e + i + 3]! +
              u * m[f + i + 3]!);
      }
      return;
    default:
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let k = 0; k < slopes.length; k++) sum += coefficients[k]! * m[slopes[k]! + shift + i]!;
        m[to + i] = m[from + i]! + m[h + i]! * sum;
      }
  }
}
