/**
 * Runge-Kutta methods as data: one description, run by the CPU tracer and printed as WGSL.
 *
 * A step of size h from y0 evaluates the stages k_i = f(y0 + h sum_j a_ij k_j), i = 0 … stages - 1, ends at
 * y1 = y0 + h sum_i b_i k_i, and evaluates k_stages = f(y1), which is the next step's k_0. So a step of an explicit method costs
 * `stages` evaluations, and every table below that speaks of all derivatives has stages + 1 entries, k(y1) last.
 *
 * Between the ends y(theta) = y0 + h sum_i w_i(theta) k_i, theta in [0, 1].
 */
import type { MethodName } from './methods.ts';

export interface Tableau {
  readonly name: MethodName;
  /** Order of y1. */
  readonly order: number;
  /** Derivatives evaluated before y1 is known. */
  readonly stages: number;
  /** [stage]: where in the step the stage lies, 0 to 1. */
  readonly c: readonly number[];
  /** [stage][other stage]; of an explicit method row i has i entries, of an implicit one every row but the first has `stages`. */
  readonly a: readonly (readonly number[])[];
  /** Whether stages stand in their own equations, which are then solved by iteration. Stage 0 is f(y0) all the same. */
  readonly implicit: boolean;
  /** [stage]. */
  readonly b: readonly number[];
  readonly error: ErrorEstimate | null;
  readonly dense: Dense;
}

/**
 * The local error of a step. Each sum has an entry for every stage and k(y1): h times the sum of the entries times the derivatives.
 * Where there are two, of orders 5 and 3, the error is |e5|² / √(|e5|² + 0.01 |e3|²) (Hairer, Nørsett and Wanner, II.10).
 */
export interface ErrorEstimate {
  readonly sums: readonly [readonly number[]] | readonly [readonly number[], readonly number[]];
}

export interface Dense {
  /** Global order of accuracy between the ends. */
  readonly order: number;
  /** Derivatives that only the interpolant needs, after k(y1): [extra][stages + 1 + extras before it]. */
  readonly extra: readonly (readonly number[])[];
  /** [stage, k(y1), extras][power]: w_i(theta) = sum_p weights[i][p] theta^(p + 1); every row is equally long. */
  readonly weights: readonly (readonly number[])[];
}

/**
 * The cubic Hermite polynomial through both ends and both slopes, written in derivatives, since y1 - y0 = h sum b_i k_i, plus bumps
 * d_i theta² (1 - theta)², which vanish at the ends with their slopes. Hairer, Nørsett and Wanner, "Solving Ordinary Differential Equations I", II.6.
 */
export function hermite(b: readonly number[], bump: readonly number[] | null): readonly (readonly number[])[] {
  return [...b, 0].map((weight, i) => {
    const first = i === 0 ? 1 : 0;
    const last = i === b.length ? 1 : 0;
    const cubic = [first, 3 * weight - 2 * first - last, -2 * weight + first + last];
    if (bump === null) return cubic;
    const d = bump[i] ?? 0;
    return [cubic[0] ?? 0, (cubic[1] ?? 0) + d, (cubic[2] ?? 0) - 2 * d, d];
  });
}

/** w_i(theta) of each derivative, k(y1) and then the extras last, written to `out`. */
export function denseWeights(tableau: Tableau, theta: number, out: Float64Array): Float64Array {
  const { weights } = tableau.dense;
  for (let i = 0; i < weights.length; i++) {
    const row = weights[i] as readonly number[];
    let sum = 0;
    for (let power = row.length - 1; power >= 0; power--) sum = (sum + (row[power] as number)) * theta;
    out[i] = sum;
  }
  return out;
}
