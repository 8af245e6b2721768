import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findFaults, importsOf, rooms } from './rooms.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function readSources(): Map<string, string> {
  const paths = ['src', 'demos'].flatMap((folder) =>
    readdirSync(root, { encoding: 'utf8' }).includes(folder)
      ? readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' }).map(
          (name) => `${folder}/${name.replaceAll('\\', '/')}`,
        )
      : [],
  );
  const pages = readdirSync(root, { encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  const files = [...paths, ...pages].filter((path) => /\.(ts|html)$/.test(path));
  return new Map(files.map((path) => [path, readFileSync(`${root}/${path}`, 'utf8')]));
}

const faultsOf = (files: Record<string, string>) => findFaults(new Map(Object.entries(files)));

describe('the rooms of this repository', () => {
  it('import only downwards, without circles', () => {
    const sources = readSources();
    expect(sources.size).toBeGreaterThan(10);
    expect(findFaults(sources)).toEqual([]);
  });

  it('are all known to the check', () => {
    const folders = readdirSync(`${root}/src`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders) expect(rooms).toContain(`src/${name}`);
  });
});

describe('the check', () => {
  it('finds imports that go up, whatever their form', () => {
    const forms = [
      "import { a } from '../geometry/a.ts';",
      "import type { A } from '../geometry/a.ts';",
      "import {\n  a,\n  b,\n} from '../geometry/a.ts';",
      "export * from '../geometry/a.ts';",
      "import '../geometry/a.ts';",
      "const a = await import('../geometry/a.ts');",
      "new Worker(new URL('../geometry/a.ts', import.meta.url))",
      "import text from '../geometry/a.ts?raw';",
    ];
    for (const form of forms) {
      const [fault] = faultsOf({ 'src/algebra/x.ts': form });
      expect(fault, form).toBe('src/algebra/x.ts imports src/geometry/a.ts, and src/geometry lies above src/algebra');
    }
  });

  it('allows imports that go down or stay', () => {
    const text =
      "import { a } from '../algebra/a.ts';\nimport { b } from './b.ts';\nimport code from '../../shaders/c.wgsl?raw';";
    expect(faultsOf({ 'src/geometry/x.ts': text })).toEqual([]);
  });

  it('keeps Node in src/node, and each package in its place', () => {
    const text = "import { join } from 'node:path';";
    expect(faultsOf({ 'src/scene/x.ts': text, 'src/node/x.ts': text })).toHaveLength(1);
    expect(faultsOf({ 'src/scene/x.ts': "import { join } from 'path';" })).toHaveLength(1);
    expect(
      faultsOf({ 'src/element/x.ts': "import GUI from 'lil-gui';", 'demos/x.ts': "import GUI from 'lil-gui';" }),
    ).toHaveLength(1);
    expect(faultsOf({ 'demos/x.ts': "import { a } from '../src/node/a.ts';" })).toEqual([
      'demos/x.ts imports src/node/a.ts; a page has no Node',
    ]);
  });

  it('finds circles, also of types', () => {
    const files = {
      'src/base/a.ts': "import { b } from './b.ts';",
      'src/base/b.ts': "import { c } from './c.ts';",
      'src/base/c.ts': "import type { b } from './b.ts';",
    };
    expect(faultsOf(files)).toEqual(['circle: src/base/b.ts → src/base/c.ts → src/base/b.ts']);
  });

  it('reads no comments, and is not misled by comment marks in strings', () => {
    expect(importsOf('src/base/a.ts', "// import { b } from './b.ts';\n/* import './c.ts' */")).toEqual([]);
    expect(importsOf('src/base/a.ts', "const url = 'https://x';\nimport { b } from './b.ts';")).toEqual([
      'src/base/b.ts',
    ]);
  });

  it('reads the scripts of a page', () => {
    expect(importsOf('index.html', '<script type="module" src="/demos/main.ts"></script>')).toEqual(['demos/main.ts']);
  });
});
