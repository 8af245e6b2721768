// Checks of JSON values, put together like the type they check. A check takes the value and the JSON pointer to it,
// and returns a copy of the value or throws a FieldError that says what was expected there.
import { nearestName } from '../algebra/names.ts';
import { FieldError } from '../base/error.ts';

export type Check<T> = (value: unknown, path: string) => T;

/** The pointer to a key below `path`, escaped as RFC 6901 asks. */
export function pointer(path: string, key: string | number): string {
  return `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function shown(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

/** "Expected a number, found null. Write a number." */
export function wrongType(expected: string, value: unknown, path: string, fix = `Write ${expected}.`): FieldError {
  return new FieldError('wrong-type', `Expected ${expected}, found ${shown(value)}.`, fix, { path });
}

export const text: Check<string> = (value, path) => {
  if (typeof value !== 'string') throw wrongType('a text', value, path);
  if (value.length > 100_000)
    throw new FieldError('too-long', 'The text is longer than 100 000 characters.', 'Shorten it.', { path });
  return value;
};

export const truth: Check<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw wrongType('true or false', value, path);
  return value;
};

/** A finite number, or a text that should turn out to be a constant expression. */
export const constant: Check<number | string> = (value, path) => {
  if (typeof value === 'string' && value.length <= 10_000) return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw wrongType('a finite number or a constant expression such as "pi/2"', value, path);
};

export function whole(least: number, most: number): Check<number> {
  return (value, path) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw wrongType(`a whole number from ${least} to ${most}`, value, path);
    }
    return value;
  };
}

/** One of a few words, or of a few numbers. */
export function oneOf<const T extends string | number>(...choices: readonly T[]): Check<T> {
  return (value, path) => {
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    const near = typeof value === 'string' ? nearestName(value, choices.map(String)) : null;
    const list = choices.map((choice) => JSON.stringify(choice)).join(', ');
    throw wrongType(
      choices.length === 1 ? list : `one of ${list}`,
      value,
      path,
      ...(near === null ? [] : [`Did you mean "${near}"?`]),
    );
  };
}

export function list<T>(item: Check<T>, least = 0): Check<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw wrongType('a list', value, path);
    if (value.length < least) throw wrongType(`a list of at least ${least}`, value, path);
    return value.map((element, k) => item(element, pointer(path, k)));
  };
}

/** A list with one check for each of its places. */
export function tuple<T extends readonly unknown[]>(...items: { [K in keyof T]: Check<T[K]> }): Check<T> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length !== items.length)
      throw wrongType(`a list of ${items.length}`, value, path);
    return items.map((item, k) => item(value[k], pointer(path, k))) as unknown as T;
  };
}

/** An object whose keys are names. Built with `Object.fromEntries`, so that no key reaches a prototype. */
export function byName<T>(item: Check<T>): Check<Readonly<Record<string, T>>> {
  return (value, path) =>
    Object.fromEntries(entriesOf(value, path).map(([key, element]) => [key, item(element, pointer(path, key))]));
}

export function entriesOf(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType('an object', value, path);
  return Object.entries(value).filter(([, element]) => element !== undefined);
}

export interface Shape {
  /** The keys that must be there. */
  readonly required?: readonly string[];
}

/**
 * An object of known keys, all optional but the required ones.
 *
 * @param what what it is, with its article, for messages: "the scene"
 */
export function record<T>(
  what: string,
  keys: { readonly [K in keyof T]-?: Check<NonNullable<T[K]>> },
  shape: Shape = {},
): Check<T> {
  const checks = new Map(Object.entries(keys) as [string, Check<unknown>][]);
  return (value, path) => {
    const entries = entriesOf(value, path).map(([key, element]): [string, unknown] => {
      const check = checks.get(key);
      if (check !== undefined) return [key, check(element, pointer(path, key))];
      throw unknownKey(what, key, [...checks.keys()], path);
    });
    const missing = shape.required?.find((key) => !entries.some(([present]) => present === key));
    if (missing !== undefined) {
      throw new FieldError('missing-key', `"${missing}" is missing from ${what}.`, `Add "${missing}".`, { path });
    }
    return Object.fromEntries(entries) as T;
  };
}

/** Always names a key: the one most likely meant where there is one, else all of them. */
function unknownKey(what: string, key: string, known: readonly string[], path: string): FieldError {
  const near = nearestName(key, known);
  const list = known.map((name) => `"${name}"`).join(', ');
  return new FieldError(
    'unknown-key',
    `${JSON.stringify(key.slice(0, 60))} is not a key of ${what}.`,
    near === null ? `Its keys are ${list}.` : `Did you mean "${near}"?`,
    { path: pointer(path, key) },
  );
}
