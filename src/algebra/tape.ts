/** What a tape can do. The order is part of nothing: codes are looked up by name. */
export const operations = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'negate',
  'sqrt',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'atan2',
  'sinh',
  'cosh',
  'tanh',
  'asinh',
  'acosh',
  'atanh',
  'exp',
  'log',
  'pow',
  'abs',
  'sign',
] as const;

export type Operation = (typeof operations)[number];

/** The operations that `operations.arithmetic` of `derive` counts; the others are calls. */
export const arithmetic: ReadonlySet<Operation> = new Set<Operation>([
  'add',
  'subtract',
  'multiply',
  'divide',
  'negate',
  'sqrt',
]);

/** How many operands an operation takes. */
export function arity(operation: Operation): 1 | 2 {
  switch (operation) {
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'pow':
    case 'atan2':
      return 2;
    default:
      return 1;
  }
}

/**
 * A straight-line program in static single assignment form, plain data that can be posted to a worker.
 *
 * Registers are numbered: inputs first, then uniforms, then constants, then one per instruction.
 * Instruction k writes register `inputs + uniforms + constants.length + k` from registers `left[k]` and,
 * where its operation takes two operands, `right[k]` (elsewhere 0). Instructions only read registers that
 * are lower than the one they write. Output j is register `outputs[j]`, which may be an input.
 */
export interface Tape {
  readonly inputs: number;
  /** How many values are hoisted: they depend on parameters alone and are computed once, on the host, in float64. */
  readonly uniforms: number;
  readonly constants: readonly number[];
  readonly operations: readonly Operation[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly outputs: readonly number[];
}

/** Whether a tape reads any of its inputs from `first` on: one that takes them need not use them. */
export function readsInputsFrom(tape: Tape, first: number): boolean {
  const read = (register: number) => register >= first && register < tape.inputs;
  return tape.left.some(read) || tape.right.some(read) || tape.outputs.some(read);
}

/** Computes the uniforms of a tape, or of several that share them, from parameter values. */
export interface Hoisted {
  readonly parameters: readonly string[];
  /** Inputs: the parameters in their order; no uniforms; outputs: the uniforms. */
  readonly tape: Tape;
}
