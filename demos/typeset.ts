// Imported when the first formula is shown: the page stands before it.
import temml from 'temml';
import './style/mathematics.css';

/** LaTeX as MathML. */
export function typeset(latex: string): HTMLElement {
  const box = document.createElement('span');
  temml.render(latex, box, { displayMode: true, throwOnError: false });
  return box;
}
