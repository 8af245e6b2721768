/** The built program, run as a user runs it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from 'vitest';

const program = fileURLToPath(new URL('../../dist/node/cli.js', import.meta.url));

/** A folder for the files of one test file; it is gone after the last of its tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'geodesic-field-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

export function run(args: string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    input,
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** What a command prints with --json, if all is well. */
export function json<T>(args: string[], input?: string): T {
  const { status, stdout, stderr } = run(args, input);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as T;
}

/** What `trace --json` prints. */
export interface Rays {
  backend: string;
  adapter: string | null;
  notices: { code: string; message: string }[];
  rays: {
    fate: string;
    stop: number | null;
    length: number;
    steps: number;
    position: number[];
    velocity: number[];
    normDrift: number;
    path?: { s: number[]; position: number[][] };
  }[];
}
