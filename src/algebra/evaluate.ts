import type { Expression } from './expression.ts';
import { toDouble } from './rational.ts';
import { sampledValue } from './sampled.ts';

export type Values = Readonly<Record<string, number>> | ReadonlyMap<string, number>;

/**
 * The value of an expression in float64; NaN or an infinity where it has none there.
 *
 * @throws RangeError for a symbol without a value, which is a fault of the caller
 */
export function evaluate(e: Expression, values: Values): number {
  return evaluator(values)(e);
}

/** An evaluator that remembers the value of every shared part, for many expressions at one point. */
export function evaluator(values: Values): (e: Expression) => number {
  const done = new Map<Expression, number>();
  const lookUp = (name: string): number => {
    const value =
      values instanceof Map
        ? values.get(name)
        : Object.hasOwn(values, name)
          ? (values as Record<string, number>)[name]
          : undefined;
    if (value === undefined) throw new RangeError(`no value for ${name}`);
    return value;
  };
  const visit = (node: Expression): number => {
    if (node.kind === 'number') return toDouble(node.value);
    if (node.kind === 'pi') return Math.PI;
    if (node.kind === 'symbol' && node.sampled === undefined) return lookUp(node.name);
    const known = done.get(node);
    if (known !== undefined) return known;
    const value = compute(node);
    done.set(node, value);
    return value;
  };
  const compute = (node: Expression): number => {
    switch (node.kind) {
      case 'symbol':
        return node.sampled === undefined ? lookUp(node.name) : sampledValue(node.sampled, lookUp);
      case 'sum': {
        let sum = 0;
        for (const term of node.terms) sum += visit(term);
        return sum;
      }
      case 'product': {
        let product = 1;
        for (const factor of node.factors) product *= visit(factor);
        return product;
      }
      case 'power': {
        const base = visit(node.base);
        if (node.exponent.kind === 'number' && node.exponent.value.denominator === 2n) {
          return Math.sqrt(base) ** Number(node.exponent.value.numerator);
        }
        return base ** visit(node.exponent);
      }
      case 'call':
        return node.name === 'atan2'
          ? Math.atan2(visit(node.operands[0] as Expression), visit(node.operands[1] as Expression))
          : Math[node.name](visit(node.operands[0] as Expression));
      default:
        return Number.NaN;
    }
  };
  return visit;
}
