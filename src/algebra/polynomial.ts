/**
 * Polynomials in several variables with integer coefficients, recursively: a polynomial is an integer, or a list of
 * coefficients of the powers of its highest variable, each a polynomial in lower variables. Variables are numbered
 * (their level). The form is canonical: equal polynomials have equal structure.
 *
 * Coefficients are plain numbers while they are safe integers and bigints beyond, since nearly all of them are small.
 * A variable may be algebraic: `Relations` says that its q-th power is a polynomial in lower variables, and products
 * are reduced by that as they are formed.
 */
export type Integer = number | bigint;
export interface Recursive {
  readonly level: number;
  /** Of the powers 0, 1, … of the variable; at least two, the last one not zero. */
  readonly coefficients: readonly Polynomial[];
}
export type Polynomial = Integer | Recursive;

/** variable^degree = value, where value has lower variables only. */
export interface Relation {
  readonly degree: number;
  readonly value: Polynomial;
}
export type Relations = readonly (Relation | null)[];
const free: Relations = [];

/** Thrown where the work allowed is used up; callers fall back on what they had. */
export class TooLarge extends Error {}
let allowance = Number.POSITIVE_INFINITY;

/** Runs `compute` with at most so many coefficient operations (a few tenths of a microsecond each); null where they did not suffice. */
export function withAllowance<T>(operations: number, compute: () => T): T | null {
  return metered(operations, compute).result;
}

/** The same, with the operations that it took. */
export function metered<T>(operations: number, compute: () => T): { result: T | null; spent: number } {
  const outer = allowance;
  const granted = Math.min(operations, outer);
  let result: T | null = null;
  let spent = 0;
  allowance = granted;
  try {
    result = compute();
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
  } finally {
    spent = granted - Math.max(allowance, 0);
    allowance = outer - spent;
  }
  return { result, spent };
}

/** The same for work that can be left out: it has an allowance of its own, and nobody else's is charged. */
export function aside<T>(operations: number, compute: () => T): { result: T | null; spent: number } {
  const outer = allowance;
  allowance = operations;
  try {
    return metered(operations, compute);
  } finally {
    allowance = outer;
  }
}

/** Charges the allowance; every function that walks over coefficients does. */
export function spend(operations: number): void {
  allowance -= operations;
  if (allowance < 0) throw new TooLarge();
}

export function normalInteger(n: bigint): Integer {
  return n <= 9007199254740991n && n >= -9007199254740991n ? Number(n) : n;
}

export function isInteger(p: Polynomial): p is Integer {
  return typeof p !== 'object';
}

function addIntegers(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return normalInteger(BigInt(a) + BigInt(b));
}

export function multiplyIntegers(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    // Adding zero turns -0 into 0.
    if (Number.isSafeInteger(product)) return product + 0;
  }
  const result = BigInt(a) * BigInt(b);
  spend(wordsOf(result));
  return normalInteger(result);
}

export function gcdOfIntegers(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    let x = Math.abs(a);
    let y = Math.abs(b);
    while (y !== 0) [x, y] = [y, x % y];
    return x;
  }
  let x = BigInt(a);
  let y = BigInt(b);
  while (y !== 0n) {
    spend(wordsOf(y));
    [x, y] = [y, x % y];
  }
  return normalInteger(x < 0n ? -x : x);
}

/** The length of a large integer in words of 64 bits. Remainder sequences can swell them to thousands, and their work is charged by it. */
function wordsOf(n: bigint): number {
  return Math.ceil(n.toString(16).length / 16);
}

/** a/b, or null where b does not divide a. */
export function divideIntegers(a: Integer, b: Integer): Integer | null {
  if (typeof a === 'number' && typeof b === 'number') return a % b === 0 ? a / b + 0 : null;
  const x = BigInt(a);
  const y = BigInt(b);
  return x % y === 0n ? normalInteger(x / y) : null;
}

/** A polynomial of these coefficients, leading zeros taken off. */
export function make(level: number, coefficients: Polynomial[]): Polynomial {
  let length = coefficients.length;
  while (length > 0 && coefficients[length - 1] === 0) length--;
  if (length === 0) return 0;
  if (length === 1) return coefficients[0] as Polynomial;
  coefficients.length = length;
  return { level, coefficients };
}

/** The variable of a level, to a power. */
export function variable(level: number, exponent = 1): Polynomial {
  return exponent === 0 ? 1 : make(level, [...new Array<Polynomial>(exponent).fill(0), 1]);
}

export function levelOf(p: Polynomial): number {
  return isInteger(p) ? -1 : p.level;
}

export function add(a: Polynomial, b: Polynomial): Polynomial {
  if (a === 0) return b;
  if (b === 0) return a;
  if (isInteger(a)) return isInteger(b) ? addIntegers(a, b) : addToConstant(b, a);
  if (isInteger(b)) return addToConstant(a, b);
  if (a.level > b.level) return addToConstant(a, b);
  if (b.level > a.level) return addToConstant(b, a);
  const [long, short] = a.coefficients.length >= b.coefficients.length ? [a, b] : [b, a];
  const result = long.coefficients.slice();
  spend(result.length);
  for (let i = 0; i < short.coefficients.length; i++)
    result[i] = add(result[i] as Polynomial, short.coefficients[i] as Polynomial);
  return make(a.level, result);
}

function addToConstant(a: Recursive, b: Polynomial): Polynomial {
  const result = a.coefficients.slice();
  spend(result.length);
  result[0] = add(result[0] as Polynomial, b);
  return { level: a.level, coefficients: result };
}

export function negate(p: Polynomial): Polynomial {
  return scale(p, -1);
}

export function subtract(a: Polynomial, b: Polynomial): Polynomial {
  return add(a, negate(b));
}

/** Integer multiple. */
export function scale(p: Polynomial, by: Integer): Polynomial {
  if (by === 1) return p;
  if (by === 0) return 0;
  if (isInteger(p)) return multiplyIntegers(p, by);
  spend(p.coefficients.length);
  return { level: p.level, coefficients: p.coefficients.map((c) => scale(c, by)) };
}

export function multiply(a: Polynomial, b: Polynomial, relations: Relations = free): Polynomial {
  if (a === 0 || b === 0) return 0;
  if (isInteger(a)) return scale(b, a);
  if (isInteger(b)) return scale(a, b);
  if (a.level !== b.level) {
    const [high, low] = a.level > b.level ? [a, b] : [b, a];
    spend(high.coefficients.length);
    return { level: high.level, coefficients: high.coefficients.map((c) => multiply(c, low, relations)) };
  }
  const result = new Array<Polynomial>(a.coefficients.length + b.coefficients.length - 1).fill(0);
  spend(a.coefficients.length * b.coefficients.length);
  for (let i = 0; i < a.coefficients.length; i++) {
    const x = a.coefficients[i] as Polynomial;
    if (x === 0) continue;
    for (let j = 0; j < b.coefficients.length; j++) {
      const y = b.coefficients[j] as Polynomial;
      if (y !== 0) result[i + j] = add(result[i + j] as Polynomial, multiply(x, y, relations));
    }
  }
  const relation = relations[a.level];
  if (relation) {
    for (let i = result.length - 1; i >= relation.degree; i--) {
      const high = result[i] as Polynomial;
      if (high === 0) continue;
      const down = i - relation.degree;
      result[down] = add(result[down] as Polynomial, multiply(high, relation.value, relations));
    }
    if (result.length > relation.degree) result.length = relation.degree;
  }
  return make(a.level, result);
}

export function power(p: Polynomial, exponent: number, relations: Relations = free): Polynomial {
  let result: Polynomial = 1;
  let square = p;
  for (let n = exponent; n > 0; n >>= 1) {
    if (n & 1) result = multiply(result, square, relations);
    if (n > 1) square = multiply(square, square, relations);
  }
  return result;
}

/** The coefficients of the powers of one variable, wherever it stands. */
export function coefficientsIn(p: Polynomial, level: number): Polynomial[] {
  if (isInteger(p) || p.level < level) return [p];
  if (p.level === level) return p.coefficients.slice();
  const parts = p.coefficients.map((c) => coefficientsIn(c, level));
  const count = Math.max(...parts.map((part) => part.length));
  return Array.from({ length: count }, (_, i) =>
    make(
      p.level,
      parts.map((part) => part[i] ?? 0),
    ),
  );
}

/** The highest power of a variable; 0 for a polynomial without it. */
export function degreeIn(p: Polynomial, level: number): number {
  if (isInteger(p) || p.level < level) return 0;
  if (p.level === level) return p.coefficients.length - 1;
  return Math.max(...p.coefficients.map((c) => degreeIn(c, level)));
}

/** The levels of the variables that occur. */
export function variablesOf(p: Polynomial, into: Set<number> = new Set()): Set<number> {
  if (isInteger(p)) return into;
  into.add(p.level);
  for (const c of p.coefficients) variablesOf(c, into);
  return into;
}

export function termCount(p: Polynomial): number {
  if (isInteger(p)) return p === 0 ? 0 : 1;
  let count = 0;
  for (const c of p.coefficients) count += termCount(c);
  return count;
}

export function derivative(p: Polynomial, level: number): Polynomial {
  if (isInteger(p) || p.level < level) return 0;
  if (p.level > level)
    return make(
      p.level,
      p.coefficients.map((c) => derivative(c, level)),
    );
  return make(
    level,
    p.coefficients.slice(1).map((c, i) => scale(c, i + 1)),
  );
}

/** The gcd of all integer coefficients, positive. */
export function integerContent(p: Polynomial): Integer {
  if (isInteger(p)) return gcdOfIntegers(p, 0);
  let content: Integer = 0;
  for (const c of p.coefficients) {
    content = gcdOfIntegers(content, integerContent(c));
    if (content === 1) return 1;
  }
  return content;
}

/** The integer that leads: the coefficient of the highest power of the highest variable, and so on down. */
export function leadingInteger(p: Polynomial): Integer {
  let q = p;
  while (!isInteger(q)) q = q.coefficients[q.coefficients.length - 1] as Polynomial;
  return q;
}

export function divideByInteger(p: Polynomial, by: Integer): Polynomial | null {
  if (by === 1) return p;
  if (isInteger(p)) return divideIntegers(p, by);
  const result: Polynomial[] = [];
  for (const c of p.coefficients) {
    const quotient = divideByInteger(c, by);
    if (quotient === null) return null;
    result.push(quotient);
  }
  return { level: p.level, coefficients: result };
}

/**
 * a/b where b divides a, null otherwise. Where variables are algebraic, b must be free of them: then a is divided
 * coefficient by coefficient, which is division in the ring.
 */
export function divide(a: Polynomial, b: Polynomial): Polynomial | null {
  if (a === 0) return 0;
  if (isInteger(b)) return divideByInteger(a, b);
  if (isInteger(a) || a.level < b.level) return null;
  if (a.level > b.level) {
    const result: Polynomial[] = [];
    spend(a.coefficients.length);
    for (const c of a.coefficients) {
      const quotient = divide(c, b);
      if (quotient === null) return null;
      result.push(quotient);
    }
    return { level: a.level, coefficients: result };
  }
  const divisor = b.coefficients;
  const size = a.coefficients.length - divisor.length;
  if (size < 0) return null;
  const lead = divisor[divisor.length - 1] as Polynomial;
  const rest = a.coefficients.slice();
  spend(rest.length);
  const quotient = new Array<Polynomial>(size + 1).fill(0);
  for (let i = size; i >= 0; i--) {
    const top = rest[i + divisor.length - 1] as Polynomial;
    if (top === 0) continue;
    const q = divide(top, lead);
    if (q === null) return null;
    quotient[i] = q;
    spend(divisor.length);
    for (let j = 0; j < divisor.length - 1; j++) {
      const d = divisor[j] as Polynomial;
      if (d !== 0) rest[i + j] = subtract(rest[i + j] as Polynomial, multiply(q, d));
    }
  }
  for (let i = 0; i < divisor.length - 1; i++) if (rest[i] !== 0) return null;
  return make(a.level, quotient);
}

export function equal(a: Polynomial, b: Polynomial): boolean {
  if (isInteger(a) || isInteger(b)) return a === b;
  if (a.level !== b.level || a.coefficients.length !== b.coefficients.length) return false;
  return a.coefficients.every((c, i) => equal(c, b.coefficients[i] as Polynomial));
}
