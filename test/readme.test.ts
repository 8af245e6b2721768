import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('the ten lines of the README run as they stand', async () => {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  expect(
    code
      ?.trim()
      .split('\n')
      .filter((line) => line !== '').length,
  ).toBeLessThanOrEqual(10);
  const file = fileURLToPath(new URL('./readme-snippet.ts', import.meta.url));
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  writeFileSync(file, code?.replace("'geodesic-field'", "'../src/index.ts'") ?? '');
  try {
    await import(/* @vite-ignore */ file);
    expect(log).toHaveBeenCalledTimes(8);
    // Great circles of a sphere of radius 2 close after 4π.
    for (const [fate, position] of log.mock.calls as [string, Float64Array][]) {
      expect(fate).toBe('complete');
      expect(position[0]).toBeCloseTo(Math.PI / 2, 4);
      expect(Math.cos(position[1] as number)).toBeCloseTo(1, 4);
    }
  } finally {
    log.mockRestore();
    rmSync(file);
  }
});

it('the pictures that the README shows exist', () => {
  for (const [, file] of readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
    expect(() => readFileSync(new URL(`../${file}`, import.meta.url))).not.toThrow();
  }
});
