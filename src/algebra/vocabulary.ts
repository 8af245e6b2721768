/** The pieces that a word can be cut into: names, functions and differentials, by what is declared. */
import { functionSpellings, greekNames, longestName } from './names.ts';

/** What names mean in a text. All names are in their plain spelling. */
export interface Vocabulary {
  /** Coordinates, parameters and lets. */
  readonly names: ReadonlySet<string>;
  /** The names that can have a differential. */
  readonly coordinates: ReadonlySet<string>;
  /** True in a line element, where `d r` is a differential even if something is named d. */
  readonly differentials: boolean;
  /** True while coordinates are still looked for: d before any symbol is its differential. */
  readonly discover?: boolean;
}

export const solidAngle = /^Omega(?:_2)?$/;

/** True for what reads as one symbol: a letter or a Greek name, digits and a subscript. */
export function isSymbol(name: string): boolean {
  const [, letters = ''] = /^(\p{L}+?)[0-9]*(?:_[\p{L}0-9]+)?$/u.exec(name) ?? [];
  return Array.from(letters).length === 1 || greekNames.has(letters) || letters === 'ell' || letters === 'hbar';
}

export type Meaning = {
  readonly kind: 'name' | 'pi' | 'euler' | 'light' | 'function' | 'differential' | 'solid' | 'digits';
  readonly name: string;
};

/** What a piece of a word means, or null. */
export function meaning(text: string, vocabulary: Vocabulary): Meaning | null {
  const { names, coordinates, differentials } = vocabulary;
  const named = names.has(text);
  if (text.length > 1 && text.startsWith('d') && (differentials || (!named && !names.has('d')))) {
    const rest = text.slice(1);
    if (coordinates.has(rest)) return { kind: 'differential', name: rest };
    if (vocabulary.discover === true && !named && !greekNames.has(text) && isSymbol(rest)) {
      return { kind: 'differential', name: rest };
    }
    if (!named && solidAngle.test(rest) && coordinates.has('theta') && coordinates.has('phi'))
      return { kind: 'solid', name: 'Omega' };
  }
  const called = functionSpellings.get(text);
  if (called !== undefined) return { kind: 'function', name: called };
  if (text === 'pi') return { kind: 'pi', name: text };
  if (named) return { kind: 'name', name: text };
  if (text === 'c') return { kind: 'light', name: text };
  if (text === 'e') return { kind: 'euler', name: text };
  // xi1 is printed with its digit below, and so read back.
  return /^\p{L}+_[0-9]+$/u.test(text) ? meaning(text.replace('_', ''), vocabulary) : null;
}

const startsInside = /^[0-9_]/;

const reaches = new WeakMap<ReadonlySet<string>, number>();

/** No piece is longer than this: the longest name with a d before it, the longest function, or a new symbol. */
export function reachOf({ names }: Vocabulary): number {
  const known = reaches.get(names);
  if (known !== undefined) return known;
  let reach = 24;
  for (const name of names) reach = Math.max(reach, Math.min(name.length, longestName) + 2);
  reaches.set(names, reach);
  return reach;
}

/** A digit or a subscript belongs to the name before it, unless that is a function. */
export function cutsName(found: Meaning, next: string): boolean {
  return found.kind === 'function' ? next.startsWith('_') : startsInside.test(next);
}
