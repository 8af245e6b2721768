import type { Span } from './fault.ts';
import type { Rational } from './rational.ts';

/**
 * The smallest part of a word that is never cut: one Latin letter or digit, or a whole letter name such as the θ or
 * the \theta that mean `theta`. `Mrθ` is a word of three atoms, `theta` typed out one of five.
 */
export interface Atom extends Span {
  readonly text: string;
}

export type Relation = '=' | '<' | '<=' | '>' | '>=';
export type Operator = '+' | '-' | '*' | '/' | '^';

export type Token = Span &
  (
    | { readonly kind: 'number'; readonly value: Rational }
    | { readonly kind: 'word'; readonly atoms: readonly Atom[] }
    | { readonly kind: 'function'; readonly name: string }
    | { readonly kind: 'superscript'; readonly value: Rational }
    | { readonly kind: 'operator'; readonly symbol: Operator }
    | { readonly kind: 'relation'; readonly symbol: Relation }
    | { readonly kind: 'comma' }
    | { readonly kind: 'open'; readonly bracket: Bracket }
    | { readonly kind: 'close'; readonly bracket: Bracket }
    /** |…|; LaTeX says which side it is, a plain bar does not. */
    | { readonly kind: 'bar'; readonly side: 'open' | 'close' | null }
    | { readonly kind: 'fraction' }
    /** TeX's older fraction, {a \\over b}. */
    | { readonly kind: 'over' }
    /** √ and \sqrt, which takes an index in square brackets. */
    | { readonly kind: 'root'; readonly indexed: boolean }
    | { readonly kind: 'end' }
  );

export type Bracket = '(' | '[' | '{';

/** The plain spelling of a word. */
export function wordText(atoms: readonly Atom[]): string {
  let text = '';
  for (const atom of atoms) text += atom.text;
  return text;
}
