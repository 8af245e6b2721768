/** A derivation as Markdown with formulas between dollar signs, as GitHub and most readers set them. */
import { aligned } from '../geometry/notation.ts';
import { type PartialDerivation, story } from '../geometry/story.ts';
import { pointLatex } from './derivation-latex.ts';

/** @param wgsl the function that the GPU runs, null where there is none */
export function derivationAsMarkdown(derivation: PartialDerivation, wgsl: string | null): string {
  const { at } = derivation;
  const point = at === undefined ? [] : [`Values are those at ${pointLatex(at)}.`];
  const sections = story(derivation).map(({ title, explanation, formulas }) => {
    const display = formulas.length === 0 ? [] : [`\n$$\n${aligned('aligned', formulas)}\n$$`];
    return [`## ${title.replace('-', '–')}`, '', explanation.latex, ...display].join('\n');
  });
  const code =
    wgsl === null ? [] : [`## WGSL\n\nWhat the GPU runs, in float32.\n\n\`\`\`wgsl\n${wgsl.trimEnd()}\n\`\`\``];
  // Markdown takes the backslash from before a comma, even between dollar signs.
  return [...point, ...sections, ...code].join('\n\n').replaceAll('\\,', '\\thinspace ');
}
