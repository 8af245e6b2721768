/** Where no coordinates are named, the differentials of the line element name them, in the order they appear. */
import { greekNames, isReserved } from '../algebra/names.ts';
import { type Atom, type Token, wordText } from '../algebra/token.ts';
import { isSymbol, type Vocabulary } from '../algebra/vocabulary.ts';
import { joinLoneD, splitWord } from '../algebra/words.ts';

const solidAngle = /^Omega(?:_2)?$/;

/**
 * The coordinates of a line element, from its right-hand side. dΩ stands for theta and phi. A word such as `drdphi`
 * holds two differentials, `dlam` the one of `lam`; a Greek name such as `delta` and a declared name are none.
 *
 * @param names parameters and lets
 */
export function coordinatesOf(tokens: readonly Token[], names: ReadonlySet<string>): string[] {
  const words = joinedWords(tokens, names);
  const texts = new Set(words.map(wordText));
  const plain = new Map<readonly Atom[], readonly string[]>();
  const found = new Set<string>();
  for (const word of words) {
    const list = wholeWord(wordText(word), names, texts);
    if (list === null) continue;
    plain.set(word, list);
    for (const name of list) found.add(name);
  }
  // With those known, words such as 2Mrdr can be split too; the order is that of the text.
  const ordered = new Set<string>();
  for (const word of words) {
    const list = plain.get(word) ?? differentialsInside(word, names, found);
    for (const name of list) {
      if (!solidAngle.test(name)) ordered.add(name);
      else for (const angle of ['theta', 'phi']) ordered.add(angle);
    }
  }
  return [...ordered];
}

function joinedWords(tokens: readonly Token[], names: ReadonlySet<string>): (readonly Atom[])[] {
  const vocabulary: Vocabulary = { names, coordinates: new Set(), differentials: true };
  const words: (readonly Atom[])[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.kind !== 'word') continue;
    const next = tokens[i + 1];
    const inner = tokens[i + 2];
    const joined = next?.kind === 'word' ? joinLoneD(token.atoms, next.atoms, vocabulary) : null;
    if (joined !== null) {
      words.push(joined);
      i++;
    } else if (wordText(token.atoms) === 'd' && !names.has('d') && next?.kind === 'open' && inner?.kind === 'word') {
      words.push([...token.atoms, ...inner.atoms]);
      i += 2;
    } else words.push(token.atoms);
  }
  return words;
}

/** The differentials of a word that is nothing else: dr, drdphi, dlam; null for any other word. */
function wholeWord(text: string, names: ReadonlySet<string>, texts: ReadonlySet<string>): string[] | null {
  if (text.length < 2 || !text.startsWith('d') || names.has(text) || greekNames.has(text) || isReserved(text))
    return null;
  const rest = text.slice(1);
  if (isSymbol(rest) || texts.has(rest)) return [rest];
  const several = symbolsAfterEachD(text);
  if (several !== null) return several;
  return /^\p{L}[\p{L}0-9_]*$/u.test(rest) && !reads(rest, names) ? [rest] : null;
}

/** drdphi is d r d phi; null where the word does not come out so. */
function symbolsAfterEachD(text: string): string[] | null {
  const list: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] !== 'd') return null;
    let end = Math.min(text.length, at + 24);
    while (end > at + 1 && !(isSymbol(text.slice(at + 1, end)) && (end === text.length || text[end] === 'd'))) end--;
    if (end === at + 1) return null;
    list.push(text.slice(at + 1, end));
    at = end;
  }
  return list;
}

/** dtM with M declared is dt M: the rest starts with a symbol, and the remainder is known. */
function reads(rest: string, names: ReadonlySet<string>): boolean {
  for (let end = 1; end < Math.min(rest.length, 24); end++) {
    if (isSymbol(rest.slice(0, end)) && names.has(rest.slice(end))) return true;
  }
  return false;
}

function differentialsInside(word: readonly Atom[], names: ReadonlySet<string>, known: ReadonlySet<string>): string[] {
  if (names.has(wordText(word)) || !word.some((atom) => atom.text === 'd')) return [];
  const all = new Set([...names, ...known]);
  const pieces = splitWord(word, { names: all, coordinates: known, differentials: true, discover: true });
  return (pieces ?? []).flatMap(({ meaning }) =>
    meaning.kind === 'differential' || meaning.kind === 'solid' ? [meaning.name] : [],
  );
}
