/**
 * Explicit Runge-Kutta methods as data: one description, run by the CPU tracer and printed as WGSL.
 *
 * A step of size h from y0 evaluates the stages k_i = f(y0 + h sum_j a_ij k_j), i = 0 … stages - 1, ends at
 * y1 = y0 + h sum_i b_i k_i, and evaluates k_stages = f(y1), which is the next step's k_0. So a step costs
 * `stages` evaluations, and every table below that speaks of all derivatives has stages + 1 entries, k(y1) last.
 *
 * Between the ends y(theta) = y0 + h sum_i w_i(theta) k_i, theta in [0, 1]. Hairer, Nørsett and Wanner, "Solving Ordinary
 * Differential Equations I", II.6: the cubic Hermite polynomial through both ends and both slopes, plus a bump
 * theta^2 (1 - theta)^2 d_i that vanishes there with its slope and buys the Dormand-Prince method its fourth order.
 */

export const methodNames = ['rk4', 'dormand-prince'] as const;

export type MethodName = (typeof methodNames)[number];

export interface Tableau {
  readonly name: MethodName;
  readonly title: string;
  /** Order of y1. */
  readonly order: number;
  /** Derivatives evaluated before y1 is known. */
  readonly stages: number;
  /** [stage]: where in the step the stage lies, 0 to 1. */
  readonly c: readonly number[];
  /** [stage][earlier stage]; row i has i entries. */
  readonly a: readonly (readonly number[])[];
  /** [stage]. */
  readonly b: readonly number[];
  /** [stage + k(y1)]: the local error is h times the sum of these times the derivatives; null where the step is fixed. */
  readonly error: readonly number[] | null;
  readonly dense: Dense;
}

export interface Dense {
  /** Global order of accuracy between the ends. */
  readonly order: number;
  /** [stage + k(y1)][power]: w_i(theta) = sum_p weights[i][p] theta^(p + 1); every row is equally long. */
  readonly weights: readonly (readonly number[])[];
}

/** Cubic Hermite interpolation written in derivatives, since y1 - y0 = h sum b_i k_i, plus the bumps d_i theta^2 (1 - theta)^2. */
function hermite(b: readonly number[], bump: readonly number[] | null): readonly (readonly number[])[] {
  return [...b, 0].map((weight, i) => {
    const first = i === 0 ? 1 : 0;
    const last = i === b.length ? 1 : 0;
    const cubic = [first, 3 * weight - 2 * first - last, -2 * weight + first + last];
    if (bump === null) return cubic;
    const d = bump[i] ?? 0;
    return [cubic[0] ?? 0, (cubic[1] ?? 0) + d, (cubic[2] ?? 0) - 2 * d, d];
  });
}

const rk4Weights = [1 / 6, 1 / 3, 1 / 3, 1 / 6];

/** Kutta's classical method, 1901. */
const rk4: Tableau = {
  name: 'rk4',
  title: 'Runge-Kutta 4, fixed step',
  order: 4,
  stages: 4,
  c: [0, 1 / 2, 1 / 2, 1],
  a: [[], [1 / 2], [0, 1 / 2], [0, 0, 1]],
  b: rk4Weights,
  error: null,
  dense: { order: 3, weights: hermite(rk4Weights, null) },
};

const dormandPrinceWeights = [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84];

/**
 * Dormand and Prince, "A family of embedded Runge-Kutta formulae", J. Comp. Appl. Math. 6 (1980), RK5(4)7M; the bumps are
 * those of Hairer's DOPRI5 (ibid. II.6, after Shampine 1986).
 */
const dormandPrince: Tableau = {
  name: 'dormand-prince',
  title: 'Dormand-Prince 5(4), adaptive step',
  order: 5,
  stages: 6,
  c: [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1],
  a: [
    [],
    [1 / 5],
    [3 / 40, 9 / 40],
    [44 / 45, -56 / 15, 32 / 9],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  ],
  b: dormandPrinceWeights,
  error: [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40],
  dense: {
    order: 4,
    weights: hermite(dormandPrinceWeights, [
      -12715105075 / 11282082432,
      0,
      87487479700 / 32700410799,
      -10690763975 / 1880347072,
      701980252875 / 199316789632,
      -1453857185 / 822651844,
      69997945 / 29380423,
    ]),
  },
};

export const methods: Readonly<Record<MethodName, Tableau>> = { rk4, 'dormand-prince': dormandPrince };

/** w_i(theta) of each derivative, k(y1) last, written to `out`. */
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
