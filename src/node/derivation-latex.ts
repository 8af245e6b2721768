/** A derivation as the body of a LaTeX article; it needs the package amsmath and nothing else. */
import { latexName } from '../algebra/names.ts';
import { aligned, numberLatex } from '../geometry/notation.ts';
import { type PartialDerivation, story } from '../geometry/story.ts';

/** A section a step, its formulas aligned at the equals signs. */
export function derivationAsLatex(derivation: PartialDerivation): string {
  const { at } = derivation;
  const point = at === undefined ? [] : [`Values are those at ${pointLatex(at)}.`];
  const sections = story(derivation).map(({ title, explanation, formulas }) =>
    [
      `\\section*{${title.replace('-', '--')}}`,
      explanation.latex,
      ...(formulas.length === 0 ? [] : [aligned('align*', formulas)]),
    ].join('\n'),
  );
  return [...point, ...sections].join('\n\n');
}

/** "$r = 3$, $\theta = 0.7$" */
export function pointLatex(at: Readonly<Record<string, number>>): string {
  return Object.entries(at)
    .map(([name, value]) => `$${latexName(name)} = ${numberLatex(value)}$`)
    .join(', ');
}
