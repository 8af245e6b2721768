/**
 * A formula in LaTeX, split before each sign that stands between its terms and outside all brackets: there a line may break. The first
 * piece has no such sign, each other one begins with it.
 */
export function breakable(latex: string): string[] {
  const pieces = [''];
  let depth = 0;
  for (const token of latex.split(/(\\left|\\right|\\begin|\\end|[{}]| (?:[-+=]|\\approx) )/)) {
    if (/^(?:\\left|\\begin|\{)$/.test(token)) depth++;
    else if (/^(?:\\right|\\end|\})$/.test(token)) depth--;
    if (depth === 0 && /^ (?:[-+=]|\\approx) $/.test(token)) pieces.push(token.trimStart());
    else pieces[pieces.length - 1] += token;
  }
  return pieces;
}

/** About how many letters of LaTeX fit a line of an article: fractions and commands take more than they show. */
const lineLength = 150;

/** The pieces gathered into lines, as many to a line as fit. */
export function brokenLines(latex: string): string[] {
  const lines: string[] = [];
  for (const piece of breakable(latex)) {
    const last = lines.at(-1);
    // What is short stays with the side that it is equal to.
    const joins = last !== undefined && (last.length + piece.length <= lineLength || /^(?:=|\\approx)/.test(piece));
    if (joins) lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(piece);
  }
  return lines;
}
