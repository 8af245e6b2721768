import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import type { Row } from '../row.ts';

/** What a page pays for one tag. */
export async function bundleRows(root: string): Promise<Row[]> {
  const outDir = mkdtempSync(join(tmpdir(), 'element-'));
  try {
    await build({ root, mode: 'element', logLevel: 'warn', build: { outDir, emptyOutDir: true } });
    const code = readFileSync(join(outDir, 'geodesic-field.js'));
    return [
      {
        name: 'the element, bundled and gzipped',
        value: gzipSync(code, { level: 9 }).length / 1000,
        unit: 'kB',
        atMost: 60,
      },
    ];
  } finally {
    rmSync(outDir, { recursive: true });
  }
}
