/**
 * Words are split by the names that are known: with M and r declared, `2Mr` is 2 M r, and `dphi` before a coordinate
 * phi its differential. Of several ways to split, the one with the longest piece first is taken.
 */
import type { Source, Span } from './fault.ts';
import type { Atom, Token } from './token.ts';
import { wordText } from './token.ts';
import { unknownWord } from './unknown-word.ts';
import { cutsName, type Meaning, meaning, reachOf, type Vocabulary } from './vocabulary.ts';

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

/** Atoms from..to of a word, and what they mean. */
interface WordPart {
  readonly from: number;
  readonly to: number;
  readonly meaning: Meaning;
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

/**
 * Tokens with their words split into names.
 *
 * @throws FieldError "undeclared-name", "undeclared-function", "unknown-function", "not-a-coordinate", "index-notation"
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
    if (cut === null) throw unknownWord(atoms, vocabulary, source, { tokens, after: i + 1 });
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
