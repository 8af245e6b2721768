// The scene in a link: '#s=' and the base64url of compact JSON that leaves out whatever a scene would hold anyway,
// the format's defaults and what the catalogue entry brings.

import { FieldError } from '../base/error.ts';
import { catalogue } from '../manifold/catalogue.ts';
import { readScene, readStart } from './read.ts';
import type { Scene } from './schema.ts';

const prefix = 's=';

type Tree = { readonly [key: string]: unknown };

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function equal(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((x, i) => equal(x, b[i]));
  if (isTree(a) && isTree(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
  }
  return a === b;
}

/** The keys of `tree` whose values differ from those of `defaults`; undefined where none is left. */
function differing(tree: Tree | undefined, defaults: Tree): Tree | undefined {
  const kept = Object.entries(tree ?? {}).filter(
    ([key, value]) => !(Object.hasOwn(defaults, key) && equal(value, defaults[key])),
  );
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

const emitterDefaults: Readonly<Record<string, Tree>> = {
  fan: { count: 64, plane: [1, 2], from: 0, to: '2 pi', frame: 'orthonormal', speed: 0.5 },
  sphere: { count: 1000, frame: 'orthonormal', speed: 0.5 },
  beam: { count: 64, frame: 'orthonormal', speed: 0.5 },
  grid: { frame: 'orthonormal', speed: 0.5 },
};

const traceDefaults: Tree = {
  tolerance: 1e-6,
  samples: 256,
  method: 'dormand-prince',
  maxSteps: 100_000,
  precision: 'single',
};
const viewDefaults: Tree = { colour: 'affine', surface: true, resolution: 64 };

/** A scene without what it would hold anyway. Reading it gives the same rays, settings and view. */
export function shortened(scene: Scene): Scene {
  const { manifold } = scene;
  const entry = typeof manifold === 'string' ? catalogue.get(manifold) : undefined;
  const start = entry === undefined ? {} : readStart(entry.start);
  const emitter = scene.congruence?.emitter;
  const congruence =
    scene.congruence === undefined || equal(scene.congruence, start.congruence)
      ? undefined
      : emitter === undefined
        ? scene.congruence
        : { ...scene.congruence, emitter: differing(emitter as unknown as Tree, emitterDefaults[emitter.kind] ?? {}) };
  const values = Object.fromEntries(Object.entries(entry?.parameters ?? {}).map(([name, { value }]) => [name, value]));
  const short = {
    title: scene.title === entry?.title ? undefined : scene.title,
    manifold,
    parameters: differing(scene.parameters, values),
    congruence,
    trace: differing(scene.trace as Tree | undefined, { ...traceDefaults, ...start.trace }),
    // What the entry says of the view wins over the format's defaults, so only that may be left out where it speaks.
    view: differing(scene.view as Tree | undefined, { ...viewDefaults, ...start.view }),
  };
  return Object.fromEntries(Object.entries(short).filter(([, value]) => value !== undefined)) as unknown as Scene;
}

/** The part of a link behind '#'. */
export function sceneToHash(scene: Scene): string {
  const bytes = new TextEncoder().encode(JSON.stringify(shortened(scene)));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return prefix + btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The scene of a link, or null where its hash holds none.
 *
 * @param hash with or without the leading '#'
 * @throws FieldError "bad-link" where the hash is damaged, or what `readScene` finds wrong
 */
export function sceneFromHash(hash: string): Scene | null {
  const bare = hash.replace(/^#/, '');
  if (!bare.startsWith(prefix)) return null;
  let json: unknown;
  try {
    const letters = atob(bare.slice(prefix.length).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new FieldError(
      'bad-link',
      'The link holds no scene: it is cut short or was changed on its way.',
      'Copy the whole link again.',
    );
  }
  return readScene(json);
}
