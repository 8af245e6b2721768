/**
 * The program behind `npm run bench`: prints each figure beside the C++ program's in the same run, and the ratio that it must reach.
 * Each file in rows/ measures one subject, and `growth` how cost grows. Names given as arguments run only the groups of those names;
 * `--keep` writes what was measured to bench/results/, with the machine and the commit. Exits 1 where a goal is missed or there is no g++.
 */
import '../src/manifold/whole-catalogue.ts';
import { fileURLToPath } from 'node:url';
import { FieldError } from '../src/base/error.ts';
import { Baseline } from './baseline.ts';
import { measureGrowth, type Series, tableOf } from './growth.ts';
import { keep } from './results.ts';
import { isMet, print, type Row, type RowGroup } from './row.ts';
import { baselineRows } from './rows/baseline.ts';
import { bundleRows } from './rows/bundle.ts';
import { compileRows } from './rows/compile.ts';
import { cpuRows } from './rows/cpu.ts';
import { deviceRows } from './rows/device.ts';
import { gpuRows } from './rows/gpu.ts';
import { memoryRows } from './rows/memory.ts';

// The program runs from dist/bench/.
const root = fileURLToPath(new URL('../..', import.meta.url));

async function run(args: readonly string[]): Promise<boolean> {
  const kept = args.includes('--keep');
  const wanted = args.filter((arg) => arg !== '--keep');
  // Compiled for those groups alone that compare with it: the device is measured on machines without g++ too.
  let made: Baseline | null = null;
  const baseline = () => {
    made ??= new Baseline(root);
    return made;
  };
  const groups: Record<string, RowGroup> = {
    baseline: () => baselineRows(baseline()),
    compile: compileRows,
    cpu: () => cpuRows(baseline()),
    gpu: () => gpuRows(baseline(), root),
    device: () => deviceRows(root),
    memory: () => memoryRows(root),
    bundle: () => bundleRows(root),
  };
  const unknown = wanted.filter((name) => name !== 'growth' && !Object.hasOwn(groups, name));
  if (unknown.length > 0) {
    const names = [...Object.keys(groups), 'growth'].join(', ');
    throw new FieldError('unknown-group', `There is no group "${unknown.join('", "')}".`, `The groups are ${names}.`);
  }
  const chosen = (name: string) => wanted.length === 0 || wanted.includes(name);
  const measured: Record<string, readonly Row[]> = {};
  for (const [name, measure] of Object.entries(groups)) {
    if (!chosen(name)) continue;
    console.log(`\n${name}`);
    const rows = await measure();
    for (const row of rows) console.log(`  ${print(row)}`);
    measured[name] = rows;
  }
  let growth: readonly Series[] = [];
  if (chosen('growth')) {
    growth = await measureGrowth();
    for (const series of growth) console.log(`\n${tableOf(series).join('\n')}`);
  }
  if (kept) console.log(`\nkept as bench/results/${keep(root, { groups: measured, growth })}`);
  return Object.values(measured).flat().every(isMet);
}

try {
  process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  console.error(error instanceof FieldError ? error.explain() : error);
  process.exitCode = 1;
}
