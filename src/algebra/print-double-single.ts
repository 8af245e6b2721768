/*
 * A tape as WGSL in double-single arithmetic: each value is a vec2f, and the operations are those of shaders/double-single.wgsl. Numbers
 * stand in a buffer and not in the text, where compilers would compute with them in ways of their own.
 */
import { floatLiteral } from './print-wgsl.ts';
import type { Operation, Tape } from './tape.ts';

/** Operations that have a double-single version. */
const calls: Readonly<Partial<Record<Operation, string>>> = {
  add: 'ds_add',
  subtract: 'ds_subtract',
  multiply: 'ds_multiply',
  divide: 'ds_divide',
  sqrt: 'ds_sqrt',
  sin: 'ds_sine_cosine',
  cos: 'ds_sine_cosine',
  tan: 'ds_tangent',
  abs: 'ds_absolute',
  sign: 'ds_sign',
};

export interface DoubleSingleSignature {
  /** As in the function's head. */
  readonly parameters: string;
  /** The tape's inputs, each a vec2f. */
  readonly inputs: readonly string[];
  readonly uniform: (index: number) => string;
  readonly constant: (value: number) => string;
  readonly resultType: string;
  readonly result: (outputs: readonly string[]) => string;
}

/** The first operation of the tape that has no double-single version; null where all have one. */
export function missingOperation(tape: Tape): Operation | null {
  return tape.operations.find((operation) => operation !== 'negate' && calls[operation] === undefined) ?? null;
}

/** A WGSL function that computes the tape. It must have no missing operation. */
export function tapeToDoubleSingle(name: string, tape: Tape, signature: DoubleSingleSignature): string {
  const names = [
    ...signature.inputs,
    ...Array.from({ length: tape.uniforms }, (_, i) => signature.uniform(i)),
    ...tape.constants.map((value) => signature.constant(value)),
  ];
  const firstConstant = tape.inputs + tape.uniforms;
  const constantAt = (register: number): number | undefined => tape.constants[register - firstConstant];
  const lines: string[] = [];
  const reduced = new Set<number>();
  tape.operations.forEach((operation, k) => {
    const [left, right] = [tape.left[k] ?? 0, tape.right[k] ?? 0];
    const [a, b] = [names[left] ?? '', names[right] ?? ''];
    if (operation === 'sin' || operation === 'cos') {
      // Both come out of one reduction.
      if (!reduced.has(left)) lines.push(`let both${left} = ds_sine_cosine(${a});`);
      reduced.add(left);
      names.push(`both${left}.${operation === 'sin' ? 'xy' : 'zw'}`);
      return;
    }
    names.push(`t${k}`);
    lines.push(`let t${k} = ${value(operation, a, b, constantAt(left), constantAt(right))};`);
  });
  const outputs = tape.outputs.map((register) => names[register] ?? '');
  const body = [...lines, `return ${signature.result(outputs)};`].map((line) => `  ${line}\n`).join('');
  return `fn ${name}(${signature.parameters}) -> ${signature.resultType} {\n${body}}\n`;
}

function value(
  operation: Operation,
  a: string,
  b: string,
  left: number | undefined,
  right: number | undefined,
): string {
  if (operation === 'negate') return `-${a}`;
  // Both words times a power of two are exact.
  if (operation === 'multiply' && isPowerOfTwo(left)) return `${b} * ${literal(left)}`;
  if (operation === 'multiply' && isPowerOfTwo(right)) return `${a} * ${literal(right)}`;
  const call = calls[operation];
  return ['add', 'subtract', 'multiply', 'divide'].includes(operation) ? `${call}(${a}, ${b})` : `${call}(${a})`;
}

function isPowerOfTwo(x: number | undefined): x is number {
  return x !== undefined && x !== 0 && Number.isInteger(Math.log2(Math.abs(x)));
}

function literal(x: number): string {
  return x < 0 ? `(${floatLiteral(x)})` : floatLiteral(x);
}
