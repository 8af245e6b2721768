import { describe, expect, it } from 'vitest';
import {
  add,
  divide,
  equal,
  multiply,
  type Polynomial,
  power,
  scale,
  subtract,
  TooLarge,
  variable,
  withAllowance,
} from '../../src/algebra/polynomial.ts';
import { content, gcd, squareFreeParts } from '../../src/algebra/polynomial-gcd.ts';

/** A linear congruential generator, so that a failure can be repeated. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

function random(next: (below: number) => number, variables: number, terms: number, size = 9): Polynomial {
  let p: Polynomial = 0;
  for (let k = 0; k < terms; k++) {
    let term: Polynomial = next(2 * size + 1) - size;
    for (let v = 0; v < variables; v++) term = multiply(term, variable(v, next(3)));
    p = add(p, term);
  }
  return p;
}

const [x, y, z] = [variable(2), variable(1), variable(0)];

describe('arithmetic', () => {
  it('is that of a commutative ring', () => {
    const next = generator(7);
    for (let k = 0; k < 50; k++) {
      const [a, b, c] = [random(next, 3, 5), random(next, 3, 5), random(next, 3, 5)];
      expect(equal(multiply(a, b), multiply(b, a))).toBe(true);
      expect(equal(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(true);
      expect(subtract(add(a, b), add(b, a))).toBe(0);
    }
  });

  it('stays exact beyond safe integers', () => {
    const big = power(add(x, 3), 60);
    expect(equal(divide(big, power(add(x, 3), 59)) as Polynomial, add(x, 3))).toBe(true);
    expect(divide(add(big, 1), add(x, 3))).toBeNull();
  });

  it('divides exactly or not at all', () => {
    const next = generator(11);
    for (let k = 0; k < 50; k++) {
      const [a, b] = [random(next, 3, 4), random(next, 3, 4)];
      if (b === 0) continue;
      expect(equal(divide(multiply(a, b), b) as Polynomial, a)).toBe(true);
    }
    expect(divide(add(multiply(x, x), 1), x)).toBeNull();
    expect(divide(x, 2)).toBeNull();
  });

  it('reduces products by the relations of algebraic variables', () => {
    // s² = 1 − c² with c below s.
    const [c, s] = [variable(0), variable(1)];
    const relations = [null, { degree: 2, value: subtract(1, multiply(c, c)) }];
    expect(equal(multiply(s, s, relations), subtract(1, multiply(c, c)))).toBe(true);
    expect(equal(power(s, 5, relations), multiply(s, power(subtract(1, multiply(c, c)), 2)))).toBe(true);
  });

  it('stops where the allowance is used up, and charges the outer one', () => {
    expect(withAllowance(50, () => power(add(add(x, y), z), 30))).toBeNull();
    expect(withAllowance(1e6, () => power(add(x, y), 3))).not.toBeNull();
    expect(() => withAllowance(1e3, () => withAllowance(1e6, () => power(add(add(x, y), z), 30)))).not.toThrow(
      TooLarge,
    );
  });
});

describe('gcd', () => {
  it('contains the common factor and leaves coprime cofactors', () => {
    const next = generator(3);
    for (let k = 0; k < 60; k++) {
      const [a, b, common] = [random(next, 3, 4), random(next, 3, 4), random(next, 3, 3)];
      if (a === 0 || b === 0 || common === 0) continue;
      const divisor = gcd(multiply(a, common), multiply(b, common));
      expect(divide(divisor, common)).not.toBeNull();
      const left = divide(multiply(a, common), divisor);
      const right = divide(multiply(b, common), divisor);
      expect(left).not.toBeNull();
      expect(right).not.toBeNull();
      expect(gcd(left as Polynomial, right as Polynomial)).toBe(1);
    }
  });

  it('is symmetric, and treats zero and integers as gcds do', () => {
    const p = scale(add(multiply(x, y), -3), -4);
    expect(equal(gcd(p, 0), scale(add(multiply(x, y), -3), 4))).toBe(true);
    expect(gcd(p, 6)).toBe(2);
    expect(gcd(12, 18)).toBe(6);
    expect(content(scale(multiply(x, y), 6))).toEqual(scale(y, 6));
  });
});

describe('square-free parts', () => {
  it('multiply back to the polynomial, each without a square', () => {
    const next = generator(5);
    for (let k = 0; k < 30; k++) {
      const p = multiply(multiply(power(random(next, 2, 3), 2), random(next, 3, 3)), power(variable(next(3)), next(4)));
      if (p === 0) continue;
      const { integer, powers } = squareFreeParts(p);
      let product: Polynomial = integer;
      for (const { polynomial, exponent } of powers) product = multiply(product, power(polynomial, exponent));
      expect(equal(product, p)).toBe(true);
    }
  });

  it('finds the multiplicities', () => {
    const p = multiply(power(add(x, y), 3), multiply(power(z, 2), add(x, 1)));
    const { integer, powers } = squareFreeParts(scale(p, -5));
    expect(integer).toBe(-5);
    expect(powers.map((f) => f.exponent).sort()).toEqual([1, 2, 3]);
  });
});
