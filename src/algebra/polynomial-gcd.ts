/**
 * Greatest common divisors and square-free parts of polynomials.
 *
 * Most pairs met in practice are coprime, so that is looked for first: all variables but one are replaced by numbers
 * modulo a prime; where the images are coprime and no leading coefficient vanished, so are the polynomials in that
 * variable. The others go through Euclid's algorithm on primitive parts (Knuth, The Art of Computer Programming,
 * vol. 2, section 4.6.1), whose content is divided out at each step.
 */
import {
  derivative,
  divide,
  divideByInteger,
  gcdOfIntegers,
  type Integer,
  integerContent,
  isInteger,
  leadingInteger,
  make,
  multiply,
  negate,
  type Polynomial,
  type Recursive,
  spend,
  subtract,
  variable,
  variablesOf,
} from './polynomial.ts';

/** Below 2^26, so that a product of two residues is exact in a double. */
const prime = 67108859;

function modulo(n: Integer): number {
  const residue = typeof n === 'number' ? n % prime : Number(n % BigInt(prime));
  return residue < 0 ? residue + prime : residue;
}

/** An arbitrary but fixed residue for each variable. */
function sample(level: number): number {
  return (48271 * (level + 11) + 7919 * level * level + 104729) % prime;
}

/** The value modulo the prime with every variable replaced. */
function imageOf(p: Polynomial): number {
  if (isInteger(p)) return modulo(p);
  const x = sample(p.level);
  spend(p.coefficients.length);
  let value = 0;
  for (let i = p.coefficients.length - 1; i >= 0; i--)
    value = (value * x + imageOf(p.coefficients[i] as Polynomial)) % prime;
  return value;
}

function inverseModulo(a: number): number {
  let [r0, r1] = [prime, a];
  let [t0, t1] = [0, 1];
  while (r1 !== 0) {
    const q = Math.floor(r0 / r1);
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  return t0 < 0 ? t0 + prime : t0;
}

/** Degree of the gcd of two polynomials in one variable modulo the prime, or null where a leading coefficient vanished. */
function degreeOfImageGcd(a: Recursive, b: Recursive): number | null {
  let x = a.coefficients.map(imageOf);
  let y = b.coefficients.map(imageOf);
  if (x[x.length - 1] === 0 || y[y.length - 1] === 0) return null;
  while (y.length > 0) {
    const inverse = inverseModulo(y[y.length - 1] as number);
    while (x.length >= y.length) {
      const factor = ((x[x.length - 1] as number) * inverse) % prime;
      const shift = x.length - y.length;
      for (let i = 0; i < y.length; i++) {
        const value = ((x[i + shift] as number) - ((factor * (y[i] as number)) % prime)) % prime;
        x[i + shift] = value < 0 ? value + prime : value;
      }
      while (x.length > 0 && x[x.length - 1] === 0) x.pop();
    }
    [x, y] = [y, x];
  }
  return x.length - 1;
}

/** gcd of the coefficients of the highest variable. */
export function content(p: Polynomial): Polynomial {
  if (isInteger(p)) return p;
  let result: Polynomial = 0;
  // The shortest coefficients first: the gcd is settled by them.
  const coefficients = p.coefficients.filter((c) => c !== 0).map((c) => ({ c, size: weight(c) }));
  // Looking at a coefficient takes a fraction of the time of computing with it.
  spend(Math.ceil(coefficients.reduce((sum, { size }) => sum + size, 0) / 8));
  for (const { c } of coefficients.sort((a, b) => a.size - b.size)) {
    result = gcd(result, c);
    if (result === 1) return 1;
  }
  return result;
}

function weight(p: Polynomial): number {
  return isInteger(p) ? 0 : p.coefficients.reduce<number>((sum, c) => sum + 1 + weight(c), 0);
}

function exact(a: Polynomial, b: Polynomial): Polynomial {
  const quotient = divide(a, b);
  if (quotient === null) throw new Error('a division that must be exact is not');
  return quotient;
}

/** Positive leading integer. */
export function unsigned(p: Polynomial): Polynomial {
  return leadingInteger(p) < 0 ? negate(p) : p;
}

/** The greatest common divisor, with its integer content, its leading integer positive. All variables must be free. */
export function gcd(a: Polynomial, b: Polynomial): Polynomial {
  if (a === 0) return unsigned(b);
  if (b === 0) return unsigned(a);
  if (isInteger(a)) return gcdOfIntegers(a, integerContent(b));
  if (isInteger(b)) return gcdOfIntegers(integerContent(a), b);
  if (a.level > b.level) return gcd(content(a), b);
  if (b.level > a.level) return gcd(a, content(b));
  const contentA = content(a);
  const contentB = content(b);
  const common = gcd(contentA, contentB);
  const divisor = gcdOfPrimitives(exact(a, contentA), exact(b, contentB));
  return unsigned(multiply(common, divisor));
}

function gcdOfPrimitives(a: Polynomial, b: Polynomial): Polynomial {
  if (isInteger(a) || isInteger(b) || a.level !== b.level) return 1;
  const level = a.level;
  let x: Polynomial = a.coefficients.length >= b.coefficients.length ? a : b;
  let y: Polynomial = x === a ? b : a;
  const bound = degreeOfImageGcd(x as Recursive, y as Recursive);
  if (bound === 0) return 1;
  if (bound === (y as Recursive).coefficients.length - 1 && divide(x, y) !== null) return y;
  while (!isInteger(y) && y.level === level) {
    const rest = pseudoRemainder(x as Recursive, y);
    x = y;
    if (rest === 0) return x;
    if (isInteger(rest) || rest.level !== level) return 1;
    y = exact(rest, content(rest));
  }
  return 1;
}

/** The remainder of lead(b)^k a by b. */
function pseudoRemainder(a: Recursive, b: Recursive): Polynomial {
  const divisor = b.coefficients;
  const lead = divisor[divisor.length - 1] as Polynomial;
  let rest: Polynomial = a;
  while (!isInteger(rest) && rest.level === a.level && rest.coefficients.length >= divisor.length) {
    const top: Polynomial = rest.coefficients[rest.coefficients.length - 1] as Polynomial;
    const common = gcd(top, lead);
    const shift = rest.coefficients.length - divisor.length;
    const byRest: Polynomial = exact(lead, common);
    const byDivisor = exact(top, common);
    const scaled: Polynomial[] = rest.coefficients.map((c) => multiply(c, byRest));
    for (let i = 0; i < divisor.length; i++) {
      scaled[i + shift] = subtract(scaled[i + shift] as Polynomial, multiply(divisor[i] as Polynomial, byDivisor));
    }
    rest = make(a.level, scaled);
  }
  return rest;
}

/** A factor and how often it divides. */
export interface Power {
  readonly polynomial: Polynomial;
  readonly exponent: number;
}

/**
 * Splits a polynomial into integer × product of powers of square-free, pairwise coprime, primitive polynomials:
 * single variables first, then contents in each variable, then Yun's square-free decomposition.
 */
export function squareFreeParts(p: Polynomial): { integer: Integer; powers: Power[] } {
  if (p === 0) return { integer: 0, powers: [] };
  const powers: Power[] = [];
  let integer = integerContent(p);
  if (leadingInteger(p) < 0) integer = -integer;
  let rest = divideByInteger(p, integer) as Polynomial;
  for (const level of variablesOf(p)) {
    const exponent = lowestDegree(rest, level);
    if (exponent === 0) continue;
    rest = exact(rest, variable(level, exponent));
    powers.push({ polynomial: variable(level), exponent });
  }
  const split = (q: Polynomial): void => {
    if (isInteger(q)) return;
    const c = content(q);
    split(c);
    yun(exact(q, c), powers);
  };
  split(rest);
  return { integer, powers };
}

/** The lowest power of a variable among the terms. */
export function lowestDegree(p: Polynomial, level: number): number {
  if (p === 0) return Number.POSITIVE_INFINITY;
  if (isInteger(p) || p.level < level) return 0;
  if (p.level === level) return p.coefficients.findIndex((c) => c !== 0);
  return Math.min(...p.coefficients.map((c) => lowestDegree(c, level)));
}

function yun(p: Polynomial, into: Power[]): void {
  if (isInteger(p)) return;
  const slope = derivative(p, p.level);
  const common = gcd(p, slope);
  if (isInteger(common)) {
    into.push({ polynomial: p, exponent: 1 });
    return;
  }
  let simple = exact(p, common);
  let rest = subtract(exact(slope, common), derivative(simple, p.level));
  for (let exponent = 1; !isInteger(simple); exponent++) {
    const factor = gcd(simple, rest);
    if (!isInteger(factor)) into.push({ polynomial: factor, exponent });
    simple = exact(simple, factor);
    rest = subtract(exact(rest, factor), derivative(simple, p.level));
  }
}
