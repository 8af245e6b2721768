import { FieldError } from '../base/error.ts';
import { filesOf } from '../manifold/grid-file.ts';
import type { Scene } from '../scene/schema.ts';

/**
 * A scene with the files that it names read into it.
 *
 * @param read the bytes of a file from its name as it stands in the scene
 * @throws FieldError at the name where a file cannot be read
 */
export async function attached(scene: Scene, read: (name: string) => Promise<ArrayBuffer>): Promise<Scene> {
  return (await import('../scene/attachments.ts')).attached(scene, read);
}

/** What becomes of a scene that was asked for. */
export interface Completion {
  ready(scene: Scene): unknown;
  failed(error: FieldError): unknown;
}

/** Fetches what scenes name, each file once. A scene that names nothing is ready at once. */
export class SceneFiles {
  readonly #files = new Map<string, Promise<ArrayBuffer>>();

  /** @param base the address that names are relative to */
  complete(scene: Scene, base: string, { ready, failed }: Completion): void {
    if (filesOf(scene.manifold).length === 0) {
      ready(scene);
      return;
    }
    attached(scene, (name) => this.#fetch(new URL(name, base).href)).then(ready, (error: unknown) => {
      failed(error instanceof FieldError ? error : new FieldError('not-found', String(error), 'Check the address.'));
    });
  }

  #fetch(address: string): Promise<ArrayBuffer> {
    const known = this.#files.get(address);
    if (known !== undefined) return known;
    const made = fetchBytes(address);
    this.#files.set(address, made);
    made.catch(() => this.#files.delete(address));
    return made;
  }
}

async function fetchBytes(address: string): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (response.ok) return response.arrayBuffer();
  const message = `${address} could not be fetched: ${response.status}.`;
  throw new FieldError('not-found', message, 'Put the file beside the scene, or mend its name.');
}
