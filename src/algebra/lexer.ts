import { fault, type Source, type Span } from './fault.ts';
import { commandNames, functionSpellings, letterNames, subscriptCharacters, superscriptCharacters } from './names.ts';
import { makeRational, type Rational } from './rational.ts';
import {
  brackets,
  commandTokens,
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
    const [lead, last] = this.margins();
    this.at = lead;
    while (this.at < last) this.next(last);
    if (this.tokens.length === 0) {
      const where = { start: 0, end: this.end };
      throw fault(this.source, where, 'empty-text', 'There is nothing here.', 'Write a formula.');
    }
    this.tokens.push({ kind: 'end', start: last, end: last });
    return this.tokens;
  }

  /** Dollar signs round the whole, and the full stop that ends a displayed formula, are not part of it. */
  private margins(): [number, number] {
    const lead = /^[\s$]*/.exec(this.text)?.[0].length ?? 0;
    let last = this.end;
    while (last > lead && /[\s$.,;]/.test(this.text[last - 1] ?? '')) last--;
    // Of "1." the point belongs to the number, and an escaped space to LaTeX.
    if (this.text[last - 1] === '\\' && last < this.end) last++;
    return [lead, last];
  }

  private next(last: number): void {
    const start = this.at;
    const [c, width] = this.character();
    const one: Span = { start, end: start + width };
    if (space.test(c)) this.at = one.end;
    else if (digit.test(c) || (c === '.' && digit.test(this.text[start + 1] ?? ''))) this.number(last);
    else if (c === '\\') this.command(last);
    else if (c === '{' && this.uprightD() > 0) this.word(last);
    else if (latin.test(c) || letterNames.has(c) || otherLetter.test(c) || c === '_') this.word(last);
    else if (superscriptCharacters.has(c)) this.superscript();
    else if (c === '*' && this.text[start + 1] === '*')
      this.push({ kind: 'operator', symbol: '^', start, end: start + 2 });
    else if ((c === '<' || c === '>') && this.text[start + 1] === '=')
      this.push({ kind: 'relation', symbol: `${c}=`, start, end: start + 2 });
    else this.symbol(c, one);
  }

  /** The character here, and its width in UTF-16. Copied from a PDF it can be from the alphabets of plane 1. */
  private character(): [string, number] {
    const point = this.text.codePointAt(this.at) ?? 0;
    const raw = String.fromCodePoint(point);
    return [point >= 0x1d400 && point <= 0x1d7ff ? raw.normalize('NFKC') : raw, raw.length];
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
    const prime = /^['’‘`′″"]$/.test(c);
    const fix = prime
      ? 'A name cannot carry a prime; write a subscript instead, such as r_1.'
      : c === '±' || c === '∓'
        ? 'Write one of the two signs.'
        : c === '$'
          ? 'Dollar signs may only stand round the whole.'
          : 'Remove it, or write it with + - * / ^ ( ) and names.';
    return fault(this.source, span, 'unexpected-character', `The character ${c} has no meaning here.`, fix);
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
    else if (silentCommands.has(name)) this.at = end;
    else if (make !== undefined) this.push(make(span));
    else if (fractionCommands.has(name)) this.push({ ...span, kind: 'fraction' });
    else if (called !== undefined) this.push({ ...span, kind: 'function', name: called });
    else {
      const message = `The command \\${name} is not known.`;
      const fix = 'Write it with the commands for fractions, roots, brackets, functions and Greek letters.';
      throw fault(this.source, span, 'unknown-command', message, fix);
    }
  }

  private commandAt(start: number): string {
    const pattern = /[A-Za-z]+|./suy;
    pattern.lastIndex = start + 1;
    return pattern.exec(this.text)?.[0] ?? '';
  }

  private word(last: number): void {
    const atoms: Atom[] = [];
    const single = this.isFractionPart();
    while (this.at < last && !(single && atoms.length === 1 && this.text[this.at] !== '_')) {
      const start = this.at;
      const [c, width] = this.character();
      const end = start + width;
      const upright = c === '{' ? this.uprightD() : 0;
      if (upright > 0) {
        atoms.push({ text: 'd', start, end: start + upright });
        this.at = start + upright;
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
    const first = atoms[0];
    const final = atoms.at(-1);
    if (first !== undefined && final !== undefined)
      this.tokens.push({ kind: 'word', atoms, start: first.start, end: final.end });
  }

  /** The length of an old-style {\rm d} here, else 0. */
  private uprightD(): number {
    const pattern = /\{\s*\\rm(?:\s+d|\s*\{d\})\s*\}/y;
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0].length ?? 0;
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
    const pattern = /\s*(?:\{\s*([A-Za-z]+[0-9]*)\s*\}|([A-Za-z]))/y;
    pattern.lastIndex = start + 1 + name.length;
    const found = pattern.exec(this.text);
    if (found === null) {
      const message = `\\${name} needs a word in braces.`;
      const fix = `Write \\${name}{d} or \\${name}{arsinh}.`;
      throw fault(this.source, { start, end: start + 1 + name.length }, 'unknown-command', message, fix);
    }
    const end = start + 1 + name.length + found[0].length;
    const text = found[1] ?? found[2] ?? '';
    const called = functionSpellings.get(text);
    if (called !== undefined) {
      if (atoms.length > 0) return false;
      this.push({ kind: 'function', name: called, start, end });
      return false;
    }
    atoms.push({ text, start, end });
    this.at = end;
    return true;
  }

  /** After an underscore; true where braces have closed the name, so that what follows is another. */
  private subscript(atoms: Atom[], last: number): boolean {
    const start = this.at;
    const braced =
      /_\{\s*(?:\\(?:mathrm|text|mathit|textrm|operatorname)\s*\{\s*([\p{L}0-9]+)\s*\}|(?:\\(?:rm|mathrm)\s+)?(\\?[\p{L}0-9]+|[+-]))\s*\}/uy;
    const bare = /_(?:\\(?:mathrm|text)\s*\{\s*([\p{L}0-9]+)\s*\}|(\\[A-Za-z]+)|([+-])|(?=(?:$|[^{\\])))/uy;
    braced.lastIndex = start;
    const inBraces = braced.exec(this.text);
    bare.lastIndex = start;
    const single = inBraces === null ? bare.exec(this.text) : null;
    const found = inBraces ?? single;
    const content = inBraces?.[1] ?? inBraces?.[2] ?? single?.[1] ?? single?.[2] ?? single?.[3];
    if (found !== null && (content === undefined || atoms.length === 0)) {
      // r_s typed in ASCII: what follows may still belong to the subscript, as in r_in.
      atoms.push({ text: '_', start, end: start + 1 });
      this.at = start + 1;
      return false;
    }
    if (found === null || content === undefined || start + found[0].length > last) {
      const message = 'This underscore has no name before it or no subscript after it.';
      const fix = 'A subscript is letters or digits: r_s, r_{in}, r_0.';
      throw fault(this.source, { start, end: start + 1 }, 'unexpected-character', message, fix);
    }
    this.at = start + found[0].length;
    atoms.push({ text: `_${plainSubscript(content)}`, start, end: this.at });
    return true;
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

function plainSubscript(content: string): string {
  if (content === '+') return 'plus';
  if (content === '-') return 'minus';
  if (content.startsWith('\\')) return commandNames.get(content.slice(1)) ?? content.slice(1);
  return Array.from(content, (c) => letterNames.get(c) ?? c).join('');
}
