/**
 * The derivative of field elements by a symbol, through the derivatives of the kernels: no expression is formed, and
 * what is a product of factors stays one. With E = p · ∏ fᵢ^eᵢ :  E' = p' · ∏ fᵢ^eᵢ + E · Σ eᵢ fᵢ'/fᵢ .
 */
import { differentiator } from './derivative.ts';
import type { Expression } from './expression.ts';
import type { Element } from './field.ts';
import { derivative, type Polynomial, variablesOf } from './polynomial.ts';
import type { RationalFunctions } from './rational-function.ts';

/** A derivative by one symbol that remembers those of kernels and factors. */
export function elementDifferentiator(functions: RationalFunctions, name: string): (e: Element) => Element {
  const { field } = functions;
  const slope = differentiator(name);
  const rates = new Map<number, Element>();
  const rateOf = (level: number): Element => {
    let rate = rates.get(level);
    if (rate === undefined) {
      rate = functions.convert(slope(field.kernels[level] as Expression));
      rates.set(level, rate);
    }
    return rate;
  };
  const byChain = (p: Polynomial): Element =>
    field.sum(
      [...variablesOf(p)].map((level) => field.multiply(field.fromPolynomial(derivative(p, level)), rateOf(level))),
    );
  /** f'/f for the factors. */
  const logarithmic = new Map<number, Element>();
  const ofFactor = (index: number): Element => {
    let rate = logarithmic.get(index);
    if (rate === undefined) {
      const { polynomial } = field.factors[index] as { polynomial: Polynomial };
      const exponents = new Array<number>(index + 1).fill(0);
      exponents[index] = -1;
      rate = field.multiply(byChain(polynomial), field.normal({ rest: 1, denominator: 1, exponents }));
      logarithmic.set(index, rate);
    }
    return rate;
  };
  return (e) => {
    const terms: Element[] = [field.multiply({ ...e, rest: 1 }, byChain(e.rest))];
    e.exponents.forEach((exponent, i) => {
      if (exponent !== 0) {
        terms.push(field.multiply(field.multiply(e, ofFactor(i)), field.fromIntegers(exponent, 1)));
      }
    });
    return field.sum(terms);
  };
}
