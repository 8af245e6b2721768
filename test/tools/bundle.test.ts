import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Bytes, gzipped: what a page pays for one tag. */
const budget = 60_000;

describe('the element as one file', () => {
  let folder = '';
  let code = '';
  const file = () => join(folder, 'geodesic-field.js');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'element-'));
    const root = fileURLToPath(new URL('../..', import.meta.url));
    await build({ root, mode: 'element', logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
    code = readFileSync(file(), 'utf8');
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is one file, and keeps to its size', () => {
    expect(readdirSync(folder).filter((name) => !name.endsWith('.map'))).toEqual(['geodesic-field.js']);
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(budget);
  });

  it('imports nothing', () => {
    expect(code.match(/\bimport\s*\(?\s*["'`]|\bfrom\s*["'`][^"'`]+["'`]/g)).toBeNull();
  });

  it('can be imported where there is no document, as a server does', () => {
    const program = `import(${JSON.stringify(pathToFileURL(file()).href)}).then((it) => console.log(Object.keys(it).length > 0))`;
    expect(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }).trim()).toBe('true');
  });

  it('generates no code, so that a strict content-security policy holds', () => {
    expect(code.match(/\bFunction\s*\(|\beval\s*\(/)).toBeNull();
  });
});
