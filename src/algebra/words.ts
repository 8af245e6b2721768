/**
 * Words are split by the names that are known: with M and r declared, `2Mr` is 2 M r, and `dphi` before a coordinate
 * phi its differential. Of several ways to split, the one with the longest piece first is taken.
 */
import { fault, quote, type Source, type Span } from './fault.ts';
import { functionSpellings, greekNames, longestName, nearestName } from './names.ts';
import type { Atom, Token } from './token.ts';
import { wordText } from './token.ts';

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

/** A token after its words are split. */
export type Piece =
  | Exclude<Token, { readonly kind: 'word' }>
  | (Span &
      (
        | { readonly kind: 'name'; readonly name: string }
        | { readonly kind: 'pi' }
        /** Euler's number. */
        | { readonly kind: 'euler' }
        /** The speed of light where it is not declared: 1. */
        | { readonly kind: 'light' }
        | { readonly kind: 'differential'; readonly coordinate: string; readonly solidAngle: boolean }
        /** A d that stands alone, before a bracket. */
        | { readonly kind: 'd' }
      ));

const solidAngle = /^Omega(?:_2)?$/;

/** True for what reads as one symbol: a letter or a Greek name, digits and a subscript. */
export function isSymbol(name: string): boolean {
  const [, letters = ''] = /^(\p{L}+?)[0-9]*(?:_[\p{L}0-9]+)?$/u.exec(name) ?? [];
  return Array.from(letters).length === 1 || greekNames.has(letters) || letters === 'ell' || letters === 'hbar';
}

type Meaning = {
  readonly kind: 'name' | 'pi' | 'euler' | 'light' | 'function' | 'differential' | 'solid' | 'digits';
  readonly name: string;
};

/** Atoms from..to of a word, and what they mean. */
interface WordPart {
  readonly from: number;
  readonly to: number;
  readonly meaning: Meaning;
}

/** What a piece of a word means, or null. */
function meaning(text: string, vocabulary: Vocabulary): Meaning | null {
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
function reachOf({ names }: Vocabulary): number {
  const known = reaches.get(names);
  if (known !== undefined) return known;
  let reach = 24;
  for (const name of names) reach = Math.max(reach, Math.min(name.length, longestName) + 2);
  reaches.set(names, reach);
  return reach;
}

/** Letters in a row beyond which nobody means a product of names. */
const longestWord = 1000;

/** Cuts the atoms from left to right, longest piece first; null where some letter is not known, or the word is endless. */
export function splitWord(atoms: readonly Atom[], vocabulary: Vocabulary): WordPart[] | null {
  const count = atoms.length;
  if (count > longestWord) return null;
  const reach = reachOf(vocabulary);
  const step: ({ to: number; meaning: Meaning } | null)[] = new Array(count + 1).fill(null);
  for (let from = count - 1; from >= 0; from--) {
    let text = '';
    for (let to = from + 1; to <= count && text.length < reach; to++) {
      text += atoms[to - 1]?.text ?? '';
      const next = atoms[to]?.text ?? '';
      const found = /^[0-9]+$/.test(text) ? { kind: 'digits' as const, name: text } : meaning(text, vocabulary);
      if (found === null || (to < count && step[to] === null)) continue;
      if (found.kind === 'digits' ? /^[0-9]/.test(next) : cutsName(found, next)) continue;
      // Digits follow only a function, as in sin2x; cutsName has seen to that for every other piece.
      if (found.kind === 'digits' && from === 0) continue;
      if (found.kind === 'euler' && to < count) continue;
      step[from] = { to, meaning: found };
    }
  }
  const pieces = [];
  for (let at = 0; at < count; ) {
    const taken = step[at];
    if (taken === null || taken === undefined) return null;
    pieces.push({ from: at, to: taken.to, meaning: taken.meaning });
    at = taken.to;
  }
  return pieces;
}

/** A digit or a subscript belongs to the name before it, unless that is a function. */
function cutsName(found: Meaning, next: string): boolean {
  return found.kind === 'function' ? next.startsWith('_') : startsInside.test(next);
}

/**
 * Tokens with their words split into names.
 *
 * @throws FieldError "undeclared-name", "unknown-function", "not-a-coordinate"
 */
export function splitWords(tokens: readonly Token[], vocabulary: Vocabulary, source: Source): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.kind !== 'word') {
      pieces.push(token);
      continue;
    }
    const next = tokens[i + 1];
    const joined = next?.kind === 'word' ? joinLoneD(token.atoms, next.atoms, vocabulary) : null;
    if (joined !== null) i++;
    const atoms = joined ?? token.atoms;
    const after = tokens[i + 1];
    if (wordText(atoms) === 'd' && !vocabulary.names.has('d') && after?.kind === 'open') {
      pieces.push({ kind: 'd', start: token.start, end: token.end });
      continue;
    }
    const cut = splitWord(atoms, vocabulary);
    if (cut === null) throw unknownWord(atoms, vocabulary, source, after);
    for (const part of cut) pieces.push(pieceOf(atoms, part));
  }
  return pieces;
}

function pieceOf(atoms: readonly Atom[], part: WordPart): Piece {
  const span = { start: atoms[part.from]?.start ?? 0, end: atoms[part.to - 1]?.end ?? 0 };
  const { kind, name } = part.meaning;
  switch (kind) {
    case 'digits':
      return { ...span, kind: 'number', value: { numerator: BigInt(name), denominator: 1n } };
    case 'differential':
      return { ...span, kind, coordinate: name, solidAngle: false };
    case 'solid':
      return { ...span, kind: 'differential', coordinate: name, solidAngle: true };
    case 'name':
    case 'function':
      return { ...span, kind, name };
    default:
      return { ...span, kind };
  }
}

/** `d r` is `dr`: a d that stands alone joins the word after it. */
export function joinLoneD(
  first: readonly Atom[],
  second: readonly Atom[],
  vocabulary: Vocabulary,
): readonly Atom[] | null {
  if (wordText(first) !== 'd') return null;
  const { names, coordinates, differentials } = vocabulary;
  if (names.has('d') && !(differentials && coordinates.has(wordText(second)))) return null;
  return [...first, ...second];
}

/** The error for a word with a part that nobody declared: it points at that part. */
function unknownWord(atoms: readonly Atom[], vocabulary: Vocabulary, source: Source, after: Token | undefined) {
  const { names, coordinates } = vocabulary;
  const whole = wordText(atoms);
  const all: Span = { start: atoms[0]?.start ?? 0, end: atoms.at(-1)?.end ?? 0 };
  const called = after?.kind === 'open' && after.bracket === '(' && after.start === all.end;
  const near = nearestName(whole, [...names, ...(called ? functionSpellings.keys() : [])]);
  const known = [...names];
  const unit = firstUnknown(atoms, vocabulary);
  const entire = unit.from === 0 && unit.to === atoms.length;
  if (vocabulary.differentials && whole.startsWith('d') && atoms.length > 1) {
    const rest = whole.slice(1);
    const list = coordinates.size === 0 ? 'there are none' : `the coordinates are ${[...coordinates].join(', ')}`;
    if (solidAngle.test(rest)) {
      const message = `${quote(source, all)} needs coordinates theta and phi; ${list}.`;
      return fault(source, all, 'not-a-coordinate', message, 'Write the angular part out.');
    }
    const suggestion = nearestName(rest, coordinates);
    if (isSymbol(rest) || names.has(rest) || suggestion !== null) {
      const message = `${rest} is not a coordinate, so it has no differential; ${list}.`;
      const fix = suggestion === null ? `Add ${rest} to "coordinates".` : `Did you mean d${suggestion}?`;
      return fault(source, all, 'not-a-coordinate', message, fix);
    }
  }
  const foreign = atoms.length > 3 && knownAtoms(atoms, vocabulary) * 2 < atoms.length;
  const misspeltFunction = functionSpellings.has(wordText(atoms.slice(0, longestKnown(atoms, 0, vocabulary) ?? 0)));
  if (called && !isSymbol(whole) && (entire || foreign || misspeltFunction)) {
    const function_ = nearestName(whole, functionSpellings.keys());
    const message = `There is no function ${whole}.`;
    const fix =
      function_ !== null
        ? `Did you mean ${function_}?`
        : near !== null
          ? `Did you mean ${near}?`
          : `Write ${whole} out, or define it in "let".`;
    return fault(source, all, 'unknown-function', message, fix);
  }
  // A misspelt or mostly unknown word is named whole; otherwise the first letter that nobody knows is.
  const misspelt = near !== null && whole.length > 2;
  const { from, to } = misspelt || foreign || (entire && !isSymbol(whole)) ? { from: 0, to: atoms.length } : unit;
  const name = wordText(atoms.slice(from, to));
  const span: Span = { start: atoms[from]?.start ?? 0, end: atoms[to - 1]?.end ?? 0 };
  const suggestion = misspelt ? near : nearestName(name, known);
  const declare = `declare ${name} as a parameter: "parameters": { "${name}": 1 }`;
  const fix = suggestion === null ? `D${declare.slice(1)}.` : `Did you mean ${suggestion}? If not, ${declare}.`;
  return fault(source, span, 'undeclared-name', `${shorten(name)} is not declared.`, fix);
}

function shorten(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName)}…`;
}

/** The first stretch of atoms that no known piece covers, reading from the left. */
function firstUnknown(atoms: readonly Atom[], vocabulary: Vocabulary): { from: number; to: number } {
  let at = 0;
  while (at < atoms.length) {
    const to = longestKnown(atoms, at, vocabulary);
    if (to === null) break;
    at = to;
  }
  if (at === atoms.length) return { from: 0, to: atoms.length };
  let to = symbolEnd(atoms, at);
  // If nothing known follows, the rest of the word is one unknown name.
  let other = to;
  while (other < atoms.length && longestKnown(atoms, other, vocabulary) === null) other = symbolEnd(atoms, other);
  if (other === atoms.length) to = other;
  return { from: at, to };
}

/** How many atoms some known piece covers, reading from the left. */
function knownAtoms(atoms: readonly Atom[], vocabulary: Vocabulary): number {
  let known = 0;
  for (let at = 0; at < atoms.length; ) {
    const to = longestKnown(atoms, at, vocabulary);
    if (to !== null) known += to - at;
    at = to ?? at + 1;
  }
  return known;
}

function longestKnown(atoms: readonly Atom[], from: number, vocabulary: Vocabulary): number | null {
  let best: number | null = null;
  let text = '';
  const reach = reachOf(vocabulary);
  for (let to = from + 1; to <= atoms.length && text.length < reach; to++) {
    text += atoms[to - 1]?.text ?? '';
    const found = meaning(text, vocabulary);
    if (found === null || found.kind === 'euler' || found.kind === 'light' || cutsName(found, atoms[to]?.text ?? ''))
      continue;
    best = to;
  }
  return best;
}

/** Where the symbol that starts at an atom ends: a letter or Greek name with its digits and subscript. */
function symbolEnd(atoms: readonly Atom[], from: number): number {
  let to = from + 1;
  let text = '';
  for (let end = from + 1; end <= atoms.length && text.length <= 8; end++) {
    text += atoms[end - 1]?.text ?? '';
    if (greekNames.has(text)) to = end;
  }
  let inside = false;
  while (to < atoms.length) {
    const next = atoms[to]?.text ?? '';
    if (next.startsWith('_')) inside = true;
    else if (!/^[0-9]/.test(next) && !inside) break;
    to++;
  }
  return to;
}
