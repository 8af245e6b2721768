import { fault, type Source, type Span } from './fault.ts';
import { characterHint, commandHint } from './hints.ts';
import { margins } from './margins.ts';
import { commandNames, functionSpellings, letterNames, subscriptCharacters, superscriptCharacters } from './names.ts';
import { makeRational, type Rational } from './rational.ts';
import { subscriptAt, subscriptBehindExponent } from './subscript.ts';
import {
  asides,
  brackets,
  commandTokens,
  environments,
  fractionCommands,
  operators,
  relations,
  silentCommands,
  uprightCommands,
  vulgarFractions,
} from './symbols.ts';
import type { Atom, Token } from './token.ts';

/** A longer text is refused: everything after this is at worst quadratic in its length. */
export const longestText = 20_000;
/** A number may have this many digits, and its exponent this size. */
export const longestNumber = 400;

const latin = /^[A-Za-z]$/;
const digit = /^[0-9]$/;
const otherLetter = /^\p{L}$/u;
const space = /^[\s\u00ad\u200b-\u200d\u2060-\u2064\ufeff~&]$/;

/** Cuts a text into tokens; letters that stand together stay one word, since only the parser knows the names. */
export class Lexer {
  private at = 0;
  /** A subscript that stood behind an exponent and is read already. */
  private lifted: Span | null = null;
  private readonly end: number;
  private readonly tokens: Token[] = [];
  private readonly text: string;
  private readonly source: Source;

  constructor(source: Source) {
    this.source = source;
    this.text = source.text;
    this.end = this.text.length;
  }

  /**
   * @throws FieldError "text-too-long", "empty-text", "unexpected-character", "unknown-command", "number-too-large",
   *   "missing-bracket"
   */
  tokenize(): readonly Token[] {
    if (this.text.length > longestText) {
      const message = `The text has ${this.text.length} characters; ${longestText} are the most.`;
      throw fault(
        this.source,
        { start: longestText, end: this.end },
        'text-too-long',
        message,
        'Name its parts in "let".',
      );
    }
    const [lead, last] = margins(this.text);
    this.at = lead;
    while (this.at < last) this.next(last);
    if (this.tokens.length === 0) {
      const where = { start: 0, end: this.end };
      throw fault(this.source, where, 'empty-text', 'There is nothing here.', 'Write a formula.');
    }
    this.tokens.push({ kind: 'end', start: last, end: last });
    return this.tokens;
  }

  private next(last: number): void {
    if (this.at === this.lifted?.start) {
      this.at = this.lifted.end;
      return;
    }
    const start = this.at;
    const [c, width] = this.character();
    const one: Span = { start, end: start + width };
    if (space.test(c)) this.at = one.end;
    else if (digit.test(c) || (c === '.' && digit.test(this.text[start + 1] ?? ''))) this.number(last);
    else if (c === '\\') this.command(last);
    else if (c === '{' && this.oldUpright() !== null) this.word(last);
    else if (latin.test(c) || letterNames.has(c) || otherLetter.test(c) || c === '_') this.word(last);
    else if (superscriptCharacters.has(c)) this.superscript();
    else if (c === '*' && this.text[start + 1] === '*')
      this.push({ kind: 'operator', symbol: '^', start, end: start + 2 });
    else if ((c === '<' || c === '>') && this.text[start + 1] === '=')
      this.push({ kind: 'relation', symbol: `${c}=`, start, end: start + 2 });
    else if (c === ':' && this.text[start + 1] === '=')
      this.push({ kind: 'relation', symbol: '=', start, end: start + 2 });
    else this.symbol(c, one);
  }

  /** The character here, and its width in UTF-16. Copied from a PDF it can be from the alphabets of plane 1; some keyboards type wide ones. */
  private character(): [string, number] {
    const point = this.text.codePointAt(this.at) ?? 0;
    const raw = String.fromCodePoint(point);
    const styled = (point >= 0x1d400 && point <= 0x1d7ff) || (point >= 0xff01 && point <= 0xff5e);
    return [styled ? raw.normalize('NFKC') : raw, raw.length];
  }

  private symbol(c: string, span: Span): void {
    const operator = operators.get(c);
    const relation = relations.get(c);
    const bracket = brackets.get(c);
    const fraction = vulgarFractions.get(c);
    if (operator !== undefined) this.push({ ...span, kind: 'operator', symbol: operator });
    else if (relation !== undefined) this.push({ ...span, kind: 'relation', symbol: relation });
    else if (bracket !== undefined) this.push({ ...span, kind: bracket === c ? 'open' : 'close', bracket });
    else if (fraction !== undefined)
      this.push({ ...span, kind: 'number', value: makeRational(fraction[0], fraction[1]) });
    else if (c === '|') this.push({ ...span, kind: 'bar', side: this.barSide(span.start) });
    else if (c === '√') this.push({ ...span, kind: 'root', indexed: false });
    else if (c === ',') this.push({ ...span, kind: 'comma' });
    else throw this.unexpected(c, span);
  }

  private barSide(start: number): 'open' | 'close' | null {
    const before = this.text.slice(Math.max(0, start - 10), start);
    return /\\left\s*$/.test(before) ? 'open' : /\\right\s*$/.test(before) ? 'close' : null;
  }

  private unexpected(c: string, span: Span) {
    return fault(
      this.source,
      span,
      'unexpected-character',
      `The character ${c} has no meaning here.`,
      characterHint(c),
    );
  }

  private push(token: Token): void {
    this.tokens.push(token);
    this.at = token.end;
  }

  private number(last: number): void {
    const start = this.at;
    const single = this.isFractionPart();
    const pattern = single ? /[0-9]/y : /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+\-−]?[0-9]+)?/y;
    pattern.lastIndex = start;
    const digits = pattern.exec(this.text.slice(0, last))?.[0] ?? '';
    const span: Span = { start, end: start + digits.length };
    this.push({ ...span, kind: 'number', value: this.value(digits, span) });
  }

  /** TeX takes one character for each part of a fraction that has no braces: \frac12 is one half. */
  private isFractionPart(): boolean {
    const previous = this.tokens.at(-1);
    if (previous?.kind === 'fraction') return true;
    return this.tokens.at(-2)?.kind === 'fraction' && (previous?.kind === 'number' || previous?.kind === 'word');
  }

  private value(digits: string, span: Span): Rational {
    const [mantissa = '', exponent = '0'] = digits.replace('−', '-').split(/[eE]/);
    const [whole = '', fraction = ''] = mantissa.split('.');
    const scale = Number(exponent) - fraction.length;
    if (digits.length > longestNumber || Math.abs(scale) > longestNumber) {
      const message = `Numbers have at most ${longestNumber} digits.`;
      throw fault(this.source, span, 'number-too-large', message, 'Choose other units.');
    }
    const integer = BigInt(whole + fraction);
    return scale >= 0 ? makeRational(integer * 10n ** BigInt(scale), 1n) : makeRational(integer, 10n ** BigInt(-scale));
  }

  private superscript(): void {
    const start = this.at;
    let digits = '';
    for (;;) {
      const c = superscriptCharacters.get(this.text[this.at] ?? '');
      if (c === undefined) break;
      digits += c;
      this.at++;
    }
    const span: Span = { start, end: this.at };
    if (!/^[+-]?\d+$/.test(digits)) {
      const message = 'This superscript is not a whole number.';
      throw fault(this.source, span, 'unexpected-character', message, 'Write the exponent with ^.');
    }
    this.tokens.push({ ...span, kind: 'superscript', value: this.value(digits.replace(/^[+-]/, ''), span) });
    if (digits.startsWith('-')) this.negateLast();
  }

  private negateLast(): void {
    const token = this.tokens.pop();
    if (token?.kind !== 'superscript') return;
    const { numerator, denominator } = token.value;
    this.tokens.push({ ...token, value: { numerator: -numerator, denominator } });
  }

  /** A backslash: a letter goes on a word, everything else is a token of its own or only spacing. */
  private command(last: number): void {
    const start = this.at;
    const name = this.commandAt(start);
    const end = start + 1 + name.length;
    const span: Span = { start, end };
    const make = commandTokens.get(name);
    const called = functionSpellings.get(name);
    if (commandNames.has(name) || (uprightCommands.test(name) && name !== 'rm')) this.word(last);
    else if (silentCommands.has(name)) this.at = end + this.sizeLength(name, end);
    else if (asides.has(name) || name === 'begin' || name === 'end') this.aside(name, span);
    else if (make !== undefined) this.push(make(span));
    else if (fractionCommands.has(name)) this.push({ ...span, kind: 'fraction' });
    else if (called !== undefined) this.push({ ...span, kind: 'function', name: called });
    else {
      throw fault(this.source, span, 'unknown-command', `The command \\${name} is not known.`, commandHint(name));
    }
  }

  /** What belongs to a command that only moves or sizes: the point of an empty \\left. and the gap of a new line \\\\[2pt]. */
  private sizeLength(name: string, end: number): number {
    const pattern =
      name === '\\'
        ? /\*?\s*\[\s*-?[0-9.]+\s*(?:pt|em|ex|mm|cm)\s*\]/y
        : /^(?:left|right|[bB]ig)/.test(name)
          ? /\s*\./y
          : /(?:)/y;
    return this.match(pattern, end)?.[0].length ?? 0;
  }

  /** A command with its argument, both no part of the formula. */
  private aside(name: string, span: Span): void {
    const argument = this.match(/\*?\s*\{([^{}]*)\}/y, span.end);
    const environment = name === 'begin' || name === 'end';
    const end = span.end + (argument?.[0].length ?? 0);
    if (argument === null || (environment && !environments.test(argument[1] ?? ''))) {
      const message = `A formula cannot hold ${this.text.slice(span.start, Math.min(end, span.start + 40))}.`;
      throw fault(
        this.source,
        { ...span, end },
        'unknown-command',
        message,
        commandHint(environment ? 'matrix' : name),
      );
    }
    this.at = end;
  }

  private commandAt(start: number): string {
    return this.match(/[A-Za-z]+|./suy, start + 1)?.[0] ?? '';
  }

  /** What a sticky pattern finds at a place. */
  private match(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.text);
  }

  private word(last: number): void {
    const atoms: Atom[] = [];
    const single = this.isFractionPart();
    while (this.at < last && !(single && atoms.length === 1 && this.text[this.at] !== '_')) {
      const start = this.at;
      const [c, width] = this.character();
      const end = start + width;
      const upright = c === '{' ? this.oldUpright() : null;
      if (upright !== null) {
        if (!this.uprightWord(atoms, upright.word, { start, end: start + upright.length })) break;
        continue;
      }
      if (c === '_') {
        if (this.subscript(atoms, last)) break;
        continue;
      }
      if (subscriptCharacters.has(c)) {
        this.lowered(atoms);
        break;
      }
      if (c === '\\') {
        if (!this.letterCommand(atoms)) break;
        continue;
      }
      const letter = letterNames.get(c);
      if (letter !== undefined) atoms.push({ text: letter, start, end });
      else if (latin.test(c) || otherLetter.test(c)) atoms.push({ text: c, start, end });
      else if (digit.test(c) && atoms.length > 0) atoms.push({ text: c, start, end });
      else break;
      this.at = end;
    }
    this.liftSubscript(atoms, last);
    const first = atoms[0];
    const final = atoms.at(-1);
    if (first !== undefined && final !== undefined)
      this.tokens.push({ kind: 'word', atoms, start: first.start, end: final.end });
  }

  /** The old-style {\rm d} or {\rm sinh} here, null where there is none. */
  private oldUpright(): { word: string; length: number } | null {
    const found = this.match(/\{\s*\\rm(?:\s+([A-Za-z]+)|\s*\{([A-Za-z]+)\})\s*\}/y, this.at);
    return found === null ? null : { word: found[1] ?? found[2] ?? '', length: found[0].length };
  }

  /** An upright word: letters like others, or a function, which stands alone. False where it ends the word it stands in. */
  private uprightWord(atoms: Atom[], text: string, span: Span): boolean {
    const called = functionSpellings.get(text);
    if (called === undefined) {
      atoms.push({ text, ...span });
      this.at = span.end;
      return true;
    }
    if (atoms.length === 0) this.push({ kind: 'function', name: called, ...span });
    return false;
  }

  /** \theta or \mathrm{d} inside a word; false where the command ends the word. */
  private letterCommand(atoms: Atom[]): boolean {
    const start = this.at;
    const name = this.commandAt(start);
    const letter = commandNames.get(name);
    if (letter !== undefined) {
      this.at = start + 1 + name.length;
      atoms.push({ text: letter, start, end: this.at });
      return true;
    }
    if (!uprightCommands.test(name)) return false;
    const behind = start + 1 + name.length;
    // \mathop{} before a differential only makes room.
    const spacer = name === 'mathop' ? this.match(/\s*\{\s*\}/y, behind) : null;
    if (spacer !== null) {
      this.at = behind + spacer[0].length;
      return true;
    }
    const found = this.match(/\s*(?:\{\s*([A-Za-z]+[0-9]*)\s*\}|([A-Za-z]))/y, behind);
    if (found === null) {
      const message = `\\${name} needs a word in braces.`;
      const fix = `Write \\${name}{d} or \\${name}{arsinh}.`;
      throw fault(this.source, { start, end: behind }, 'unknown-command', message, fix);
    }
    const end = behind + found[0].length;
    return this.uprightWord(atoms, found[1] ?? found[2] ?? '', { start, end });
  }

  /** After an underscore; true where braces have closed the name, so that what follows is another. */
  private subscript(atoms: Atom[], last: number): boolean {
    const start = this.at;
    const found = subscriptAt(this.text, start);
    if (found !== null && (found.name === null || atoms.length === 0)) {
      // r_s typed in ASCII: what follows may still belong to the subscript, as in r_in.
      atoms.push({ text: '_', start, end: start + 1 });
      this.at = start + 1;
      return false;
    }
    if (found === null || start + found.length > last) {
      const message = 'This underscore has no name before it or no subscript after it.';
      const fix = 'A subscript is letters or digits: r_s, r_{in}, r_0.';
      throw fault(this.source, { start, end: start + 1 }, 'unexpected-character', message, fix);
    }
    this.at = start + found.length;
    atoms.push({ text: `_${found.name}`, start, end: this.at });
    return true;
  }

  /** The 2 of d\Omega^2_2: TeX takes exponent and subscript in either order. */
  private liftSubscript(atoms: Atom[], last: number): void {
    const here = this.at;
    const behind =
      atoms.length === 0 || atoms.some(({ text }) => text.startsWith('_'))
        ? null
        : subscriptBehindExponent(this.text, here);
    if (behind === null || behind >= last) return;
    this.at = behind;
    if (!this.subscript(atoms, last)) {
      // Without braces TeX takes one character.
      const [c, width] = this.character();
      const text = letterNames.get(c) ?? c;
      if (!/^[\p{L}0-9]+$/u.test(text)) throw this.unexpected('_', { start: behind, end: behind + 1 });
      atoms.push({ text, start: this.at, end: this.at + width });
      this.at += width;
    }
    this.lifted = { start: behind, end: this.at };
    this.at = here;
  }

  /** A run of lowered characters: r₀. */
  private lowered(atoms: Atom[]): void {
    const start = this.at;
    let text = '_';
    for (;;) {
      const c = subscriptCharacters.get(this.text[this.at] ?? '');
      if (c === undefined) break;
      text += c;
      this.at++;
    }
    atoms.push({ text, start, end: this.at });
  }
}
