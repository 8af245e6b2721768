/**
 * The program behind `npm run bench`: prints each figure beside the C++ program's in the same run, and the ratio that it must reach.
 * Each file in rows/ measures one subject. Names given as arguments run only the groups of those names.
 * Exits 1 where a goal is missed or there is no g++.
 */
import '../src/manifold/whole-catalogue.ts';
import { fileURLToPath } from 'node:url';
import { FieldError } from '../src/base/error.ts';
import { Baseline } from './baseline.ts';
import { isMet, print, type RowGroup } from './row.ts';
import { baselineRows } from './rows/baseline.ts';
import { bundleRows } from './rows/bundle.ts';
import { compileRows } from './rows/compile.ts';
import { cpuRows } from './rows/cpu.ts';
import { gpuRows } from './rows/gpu.ts';

// The program runs from dist/bench/.
const root = fileURLToPath(new URL('../..', import.meta.url));

async function run(wanted: readonly string[]): Promise<boolean> {
  const baseline = new Baseline(root);
  const groups: Record<string, RowGroup> = {
    baseline: () => baselineRows(baseline),
    compile: compileRows,
    cpu: () => cpuRows(baseline),
    gpu: () => gpuRows(baseline, root),
    bundle: () => bundleRows(root),
  };
  let met = true;
  for (const [name, measure] of Object.entries(groups)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n${name}`);
    for (const row of await measure()) {
      console.log(`  ${print(row)}`);
      met &&= isMet(row);
    }
  }
  return met;
}

try {
  process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  console.error(error instanceof FieldError ? error.explain() : error);
  process.exitCode = 1;
}
