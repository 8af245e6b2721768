import { arity, type Operation, type Tape } from './tape.ts';

const unary: Readonly<Partial<Record<Operation, (a: number) => number>>> = {
  negate: (a) => -a,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
  exp: Math.exp,
  log: Math.log,
  abs: Math.abs,
  sign: Math.sign,
};

const binary: Readonly<Partial<Record<Operation, (a: number, b: number) => number>>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  pow: (a, b) => a ** b,
  atan2: Math.atan2,
};

/**
 * Runs a tape at one point, in float64.
 *
 * @param inputs one value per input
 * @param uniforms one value per uniform of the tape
 * @returns one value per output; NaN or an infinity where the tape has no value
 */
export function evaluateTape(tape: Tape, inputs: ArrayLike<number>, uniforms: ArrayLike<number>): Float64Array {
  const first = tape.inputs + tape.uniforms + tape.constants.length;
  const registers = new Float64Array(first + tape.operations.length);
  for (let i = 0; i < tape.inputs; i++) registers[i] = inputs[i] as number;
  for (let i = 0; i < tape.uniforms; i++) registers[tape.inputs + i] = uniforms[i] as number;
  registers.set(tape.constants, tape.inputs + tape.uniforms);
  tape.operations.forEach((operation, k) => {
    const a = registers[tape.left[k] as number] as number;
    if (arity(operation) === 1) registers[first + k] = (unary[operation] as (a: number) => number)(a);
    else
      registers[first + k] = (binary[operation] as (a: number, b: number) => number)(
        a,
        registers[tape.right[k] as number] as number,
      );
  });
  return Float64Array.from(tape.outputs, (register) => registers[register] as number);
}
