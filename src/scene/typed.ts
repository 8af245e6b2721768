/**
 * A manifold as one line of text, however people write one down:
 *
 *   ds² = dr² + r² dφ²                    the line element
 *   X(u,v) = (u cos v, u sin v, v)        an embedding; without the head its coordinates are guessed
 *   z = x² − y²                           a graph
 *   ρ = cosh u, z = u                     a surface of revolution
 *   n = 2/(1 + x² + y²)                   an optical medium
 *   x² + y²/4 + z² = 1                    a level surface: an equation without differentials
 */
import { Lexer } from '../algebra/lexer.ts';
import { isReserved } from '../algebra/names.ts';
import type { Token } from '../algebra/token.ts';
import { wordText } from '../algebra/token.ts';
import { isSymbol } from '../algebra/vocabulary.ts';
import { FieldError } from '../base/error.ts';
import type { ManifoldDescription, Source } from '../manifold/description.ts';
import { coordinatesOf } from '../manifold/differentials.ts';

export interface Typed {
  readonly manifold: ManifoldDescription;
  /** Where the texts of the description stand in what was typed: offsets by JSON pointer below the manifold. */
  readonly offsets: ReadonlyMap<string, number>;
}

/** A stretch of the text, trimmed. */
interface Piece {
  readonly text: string;
  readonly start: number;
}

/**
 * Reads only what kind of manifold is meant; what is wrong with its expressions comes out where they are read.
 *
 * @param declared names that are parameters and not coordinates
 */
export function typedManifold(text: string, declared: Iterable<string> = []): Typed {
  const names = new Set(declared);
  return (
    embeddingIn(text, names) ??
    revolutionIn(text, names) ??
    functionIn(text) ??
    (!hasDifferentials(text, names) && text.includes('=')
      ? one('level', { text, start: 0 })
      : one('metric', { text, start: 0 }))
  );
}

/** The line that `typedManifold` would read as this description; null for one that is not given by a line. */
export function typedText(given: Source & Pick<ManifoldDescription, 'coordinates' | 'embedding'>): string | null {
  const { metric, level, graph, revolution, index, embedding, pullback, product, warped, optical, grid } = given;
  if (metric !== undefined || level !== undefined) return metric ?? level ?? null;
  if (graph !== undefined) return `z = ${graph}`;
  if (revolution !== undefined) return `ρ = ${revolution[0]}, z = ${revolution[1]}`;
  if (index !== undefined) return `n = ${index}`;
  if ([pullback, product, warped, optical, grid].some((source) => source !== undefined) || embedding === undefined)
    return null;
  return `X(${(given.coordinates ?? []).join(', ')}) = (${embedding.join(', ')})`;
}

function one(key: 'metric' | 'level' | 'graph' | 'index', piece: Piece, more: ManifoldDescription = {}): Typed {
  return { manifold: { [key]: piece.text, ...more }, offsets: new Map([[`/${key}`, piece.start]]) };
}

function piece(text: string, from: number, to: number): Piece {
  const raw = text.slice(from, to);
  return { text: raw.trim(), start: from + raw.length - raw.trimStart().length };
}

const head = /^\s*(\p{L}[\p{L}\p{N}_]*)\s*(?:\(([^()=]*)\)\s*)?=\s*/u;

function coordinatesIn(list: string | undefined): { coordinates?: readonly string[] } {
  const names = list?.split(',').map((name) => name.trim());
  return names === undefined || names.includes('') ? {} : { coordinates: names };
}

/** (…, …, …), alone or behind X = or X(u,v) =. */
function embeddingIn(text: string, declared: ReadonlySet<string>): Typed | null {
  const [found = '', name, list] = head.exec(text) ?? [];
  if (name !== undefined && !/^[XxRr]$/.test(name)) return null;
  const body = piece(text, found.length, text.length);
  if (!/^[([]/.test(body.text) || !/[)\]]$/.test(body.text)) return null;
  const inside = { from: body.start + 1, to: body.start + body.text.length - 1 };
  const components = piecesIn(text, inside.from, inside.to);
  if (components === null || components.length < 2) return null;
  const embedding = components.map((component) => component.text);
  const named = coordinatesIn(list);
  return {
    manifold: { coordinates: guessedCoordinates(embedding, declared), ...named, embedding },
    offsets: new Map(components.map(({ start }, i) => [`/embedding/${i}`, start])),
  };
}

/** Two equations beside each other, for the radius and the height. */
function revolutionIn(text: string, declared: ReadonlySet<string>): Typed | null {
  const sides = piecesIn(text, 0, text.length);
  if (sides?.length !== 2) return null;
  const equations = sides.map((side) => {
    const [found = '', name = ''] = head.exec(side.text) ?? [];
    return { name, ...piece(text, side.start + found.length, side.start + side.text.length) };
  });
  const radius = equations.find(({ name }) => /^(ρ|rho|r|R|radius)$/.test(name));
  const height = equations.find(({ name }) => /^(z|h|height)$/.test(name));
  if (radius === undefined || height === undefined) return null;
  const [along = 'u'] = guessedCoordinates([radius.text, height.text], declared, 1);
  return {
    manifold: { coordinates: [along, along === 'phi' ? 'psi' : 'phi'], revolution: [radius.text, height.text] },
    offsets: new Map([
      ['/revolution/0', radius.start],
      ['/revolution/1', height.start],
    ]),
  };
}

/** n = … and z = …. */
function functionIn(text: string): Typed | null {
  const [found = '', name, list] = head.exec(text) ?? [];
  const body = piece(text, found.length, text.length);
  // n(r) alone is no medium of two or three Cartesian coordinates: it is read with x and y, and says that r is none of them.
  const named = coordinatesIn(list);
  if (name === 'n') return one('index', body, (named.coordinates?.length ?? 0) > 1 ? named : {});
  if (name === 'z' && !wordsIn(body.text).includes('z')) return one('graph', body, coordinatesIn(list));
  return null;
}

/** The pieces between commas or semicolons outside brackets; null where brackets do not match. */
function piecesIn(text: string, from: number, to: number): Piece[] | null {
  const pieces: Piece[] = [];
  let depth = 0;
  let start = from;
  for (let i = from; i < to; i++) {
    const character = text.charAt(i);
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (',;'.includes(character) && depth === 0) {
      pieces.push(piece(text, start, i));
      start = i + 1;
    }
    if (depth < 0) return null;
  }
  return depth === 0 ? [...pieces, piece(text, start, to)] : null;
}

function tokensOf(text: string): readonly Token[] {
  try {
    return new Lexer({ text, path: null }).tokenize();
  } catch (error) {
    // Whatever cannot be cut into tokens is told as a line element's fault, with its place.
    if (error instanceof FieldError) return [];
    throw error;
  }
}

function hasDifferentials(text: string, declared: ReadonlySet<string>): boolean {
  return coordinatesOf(tokensOf(text), declared).length > 0;
}

/** The names that a text speaks of: whole words that are one name, else their letters. */
function wordsIn(text: string): string[] {
  return tokensOf(text).flatMap((token) => {
    if (token.kind !== 'word') return [];
    const whole = wordText(token.atoms);
    if (isReserved(whole)) return [];
    return isSymbol(whole) ? [whole] : token.atoms.map((atom) => atom.text);
  });
}

const usualPairs = [
  ['u', 'v'],
  ['theta', 'phi'],
  ['r', 'phi'],
  ['s', 'phi'],
  ['r', 'theta'],
  ['s', 't'],
  ['x', 'y'],
] as const;

/** Which of the names are coordinates: a usual pair where there is one, else all that no one has declared. */
function guessedCoordinates(texts: readonly string[], declared: ReadonlySet<string>, most = 3): readonly string[] {
  const names = [...new Set(texts.flatMap(wordsIn))].filter(
    (name) => !declared.has(name) && !/^\d|^(pi|e)$/.test(name),
  );
  const pair = most > 1 ? usualPairs.find((both) => both.every((name) => names.includes(name))) : undefined;
  if (pair !== undefined) return pair;
  const likely = [/^(u|v|s|t|theta|phi|psi|chi)$/, /^(x|y|z|r|rho|alpha|beta|lambda|l)$/].flatMap((habit) =>
    names.filter((name) => habit.test(name)),
  );
  return (likely.length > 0 ? likely : names).slice(0, most);
}
