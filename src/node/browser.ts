import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser } from 'puppeteer';
import { FieldError } from '../base/error.ts';

/**
 * What makes Chromium offer a correct WebGPU adapter where there is no GPU, in software (SwiftShader). All are needed, with
 * --enable-features=Vulkan: smaller sets gave a null adapter or aborted when a buffer was read back.
 */
const softwareFlags: readonly string[] = ['--use-vulkan=swiftshader', '--use-angle=swiftshader'];

/** Headless Chromium on Linux uses a GPU only where it is told to. */
const hardwareFlags: readonly string[] =
  process.platform === 'linux' ? ['--use-angle=vulkan', '--ignore-gpu-blocklist'] : [];

/** The first two are for WebGPU; the rest keep the browser from starting work of its own. */
const flags: readonly string[] = [
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chrome or Chromium that answered when asked for its version. */
export interface FoundBrowser {
  /** Absolute path of the program. */
  readonly path: string;
  /** What it says it is, such as "Chromium 140.0.7339.80". */
  readonly version: string;
  /** Where it was found, in words that follow "found". */
  readonly source: string;
}

/**
 * The first browser that runs: the one the environment names, one installed on the machine, one that Puppeteer downloaded earlier.
 * @returns null where there is none
 * @throws FieldError "browser-unusable" where the environment names a program that does not run
 */
export async function findBrowser(): Promise<FoundBrowser | null> {
  for (const variable of ['PUPPETEER_EXECUTABLE_PATH', 'CHROME_PATH']) {
    const path = process.env[variable];
    if (path === undefined || path === '') continue;
    const version = versionOf(path);
    if (version !== null) return { path, version, source: `in ${variable}` };
    throw new FieldError(
      'browser-unusable',
      `${variable} names "${path}", which does not run.`,
      `Correct or unset ${variable}.`,
    );
  }
  for (const path of installedPaths()) {
    const version = versionOf(path);
    if (version !== null) return { path, version, source: 'on this machine' };
  }
  const downloaded = await puppeteerPath();
  const version = downloaded === null ? null : versionOf(downloaded);
  return downloaded === null || version === null ? null : { path: downloaded, version, source: "in Puppeteer's cache" };
}

/**
 * Starts a headless browser. Serve its pages from http://localhost: about:blank and file: have no navigator.gpu. The caller closes it.
 *
 * @param adapter `software` computes WebGPU on the CPU, the same on every machine; `hardware` asks for the machine's own GPU,
 *   which may turn out to be missing: then the page finds no adapter
 * @throws FieldError "no-browser" where none is found, "no-puppeteer" where the package that drives it is missing
 */
export async function launchBrowser(adapter: 'software' | 'hardware' = 'software'): Promise<Browser> {
  const found = await findBrowser();
  if (found === null) {
    throw new FieldError(
      'no-browser',
      'No Chrome or Chromium was found.',
      'Run `npm run browser` in a clone, or set CHROME_PATH to one.',
    );
  }
  const puppeteer = await importPuppeteer();
  return puppeteer.launch({
    executablePath: found.path,
    headless: true,
    args: [...flags, ...(adapter === 'software' ? softwareFlags : hardwareFlags)],
    protocolTimeout: 600_000,
  });
}

/** Puppeteer is optional for those who only derive and trace on the CPU, so it is looked for when it is needed. */
async function importPuppeteer(): Promise<typeof import('puppeteer')> {
  try {
    return await import('puppeteer');
  } catch {
    throw new FieldError(
      'no-puppeteer',
      'The package that drives the browser is not installed.',
      'Run `npm install puppeteer`.',
    );
  }
}

/** Where Puppeteer's download lies, whether or not it has been made. */
async function puppeteerPath(): Promise<string | null> {
  try {
    const path = await (await importPuppeteer()).executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/** The programs by their usual names on the search path, and where macOS and Windows keep applications. */
function installedPaths(): string[] {
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const paths =
    process.platform === 'win32' ? [] : names.flatMap((name) => folders.map((folder) => join(folder, name)));
  if (process.platform === 'darwin') {
    for (const name of ['Google Chrome', 'Chromium']) paths.push(`/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  for (const variable of ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']) {
    const folder = process.env[variable];
    if (folder !== undefined) paths.push(join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'));
  }
  return paths.filter((path) => existsSync(path));
}

/** What the program answers to --version; null where it does not run, as the stub that Ubuntu installs for Chromium does not. */
function versionOf(path: string): string | null {
  // On Windows --version opens a window instead of answering.
  if (process.platform === 'win32') return existsSync(path) ? 'Chrome' : null;
  try {
    const answer = execFileSync(path, ['--version'], {
      encoding: 'utf8',
      timeout: 30_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return /Chrom\w*[^\d\n]*[\d.]+/.exec(answer)?.[0] ?? null;
  } catch {
    return null;
  }
}

/** Whether this machine may have a GPU that a browser can use. Elsewhere than on Linux it is taken for granted. */
export function mayHaveGpu(): boolean {
  if (process.platform !== 'linux') return true;
  return ['/dev/dri/renderD128', '/dev/nvidia0', '/dev/dxg'].some((path) => existsSync(path));
}
