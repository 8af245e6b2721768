import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('npx finds the command of a clone without asking a registry', () => {
  // An address where nothing listens: a question to a registry fails.
  const env = { ...process.env, npm_config_registry: 'http://localhost:9', npm_config_fetch_retries: '0' };
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  const answer = execFileSync(npx, ['geodesic-field', '--version'], {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(answer.trim()).toBe(JSON.parse(readFileSync(`${root}/package.json`, 'utf8')).version);
});
