import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import type { Row } from '../row.ts';

interface OutputPart {
  readonly type: string;
  readonly fileName: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

/** What a page pays for one tag: the first file and what it imports. What is loaded later, if at all, is told beside it. */
export async function bundleRows(root: string): Promise<Row[]> {
  const outDir = mkdtempSync(join(tmpdir(), 'element-'));
  try {
    const result = await build({ root, mode: 'element', logLevel: 'warn', build: { outDir, emptyOutDir: true } });
    const [output] = [result].flat() as { output: OutputPart[] }[];
    const parts = output?.output.filter((part) => part.type === 'chunk') ?? [];
    const first = new Set(parts.filter((part) => part.isEntry).map((part) => part.fileName));
    // A set's loop also visits what is added in it.
    for (const name of first)
      for (const it of parts.find((part) => part.fileName === name)?.imports ?? []) first.add(it);
    const kilobytes = (name: string) => gzipSync(readFileSync(join(outDir, name)), { level: 9 }).length / 1000;
    const total = (names: readonly string[]) => names.reduce((sum, name) => sum + kilobytes(name), 0);
    const later = parts.map((part) => part.fileName).filter((name) => !first.has(name));
    return [
      { name: 'the element on a page with WebGPU, gzipped', value: total([...first]), unit: 'kB', atMost: 60 },
      ...later.map((name) => ({
        name: `${name.replace(/-[\w-]{8}\.js$/, '')}, loaded when it is needed, gzipped`,
        value: kilobytes(name),
        unit: 'kB',
      })),
    ];
  } finally {
    rmSync(outDir, { recursive: true });
  }
}
