/**
 * Sampled coefficients in the compiled equations. To a tape a sampled component and its slopes are inputs like any
 * other, behind those it has anyway; whoever runs the tape looks them up at the position first. The order is fixed: table
 * by table, component by component, the value and then the slope along each axis.
 */
import { derivative } from '../algebra/derivative.ts';
import { children, type Expression, type SymbolNode } from '../algebra/expression.ts';
import { SplineReader, type SplineTable } from '../algebra/spline.ts';
import type { Tape } from '../algebra/tape.ts';

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

/** What a metric looks up, null where nothing, and the names of the inputs. */
export function samplingOf(
  metric: readonly (readonly Expression[])[],
  coordinates: readonly string[],
): { readonly sampling: Sampling | null; readonly names: readonly string[] } {
  const byTable = new Map<SplineTable, Map<number, SymbolNode>>();
  for (const { symbol, table, component } of sampledIn(metric)) {
    const found = byTable.get(table) ?? new Map<number, SymbolNode>();
    byTable.set(table, found.set(component, symbol));
  }
  if (byTable.size === 0) return { sampling: null, names: [] };
  const tables: SampledTable[] = [];
  const names: string[] = [];
  for (const [table, found] of byTable) {
    const own = [...found.values()][0]?.sampled?.coordinates ?? [];
    tables.push({ table, coordinates: own.map((name) => coordinates.indexOf(name)) });
    for (let component = 0; component < table.components; component++) {
      const symbol = found.get(component);
      // A component that the metric has lost on the way is looked up with the others, and nobody reads it.
      if (symbol === undefined)
        names.push(...['', ...own].map((name) => `unread(${tables.length} ${component} ${name})`));
      else names.push(symbol.name, ...own.map((name) => (derivative(symbol, name) as SymbolNode).name));
    }
  }
  return { sampling: { tables, count: names.length }, names };
}

/** The sampled functions in a metric, each once. */
function sampledIn(metric: readonly (readonly Expression[])[]) {
  const seen = new Set<Expression>();
  const found: { symbol: SymbolNode; table: SplineTable; component: number }[] = [];
  const visit = (e: Expression): void => {
    if (seen.has(e)) return;
    seen.add(e);
    if (e.kind === 'symbol' && e.sampled !== undefined) found.push({ symbol: e, ...e.sampled });
    for (const part of children(e)) visit(part);
  };
  for (const row of metric) for (const entry of row) visit(entry);
  return found;
}

/** Whether a tape reads any of its inputs from `first` on: a tape that takes sampled values need not use them. */
export function readsInputsFrom(tape: Tape, first: number): boolean {
  const read = (register: number) => register >= first && register < tape.inputs;
  return tape.left.some(read) || tape.right.some(read) || tape.outputs.some(read);
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
