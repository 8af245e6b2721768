// The functions that WebAssembly lacks come from the engine itself, one lane at a time: the very ones that the interpreted kernels call.
import type { Operation } from '../../../algebra/tape.ts';
import { f64, type Import } from './encoder.ts';

const names = [
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
  'sign',
] as const satisfies readonly Operation[];

export type MathName = (typeof names)[number];

export const mathImports: readonly Import[] = names.map((name) => ({
  module: 'math',
  name,
  type: { parameters: name === 'pow' || name === 'atan2' ? [f64, f64] : [f64], results: [f64] },
}));

/** What a module is instantiated with under the name "math". */
export const mathFunctions: Readonly<Record<MathName, (x: number, y: number) => number>> = Object.fromEntries(
  names.map((name) => [name, Math[name]]),
) as Record<MathName, (x: number, y: number) => number>;

/** The number of an imported function. */
export function mathIndex(name: MathName): number {
  return names.indexOf(name);
}

/** The number of the first function that the module defines itself. */
export const firstOwnFunction: number = names.length;

export function isMathName(operation: Operation): operation is MathName {
  return (names as readonly Operation[]).includes(operation);
}
