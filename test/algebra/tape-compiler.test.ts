import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/algebra/evaluate.ts';
import {
  add,
  call,
  divide,
  type Expression,
  integer,
  multiply,
  one,
  power,
  sqrt,
  subtract,
  symbol,
  zero,
} from '../../src/algebra/expression.ts';
import { arity, type Tape } from '../../src/algebra/tape.ts';
import { compileTapes, countOperations } from '../../src/algebra/tape-compiler.ts';
import { evaluateTape } from '../../src/algebra/tape-evaluator.ts';
import { randomExpression, randomNumbers } from './random-expression.ts';

const [x, y, z, M, a] = ['x', 'y', 'z', 'M', 'a'].map(symbol) as [
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
];
const two = integer(2);
const inputs = ['x', 'y', 'z'];
const parameters = ['M', 'a'];

function compile(outputs: Expression[]): { tape: Tape; run: (values: Record<string, number>) => number[] } {
  const { tapes, hoisted } = compileTapes([{ inputs, outputs }], parameters);
  const tape = tapes[0] as Tape;
  const run = (values: Record<string, number>): number[] => {
    const uniforms = evaluateTape(
      hoisted.tape,
      parameters.map((name) => values[name] as number),
      [],
    );
    return [
      ...evaluateTape(
        tape,
        inputs.map((name) => values[name] as number),
        uniforms,
      ),
    ];
  };
  return { tape, run };
}

describe('a tape', () => {
  it('computes what the expressions are, for random expressions', () => {
    const next = randomNumbers(7);
    for (let round = 0; round < 300; round++) {
      const outputs = Array.from({ length: 3 }, () => randomExpression(next, ['x', 'y', 'z', 'M', 'a'], 4));
      const { run } = compile(outputs);
      const values = Object.fromEntries(['x', 'y', 'z', 'M', 'a'].map((name) => [name, 0.3 + next()]));
      run(values).forEach((value, i) => {
        const expected = evaluate(outputs[i] as Expression, values);
        if (!Number.isFinite(expected) || Math.abs(expected) > 1e8) return;
        expect(Math.abs(value - expected)).toBeLessThan(1e-9 * (1 + Math.abs(expected)));
      });
    }
  });

  it('reads only registers below the one it writes', () => {
    const { tape } = compile([multiply(x, call('sin', y)), divide(one, add(x, power(z, two)))]);
    const first = tape.inputs + tape.uniforms + tape.constants.length;
    tape.operations.forEach((operation, k) => {
      expect(tape.left[k]).toBeLessThan(first + k);
      if (arity(operation) === 2) expect(tape.right[k]).toBeLessThan(first + k);
    });
  });
});

describe('sharing', () => {
  const cost = (...outputs: Expression[]): number => countOperations(compile(outputs).tape).arithmetic;

  it('computes a common product once', () => expect(cost(multiply(x, y, z), multiply(x, y))).toBe(2));
  it('computes a power by squaring', () => expect(cost(power(x, integer(8)))).toBe(3));
  it('draws a common factor out of a sum', () => expect(cost(add(multiply(x, y), multiply(x, z)))).toBe(2));
  it('sees a - b in b - a', () => expect(cost(multiply(subtract(x, y), z), multiply(subtract(y, x), z))).toBe(3));
  it('computes sums whose terms cancel once they are seen to be one, alone and as terms of another sum', () => {
    const nothing = subtract(multiply(z, subtract(multiply(x, y), multiply(x, z))), multiply(x, z, subtract(y, z)));
    expect(nothing).not.toBe(zero);
    const { run } = compile([nothing, add(multiply(two, power(nothing, two)), x, multiply(integer(4), y))]);
    expect(run({ x: 3, y: 5, z: 7, M: 1, a: 1 })).toEqual([0, 23]);
  });
  it('leaves out what no output needs', () => {
    const { tape } = compile([x]);
    expect(tape.operations).toEqual([]);
    expect(tape.outputs).toEqual([0]);
  });
  it('gives constants without work', () =>
    expect(compile([zero, one]).run({ x: 0, y: 0, z: 0, M: 1, a: 1 })).toEqual([0, 1]));
});

describe('hoisting', () => {
  it('leaves nothing on the tape that parameters alone decide', () => {
    const horizon = add(M, sqrt(subtract(power(M, two), power(a, two))));
    const { tape } = compile([multiply(horizon, x)]);
    expect(countOperations(tape)).toEqual({ arithmetic: 1, transcendental: 0 });
    expect(tape.uniforms).toBe(1);
  });

  it('multiplies the parameters of a term into one coefficient', () => {
    expect(countOperations(compile([multiply(two, M, x, power(a, two))]).tape).arithmetic).toBe(1);
  });

  it('never divides by a parameter that may be zero', () => {
    const { run } = compile([add(multiply(a, x), multiply(power(a, two), y)), add(multiply(a, x), y)]);
    expect(run({ x: 1, y: 2, z: 0, M: 1, a: 0 })).toEqual([0, 2]);
  });
});
