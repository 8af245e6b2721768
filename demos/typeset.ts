// Imported when the first formula is shown: the page stands before it.
import temml from 'temml';
import './style/mathematics.css';

/** LaTeX as MathML within a line: large as on a line of its own, or small as between words. */
export function typeset(latex: string, size: 'large' | 'small' = 'large'): HTMLElement {
  const box = document.createElement('span');
  temml.render(size === 'large' ? `\\displaystyle ${latex}` : latex, box, { throwOnError: false, wrap: 'none' });
  return box;
}

/** The same in pieces, each of which begins with a sign between terms: between them a line may break. */
export function typesetPieces(latex: string): HTMLElement[] {
  const whole = typeset(latex);
  const row = whole.querySelector('mstyle');
  if (row === null) return [whole];
  const pieces: Element[][] = [[]];
  for (const element of [...row.children]) {
    const isSign = element.localName === 'mo' && /^[=≈+−]$/.test(element.textContent ?? '');
    // An operator is spaced as one between terms only where something stands before it.
    if (isSign && !element.hasAttribute('form')) pieces.push([document.createElementNS(mathematics, 'mrow')]);
    pieces.at(-1)?.push(element);
  }
  return pieces.map((elements) => {
    const shell = whole.cloneNode(true) as HTMLElement;
    shell.querySelector('mstyle')?.replaceChildren(...elements);
    return shell;
  });
}

const mathematics = 'http://www.w3.org/1998/Math/MathML';

/** A sentence with formulas between dollar signs. */
export function typesetProse(text: string): (Node | string)[] {
  return text.split('$').map((part, i) => (i % 2 === 0 ? part : typeset(part, 'small')));
}
