import type { Notice } from '../base/error.ts';
import { fault, placeOf, quote, type Source, type Span } from './fault.ts';
import type { Bracket } from './token.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Piece } from './words.ts';

/** Brackets, functions, roots, signs and exponents may be nested so deep. */
export const deepestNesting = 100;

export interface Scope extends Vocabulary {
  /** The names that stand for expressions of others. */
  readonly lets: ReadonlySet<string>;
  readonly notice: (notice: Notice) => void;
}

const closing: Readonly<Record<Bracket, string>> = { '(': ')', '[': ']', '{': '}' };

/** A place in a row of pieces, and what every rule of the grammar does there. */
export class Cursor {
  protected at = 0;
  protected depth = 0;
  /** Whether the innermost open group is |…|, so that a bar closes it. */
  protected readonly groups: ('bar' | 'bracket')[] = [];
  /** Where each opening bracket is closed. */
  protected readonly closes: ReadonlyMap<number, number>;
  protected readonly told = new Set<string>();

  protected readonly pieces: readonly Piece[];
  protected readonly scope: Scope;
  protected readonly source: Source;

  constructor(pieces: readonly Piece[], scope: Scope, source: Source) {
    this.pieces = pieces;
    this.scope = scope;
    this.source = source;
    this.closes = matchBrackets(pieces, source);
  }

  protected peek(ahead = 0): Piece {
    return this.pieces[Math.min(this.at + ahead, this.pieces.length - 1)] as Piece;
  }

  protected isOperator(piece: Piece, symbols: string): boolean {
    return piece.kind === 'operator' && symbols.includes(piece.symbol);
  }

  protected enter<T>(read: () => T): T {
    if (++this.depth > deepestNesting) {
      const message = `This is nested more than ${deepestNesting} deep.`;
      throw fault(this.source, this.peek(), 'too-deep', message, 'Name the inner parts in "let".');
    }
    const result = read();
    this.depth--;
    return result;
  }

  protected tell(code: string, span: Span, message: string): void {
    const key = `${code} ${span.start}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    this.scope.notice({ code, message, where: placeOf(this.source, span) });
  }

  protected unexpected(piece: Piece) {
    const { source } = this;
    if (piece.kind === 'end')
      return fault(source, piece, 'unexpected-end', 'The text ends where something should follow.', 'Complete it.');
    if (piece.kind === 'close') {
      const message = `A ${quote(source, piece)} stands where something should come before it.`;
      return fault(source, piece, 'unexpected-character', message, 'Complete what stands before it, or remove it.');
    }
    if (piece.kind === 'relation') {
      const message = `Another ${quote(source, piece)} is one too many.`;
      return fault(source, piece, 'too-many-equals', message, 'Keep one equals sign, or write two conditions.');
    }
    if (piece.kind === 'comma') {
      const message = 'A comma stands only between the operands of a function.';
      const digits = /^\d,\d$/.test(source.text.slice(piece.start - 1, piece.end + 1));
      const fix = digits ? 'Write decimals with a point.' : 'Remove it.';
      return fault(source, piece, 'unexpected-character', message, fix);
    }
    const message = `${quote(source, piece)} is not expected here.`;
    return fault(
      source,
      piece,
      'unexpected-character',
      message,
      'Put an operator or a bracket before it, or remove it.',
    );
  }

  /** Reads signs in a row; true where they come to a minus. */
  protected signs(): boolean {
    let negative = false;
    for (; this.isOperator(this.peek(), '+-'); this.at++) if (this.isOperator(this.peek(), '-')) negative = !negative;
    return negative;
  }

  protected startsFactor(piece: Piece): boolean {
    switch (piece.kind) {
      case 'number':
      case 'name':
      case 'pi':
      case 'euler':
      case 'light':
      case 'function':
      case 'differential':
      case 'd':
      case 'open':
      case 'fraction':
      case 'root':
        return true;
      case 'bar':
        return piece.side === 'open' || (piece.side === null && this.groups.at(-1) !== 'bar');
      default:
        return false;
    }
  }
}

/** The closing bracket of every opening one. */
function matchBrackets(pieces: readonly Piece[], source: Source): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind === 'open') open.push(i);
    if (piece.kind !== 'close') continue;
    const at = open.pop();
    const partner = at === undefined ? undefined : pieces[at];
    if (at === undefined || partner?.kind !== 'open') {
      const message = `This ${quote(source, piece)} closes a bracket that was never opened.`;
      throw fault(source, piece, 'missing-bracket', message, `Remove it, or open a ${piece.bracket} before it.`);
    }
    if (partner.bracket !== piece.bracket) {
      const message = `This ${quote(source, piece)} meets the bracket ${quote(source, partner)}.`;
      throw fault(
        source,
        piece,
        'missing-bracket',
        message,
        `Close ${partner.bracket} with ${closing[partner.bracket]}.`,
      );
    }
    pairs.set(at, i);
  }
  const last = open.at(-1);
  const unclosed = last === undefined ? undefined : pieces[last];
  if (unclosed?.kind === 'open') {
    const message = `This ${quote(source, unclosed)} is never closed.`;
    throw fault(
      source,
      unclosed,
      'missing-bracket',
      message,
      `Add ${closing[unclosed.bracket]} where the bracket ends.`,
    );
  }
  return pairs;
}
