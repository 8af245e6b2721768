import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

/** The rooms from the ground up; each may use only those before it and itself. */
export const rooms: readonly string[] = [
  'src/base',
  'src/algebra',
  'src/manifold',
  'src/geometry',
  'src/congruence',
  'src/gpu',
  'src/trace',
  'src/scene',
  'src/render',
  'src/element',
  'src/node',
  'demos',
];

/** Packages with one place each; others are checked by eye when they enter package.json. */
const packageRooms: Readonly<Record<string, string>> = { puppeteer: 'src/node', 'lil-gui': 'demos' };

/** Sources by their path from the repository's root. */
export type Sources = ReadonlyMap<string, string>;

/** What each source imports, relative names resolved to paths from the root, packages by name. */
export function importsOf(path: string, text: string): string[] {
  // Strings are matched so that a comment's mark inside one is not taken for a comment.
  const code = text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    '$1',
  );
  const forms = [
    /\b(?:import|export)\s[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/g,
    /\bimport\s*['"]([^'"]+)['"]/g,
    /\bimport\s*\(\s*['"]([^'"]+)['"]/g,
    /\bnew\s+URL\(\s*['"](\.[^'"]+)['"]\s*,\s*import\.meta\.url/g,
    /<script\b[^>]*\bsrc="([^"]+)"/g,
  ];
  const names = forms.flatMap((form) => [...code.matchAll(form)].map((match) => match[1] ?? ''));
  return [...new Set(names)].map((name) => {
    const bare = name.replace(/\?.*$/, '');
    if (bare.startsWith('.')) return posix.join(posix.dirname(path), bare);
    return bare.startsWith('/') ? bare.slice(1) : bare;
  });
}

/** Every import that goes up, Node's modules outside src/node, packages in the wrong room, and circles of imports. */
export function findFaults(sources: Sources): string[] {
  const graph = new Map([...sources].map(([path, text]) => [path, importsOf(path, text)]));
  const faults = [...graph].flatMap(([path, imports]) =>
    imports.flatMap((target) => directionFault(path, target) ?? []),
  );
  return [...faults, ...findCycles(graph).map((cycle) => `circle: ${cycle.join(' → ')}`)];
}

function directionFault(path: string, target: string): string | null {
  // The page itself belongs to the demos.
  const from = path === 'index.html' ? 'demos' : roomOf(path);
  if (from === null) return null;
  if (isBuiltin(target)) return from === 'src/node' ? null : `${path} imports ${target}; only src/node may know Node`;
  const owner = packageRooms[target];
  if (owner !== undefined && owner !== from) return `${path} imports ${target}, which only ${owner} may`;
  const to = roomOf(target);
  if (to === null)
    return /^(test|bench)\//.test(target) ? `${path} imports ${target}, which is no part of the program` : null;
  if (from === 'demos' && to === 'src/node') return `${path} imports ${target}; a page has no Node`;
  return rooms.indexOf(to) > rooms.indexOf(from) ? `${path} imports ${target}, and ${to} lies above ${from}` : null;
}

function roomOf(path: string): string | null {
  return rooms.find((room) => path.startsWith(`${room}/`)) ?? null;
}

/** One circle for each import that closes one, found depth first; each starts at its alphabetically first file. */
function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string) => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path]);
    if (start >= 0 || done.has(path)) return;
    trail.push(path);
    for (const target of graph.get(path) ?? []) visit(target);
    trail.pop();
    done.add(path);
  };
  for (const path of [...graph.keys()].sort()) visit(path);
  return cycles;
}
