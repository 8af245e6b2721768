/** Between polynomials and expressions. */
import { add, children, type Expression, integer, isNumber, multiply, power } from './expression.ts';
import {
  add as addPolynomials,
  isInteger,
  multiply as multiplyPolynomials,
  normalInteger,
  type Polynomial,
  power as powerOfPolynomial,
  spend,
  variable,
} from './polynomial.ts';

/** What the node of a term costs, in coefficient operations. */
const costOfTerm = 8;

/** Whether an expression is made of symbols, sums, products and whole powers, with integer coefficients only. */
export function isPolynomial(e: Expression): boolean {
  if (e.kind === 'symbol') return e.sampled === undefined;
  if (e.kind === 'number') return e.value.denominator === 1n;
  if (e.kind === 'power') {
    if (!isNumber(e.exponent) || e.exponent.value.denominator !== 1n) return false;
    return e.exponent.value.numerator > 0n && isPolynomial(e.base);
  }
  return (e.kind === 'sum' || e.kind === 'product') && children(e).every(isPolynomial);
}

/** Multiplied out as a polynomial in the symbols given; the expression must be one. */
export function expressionToPolynomial(e: Expression, symbols: readonly Expression[]): Polynomial {
  switch (e.kind) {
    case 'number':
      return normalInteger(e.value.numerator);
    case 'sum':
      return e.terms.reduce<Polynomial>((sum, t) => addPolynomials(sum, expressionToPolynomial(t, symbols)), 0);
    case 'product':
      return e.factors.reduce<Polynomial>((all, f) => multiplyPolynomials(all, expressionToPolynomial(f, symbols)), 1);
    case 'power': {
      const exponent = isNumber(e.exponent) ? Number(e.exponent.value.numerator) : 0;
      return powerOfPolynomial(expressionToPolynomial(e.base, symbols), exponent);
    }
    default:
      return variable(symbols.indexOf(e));
  }
}

/** A polynomial as an expression, multiplied out; `kernels` are the expressions of its variables. */
export function polynomialToExpression(p: Polynomial, kernels: readonly Expression[]): Expression {
  const terms: Expression[] = [];
  const visit = (q: Polynomial, factors: readonly Expression[]): void => {
    if (isInteger(q)) {
      spend(costOfTerm);
      if (q !== 0) terms.push(multiply(integer(q), ...factors));
      return;
    }
    const kernel = kernels[q.level] as Expression;
    for (let i = 0; i < q.coefficients.length; i++) {
      visit(q.coefficients[i] as Polynomial, i === 0 ? factors : [...factors, power(kernel, integer(i))]);
    }
  };
  visit(p, []);
  return add(...terms);
}
