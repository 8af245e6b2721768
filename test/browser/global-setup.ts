import { createServer as createHttpServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'puppeteer';
import { createServer, type ViteDevServer } from 'vite';
import type { TestProject } from 'vitest/node';
import { launchBrowser } from '../../src/node/browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server that hands out the run's one browser and serves the repository as modules. */
    testServer: string;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Modules straight from their sources: nothing is bundled ahead, watched or reloaded, so a page stays as a test left it. */
function startVite(server: Server): Promise<ViteDevServer> {
  return createServer({
    root,
    mode: 'test',
    logLevel: 'warn',
    appType: 'mpa',
    server: { middlewareMode: true, ws: { server }, watch: null, open: false },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
}

/**
 * One server for the run. The browser and Vite start with the first test that asks for them, so that tests in plain Node wait for neither.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
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
    if (request.url === '/browser-endpoint') return answerBrowser(response);
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    vite ??= startVite(server);
    (await vite).middlewares(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  project.provide('testServer', `http://localhost:${(server.address() as AddressInfo).port}`);

  return async () => {
    server.closeAllConnections();
    server.close();
    await Promise.allSettled([browser?.then((it) => it.close()), vite?.then((it) => it.close())]);
  };
}
