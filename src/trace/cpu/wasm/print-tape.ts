// A tape as WebAssembly: one instruction an operation, in the tape's order, so that it rounds as the interpreted kernels do.
import { arity, type Operation, type Tape } from '../../../algebra/tape.ts';
import type { ConstantPool } from './constant-pool.ts';
import type { Instructions, Vector } from './instructions.ts';
import { isMathName, mathIndex } from './math-imports.ts';
import { type GreatArguments, printSineAndCosine } from './print-trigonometry.ts';

/** Where a tape finds what it does not compute. */
export interface Surroundings {
  readonly pool: ConstantPool;
  /** Uniform i. */
  readonly uniform: (index: number) => Vector;
  readonly great: GreatArguments;
}

const binary = { add: 'add', subtract: 'subtract', multiply: 'multiply', divide: 'divide' } as const;
const unary = { negate: 'negate', sqrt: 'sqrt', abs: 'abs' } as const;

/** Writes the operations of a tape and returns where its outputs stand. */
export function printTape(
  body: Instructions,
  tape: Tape,
  inputs: readonly Vector[],
  { pool, uniform, great }: Surroundings,
): Vector[] {
  const registers: Vector[] = inputs.slice(0, tape.inputs);
  for (let i = 0; i < tape.uniforms; i++) registers.push(uniform(i));
  for (const value of tape.constants) registers.push(pool.at(value));
  const first = registers.length;
  const needed = neededRegisters(tape, first);
  /** Sine and cosine by the register of their argument. */
  const pairs = new Map<number, { sine: Vector; cosine: Vector }>();
  tape.operations.forEach((operation, k) => {
    const left = tape.left[k] as number;
    const a = registers[left] as Vector;
    const b = registers[tape.right[k] as number] as Vector;
    if (!needed.has(first + k)) registers.push(a);
    else if (operation === 'sin' || operation === 'cos') {
      const pair = pairs.get(left) ?? printSineAndCosine(body, pool, a, great);
      pairs.set(left, pair);
      registers.push(operation === 'sin' ? pair.sine : pair.cosine);
    } else registers.push(print(body, operation, a, b));
  });
  return tape.outputs.map((register) => registers[register] as Vector);
}

function print(body: Instructions, operation: Operation, a: Vector, b: Vector): Vector {
  if (operation in binary) return body.binary(binary[operation as keyof typeof binary], a, b);
  if (operation in unary) return body.unary(unary[operation as keyof typeof unary], a);
  if (isMathName(operation)) return body.callByLane(mathIndex(operation), arity(operation) === 2 ? [a, b] : [a]);
  throw new RangeError(`No instruction for the operation ${operation}.`);
}

/** The registers that an output depends on. */
function neededRegisters(tape: Tape, first: number): ReadonlySet<number> {
  const needed = new Set<number>(tape.outputs);
  for (let k = tape.operations.length - 1; k >= 0; k--) {
    if (!needed.has(first + k)) continue;
    needed.add(tape.left[k] as number);
    if (arity(tape.operations[k] as Operation) === 2) needed.add(tape.right[k] as number);
  }
  return needed;
}
