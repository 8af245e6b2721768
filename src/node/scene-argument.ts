import { existsSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { nearestName } from '../algebra/names.ts';
import { FieldError } from '../base/error.ts';
import { catalogue } from '../manifold/catalogue.ts';
import { attached } from '../scene/attachments.ts';
import { readScene } from '../scene/read.ts';
import type { Scene } from '../scene/schema.ts';
import { typedManifold } from '../scene/typed.ts';

/**
 * The scene that an operand of a command names: `-` for standard input, a file, a catalogue name, or a manifold in one line.
 *
 * Files that the scene names are read from the folder of the scene's file, else from the working directory.
 *
 * @param overrides parameter values by name, constant expressions; beside a manifold in one line they are what declares its parameters
 * @throws FieldError with the place in the scene
 */
export async function sceneFrom(operand: string, overrides: ReadonlyMap<string, string>): Promise<Scene> {
  const folder = isFile(operand) ? dirname(operand) : '.';
  const json = jsonFrom(operand);
  const values = Object.fromEntries(overrides);
  if (typeof json === 'string' && overrides.size > 0) {
    return readScene({ manifold: { ...typedManifold(json, overrides.keys()).manifold, parameters: values } });
  }
  const scene = await attached(readScene(json), (name) => bytesOf(resolve(folder, name)));
  if (overrides.size === 0) return scene;
  return readScene({ ...scene, parameters: { ...scene.parameters, ...values } });
}

function jsonFrom(operand: string): unknown {
  if (operand === '-') return parseJson(readFileSync(0, 'utf8'), 'standard input');
  if (catalogue.has(operand)) return { manifold: operand };
  if (isFile(operand)) return parseJson(readFileSync(operand, 'utf8'), operand);
  if (looksLikeManifold(operand)) return operand;
  if (/\.json$|[/\\]/i.test(operand)) {
    throw new FieldError('no-such-file', `There is no file "${operand}".`, 'Give the path of a scene file.');
  }
  const names = [...catalogue.keys()];
  const near = nearestName(operand, names);
  throw new FieldError(
    'unknown-scene',
    `"${operand}" is neither a file, nor a catalogue name, nor a manifold in one line.`,
    near === null
      ? `Catalogue names: ${names.join(', ')}.`
      : `Did you mean "${near}"? Catalogue names: ${names.join(', ')}.`,
  );
}

function isFile(operand: string): boolean {
  return operand !== '-' && !catalogue.has(operand) && existsSync(operand) && statSync(operand).isFile();
}

async function bytesOf(path: string): Promise<ArrayBuffer> {
  if (!existsSync(path))
    throw new FieldError('no-such-file', `There is no file "${path}".`, 'Put it beside the scene.');
  // A buffer of its own: Node hands out parts of a larger one.
  return new Uint8Array(await readFile(path)).buffer;
}

/** A line element or another manifold in one line has an equals sign, or a differential among other things; a file's name has neither. */
function looksLikeManifold(text: string): boolean {
  return /[=²^+*\s(]/u.test(text) && !/\.json$/i.test(text);
}

function parseJson(text: string, source: string): unknown {
  const json = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(json);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const start = Number(/position (\d+)/.exec(message)?.[1] ?? unexpectedToken(json));
    const fix = start === json.length ? 'The text ends too early.' : 'Mend the JSON text there.';
    throw new FieldError('bad-json', `${source} is not JSON: ${message}.`, fix, {
      start,
      end: start + 1,
      source: json,
    });
  }
}

/** Where the token stands that JSON.parse did not expect, which it does not tell: before it, the text is merely incomplete. */
function unexpectedToken(json: string): number {
  const isHopeful = (length: number): boolean => {
    try {
      JSON.parse(json.slice(0, length));
      return true;
    } catch (error) {
      return !String(error).includes('Unexpected token');
    }
  };
  let [low, high] = [0, json.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isHopeful(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
