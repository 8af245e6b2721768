import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Makes `npx geodesic-field` work inside a clone. npx looks in node_modules/.bin first, where npm links the commands of
 * dependencies but never the project's own; not finding it there, it would install the project into its cache, by way of the registry.
 */
function linkCommand(root: string): void {
  const modules = join(root, 'node_modules');
  if (!existsSync(modules)) return;
  const program = join(root, 'dist', 'node', 'cli.js');
  chmodSync(program, 0o755);
  const link = join(modules, '.bin', 'geodesic-field');
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  if (process.platform === 'win32') {
    writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\dist\\node\\cli.js" %*\r\n');
  } else {
    symlinkSync(join('..', '..', 'dist', 'node', 'cli.js'), link);
  }
}

linkCommand(fileURLToPath(new URL('../..', import.meta.url)));
