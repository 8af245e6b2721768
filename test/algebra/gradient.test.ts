import { describe, expect, it } from 'vitest';
import { derivative } from '../../src/algebra/derivative.ts';
import { evaluate } from '../../src/algebra/evaluate.ts';
import { add, type Expression } from '../../src/algebra/expression.ts';
import { Parts } from '../../src/algebra/gradient.ts';
import { operationCount } from '../../src/algebra/length.ts';
import { parseExpression } from '../../src/algebra/syntax.ts';
import { randomExpression, randomNumbers } from './random-expression.ts';

const names = ['x', 'y', 'z', 'M', 'a'];
const variables = ['x', 'y', 'z'];

/** The values with those of the definitions, computed one after the other. */
function withDefinitions(
  values: Readonly<Record<string, number>>,
  definitions: readonly (readonly [string, Expression])[],
): Record<string, number> {
  const all: Record<string, number> = { ...values };
  for (const [name, value] of definitions) all[name] = evaluate(value, all);
  return all;
}

describe('reverse accumulation', () => {
  it('gives the partial derivatives of random expressions', () => {
    const next = randomNumbers(11);
    for (let round = 0; round < 400; round++) {
      const e = add(randomExpression(next, names, 5), randomExpression(next, names, 3));
      const parts = new Parts([e], variables);
      const written = parts.written(e);
      const { definitions, slopes } = parts.gradient(written);
      const values = Object.fromEntries(names.map((name) => [name, 0.3 + next()]));
      const all = withDefinitions(values, [...parts.definitions, ...definitions]);
      expect(evaluate(written, all)).toBeCloseTo(evaluate(e, values), 10);
      variables.forEach((name, i) => {
        const expected = evaluate(derivative(e, name), values);
        const value = evaluate(slopes[i] as Expression, all);
        if (!Number.isFinite(expected)) return;
        expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(expected)));
      });
    }
  });

  it('differentiates by a shared root once, and names whole powers of it by its one name', () => {
    const e = parseExpression('sqrt(x^2 + y^2 + z^2)^3 + 1/sqrt(x^2 + y^2 + z^2)', { names });
    const parts = new Parts([e], variables);
    const written = parts.written(e);
    expect(parts.definitions).toHaveLength(1);
    const { definitions, slopes } = parts.gradient(written);
    expect(definitions).toHaveLength(1);
    // Each slope is what is common to all, times its own coordinate.
    for (const slope of slopes) expect(operationCount([slope])).toBeLessThanOrEqual(3);
  });

  it('leaves alone what does not vary', () => {
    const e = parseExpression('(1 + a) x + sqrt(1 + a) y + M (1 + a)^2', { names });
    const parts = new Parts([e], variables);
    expect(parts.written(e)).toBe(e);
    expect(parts.definitions).toEqual([]);
    expect(parts.gradient(e).slopes[2]).toBe(parseExpression('0', { names }));
  });
});
