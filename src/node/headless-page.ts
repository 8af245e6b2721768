import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { FieldError, type Where } from '../base/error.ts';
import type { Scene } from '../scene/schema.ts';
import { launchBrowser, mayHaveGpu } from './browser.ts';
import { pack, unpack } from './packed.ts';
import type { PageRender, PageTrace, RenderOptions, TraceWish } from './page/page.ts';

/** A headless browser with the project's page in it. One serves any number of scenes. */
export interface HeadlessPage {
  trace(scene: Scene, options: TraceWish): Promise<PageTrace>;
  /** A PNG of the scene. */
  render(scene: Scene, options: RenderOptions): Promise<PageRender>;
  close(): Promise<void>;
}

type Answer<T> =
  | { readonly result: T }
  | { readonly error: { code: string; message: string; fix: string; where: Where } };

/** Starts the browser and opens the page. @throws FieldError "no-browser", "no-puppeteer" */
export async function openHeadlessPage(): Promise<HeadlessPage> {
  const server = await serve(readFileSync(pageProgram()));
  const address = `http://localhost:${(server.address() as AddressInfo).port}/`;
  try {
    // The adapter's name is printed with every result, so software that stands in for a missing GPU is never silent.
    const { browser, page, failures } = (await openOnGpu(address)) ?? (await openIn('software', address));
    const ask = async <T>(name: 'trace' | 'render', question: unknown): Promise<T> => {
      const answer = await call(page, name, pack(question));
      if (failures.length > 0)
        throw new FieldError(
          'page-failed',
          `The browser reported: ${failures.splice(0).join('; ')}`,
          'Use --backend cpu.',
        );
      const read = unpack<Answer<T>>(answer);
      if ('result' in read) return read.result;
      throw new FieldError(read.error.code, read.error.message, read.error.fix, read.error.where);
    };
    return {
      trace: (scene, options) => ask<PageTrace>('trace', { scene, ...options }),
      render: (scene, options) => ask('render', { scene, ...options }),
      async close() {
        await browser.close();
        server.close();
      },
    };
  } catch (error) {
    server.close();
    throw error;
  }
}

interface Opened {
  readonly browser: Browser;
  readonly page: Page;
  /** What went wrong in the page since it was last looked at. */
  readonly failures: string[];
}

/** The page in a browser of its own. */
async function openIn(adapter: 'software' | 'hardware', address: string): Promise<Opened> {
  const browser = await launchBrowser(adapter);
  try {
    const page = await browser.newPage();
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(error instanceof Error ? error.message : String(error)));
    page.on('console', (message) => message.type() === 'error' && failures.push(message.text()));
    await page.goto(address);
    await page.waitForFunction(() => 'geodesicFieldPage' in window, { timeout: 30_000 });
    return { browser, page, failures };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** The machine's own GPU, null where the browser finds none. */
async function openOnGpu(address: string): Promise<Opened | null> {
  if (!mayHaveGpu()) return null;
  const opened = await openIn('hardware', address);
  if (await opened.page.evaluate(() => window.geodesicFieldPage.hasAdapter())) return opened;
  await opened.browser.close();
  return null;
}

function call(page: Page, name: 'trace' | 'render', question: string): Promise<string> {
  return page.evaluate((method, text) => window.geodesicFieldPage[method](text), name, question);
}

/** The bundled page, which the build lays beside the commands. */
function pageProgram(): URL {
  // The bundler may move this module into a folder of chunks, so the page is looked for here and one folder up.
  for (const candidate of ['./page/page.js', '../page/page.js']) {
    const url = new URL(candidate, import.meta.url);
    if (existsSync(fileURLToPath(url))) return url;
  }
  throw new FieldError(
    'not-built',
    'The page for the headless browser has not been built.',
    'Run `npm run build:node`.',
  );
}

/** Serves the page from localhost, which browsers count as secure: elsewhere they offer no WebGPU. */
function serve(program: Buffer): Promise<Server> {
  const html =
    '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="page.js"></script>';
  const server = createServer((request, response) => {
    const script = request.url === '/page.js';
    response.writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html' });
    response.end(script ? program : html);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, 'localhost', () => resolve(server));
  });
}
