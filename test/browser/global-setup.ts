import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startPageServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server that hands out the run's one browser and serves the repository as modules. */
    testServer: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { address, close } = await startPageServer(fileURLToPath(new URL('../..', import.meta.url)));
  project.provide('testServer', address);
  return close;
}
