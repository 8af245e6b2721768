import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Row } from '../row.ts';

/** What a million rays without stored paths take, beyond what a process with a thousand takes. */
export function memoryRows(root: string): Row[] {
  const megabytes = (rays: number) =>
    Number(
      execFileSync(process.execPath, [join(root, 'dist', 'bench', 'memory.js'), String(rays)], { encoding: 'utf8' }),
    );
  const value = megabytes(1_000_000) - megabytes(1000);
  return [{ name: 'a million rays without paths, CPU', value, unit: 'MB', atMost: 200 }];
}
