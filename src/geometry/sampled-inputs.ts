/** Which sampled functions a metric holds, and under which names a tape takes their values and slopes; see sampling.ts. */
import { derivative } from '../algebra/derivative.ts';
import { children, type Expression, type SymbolNode } from '../algebra/expression.ts';
import type { SplineTable } from '../algebra/spline.ts';
import type { SampledTable, Sampling } from './sampling.ts';

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
