/** What to write instead of characters and LaTeX commands that a formula may hold in a book and not here. */

const rule = (words: string, hint: string): [string, string][] => words.split(' ').map((word) => [word, hint]);

const accent = 'A name carries no accent: write another letter or a subscript, such as x_1.';
const vector = 'Bold and arrows stand for several components at once: write every component out.';
const derivative = 'Write the derivative out as an expression.';

const commandHints: ReadonlyMap<string, string> = new Map([
  ...rule('dot ddot', 'A line element is written with differentials: dx^2 for \\dot{x}^2.'),
  ...rule('bar tilde hat check breve overline underline widetilde widehat prime acute grave mathring', accent),
  ...rule('vec mathbf boldsymbol bm pmb boldmath', vector),
  ...rule('partial nabla pdv dv prime', derivative),
  ...rule('int sum prod lim', 'Write it out as an expression.'),
  ...rule('pm mp', 'Write one of the two signs.'),
  ...rule('wedge', 'A metric is symmetric: write dx dy for its product.'),
  ...rule('max min floor lfloor lceil', 'Write it out with abs, sign and sqrt.'),
  ...rule('matrix pmatrix bmatrix array cases', 'Write the metric as a sum, such as dr^2 + r^2 dphi^2.'),
]);

const characterHints: ReadonlyMap<string, string> = new Map([
  ...Array.from('\'’‘`′″"', (c): [string, string] => [
    c,
    'A name cannot carry a prime; write a subscript instead, such as r_1, and a derivative out.',
  ]),
  ...Array.from('±∓', (c): [string, string] => [c, 'Write one of the two signs.']),
  ...Array.from('∂∇', (c): [string, string] => [c, derivative]),
  ...Array.from('∛∜', (c): [string, string] => [c, 'Write x^(1/3) or x^(1/4).']),
  ['∧', 'A metric is symmetric: write dx dy for its product.'],
  ['$', 'Dollar signs may only stand round the whole.'],
  ['°', 'Angles are in radians: write pi/180 for a degree.'],
  ['∞', 'There is no number infinity; leave the bound out, or write null.'],
]);

/** How to mend a command that is not known. */
export function commandHint(name: string): string {
  return (
    commandHints.get(name) ?? 'Write it with the commands for fractions, roots, brackets, functions and Greek letters.'
  );
}

/** How to mend a character that means nothing. */
export function characterHint(c: string): string {
  return characterHints.get(c) ?? 'Remove it, or write it with + - * / ^ ( ) and names.';
}
