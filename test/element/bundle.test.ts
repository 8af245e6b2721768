/** The built files as others use them: alone on a page of their own, under a strict content-security policy. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage } from '../browser/harness.ts';

const html = `<!doctype html><meta charset="utf-8"><title>Embedded</title>
<script type="module" src="geodesic-field.js"></script>
<geodesic-field scene="sphere"></geodesic-field>`;

/** Nothing inline, nothing evaluated, nothing from elsewhere. */
const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'";

describe('the built element on a page with a strict content-security policy', () => {
  let folder = '';
  let server: Server;
  let address = '';
  let headers: Record<string, string> = {};
  let asked: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'embedded-'));
    const root = fileURLToPath(new URL('../..', import.meta.url));
    await build({ root, mode: 'element', logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
    const scripts = new Map(readdirSync(folder).map((name) => [`/${name}`, readFileSync(join(folder, name))]));
    server = createServer((request, response) => {
      const script = scripts.get(request.url ?? '');
      asked.push(request.url ?? '');
      if (request.url === '/favicon.ico') {
        response.writeHead(204).end();
        return;
      }
      response.writeHead(200, {
        'Content-Type': script !== undefined ? 'text/javascript' : 'text/html; charset=utf-8',
        ...headers,
      });
      response.end(script ?? html);
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    address = `http://localhost:${(server.address() as AddressInfo).port}/`;
  });

  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function visit(change: string) {
    asked = [];
    const opened = await openPage();
    await opened.page.goto(address);
    await opened.page.waitForFunction(() => document.querySelector('geodesic-field')?.stats != null);
    const stats = await opened.page.evaluate(
      (code) =>
        new Promise((resolve) => {
          const field = document.querySelector('geodesic-field');
          if (code === '') resolve(field?.stats);
          field?.addEventListener('trace', () => resolve(field.stats), { once: true });
          field?.addEventListener('error', () => resolve(field.error?.message), { once: true });
          const { backend, scene } = JSON.parse(code === '' ? '{}' : code);
          if (scene !== undefined && field !== null) field.scene = scene;
          if (backend !== undefined) field?.setAttribute('backend', backend);
        }),
      change,
    );
    const workers = opened.page.workers().map((worker) => worker.url());
    const faults = opened.takeFaults();
    await opened.close();
    return { stats, workers, faults };
  }

  const many = { manifold: 'plane', congruence: { emitter: { kind: 'fan', position: [0, 0], count: 2000 } } };

  it('traces on the GPU', async () => {
    headers = { 'Content-Security-Policy': policy };
    const { stats, faults } = await visit('');
    expect(stats).toMatchObject({ backend: 'gpu', fates: { complete: 48 } });
    expect(faults).toEqual([]);
    // What only the CPU needs is left where it is.
    expect(asked.filter((url) => /browser-tracer|canvas-painter/.test(url))).toEqual([]);
  });

  it('traces on the CPU in workers, which are the same file', async () => {
    headers = { 'Content-Security-Policy': policy };
    const { stats, workers, faults } = await visit(JSON.stringify({ backend: 'cpu', scene: many }));
    expect(faults).toEqual([]);
    expect(stats).toMatchObject({ backend: 'cpu', rays: 2000, fates: { complete: 2000 } });
    expect(workers.length).toBeGreaterThan(0);
    for (const url of workers) expect(url).toBe(`${address}geodesic-field.js`);
  });

  it('traces on the page itself where workers are forbidden', async () => {
    headers = { 'Content-Security-Policy': policy.replace("worker-src 'self'", "worker-src 'none'") };
    const { stats, workers, faults } = await visit(JSON.stringify({ backend: 'cpu', scene: many }));
    expect(stats).toMatchObject({ backend: 'cpu', rays: 2000, fates: { complete: 2000 } });
    expect(workers).toEqual([]);
    // The browser reports what it forbade.
    expect(faults.every((fault) => /worker/i.test(fault))).toBe(true);
  });
});
