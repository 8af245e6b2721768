import { operations, type Tape } from './tape.ts';

/** What is made once per tape. */
interface Prepared {
  /** The operations as numbers, their places in `operations`: strings are slow to branch on. */
  readonly code: Uint8Array;
  /** Inputs, uniforms, constants and results, in this order; only the constants stay from one run to the next. */
  readonly registers: Float64Array;
}

const preparedTapes = new WeakMap<Tape, Prepared>();

const codeOf = new Map(operations.map((operation, code) => [operation, code]));

function prepared(tape: Tape): Prepared {
  let known = preparedTapes.get(tape);
  if (known === undefined) {
    const code = Uint8Array.from(tape.operations, (operation) => codeOf.get(operation) as number);
    const given = tape.inputs + tape.uniforms;
    const registers = new Float64Array(given + tape.constants.length + code.length);
    registers.set(tape.constants, given);
    known = { code, registers };
    preparedTapes.set(tape, known);
  }
  return known;
}

const functions: readonly ((a: number, b: number) => number)[] = operations.map((operation) => {
  switch (operation) {
    case 'add':
      return (a, b) => a + b;
    case 'subtract':
      return (a, b) => a - b;
    case 'multiply':
      return (a, b) => a * b;
    case 'divide':
      return (a, b) => a / b;
    case 'negate':
      return (a) => -a;
    case 'pow':
      return (a, b) => a ** b;
    case 'atan2':
      return Math.atan2;
    default:
      return Math[operation];
  }
});

const [add, subtract, multiply, divide, negate] = (['add', 'subtract', 'multiply', 'divide', 'negate'] as const).map(
  (operation) => operations.indexOf(operation),
);

/**
 * Runs a tape at one point, in float64.
 *
 * @param inputs one value per input
 * @param uniforms one value per uniform of the tape
 * @returns one value per output; NaN or an infinity where the tape has no value
 */
export function evaluateTape(tape: Tape, inputs: ArrayLike<number>, uniforms: ArrayLike<number>): Float64Array {
  const { left, right, outputs } = tape;
  const { code, registers } = prepared(tape);
  const first = tape.inputs + tape.uniforms + tape.constants.length;
  for (let i = 0; i < tape.inputs; i++) registers[i] = inputs[i] as number;
  for (let i = 0; i < tape.uniforms; i++) registers[tape.inputs + i] = uniforms[i] as number;
  for (let k = 0; k < code.length; k++) {
    const operation = code[k] as number;
    const a = registers[left[k] as number] as number;
    const b = registers[right[k] as number] as number;
    // The five commonest are written out; the others are calls anyway.
    registers[first + k] =
      operation === multiply
        ? a * b
        : operation === add
          ? a + b
          : operation === subtract
            ? a - b
            : operation === divide
              ? a / b
              : operation === negate
                ? -a
                : (functions[operation] as (a: number, b: number) => number)(a, b);
  }
  const values = new Float64Array(outputs.length);
  for (let j = 0; j < values.length; j++) values[j] = registers[outputs[j] as number] as number;
  return values;
}
