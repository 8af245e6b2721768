import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * Bytes, gzipped: what a page pays for one tag. The goal is 60,000, which `npm run bench` holds it to and reports as missed: the exact
 * algebra, the reading of line elements, both tracers and both painters are all in the one file. Until parts of it are
 * loaded only where they are needed, this ceiling keeps it from growing.
 */
const ceiling = 103_000;

interface OutputPart {
  readonly type: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

describe('the element as one file', () => {
  let folder = '';
  let code = '';
  let chunk: OutputPart | undefined;
  const file = () => join(folder, 'geodesic-field.js');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'element-'));
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const result = await build({
      root,
      mode: 'element',
      logLevel: 'warn',
      build: { outDir: folder, emptyOutDir: true },
    });
    const [output] = [result].flat() as { output: OutputPart[] }[];
    chunk = output?.output.find((part) => part.type === 'chunk' && part.isEntry);
    code = readFileSync(file(), 'utf8');
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is one file, and does not grow', () => {
    expect(readdirSync(folder).filter((name) => !name.endsWith('.map'))).toEqual(['geodesic-field.js']);
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(ceiling);
  });

  it('imports nothing', () => {
    expect(chunk?.imports).toEqual([]);
    expect(chunk?.dynamicImports).toEqual([]);
  });

  it('can be imported where there is no document, as a server does', () => {
    const program = `import(${JSON.stringify(pathToFileURL(file()).href)}).then((it) => console.log(Object.keys(it).length > 0))`;
    expect(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }).trim()).toBe('true');
  });

  it('generates no code, so that a strict content-security policy holds', () => {
    expect(code.match(/\bFunction\s*\(|\beval\s*\(/)).toBeNull();
  });
});
