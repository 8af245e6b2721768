import { FieldError } from '../base/error.ts';
import { filesOf, LoadedFile, withFiles } from '../manifold/grid-file.ts';
import { parseNpy } from './npy.ts';
import type { Scene } from './schema.ts';

/** What was parsed from which bytes: the same bytes give the same numbers, and nothing is compiled again for them. */
const parsed = new WeakMap<ArrayBuffer, LoadedFile>();

/**
 * The scene with the files that it names read into it; itself where it names none.
 *
 * @param read the bytes of a file from its name as it stands in the scene
 * @throws FieldError at the name: what `read` throws, "bad-npy", or "not-found" for any other failure of `read`
 */
export async function attached(scene: Scene, read: (name: string) => Promise<ArrayBuffer>): Promise<Scene> {
  const files = new Map<string, LoadedFile>();
  for (const { name, path } of filesOf(scene.manifold)) {
    if (files.has(name)) continue;
    try {
      files.set(name, loaded(await read(name), name));
    } catch (error) {
      if (error instanceof FieldError) throw error.at({ path });
      const reason = error instanceof Error ? error.message : String(error);
      throw new FieldError('not-found', `"${name}" could not be read: ${reason}.`, 'Put it beside the scene.', {
        path,
      });
    }
  }
  if (files.size === 0) return scene;
  return { ...scene, manifold: withFiles(scene.manifold, (name) => files.get(name) ?? name) };
}

function loaded(bytes: ArrayBuffer, name: string): LoadedFile {
  const known = parsed.get(bytes);
  if (known?.name === name) return known;
  const file = new LoadedFile(parseNpy(bytes, name), name);
  parsed.set(bytes, file);
  return file;
}
