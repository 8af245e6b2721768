/**
 * sin and cos of a row of float64 at once, to within 1 ulp.
 *
 * x = k pi/2 + r with |r| <= pi/4. pi/2 is taken in three parts of 33, 33 and 53 bits, so that k times the first two is exact
 * for |k| < 2^20, and r is kept as a sum of two doubles: sin stays accurate to the last bits next to the zeros at multiples of pi (Cody and Waite,
 * "Software Manual for the Elementary Functions"). The minimax polynomials on |r| <= pi/4 are those of fdlibm (Sun Microsystems, 1993).
 * Greater arguments, and NaN, go to the engine's own functions, which reduce them soundly and slowly.
 */
export const largest = 1.5e6;
export const twoOverPi = 0.6366197723675814;
/** Adding and subtracting 1.5 × 2^52 rounds to the nearest integer. */
export const rounder = 6755399441055744;
export const half1 = 1.5707963267341256;
export const half2 = 6.077100506303966e-11;
export const half3 = 2.0222662487959506e-21;

/** Writes sin to row `sine` and cos to row `cosine` for the first n lanes of row `x`; `x` may not be one of them. */
export function sineAndCosine(memory: Float64Array, n: number, sine: number, cosine: number, x: number): void {
  for (let i = 0; i < n; i++) {
    const value = memory[x + i] as number;
    if (!(Math.abs(value) < largest)) {
      memory[sine + i] = Math.sin(value);
      memory[cosine + i] = Math.cos(value);
      continue;
    }
    const k = value * twoOverPi + rounder - rounder;
    const first = value - k * half1;
    const second = k * half2;
    const reduced = first - second;
    const correction = k * half3 - (first - reduced - second);
    const r = reduced - correction;
    const tail = reduced - r - correction;
    const z = r * r;
    const v = z * r;
    const p =
      0.00833333333332249 +
      z *
        (-0.0001984126982985795 +
          z * (0.0000027557313707070068 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
    const s = r - (z * (0.5 * tail - v * p) - tail + v * 0.16666666666666632);
    const q =
      z *
      (0.0416666666666666 +
        z *
          (-0.001388888888887411 +
            z *
              (0.00002480158728947673 +
                z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)))));
    const halfSquare = 0.5 * z;
    const w = 1 - halfSquare;
    const c = w + (1 - w - halfSquare + (z * q - r * tail));
    const quadrant = k | 0;
    const swapped = (quadrant & 1) !== 0;
    const sineHere = swapped ? c : s;
    const cosineHere = swapped ? s : c;
    memory[sine + i] = (quadrant & 2) !== 0 ? -sineHere : sineHere;
    memory[cosine + i] = ((quadrant + 1) & 2) !== 0 ? -cosineHere : cosineHere;
  }
}
