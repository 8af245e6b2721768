import {
  add,
  call,
  divide,
  type Expression,
  integer,
  multiply,
  negate,
  one,
  power,
  sqrt,
  subtract,
  symbolsOf,
  zero,
} from './expression.ts';
import { sampledDerivative } from './sampled.ts';

/** The partial derivative of `e` by the symbol `name`. Shared parts are differentiated once. */
export function derivative(e: Expression, name: string): Expression {
  return differentiator(name)(e);
}

/** A derivative by one symbol that remembers its results, for many expressions that share parts. */
export function differentiator(name: string): (e: Expression) => Expression {
  const done = new Map<Expression, Expression>();
  const visit = (e: Expression): Expression => {
    if (!symbolsOf(e).has(name)) return zero;
    const known = done.get(e);
    if (known !== undefined) return known;
    const result = compute(e);
    done.set(e, result);
    return result;
  };
  const compute = (e: Expression): Expression => {
    switch (e.kind) {
      case 'symbol':
        return e.sampled === undefined ? one : sampledDerivative(e.sampled, name);
      case 'sum':
        return add(...e.terms.map(visit));
      case 'product':
        return add(...e.factors.map((f, i) => multiply(visit(f), ...e.factors.slice(0, i), ...e.factors.slice(i + 1))));
      case 'power': {
        const byBase = multiply(e.exponent, power(e.base, subtract(e.exponent, one)), visit(e.base));
        if (!symbolsOf(e.exponent).has(name)) return byBase;
        return add(byBase, multiply(e, call('log', e.base), visit(e.exponent)));
      }
      case 'call': {
        const [a, b] = e.operands as [Expression, Expression];
        if (e.name === 'atan2') {
          const norm = add(power(a, integer(2)), power(b, integer(2)));
          return divide(subtract(multiply(b, visit(a)), multiply(a, visit(b))), norm);
        }
        return multiply(outer(e, a), visit(a));
      }
      default:
        return zero;
    }
  };
  return visit;
}

/** f'(a) for a call f(a) of one operand. */
function outer(e: Expression & { kind: 'call' }, a: Expression): Expression {
  const square = power(a, integer(2));
  switch (e.name) {
    case 'sin':
      return call('cos', a);
    case 'cos':
      return negate(call('sin', a));
    case 'asin':
      return divide(one, sqrt(subtract(one, square)));
    case 'acos':
      return negate(divide(one, sqrt(subtract(one, square))));
    case 'atan':
      return divide(one, add(one, square));
    case 'sinh':
      return call('cosh', a);
    case 'cosh':
      return call('sinh', a);
    case 'tanh':
      return subtract(one, power(e, integer(2)));
    case 'asinh':
      return divide(one, sqrt(add(square, one)));
    case 'acosh':
      return divide(one, sqrt(subtract(square, one)));
    case 'atanh':
      return divide(one, subtract(one, square));
    case 'exp':
      return e;
    case 'log':
      return divide(one, a);
    case 'abs':
      return call('sign', a);
    default:
      // sign is constant wherever it has a derivative.
      return zero;
  }
}
