/**
 * Where the device is reached. Dawn for Node first: it is the same WebGPU as Chromium's, straight on the driver, so that it works in
 * containers without a display and its clock is not coarsened. The package has 130 MB and serves this benchmark alone, hence nothing depends
 * on it; where it is not installed, Chromium on the machine's GPU, and on its software adapter where there is none.
 */

import { FieldError } from '../../src/base/error.ts';
import { requestDevice } from '../../src/gpu/device.ts';
import { launchBrowser, mayHaveGpu } from '../../src/node/browser.ts';
import { openPageIn } from '../../test/browser/page.ts';
import { startPageServer } from '../../test/browser/server.ts';
import { type DeviceFigures, measureDevice, whereThereIsOne } from './measure.ts';

export interface Measured extends DeviceFigures {
  /** "Dawn for Node", or "Chromium" and why not Dawn. */
  readonly runner: string;
}

/** What the package `webgpu` exports. */
interface Dawn {
  readonly create: (options: readonly string[]) => GPU;
  readonly globals: object;
}

/** A name in a variable is left to Node, which looks for it when it comes to it. */
const dawnPackage: string = 'webgpu';

/** @throws FieldError "no-webgpu" where there is no adapter at all, not even in software; "no-browser" */
export async function measureHere(root: string): Promise<Measured> {
  const dawn = await loadDawn();
  const inNode = dawn === null ? null : await whereThereIsOne(() => measureInNode(dawn));
  if (inNode !== null) return { runner: 'Dawn for Node', ...inNode };
  const why = dawn === null ? 'without Dawn, which `npm install --no-save webgpu` brings' : 'Dawn finds no adapter';
  const figures =
    (mayHaveGpu() ? await measureInBrowser(root, 'hardware') : null) ?? (await measureInBrowser(root, 'software'));
  if (figures !== null) return { runner: `Chromium, ${why}`, ...figures };
  throw new FieldError('no-webgpu', 'WebGPU finds no adapter here, not even in software.', 'Update the browser.');
}

async function loadDawn(): Promise<Dawn | null> {
  try {
    return (await import(/* @vite-ignore */ dawnPackage)) as Dawn;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** Held for as long as the program runs: Dawn's events go through the object, and collected as garbage it takes the process with it. */
const opened: GPU[] = [];

async function measureInNode({ create, globals }: Dawn): Promise<DeviceFigures> {
  Object.assign(globalThis, globals);
  const gpu = create(['disable-dawn-features=timestamp_quantization']);
  opened.push(gpu);
  const device = await requestDevice(gpu);
  try {
    return await measureDevice(device);
  } finally {
    device.device.destroy();
  }
}

/** Null where the browser finds no adapter of that kind. */
async function measureInBrowser(root: string, adapter: 'hardware' | 'software'): Promise<DeviceFigures | null> {
  const server = await startPageServer(root);
  const browser = await launchBrowser(adapter);
  try {
    const page = await openPageIn(browser, server.address);
    const figures = await page.call<DeviceFigures | null>('/bench/pages/device-page.ts', 'measure');
    await page.close();
    return figures;
  } finally {
    await browser.close();
    await server.close();
  }
}
