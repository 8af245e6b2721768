/**
 * The program behind `npm run browser`: finds the browser that the tests and `render` use, or installs one, and says which.
 * Exits 1 where neither works.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { FieldError } from '../base/error.ts';
import { findBrowser } from './browser.ts';

/** Debian's package brings the libraries that the browser needs, which Puppeteer's download does not; Ubuntu's is only a stub. */
function canUseApt(): boolean {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID=debian$/m.test(release) && process.getuid?.() === 0;
}

function runs(command: string, options: readonly string[]): boolean {
  console.log(`> ${command} ${options.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, options, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}

function installFromDebian(): boolean {
  const packages = ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'];
  return runs('apt-get', ['update']) && runs('apt-get', packages);
}

function downloadByPuppeteer(): boolean {
  const command = createRequire(import.meta.url).resolve('puppeteer/internal/node/cli.js');
  return runs(process.execPath, [command, 'browsers', 'install', 'chrome']);
}

async function setUpBrowser(): Promise<string> {
  const present = await findBrowser();
  if (present !== null) return `Browser: ${present.version} found ${present.source}, ${present.path}`;
  console.log('No Chrome or Chromium was found; installing one.');
  const ways: [string, () => boolean][] = [["Puppeteer's download", downloadByPuppeteer]];
  if (canUseApt()) ways.unshift(["Debian's package", installFromDebian]);
  for (const [name, install] of ways) {
    if (!install()) console.log(`${name} failed.`);
    const installed = await findBrowser();
    if (installed !== null) return `Browser: ${installed.version} installed by ${name}, ${installed.path}`;
  }
  throw new FieldError(
    'no-browser',
    `No Chrome or Chromium was found, and ${ways.map(([name]) => name).join(' and ')} did not bring one that runs.`,
    'Install Chrome or Chromium, or set CHROME_PATH to one.',
  );
}

try {
  console.log(await setUpBrowser());
} catch (error) {
  console.error(error instanceof FieldError ? error.explain() : error);
  process.exitCode = 1;
}
