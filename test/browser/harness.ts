/**
 * Tests in a real Chromium, its WebGPU computed in software (SwiftShader).
 *
 *     import { inBrowser, openPage } from '../browser/harness.ts';
 *
 *     // Runs an exported function of a module in the page, arguments and result copied; the common case.
 *     const sums = await inBrowser<Float32Array>('/test/gpu/pages/sums.ts', 'sums', new Float32Array([1, 2]), { count: 2 });
 *
 *     // A page of its own, to look at, click in, photograph.
 *     const { page, call, takeFaults } = await openPage({ path: '/index.html', width: 960, height: 600 });
 *
 * - Paths start at the repository's root. Any module there can be loaded, TypeScript and `?raw` imports included; a function that needs
 *   the page belongs in a module of its own beside its test (test/…/pages/*.ts), imported by nothing in Node.
 * - Arguments and results are copied as JSON that keeps typed arrays, NaN, infinities, bigints (codec.ts). Promises are awaited.
 * - `inBrowser` calls of one test file share one page, so module state such as the device is kept between them; test files share nothing
 *   but the browser and its GPU process.
 * - A console error, an exception, an uncaptured GPU error or a lost device fails the test during which it came. A test that provokes one
 *   takes it: `expect(takeFaults()).toEqual([...])`.
 * - The browser starts with the first call in a run (about a second); the first use of the GPU takes some tenths of a second more.
 * - Pixel ratio is 1 and the clock runs; pages close at the end of the file, or by `close()`.
 */
import type { Browser } from 'puppeteer';
import { afterAll, afterEach, inject } from 'vitest';
import { connectBrowser, openPageIn, type PageOptions, type TestPage } from './page.ts';

export type { PageOptions, TestPage } from './page.ts';

const open = new Set<TestPage>();
let connection: Promise<Browser> | undefined;
let shared: Promise<TestPage> | undefined;

/** The address of a file of the repository, for tests that fetch or navigate themselves. */
export function addressOf(path: string): string {
  return inject('testServer') + path;
}

/** Calls `name`, exported by the module at `path`, in this test file's page. */
export async function inBrowser<Result = unknown>(path: string, name: string, ...args: unknown[]): Promise<Result> {
  shared ??= openPage();
  return (await shared).call<Result>(path, name, ...args);
}

/** A page of its own; closed at the end of the file, if not before. */
export async function openPage(options: PageOptions = {}): Promise<TestPage> {
  connection ??= connectBrowser(inject('testServer'));
  const page = await openPageIn(await connection, inject('testServer'), options);
  const testPage: TestPage = {
    ...page,
    close: () => {
      open.delete(testPage);
      return page.close();
    },
  };
  open.add(testPage);
  return testPage;
}

afterEach(() => {
  const faults = [...open].flatMap((page) => page.takeFaults());
  if (faults.length > 0) throw new Error(`In the page:\n${faults.join('\n')}`);
});

afterAll(async () => {
  try {
    await Promise.all([...open].map((page) => page.close()));
  } finally {
    await (await connection)?.disconnect();
  }
});
