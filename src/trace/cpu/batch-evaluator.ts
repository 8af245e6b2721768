import type { Tape } from '../../algebra/tape.ts';
import { type Arena, stride } from './arena.ts';
import { type Call, fuse, type Operand } from './fuse.ts';
import { type Kernel, kernels } from './kernels.ts';

/** A tape tied to rows of an arena. `run(n)` computes its outputs in the first n lanes, and something in up to three more. */
export interface BatchProgram {
  run(n: number): void;
  /** Kernel calls of one run. */
  readonly length: number;
}

/**
 * Ties a tape to an arena that is not sealed yet.
 *
 * @param inputs one row offset for each input of the tape
 * @param outputs one row offset for each output; none may be one of the inputs
 * @param uniforms the numbers that `system.hoisted` gives
 */
export function bindTape(
  arena: Arena,
  tape: Tape,
  uniforms: ArrayLike<number>,
  inputs: readonly number[],
  outputs: readonly number[],
): BatchProgram {
  const { calls, outputs: standing } = fuse(tape, uniforms);
  const rows = assignRows(arena, calls, standing, inputs, outputs);
  const list: Kernel[] = [];
  const places: number[] = [];
  const scalars: number[] = [];
  const emit = (kernel: Kernel, places5: readonly number[], scalar: number) => {
    list.push(kernel);
    for (let place = 0; place < 5; place++) places.push(places5[place] ?? 0);
    scalars.push(scalar);
  };
  calls.forEach((call, index) => {
    emit(kernels[call.kernel], rows[index] as number[], call.scalar);
  });
  const written = new Map<number, number>();
  for (const [j, operand] of standing.entries()) {
    const to = outputs[j] as number;
    if ('scalar' in operand) emit(kernels.fill, [to], operand.scalar);
    else {
      const from = operand.register < tape.inputs ? inputs[operand.register] : written.get(operand.register);
      if (from === undefined) written.set(operand.register, to);
      else emit(kernels.copy, [to, from], 0);
    }
  }
  const offsets = Int32Array.from(places);
  const numbers = Float64Array.from(scalars);
  return {
    length: list.length,
    run(lanes) {
      const n = stride(lanes);
      const m = arena.memory;
      for (let k = 0, p = 0; k < list.length; k++, p += 5) {
        (list[k] as Kernel)(
          m,
          n,
          offsets[p] as number,
          offsets[p + 1] as number,
          offsets[p + 2] as number,
          offsets[p + 3] as number,
          offsets[p + 4] as number,
          numbers[k] as number,
        );
      }
    },
  };
}

/**
 * Rows for every call, in the places d, a, b, c, e. A value that is an output is computed where it belongs; the others share
 * scratch rows, each row free again after the last use of what it holds, so that the working set stays small.
 */
function assignRows(
  arena: Arena,
  calls: readonly Call[],
  standing: readonly Operand[],
  inputs: readonly number[],
  outputs: readonly number[],
): number[][] {
  const lastUse = new Map<number, number>();
  calls.forEach((call, index) => {
    for (const operand of call.operands) if ('register' in operand) lastUse.set(operand.register, index);
  });
  const row = new Map<number, number>(inputs.map((offset, register) => [register, offset]));
  const fixed = new Set<number>(inputs.keys());
  standing.forEach((operand, j) => {
    if ('scalar' in operand || row.has(operand.register)) return;
    row.set(operand.register, outputs[j] as number);
    fixed.add(operand.register);
  });
  const free: number[] = [];
  let used = 0;
  const take = () => free.pop() ?? arena.scratch(used++);
  return calls.map((call, index) => {
    const read = call.operands.map((operand) =>
      'scalar' in operand ? arena.broadcast(operand.scalar) : (row.get(operand.register) as number),
    );
    const write = call.results.map((register) => {
      const known = row.get(register);
      if (known !== undefined) return known;
      const offset = take();
      row.set(register, offset);
      return offset;
    });
    // Rows are given back only after the results have theirs: a kernel may then read and write in any order.
    const release = (register: number) => {
      const offset = row.get(register);
      if (offset === undefined || fixed.has(register)) return;
      row.delete(register);
      free.push(offset);
    };
    for (const operand of call.operands)
      if ('register' in operand && lastUse.get(operand.register) === index) release(operand.register);
    for (const register of call.results) if (!lastUse.has(register)) release(register);
    if (call.kernel === 'sineAndCosine') return [write[0] as number, read[0] as number, 0, write[1] as number, 0];
    return [write[0] as number, ...read];
  });
}
