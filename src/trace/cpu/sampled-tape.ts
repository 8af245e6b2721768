// Tapes of a system whose coefficients are sampled: the values are looked up lane by lane before the tape runs.
import { SplineReader } from '../../algebra/spline.ts';
import { readsInputsFrom, type Tape } from '../../algebra/tape.ts';
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import type { Sampling } from '../../geometry/sampling.ts';
import type { Arena } from './arena.ts';
import { type BatchProgram, bindTape } from './batch-evaluator.ts';

/**
 * Ties a tape of the system to an arena, as `bindTape` does.
 *
 * @param inputs rows for the inputs but for the sampled values; the first ones are the position
 */
export function bindSystemTape(
  arena: Arena,
  { samples }: Pick<GeodesicSystem, 'samples'>,
  tape: Tape,
  uniforms: ArrayLike<number>,
  inputs: readonly number[],
  outputs: readonly number[],
): BatchProgram {
  if (samples === null) return bindTape(arena, tape, uniforms, inputs, outputs);
  const first = arena.reserve(samples.count);
  const rows = Array.from({ length: samples.count }, (_, i) => first + i * arena.lanes);
  const program = bindTape(arena, tape, uniforms, [...inputs, ...rows], outputs);
  if (!readsInputsFrom(tape, inputs.length)) return program;
  const look = lookUp(arena, samples, inputs, rows);
  return {
    length: program.length,
    run(lanes) {
      look(lanes);
      program.run(lanes);
    },
  };
}

function lookUp(arena: Arena, { tables }: Sampling, position: readonly number[], rows: readonly number[]) {
  const readers = tables.map(({ table, coordinates }) => ({ reader: new SplineReader(table), coordinates }));
  return (lanes: number): void => {
    const m = arena.memory;
    let next = 0;
    for (const { reader, coordinates } of readers) {
      const { at, values } = reader;
      for (let lane = 0; lane < lanes; lane++) {
        for (let axis = 0; axis < at.length; axis++) at[axis] = m[position[coordinates[axis]!]! + lane]!;
        reader.read();
        for (let i = 0; i < values.length; i++) m[rows[next + i]! + lane] = values[i]!;
      }
      next += values.length;
    }
  };
}
