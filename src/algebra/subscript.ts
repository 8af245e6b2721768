/** Subscripts in their spellings: _s, _{s}, _\mathrm{s}, _{\rm s}, _{(2)}, _{\theta\phi}, _+. */
import { commandNames, letterNames } from './names.ts';

/** What a subscript says in plain spelling, and how much of the text it takes. */
export interface Subscript {
  /** Null where the letters after the underscore may still belong to it, as in r_in typed out. */
  readonly name: string | null;
  readonly length: number;
}

const inBraces =
  /_\{\s*(?:\\(?:mathrm|text|mathit|textrm|operatorname)\s*\{\s*([\p{L}0-9]+)\s*\}|(?:\\(?:rm|mathrm)\s+)?((?:\\[A-Za-z]+\s*|[\p{L}0-9])+|[+-])|\(\s*([0-9]+)\s*\))\s*\}/uy;
const bare = /_(?:\\(?:mathrm|text)\s*\{\s*([\p{L}0-9]+)\s*\}|(\\[A-Za-z]+)|([+-])|(?=(?:$|[^{\\])))/uy;

/** The subscript at an underscore, null where none can be read. */
export function subscriptAt(text: string, at: number): Subscript | null {
  for (const pattern of [inBraces, bare]) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) continue;
    const content = found.slice(1).find((part) => part !== undefined);
    return content === undefined
      ? { name: null, length: 1 }
      : { name: plainSubscript(content), length: found[0].length };
  }
  return null;
}

function plainSubscript(content: string): string {
  if (content === '+') return 'plus';
  if (content === '-') return 'minus';
  return content.replace(/\\([A-Za-z]+)\s*|\p{L}/gu, (part, command?: string) =>
    command === undefined ? (letterNames.get(part) ?? part) : (commandNames.get(command) ?? command),
  );
}

/** r^2_+ is r_+^2: where an exponent stands before a subscript, the underscore's place, else null. */
export function subscriptBehindExponent(text: string, at: number): number | null {
  const pattern = /\s*(?:\^\s*(?:\{[^{}_]*\}|[0-9])|[⁰¹²³⁴-⁹⁺⁻]+)\s*(?=_)/uy;
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
