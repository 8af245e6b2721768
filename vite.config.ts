import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'vite';
import { defineConfig } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** A browser window can open only where there is a display; elsewhere the printed address is all there is to do. */
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Programs for Node: everything of ours is bundled, packages stay imports. Node 20 runs no TypeScript, hence a build. */
function nodeBuild(folder: string, programs: Record<string, string>): BuildOptions {
  return {
    ssr: true,
    outDir: folder,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: programs,
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  };
}

/** The commands, and each worker, which must be a file of its own because a worker thread starts from one. */
function nodePrograms(): Record<string, string> {
  const programs = ['cli.ts', 'link-command.ts', 'set-up-browser.ts'];
  const workers = readdirSync(path('src/node'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('-worker.ts'),
  );
  const name = (file: string) => file.replace(/^.*\//, '').replace(/\.ts$/, '');
  return Object.fromEntries([...programs, ...workers].map((file) => [name(file), path(`src/node/${file}`)]));
}

const builds: Record<string, () => BuildOptions> = {
  /** The site: index.html and what it imports. Relative addresses, so that it can be served from any folder. */
  production: () => ({ outDir: 'dist/site', target: 'es2022' }),
  /** The element as one ES module that needs nothing else. */
  element: () => ({
    outDir: 'dist/element',
    target: 'es2022',
    lib: { entry: path('src/element/index.ts'), formats: ['es'], fileName: () => 'geodesic-field.js' },
    rolldownOptions: { output: { codeSplitting: false } },
    copyPublicDir: false,
    sourcemap: true,
  }),
  node: () => nodeBuild('dist/node', nodePrograms()),
  bench: () => nodeBuild('dist/bench', { run: path('bench/run.ts') }),
};

export default defineConfig(({ mode }) => ({
  base: './',
  publicDir: false,
  define: { __VERSION__: JSON.stringify(manifest.version) },
  build: builds[mode]?.() ?? {},
  server: { open: mode === 'development' && hasDisplay },
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'test/browser/global-setup.ts',
    // SwiftShader computes on every core for each page, so more files at once would only wait for each other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
}));
