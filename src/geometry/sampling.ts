/**
 * Sampled coefficients in the compiled equations. To a tape a sampled component and its slopes are inputs like any
 * other, behind those it has anyway; whoever runs the tape looks them up at the position first. The order is fixed: table
 * by table, component by component, the value and then the slope along each axis.
 */
import { SplineReader, type SplineTable } from '../algebra/spline.ts';

/** What is looked up; plain data. */
export interface Sampling {
  readonly tables: readonly SampledTable[];
  /** How many inputs they make. */
  readonly count: number;
}

export interface SampledTable {
  readonly table: SplineTable;
  /** For each axis, the index of the coordinate that runs along it. */
  readonly coordinates: readonly number[];
}

const readers = new WeakMap<SplineTable, SplineReader>();

/**
 * The inputs of a tape with the sampled values behind them.
 *
 * @param inputs beginning with the coordinates
 */
export function withSamples(sampling: Sampling | null, inputs: ArrayLike<number>): ArrayLike<number> {
  if (sampling === null) return inputs;
  const all = new Float64Array(inputs.length + sampling.count);
  all.set(inputs, 0);
  let next = inputs.length;
  for (const { table, coordinates } of sampling.tables) {
    const reader = readers.get(table) ?? new SplineReader(table);
    readers.set(table, reader);
    coordinates.forEach((coordinate, axis) => {
      reader.at[axis] = inputs[coordinate] as number;
    });
    reader.read();
    all.set(reader.values, next);
    next += reader.values.length;
  }
  return all;
}
