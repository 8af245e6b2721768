import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** A browser window can open only where there is a display; elsewhere the printed address is all there is to do. */
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Programs that bundle the catalogue import it at once; that the element's code would load it later is no fault there. */
const checks = { ineffectiveDynamicImport: false };

/** Programs for Node: everything of ours is bundled, packages stay imports. Node 20 runs no TypeScript, hence a build. */
function nodeBuild(folder: string, programs: Record<string, string>): BuildOptions {
  return {
    ssr: true,
    outDir: folder,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      checks,
      input: programs,
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  };
}

/** Each worker is a program of its own, because a worker thread starts from a file; it lies beside the one that starts it. */
function nodeWorkers(): string[] {
  return readdirSync(path('src/node'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('-worker.ts'))
    .map((file) => `src/node/${file.replaceAll('\\', '/')}`);
}

/** Sources by the name of the program that each becomes. */
function programs(...files: string[]): Record<string, string> {
  return Object.fromEntries(files.map((file) => [file.replace(/^.*\//, '').replace(/\.ts$/, ''), path(file)]));
}

/**
 * A shader without its comments and the blanks between its tokens. WGSL has no strings that could hold either. Blanks round `<` and `>`
 * stay, which are brackets or operators by what surrounds them, and so does each that keeps two operators from being read as one.
 * Statements keep lines of their own, because a compiler's complaint quotes the line.
 */
function shortenShader(code: string): string {
  const bare = code.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ' ').replace(/\s+/g, ' ');
  const joined = bare.replace(/ ?([{}();,:]) ?/g, '$1');
  // A name, a number or a bracket on the left and the start of an operand on the right.
  const close = joined.replace(/([\w)\]]) ?([-+*/%|&^]=?|[=!]?=|&&|\|\|) ?(?=[\w(])/g, '$1$2');
  return `${close.replace(/([;{}])(?!;|$)/g, '$1\n').trim()}\n`;
}

/** Shaders are shipped as text, and comments and blanks would be a third of it. */
function shortenShaders(): Plugin {
  return {
    name: 'shorten-shaders',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      const [file, query] = id.split('?');
      if (file === undefined || query !== 'raw' || !file.endsWith('.wgsl')) return null;
      return `export default ${JSON.stringify(shortenShader(readFileSync(file, 'utf8')))};`;
    },
  };
}

/** What only those files share that the element loads later, if at all. */
const sharedLater = /\/src\/(trace\/(careful|twin|ray-units)|congruence\/start)\.ts$/;

const builds: Record<string, () => BuildOptions> = {
  /** The site: index.html and what it imports. Relative addresses, so that it can be served from any folder. */
  production: () => ({ outDir: 'dist/site', target: 'es2022', rolldownOptions: { checks } }),
  /** The element as an ES module that needs nothing but the files beside it. Only a page without WebGPU loads the CPU's. */
  element: () => ({
    outDir: 'dist/element',
    target: 'es2022',
    lib: { entry: path('src/element/index.ts'), formats: ['es'], fileName: () => 'geodesic-field.js' },
    rolldownOptions: {
      output: {
        // Of a library Vite only shortens the names, for bundlers to go on with; these files are for pages as they stand.
        minify: true,
        chunkFileNames: 'geodesic-field-[name]-[hash].js',
        // What the first file shares with those loaded later lies in one more file, not in several; what only the later ones share, apart.
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 2, test: (id) => !sharedLater.test(id) }] },
      },
    },
    copyPublicDir: false,
    sourcemap: true,
  }),
  node: () =>
    nodeBuild(
      'dist/node',
      programs('src/node/cli.ts', 'src/node/link-command.ts', 'src/node/set-up-browser.ts', ...nodeWorkers()),
    ),
  /** The page that the commands open in a headless browser, laid beside them. */
  page: () => ({
    outDir: 'dist/node/page',
    target: 'es2022',
    lib: { entry: path('src/node/page/page.ts'), formats: ['es'], fileName: () => 'page.js' },
    rolldownOptions: { checks, output: { codeSplitting: false } },
    copyPublicDir: false,
  }),
  bench: () => nodeBuild('dist/bench', programs('bench/run.ts', 'bench/memory.ts', ...nodeWorkers())),
  fuzz: () => nodeBuild('dist/fuzz', programs('test/fuzz/run.ts')),
};

export default defineConfig(({ mode }) => ({
  base: './',
  publicDir: false,
  worker: { format: 'es' as const },
  plugins: mode === 'element' || mode === 'production' ? [shortenShaders()] : [],
  define: { __VERSION__: JSON.stringify(manifest.version) },
  build: builds[mode]?.() ?? {},
  server: { open: mode === 'development' && hasDisplay },
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'test/browser/global-setup.ts',
    setupFiles: 'test/catalogue.ts',
    // SwiftShader computes on every core for each page, so more files at once would only wait for each other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
}));
