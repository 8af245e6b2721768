import { arity, type Operation, type Tape } from '../../algebra/tape.ts';
import type { KernelName } from './kernels.ts';

/** Where a value stands: a row of lanes (register number of the tape), or a number that is the same in all of them. */
export type Operand = Row | Scalar;

interface Row {
  readonly register: number;
}

interface Scalar {
  readonly scalar: number;
}

/** One kernel call before rows are assigned: operands in the kernel's places a, b, c, e. */
export interface Call {
  readonly kernel: KernelName;
  readonly operands: readonly Operand[];
  /** The number that the kernel takes as `s`. */
  readonly scalar: number;
  /** The registers written: place d, and for sine and cosine together also place c. */
  readonly results: readonly number[];
}

const isScalar = (operand: Operand): operand is Scalar => 'scalar' in operand;

const functions: Readonly<Partial<Record<Operation, (x: number, y: number) => number>>> = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => x / y,
  negate: (x) => -x,
  pow: Math.pow,
};

/** The value of an operation on numbers. */
function fold(operation: Operation, x: number, y: number): number {
  const own = functions[operation];
  if (own !== undefined) return own(x, y);
  const math = Math[operation as 'sin' | 'cos' | 'atan2'] as (x: number, y: number) => number;
  return math(x, y);
}

/** What stands in each register: itself, or a number known now. */
function resolve(tape: Tape, uniforms: ArrayLike<number>): Operand[] {
  const first = tape.inputs + tape.uniforms + tape.constants.length;
  const operands: Operand[] = [];
  for (let i = 0; i < tape.inputs; i++) operands.push({ register: i });
  for (let i = 0; i < tape.uniforms; i++) operands.push({ scalar: uniforms[i] ?? Number.NaN });
  for (const value of tape.constants) operands.push({ scalar: value });
  tape.operations.forEach((operation, k) => {
    const x = operands[tape.left[k] as number] as Operand;
    const y = operands[tape.right[k] as number] as Operand;
    const known = isScalar(x) && (arity(operation) === 1 || isScalar(y));
    operands.push(known ? { scalar: fold(operation, x.scalar, isScalar(y) ? y.scalar : 0) } : { register: first + k });
  });
  return operands;
}

/**
 * Turns a tape into kernel calls, fewer than it has instructions: a product that is used once goes into the sum that uses it, sine and
 * cosine of one argument are computed together, and numbers that are the same in all lanes are not loaded from rows.
 * No rounding is added or taken away. Returns also what stands in each output.
 */
export function fuse(tape: Tape, uniforms: ArrayLike<number>): { calls: Call[]; outputs: Operand[] } {
  const operands = resolve(tape, uniforms);
  const first = tape.inputs + tape.uniforms + tape.constants.length;
  const at = (register: number): Operand => operands[register] as Operand;
  const outputs = tape.outputs.map(at);
  const uses = new Map<number, number>();
  const use = (operand: Operand) => {
    if (!isScalar(operand)) uses.set(operand.register, (uses.get(operand.register) ?? 0) + 1);
  };
  /** The instruction that computes an operand, if there is one. */
  const maker = (operand: Operand): { operation: Operation; x: Operand; y: Operand; register: number } | null => {
    if (isScalar(operand) || operand.register < first) return null;
    const k = operand.register - first;
    const operation = tape.operations[k] as Operation;
    return { operation, x: at(tape.left[k] as number), y: at(tape.right[k] as number), register: operand.register };
  };
  for (const operand of outputs) use(operand);
  tape.operations.forEach((operation, k) => {
    if (isScalar(at(first + k))) return;
    use(at(tape.left[k] as number));
    if (arity(operation) === 2) use(at(tape.right[k] as number));
  });

  const isOutput = new Set(outputs.map((operand) => (isScalar(operand) ? -1 : operand.register)));
  const absorbed = new Set<number>();
  /** The instruction behind an operand, if it is of the kind asked for and nobody else needs its value. */
  const absorb = (operand: Operand, ...kinds: Operation[]) => {
    const made = maker(operand);
    if (made === null || !kinds.includes(made.operation)) return null;
    return uses.get(made.register) === 1 && !isOutput.has(made.register) && !absorbed.has(made.register) ? made : null;
  };

  const reversed: Call[] = [];
  /** The later of a sine and a cosine of one argument, by the earlier. */
  const pairs = new Map<number, number>();
  const done = new Set<number>();
  const call = (kernel: KernelName, results: number[], list: Operand[], scalar = 0) =>
    reversed.push({ kernel, operands: list, scalar, results });
  for (let k = tape.operations.length - 1; k >= 0; k--) {
    const register = first + k;
    if (absorbed.has(register) || done.has(register) || isScalar(at(register))) continue;
    if ((uses.get(register) ?? 0) === 0) continue;
    const operation = tape.operations[k] as Operation;
    const x = at(tape.left[k] as number);
    const y = at(tape.right[k] as number);
    if (operation === 'add' || operation === 'subtract') sum(operation, register, x, y);
    else if (operation === 'multiply') product(register, x, y);
    else if (operation === 'divide' && isScalar(x)) call('divideScalar', [register], [y], x.scalar);
    else if (operation === 'divide' && isScalar(y)) call('divideByScalar', [register], [x], y.scalar);
    else if (operation === 'sin' || operation === 'cos') trigonometric(k, register, operation, x);
    else call(operation, [register], arity(operation) === 2 ? [x, y] : [x]);
  }

  function sum(operation: 'add' | 'subtract', register: number, x: Operand, y: Operand): void {
    const minus = operation === 'subtract';
    const left = absorb(x, 'multiply');
    const right = same(x, y) ? null : absorb(y, 'multiply');
    if (left !== null && right !== null && !hasScalar(left) && !hasScalar(right)) {
      absorbed.add(left.register).add(right.register);
      call(minus ? 'differenceOfProducts' : 'sumOfProducts', [register], [left.x, left.y, right.x, right.y]);
    } else if (left !== null && !isScalar(y)) {
      absorbed.add(left.register);
      const { vector, scalar } = split(left);
      if (scalar === null) call(minus ? 'multiplySubtract' : 'multiplyAdd', [register], [left.x, left.y, y]);
      else call(minus ? 'scaleSubtract' : 'scaleAdd', [register], [vector, vector, y], scalar);
    } else if (right !== null && !isScalar(x)) {
      absorbed.add(right.register);
      const { vector, scalar } = split(right);
      if (scalar === null) call(minus ? 'subtractProduct' : 'multiplyAdd', [register], [right.x, right.y, x]);
      else call(minus ? 'subtractScaled' : 'scaleAdd', [register], [vector, vector, x], scalar);
    } else if (isScalar(y)) call('addScalar', [register], [x], minus ? -y.scalar : y.scalar);
    else if (isScalar(x)) call(minus ? 'subtractFromScalar' : 'addScalar', [register], [y], x.scalar);
    else call(operation, [register], [x, y]);
  }

  function product(register: number, x: Operand, y: Operand): void {
    if (same(x, y) && !isScalar(x)) {
      call('square', [register], [x]);
      return;
    }
    const [vector, other] = isScalar(x) ? [y, x] : [x, y];
    if (isScalar(other)) {
      call('scale', [register], [vector], other.scalar);
      return;
    }
    const left = absorb(vector, 'multiply', 'add', 'subtract');
    const right = absorb(other, 'multiply', 'add', 'subtract');
    if (left?.operation === 'multiply' && right?.operation === 'multiply' && !hasScalar(left) && !hasScalar(right)) {
      absorbed.add(left.register).add(right.register);
      call('multiplyFour', [register], [left.x, left.y, right.x, right.y]);
      return;
    }
    const factor = left ?? right;
    const rest = left === null ? vector : other;
    if (factor === null || isScalar(rest)) {
      call('multiply', [register], [vector, other]);
      return;
    }
    const parts = split(factor);
    if (factor.operation === 'multiply') {
      absorbed.add(factor.register);
      if (parts.scalar === null) call('multiplyThree', [register], [factor.x, factor.y, rest]);
      else call('scaleMultiply', [register], [parts.vector, rest], parts.scalar);
    } else if (parts.scalar === null) {
      absorbed.add(factor.register);
      const kernel = factor.operation === 'add' ? 'addMultiply' : 'subtractMultiply';
      call(kernel, [register], [factor.x, factor.y, rest]);
    } else call('multiply', [register], [vector, other]);
  }

  function trigonometric(k: number, register: number, operation: 'sin' | 'cos', x: Operand): void {
    const partner = operation === 'sin' ? 'cos' : 'sin';
    let other = -1;
    for (let j = 0; j < k; j++) if (tape.operations[j] === partner && same(at(tape.left[j] as number), x)) other = j;
    // Calls are listed backwards: this one must come before the first use of either value, so the earlier of the two instructions makes both.
    if (other >= 0 && (uses.get(first + other) ?? 0) > 0) {
      pairs.set(first + other, register);
      done.add(register);
      return;
    }
    const later = pairs.get(register) ?? -1;
    call('sineAndCosine', [operation === 'sin' ? register : later, operation === 'sin' ? later : register], [x]);
  }
  return { calls: reversed.reverse(), outputs };
}

function same(x: Operand, y: Operand): boolean {
  return isScalar(x) ? isScalar(y) && x.scalar === y.scalar : !isScalar(y) && x.register === y.register;
}

function hasScalar(made: { x: Operand; y: Operand }): boolean {
  return isScalar(made.x) || isScalar(made.y);
}

function split(made: { x: Operand; y: Operand }): { vector: Operand; scalar: number | null } {
  if (isScalar(made.x)) return { vector: made.y, scalar: made.x.scalar };
  return { vector: made.x, scalar: isScalar(made.y) ? made.y.scalar : null };
}
