/*
 * A tape as WGSL: one line an instruction, every register a scalar `let`. The functions that the built-ins get wrong come from
 * shaders/functions.wgsl, whose text must stand in the same module.
 */
import { arity, type Operation, type Tape } from './tape.ts';

/** How a tape's registers are named outside, and what becomes of its outputs. */
export interface WgslSignature {
  /** The parameter list, such as "y: State, c: Constants". */
  readonly parameters: string;
  /** The expression for each input register, such as "y.v0". */
  readonly inputs: readonly string[];
  readonly resultType: string;
  /** The returned expression from the names of the outputs. */
  readonly result: (outputs: readonly string[]) => string;
  /** The expression for uniform i; by default component i of `parameters: array<vec4f>`. */
  readonly uniform?: (index: number) => string;
}

const calls: Partial<Record<Operation, string>> = {
  sqrt: 'square_root',
  sin: 'sine',
  cos: 'cosine',
  tan: 'tangent',
  asin: 'arc_sine',
  acos: 'arc_cosine',
  atan: 'atan',
  atan2: 'atan2',
  sinh: 'hyperbolic_sine',
  cosh: 'hyperbolic_cosine',
  tanh: 'hyperbolic_tangent',
  asinh: 'inverse_hyperbolic_sine',
  acosh: 'inverse_hyperbolic_cosine',
  atanh: 'inverse_hyperbolic_tangent',
  exp: 'exp',
  log: 'logarithm',
  pow: 'power',
  abs: 'abs',
  sign: 'sign',
};

const infix: Partial<Record<Operation, string>> = { add: '+', subtract: '-', multiply: '*', divide: '/' };

/** The shortest decimal literal that a WGSL compiler reads back as the float32 nearest to `value`; the largest float32 stands for what lies beyond. */
export function floatLiteral(value: number): string {
  const largest = 3.4028234663852886e38;
  const rounded = Math.fround(Math.min(largest, Math.max(-largest, value)));
  let text = '';
  for (let digits = 1; digits <= 9; digits++) {
    text = rounded.toPrecision(digits);
    if (Math.fround(Number(text)) === rounded) break;
  }
  const short = String(Number(text));
  return `${/[.e]/.test(short) ? short : `${short}.0`}f`;
}

/** Component `index` of an array<vec4f> named `name`. */
export function vectorComponent(name: string, index: number): string {
  return `${name}[${Math.floor(index / 4)}].${'xyzw'[index % 4]}`;
}

/**
 * A WGSL function that computes the tape.
 *
 * Sine and cosine of one argument share their reduction, which halves their cost.
 */
export function tapeToWgsl(name: string, tape: Tape, signature: WgslSignature): string {
  const uniform = signature.uniform ?? ((index: number) => vectorComponent('parameters', index));
  const names: string[] = [...signature.inputs];
  for (let i = 0; i < tape.uniforms; i++) names.push(uniform(i));
  for (const value of tape.constants) names.push(value < 0 ? `(${floatLiteral(value)})` : floatLiteral(value));
  const lines: string[] = [];
  const shared = sharedReductions(tape);
  const printed = new Set<number>();
  const base = names.length;
  tape.operations.forEach((operation, k) => {
    const leftRegister = tape.left[k] ?? 0;
    const left = names[leftRegister] ?? '';
    const right = names[tape.right[k] ?? 0] ?? '';
    if ((operation === 'sin' || operation === 'cos') && shared.has(leftRegister)) {
      const both = `both${leftRegister - base}`.replace('-', 'i');
      if (!printed.has(leftRegister)) lines.push(`let ${both} = sine_cosine(${left});`);
      printed.add(leftRegister);
      names.push(`${both}.${operation === 'sin' ? 'x' : 'y'}`);
      return;
    }
    names.push(`t${k}`);
    lines.push(`let t${k} = ${expression(operation, left, right)};`);
  });
  const result = signature.result(tape.outputs.map((register) => names[register] ?? '0.0f'));
  const body = [...lines, `return ${result};`].map((line) => `  ${line}\n`).join('');
  return `fn ${name}(${signature.parameters}) -> ${signature.resultType} {\n${body}}\n`;
}

function expression(operation: Operation, left: string, right: string): string {
  const operator = infix[operation];
  if (operator !== undefined) return `${left} ${operator} ${right}`;
  if (operation === 'negate') return `-${left}`;
  return arity(operation) === 2 ? `${calls[operation]}(${left}, ${right})` : `${calls[operation]}(${left})`;
}

/** Registers of which both the sine and the cosine are wanted. */
function sharedReductions(tape: Tape): ReadonlySet<number> {
  const arguments_ = (wanted: Operation) => tape.left.filter((_, k) => tape.operations[k] === wanted);
  const cosines = new Set(arguments_('cos'));
  return new Set(arguments_('sin').filter((register) => cosines.has(register)));
}
