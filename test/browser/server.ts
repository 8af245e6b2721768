import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'puppeteer';
import { createServer, type ViteDevServer } from 'vite';
import { launchBrowser } from '../../src/node/browser.ts';

export interface PageServer {
  /** Such as "http://localhost:40127": serves the repository's files, TypeScript as modules. */
  readonly address: string;
  close(): Promise<void>;
}

/** Answers with the websocket by which puppeteer reaches the one browser. */
export const browserEndpoint = '/browser-endpoint';

/**
 * What stands in for Vite's client. The real one keeps a socket open and reloads the page when that breaks, as it may on a busy
 * machine in the middle of a test.
 */
const client = `
export const injectQuery = (url) => url;
export const createHotContext = () => ({ data: {}, accept() {}, dispose() {}, prune() {}, on() {}, off() {}, send() {}, invalidate() {} });
export const updateStyle = (id, css) => document.head.append(Object.assign(document.createElement('style'), { id, textContent: css }));
export const removeStyle = (id) => document.getElementById(id)?.remove();
`;

/** Modules straight from their sources: nothing is bundled ahead, watched or reloaded, so a page stays as a test left it. */
function startVite(root: string): Promise<ViteDevServer> {
  return createServer({
    root,
    mode: 'test',
    logLevel: 'warn',
    appType: 'mpa',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null, open: false },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
}

/**
 * Serves the repository at `root`, and one browser to whoever asks at `browserEndpoint`. The browser and Vite start with the first who
 * does, so that tests in plain Node wait for neither.
 */
export async function startPageServer(root: string): Promise<PageServer> {
  let browser: Promise<Browser> | undefined;
  let vite: Promise<ViteDevServer> | undefined;

  const answerBrowser = async (response: ServerResponse) => {
    try {
      browser ??= launchBrowser();
      response.end((await browser).wsEndpoint());
    } catch (error) {
      browser = undefined;
      response.statusCode = 500;
      response.end(error instanceof Error ? error.message : String(error));
    }
  };

  const server = createHttpServer(async (request, response) => {
    if (request.url === browserEndpoint) return answerBrowser(response);
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    if (request.url?.startsWith('/@vite/client')) {
      return response.writeHead(200, { 'content-type': 'text/javascript' }).end(client);
    }
    vite ??= startVite(root);
    (await vite).middlewares(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await Promise.allSettled([browser?.then((it) => it.close()), vite?.then((it) => it.close())]);
    },
  };
}
