// The sections of the derivation as elements: what geometry/story.ts tells, set by typeset.ts.
import type { WrittenEulerLagrange } from '../src/geometry/derivation.ts';
import { aligned, type Formula, type Notation, notation, numberLatex, type Section } from '../src/geometry/notation.ts';
import { type PartialDerivation, story } from '../src/geometry/story.ts';
import { copy, make } from './dom.ts';

export type Typesetter = typeof import('./typeset.ts');

/** Sections that are closed until the reader opens them. What is open stays open from one manifold to the next. */
const closed = new Set<string>();

/** Everything but the curvature, which is computed when it is asked for. */
export function derivationSections(derivation: PartialDerivation, typesetter: Typesetter): HTMLElement[] {
  return story(derivation).map((section) => {
    const lines = linesOf(section, derivation, typesetter);
    return disclosure(section.key, section.title, copyLatex(section), [
      make('p', { className: 'explanation' }, ...typesetter.typesetProse(section.explanation.latex)),
      ...(lines.length === 0 ? [] : [make('div', { className: `formulas ${section.key}` }, ...lines)]),
    ]);
  });
}

/** A titled part of the panel that opens and closes. */
export function disclosure(key: string, title: string, action: HTMLElement | null, content: Node[]): HTMLElement {
  const details = make(
    'details',
    { open: !closed.has(key) },
    make('summary', {}, make('h3', { textContent: title })),
    ...content,
  );
  details.addEventListener('toggle', () => {
    if (details.open) closed.delete(key);
    else closed.add(key);
  });
  const section = make('section', {}, details, ...(action === null ? [] : [action]));
  section.dataset.section = key;
  return section;
}

/** A button that copies a section's formulas. */
export function copyLatex({ title, formulas }: Pick<Section, 'title' | 'formulas'>): HTMLElement | null {
  if (formulas.length === 0) return null;
  const button = make('button', { type: 'button', className: 'quiet-button', textContent: 'Copy LaTeX' });
  button.setAttribute('aria-label', `Copy ${title} as LaTeX`);
  button.addEventListener('click', () => void copy(aligned('align*', formulas), `${title} as LaTeX`));
  return button;
}

/** A formula on a line of its own, what is said beside it at the end of the line. */
export function formulaLine({ left, right, mark, value }: Formula, typesetter: Typesetter): HTMLElement {
  const number = value === undefined || value === null ? '' : ` \\approx ${numberLatex(value)}`;
  const pieces = typesetter.typesetPieces(`${left.latex} = ${right.latex}${number}`);
  const line = make('div', { className: 'formula equation' }, ...pieces);
  if (mark !== undefined) line.append(make('span', { className: 'mark' }, typesetter.typeset(mark.latex, 'small')));
  return line;
}

function linesOf(section: Section, derivation: PartialDerivation, typesetter: Typesetter): HTMLElement[] {
  if (section.key === 'multiplied-out') return (derivation.eulerLagrange ?? []).map((e) => equationLine(e, typesetter));
  if (section.key !== 'christoffel') return section.formulas.map((formula) => formulaLine(formula, typesetter));
  return section.formulas.map((formula, i) => {
    const button = link(typesetter.typeset(`${formula.left.latex} = ${formula.right.latex}`), 'formula');
    button.dataset.symbol = String(i);
    return button;
  });
}

/** An equation whose terms can be pointed at; it breaks between them. */
function equationLine({ inertia, terms }: WrittenEulerLagrange, { typeset, typesetPieces }: Typesetter): HTMLElement {
  const pieces: HTMLElement[] = typesetPieces(notation(inertia).latex);
  for (const term of terms) {
    const button = link(typeset(signed(notation(term))), 'term');
    button.dataset.symbols = term.symbols.join(' ');
    pieces.push(button);
  }
  const last = make('span', { className: 'last' }, ...pieces.splice(-1), typeset('{}= 0'));
  return make('div', { className: 'formula equation' }, ...pieces, last);
}

/** With its sign as an operator between terms, which MathML spaces as such only where something stands before it. */
function signed({ latex }: Notation): string {
  return latex.startsWith('-') ? `{}- ${latex.slice(1)}` : `{}+ ${latex}`;
}

function link(content: Node, className: string): HTMLButtonElement {
  return make('button', { type: 'button', className: `link ${className}` }, content);
}
