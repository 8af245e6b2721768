// Imported when the first formula is shown: the page stands before it.
import temml from 'temml';
import { breakable } from '../src/geometry/line-breaks.ts';
import './style/mathematics.css';

/** LaTeX as MathML within a line: large as on a line of its own, or small as between words. */
export function typeset(latex: string, size: 'large' | 'small' = 'large'): HTMLElement {
  const box = document.createElement('span');
  temml.render(size === 'large' ? `\\displaystyle ${latex}` : latex, box, { throwOnError: false, wrap: 'none' });
  return box;
}

/** The same in pieces, between which a line may break. */
export function typesetPieces(latex: string): HTMLElement[] {
  // An operator is spaced as one between terms only where something stands before it.
  return breakable(latex).map((piece, i) => typeset(i === 0 ? piece : `{}${piece}`));
}

/** A sentence with formulas between dollar signs. */
export function typesetProse(text: string): (Node | string)[] {
  return text.split('$').map((part, i) => (i % 2 === 0 ? part : typeset(part, 'small')));
}
