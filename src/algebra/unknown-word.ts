/** What to say of a word with a part that nobody declared. */
import { fault, quote, type Source, type Span } from './fault.ts';
import { functionSpellings, greekNames, longestName, nearestName } from './names.ts';
import type { Atom, Token } from './token.ts';
import { wordText } from './token.ts';
import { cutsName, isSymbol, meaning, reachOf, solidAngle, type Vocabulary } from './vocabulary.ts';

/** Where a word stands in its text: among all tokens, and the number of the one that follows it. */
interface Place {
  readonly tokens: readonly Token[];
  readonly after: number;
}

/** Functions that books know and expressions do not. */
const otherFunctions = new Set('ceil det erf floor gamma max min mod pow round sinc trace'.split(' '));

/** The error for a word with a part that nobody declared: it points at that part. */
export function unknownWord(atoms: readonly Atom[], vocabulary: Vocabulary, source: Source, place: Place) {
  const { names, coordinates } = vocabulary;
  const whole = wordText(atoms);
  const all: Span = { start: atoms[0]?.start ?? 0, end: atoms.at(-1)?.end ?? 0 };
  const index = indexOfDifferential(place.tokens, names);
  if (index !== null) {
    const message = `The index ${quote(source, index)} of a differential is read as a power; sums over indices are not written out here.`;
    return fault(source, index, 'index-notation', message, 'Write every term, as in -dt^2 + dx^2; dx^1 is dx_1.');
  }
  if (/^_(?!_)/.test(whole)) {
    const message = 'This underscore has no name before it.';
    const fix = 'A subscript follows a name: r_s, r_{in}, r_0.';
    return fault(source, { start: all.start, end: all.start + 1 }, 'unexpected-character', message, fix);
  }
  const after = place.tokens[place.after];
  const called = after?.kind === 'open' && after.bracket === '(' && after.start === all.end;
  if (called && otherFunctions.has(whole)) {
    const fix = `Write ${whole} out with what there is: abs, sign, sqrt, exp, log and the trigonometric and hyperbolic functions.`;
    return fault(source, all, 'unknown-function', `There is no function ${whole}.`, fix);
  }
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
  const variables = to === atoms.length ? argumentsAfter(place, coordinates) : null;
  if (variables !== null) {
    const of = variables.join(', ');
    const message = `The function ${shorten(name)} of ${of} is not declared.`;
    const fix = `Define it as an expression of ${of}: "let": { "${shorten(name)}": "…" }.`;
    return fault(source, span, 'undeclared-function', message, fix);
  }
  const declare = `declare ${name} as a parameter: "parameters": { "${name}": 1 }`;
  const fix = suggestion === null ? `D${declare.slice(1)}.` : `Did you mean ${suggestion}? If not, ${declare}.`;
  return fault(source, span, 'undeclared-name', `${shorten(name)} is not declared.`, fix);
}

/** The exponent of a differential that can only be an index: the μ of dx^μ, where nothing is named so. */
function indexOfDifferential(tokens: readonly Token[], names: ReadonlySet<string>): Span | null {
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1];
    if (token.kind !== 'operator' || token.symbol !== '^' || before?.kind !== 'word') continue;
    const next = tokens[i + 1];
    const inner = next?.kind === 'open' ? tokens[i + 2] : next;
    if (inner?.kind !== 'word') continue;
    // dx^i dx^j may be typed without blanks, and so the index with what follows.
    const index = Array.from(wordText(inner.atoms))[0] ?? '';
    const text = wordText(inner.atoms);
    const undeclared =
      !names.has(text) && (isSymbol(text) ? true : !names.has(index) && text.startsWith('d', index.length));
    if (/d\p{L}$/u.test(wordText(before.atoms)) && undeclared) return { start: inner.start, end: inner.end };
  }
  return null;
}

/** The coordinates in the bracket of a(t), f²(r) or H(u, x, y), null where something else or nothing is there. */
function argumentsAfter({ tokens, after }: Place, coordinates: ReadonlySet<string>): string[] | null {
  let at = after;
  const first = tokens[at];
  if (first?.kind === 'superscript') at++;
  else if (first?.kind === 'operator' && first.symbol === '^') at += 2;
  const open = tokens[at];
  if (open?.kind !== 'open' || open.bracket !== '(') return null;
  const found: string[] = [];
  for (at++; ; at += 2) {
    const name = tokens[at];
    const next = tokens[at + 1];
    if (name?.kind !== 'word' || !coordinates.has(wordText(name.atoms))) return null;
    found.push(wordText(name.atoms));
    if (next?.kind === 'close') return found;
    if (next?.kind !== 'comma') return null;
  }
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
