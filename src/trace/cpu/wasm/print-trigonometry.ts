/**
 * sin and cos of all lanes: the algorithm of trigonometry.ts, operation by operation, so that both give the same bits.
 * k needs no conversion to an integer: adding 1.5 × 2^52 leaves it in the lowest bits of the sum.
 */
import { half1, half2, half3, largest, rounder, twoOverPi } from '../trigonometry.ts';
import type { ConstantPool } from './constant-pool.ts';
import type { Instructions, Vector } from './instructions.ts';
import { mathIndex } from './math-imports.ts';

/** What becomes of arguments that are too great to be reduced here, or no numbers. */
export type GreatArguments =
  /** The engine's own functions are called for them. In V8 a call, even one that is never made, costs the registers all they hold. */
  | 'call'
  /** What is returned for them means nothing; the mask of those that are not among them is handed over. */
  | ((small: Vector) => void);

/** Writes what computes the sines and cosines of x, and returns where they stand. */
export function printSineAndCosine(
  f: Instructions,
  pool: ConstantPool,
  x: Vector,
  great: GreatArguments,
): { sine: Vector; cosine: Vector } {
  const number = (value: number) => pool.at(value);
  const add = (a: Vector, b: Vector) => f.add(a, b);
  const minus = (a: Vector, b: Vector) => f.subtract(a, b);
  const times = (a: Vector, b: Vector) => f.multiply(a, b);
  /** The polynomial in z with these coefficients, the constant one first. */
  const polynomial = (z: Vector, [first = 0, ...others]: readonly number[]): Vector =>
    others.length === 0 ? number(first) : add(number(first), times(z, polynomial(z, others)));

  const shifted = add(times(x, number(twoOverPi)), number(rounder));
  const k = minus(shifted, number(rounder));
  const first = minus(x, times(k, number(half1)));
  const second = times(k, number(half2));
  const reduced = minus(first, second);
  const correction = minus(times(k, number(half3)), minus(minus(first, reduced), second));
  const r = minus(reduced, correction);
  const tail = minus(minus(reduced, r), correction);
  const z = times(r, r);
  const v = times(z, r);
  const p = polynomial(
    z,
    [
      0.00833333333332249, -0.0001984126982985795, 0.0000027557313707070068, -2.5050760253406863e-8,
      1.58969099521155e-10,
    ],
  );
  const bracket = minus(times(z, minus(times(number(0.5), tail), times(v, p))), tail);
  const s = minus(r, add(bracket, times(v, number(0.16666666666666632))));
  const q = times(
    z,
    polynomial(
      z,
      [
        0.0416666666666666, -0.001388888888887411, 0.00002480158728947673, -2.7557314351390663e-7, 2.087572321298175e-9,
        -1.1359647557788195e-11,
      ],
    ),
  );
  const halfSquare = times(number(0.5), z);
  const w = minus(number(1), halfSquare);
  const c = add(w, add(minus(minus(number(1), w), halfSquare), minus(times(z, q), times(r, tail))));

  const one = pool.bits(1n);
  const two = pool.bits(2n);
  const swapped = f.unary('negateInteger', f.binary('and', shifted, one));
  /** The sign bit where bit 1 of a number is set. */
  const signOf = (bits: Vector) => f.shift('shiftLeft', f.binary('and', bits, two), 62);
  const sine = f.binary('xor', f.select(c, s, swapped), signOf(shifted));
  const cosine = f.binary('xor', f.select(s, c, swapped), signOf(f.binary('addInteger', shifted, one)));
  const small = f.binary('less', f.unary('abs', x), number(largest));
  if (great !== 'call') {
    great(small);
    return { sine, cosine };
  }
  const [anySine, anyCosine] = [f.variable(sine), f.variable(cosine)];
  f.everyLane(small);
  f.unless(() => {
    f.assign(anySine, f.select(sine, f.callByLane(mathIndex('sin'), [x]), small));
    f.assign(anyCosine, f.select(cosine, f.callByLane(mathIndex('cos'), [x]), small));
  });
  return { sine: anySine, cosine: anyCosine };
}
