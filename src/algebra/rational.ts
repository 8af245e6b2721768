/** An exact rational number in lowest terms with a positive denominator. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const rationalZero: Rational = { numerator: 0n, denominator: 1n };
export const rationalOne: Rational = { numerator: 1n, denominator: 1n };

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** numerator/denominator in lowest terms; the denominator must not be zero. */
export function makeRational(numerator: bigint, denominator: bigint): Rational {
  if (denominator === 1n) return { numerator, denominator };
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator, denominator) * sign;
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export function addRationals(a: Rational, b: Rational): Rational {
  if (a.denominator === b.denominator) return makeRational(a.numerator + b.numerator, a.denominator);
  return makeRational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiplyRationals(a: Rational, b: Rational): Rational {
  return makeRational(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function negateRational(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator };
}

/** a^n for an integer n; a must not be zero where n is negative. */
export function powerOfRational(a: Rational, n: bigint): Rational {
  if (n >= 0n) return { numerator: a.numerator ** n, denominator: a.denominator ** n };
  return makeRational(a.denominator ** -n, a.numerator ** -n);
}

export function isRationalZero(a: Rational): boolean {
  return a.numerator === 0n;
}

export function isRationalOne(a: Rational): boolean {
  return a.numerator === 1n && a.denominator === 1n;
}

export function isInteger(a: Rational): boolean {
  return a.denominator === 1n;
}

/** Negative, zero or positive as a - b is. */
export function compareRationals(a: Rational, b: Rational): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The nearest double, also where numerator and denominator overflow one each. */
export function toDouble(a: Rational): number {
  const direct = Number(a.numerator) / Number(a.denominator);
  if (Number.isFinite(direct) && (direct !== 0 || a.numerator === 0n)) return direct;
  const excess = BigInt(Math.max(bitLength(a.numerator), bitLength(a.denominator)) - 1000);
  return excess > 0n ? Number(a.numerator >> excess) / Number(a.denominator >> excess) : direct;
}

function bitLength(n: bigint): number {
  return (n < 0n ? -n : n).toString(2).length;
}

/** The rational that a double is exactly, by its decimal digits: 0.1 becomes 1/10, as its writer meant. */
export function fromDouble(x: number): Rational {
  const [mantissa = '0', exponent = '0'] = x.toString().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const scale = Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? makeRational(digits * 10n ** BigInt(scale), 1n) : makeRational(digits, 10n ** BigInt(-scale));
}

/** The exact n-th root of a non-negative rational, or null where it is irrational. */
export function exactRoot(a: Rational, n: bigint): Rational | null {
  const numerator = integerRoot(a.numerator, n);
  const denominator = integerRoot(a.denominator, n);
  return numerator === null || denominator === null ? null : { numerator, denominator };
}

function integerRoot(a: bigint, n: bigint): bigint | null {
  if (a < 0n) return null;
  if (a < 2n) return a;
  if (n > 1024n) return null;
  // Newton's iteration on integers, from above; it falls monotonically to floor(a^(1/n)).
  let x = 1n << BigInt(Math.ceil(bitLength(a) / Number(n)));
  for (;;) {
    const y = ((n - 1n) * x + a / x ** (n - 1n)) / n;
    if (y >= x) break;
    x = y;
  }
  return x ** n === a ? x : null;
}
