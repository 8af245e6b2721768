/** A derivation as people read it in a terminal. */
import { type Formula, numberText } from '../geometry/notation.ts';
import { type PartialDerivation, story } from '../geometry/story.ts';

/** The sections one under the other, each a heading, a sentence and its formulas. dr stands for dr/ds. */
export function derivationAsText(derivation: PartialDerivation, wgsl: string | null = null): string {
  const { coordinates, at, constants, operations } = derivation;
  const head = [
    `Coordinates: ${coordinates.join(', ')}. A name after d is a velocity: d${coordinates[0]} is d${coordinates[0]}/ds.`,
  ];
  if (at !== undefined) head.push(`Values at ${pointText(at)}.`);
  const sections = story(derivation).map(({ title, explanation, formulas }) =>
    [title, `  ${explanation.text}`, '', ...formulas.map(formulaText)].join('\n').trimEnd(),
  );
  const tail: string[] = [];
  if (constants !== undefined) {
    const momenta = constants.length === 0 ? 'none from the coordinates' : `the momenta of ${constants.join(', ')}`;
    tail.push(`Constants of the motion: ${momenta}`);
  }
  if (operations !== undefined) {
    const { arithmetic, transcendental } = operations;
    tail.push(`Operations per step's evaluation: ${arithmetic} arithmetic, ${transcendental} calls`);
  }
  const code = wgsl === null ? [] : [`WGSL of the right-hand side\n\n${indented(wgsl.trimEnd())}`];
  return [head.join('\n'), ...sections, ...code, tail.join('\n')].join('\n\n');
}

/** "r = 3, theta = 0.7" */
export function pointText(at: Readonly<Record<string, number>>): string {
  return Object.entries(at)
    .map(([name, value]) => `${name} = ${numberText(value)}`)
    .join(', ');
}

function formulaText({ left, right, mark, value }: Formula): string {
  const number = value === undefined || value === null ? '' : `  = ${numberText(value)}`;
  const note = mark === undefined ? '' : `   (${mark.text})`;
  const body = right.text.includes('\n') ? `\n${indented(right.text)}` : ` ${right.text}`;
  return `  ${left.text} =${body}${number}${note}`;
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}
