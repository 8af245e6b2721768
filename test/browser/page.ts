import puppeteer, { type Browser, type Page } from 'puppeteer';
import { decode, encode } from './codec.ts';
import { browserEndpoint } from './server.ts';

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

/** The browser of the server at `address`; disconnect from it when done. */
export async function connectBrowser(address: string): Promise<Browser> {
  const answer = await fetch(address + browserEndpoint);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return puppeteer.connect({ browserWSEndpoint: text, protocolTimeout: 600_000 });
}

/** A page in a window of its own: in a shared window only the foremost page would be given frames. */
export async function openPageIn(browser: Browser, address: string, options: PageOptions = {}): Promise<TestPage> {
  const context = await browser.createBrowserContext();
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
  await page.goto(address + (options.path ?? '/test/browser/blank.html'));
  const caller = `${address}/test/browser/pages/call.ts`;
  return {
    page,
    call: async <Result>(path: string, name: string, ...args: unknown[]) => {
      const given = [address + path, name, encode(args)].map((text) => JSON.stringify(text)).join(', ');
      // As text, because Vitest rewrites the imports of a function that stands in a test.
      const text = await page.evaluate(`import(${JSON.stringify(caller)}).then(({ call }) => call(${given}))`);
      return decode(String(text)) as Result;
    },
    takeFaults: () => faults.splice(0),
    close: async () => {
      await context.close();
      if (faults.length > 0) throw new Error(faults.join('\n'));
    },
  };
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
