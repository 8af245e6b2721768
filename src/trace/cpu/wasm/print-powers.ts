// log2 and 2^y of all lanes: the algorithms of powers-of-two.ts, operation by operation, so that both give the same bits.
import { leastMantissa, logarithmSeries, powerSeries } from '../powers-of-two.ts';
import { rounder } from '../trigonometry.ts';
import type { ConstantPool } from './constant-pool.ts';
import type { Instructions, Vector } from './instructions.ts';

/** The polynomial in z with these coefficients, the constant one first. */
function polynomial(body: Instructions, pool: ConstantPool, z: Vector, coefficients: readonly number[]): Vector {
  const [first = 0, ...others] = coefficients;
  if (others.length === 0) return pool.at(first);
  return body.add(pool.at(first), body.multiply(z, polynomial(body, pool, z, others)));
}

/** log2 of positive normal numbers. */
export function printLog2(body: Instructions, pool: ConstantPool, x: Vector): Vector {
  // 1024 is added to k, which is then positive, and an integer below 2^52 is a float64 when the bits of 2^52 are added to it.
  const bias = 1024;
  const raised = body.binary('addInteger', x, pool.bits((BigInt(bias) << 52n) - (BigInt(leastMantissa) << 32n)));
  const k = body.shift('shiftRight', raised, 52);
  const exponent = body.shift('shiftLeft', k, 52);
  const m = body.binary('subtractInteger', x, body.binary('subtractInteger', exponent, pool.bits(BigInt(bias) << 52n)));
  const whole = body.subtract(body.binary('or', k, pool.at(2 ** 52)), pool.at(2 ** 52 + bias));
  const s = body.binary('divide', body.subtract(m, pool.at(1)), body.add(m, pool.at(1)));
  return body.add(whole, body.multiply(s, polynomial(body, pool, body.multiply(s, s), logarithmSeries)));
}

/** 2^y for |y| < 1000. */
export function printExp2(body: Instructions, pool: ConstantPool, y: Vector): Vector {
  const shifted = body.add(y, pool.at(rounder));
  const f = body.subtract(y, body.subtract(shifted, pool.at(rounder)));
  return body.binary('addInteger', polynomial(body, pool, f, powerSeries), body.shift('shiftLeft', shifted, 52));
}
