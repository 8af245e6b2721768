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
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, afterEach, inject } from 'vitest';
import { decode, encode } from './codec.ts';

export interface PageOptions {
  /** Address from the repository's root; by default an empty page. */
  readonly path?: string;
  /** CSS pixels; 800 × 600 by default. */
  readonly width?: number;
  readonly height?: number;
  readonly pixelRatio?: number;
  /** Runs in the page before any of its own scripts, as puppeteer's evaluateOnNewDocument. */
  readonly before?: () => void;
}

export interface TestPage {
  readonly page: Page;
  /** Calls `name`, exported by the module at `path`, in the page. */
  call<Result = unknown>(path: string, name: string, ...args: unknown[]): Promise<Result>;
  /** The faults since the last look, which then no longer fail the test. */
  takeFaults(): string[];
  close(): Promise<void>;
}

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

/** A page in a window of its own: in a shared window only the foremost page would be given frames. */
export async function openPage(options: PageOptions = {}): Promise<TestPage> {
  connection ??= connect();
  const context = await (await connection).createBrowserContext();
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url ?? ''})`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error instanceof Error ? error.message : String(error)}`));
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      faults.push(`request: ${request.failure()?.errorText} ${request.url()}`);
  });
  const { width = 800, height = 600, pixelRatio = 1 } = options;
  await page.setViewport({ width, height, deviceScaleFactor: pixelRatio });
  await page.evaluateOnNewDocument(reportDeviceErrors);
  if (options.before !== undefined) await page.evaluateOnNewDocument(options.before);
  await page.goto(addressOf(options.path ?? '/test/browser/blank.html'));
  const caller = addressOf('/test/browser/pages/call.ts');
  const testPage: TestPage = {
    page,
    call: async <Result>(path: string, name: string, ...args: unknown[]) => {
      const given = [addressOf(path), name, encode(args)].map((text) => JSON.stringify(text)).join(', ');
      // As text, because Vitest rewrites the imports of a function that stands in a test.
      const text = await page.evaluate(`import(${JSON.stringify(caller)}).then(({ call }) => call(${given}))`);
      return decode(String(text)) as Result;
    },
    takeFaults: () => faults.splice(0),
    close: async () => {
      open.delete(testPage);
      await context.close();
      if (faults.length > 0) throw new Error(faults.join('\n'));
    },
  };
  open.add(testPage);
  return testPage;
}

/** Runs in the page: errors that no error scope caught, and lost devices, would otherwise pass unseen. */
function reportDeviceErrors(): void {
  if (!('GPUAdapter' in globalThis)) return;
  const request = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (...args) {
    const device = await request.apply(this, args);
    device.addEventListener('uncapturederror', ({ error }) => console.error(`GPU: ${error.message}`));
    device.lost.then(({ reason, message }) => {
      if (reason !== 'destroyed') console.error(`GPU device lost: ${message}`);
    });
    return device;
  };
}

async function connect(): Promise<Browser> {
  const answer = await fetch(addressOf('/browser-endpoint'));
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return puppeteer.connect({ browserWSEndpoint: text, protocolTimeout: 600_000 });
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
