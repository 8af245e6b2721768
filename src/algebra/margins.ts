/** What stands before and behind a displayed formula and is no part of it: dollar signs, the full stop, the end of the environment. */

const before = /^[\s$]*/;

/** An escaped space first, so that its blank is not taken from it. */
const behind: readonly RegExp[] = [
  /\\\s$/,
  /(?<!\\)[\s$.,;&~]$/,
  /\\[\])]$/,
  /\\end\s*\{[A-Za-z]+\*?\}$/,
  /\\(?:label|tag)\*?\s*\{[^{}]*\}$/,
  /\\(?:nonumber|notag|quad|qquad|[,;:!>])$/,
  /\\\\$/,
];

/** No ending is longer. */
const longestEnding = 100;

/** Where a formula starts and ends in its text. */
export function margins(text: string): [lead: number, last: number] {
  const lead = before.exec(text)?.[0].length ?? 0;
  let last = text.length;
  for (let taken = 1; taken > 0 && last > lead; last -= taken) {
    const tail = text.slice(Math.max(lead, last - longestEnding), last);
    taken = behind.map((pattern) => pattern.exec(tail)?.[0].length ?? 0).find((length) => length > 0) ?? 0;
  }
  return [lead, last];
}
