/** Formulas, and sections of them, in the two spellings in which they are printed: plain text, and LaTeX. */
import { latexName } from '../algebra/names.ts';
import { breakable, brokenLines } from './line-breaks.ts';
import type { Written } from './writing.ts';

export interface Notation {
  readonly text: string;
  readonly latex: string;
}

export interface Formula {
  readonly left: Notation;
  readonly right: Notation;
  /** What is said beside it. */
  readonly mark?: Notation;
  /** Of the right side at the point, where there is a point; null where it has no value there. */
  readonly value?: number | null;
}

/** A step of the derivation: a sentence and its formulas. */
export interface Section {
  readonly key: SectionKey;
  readonly title: string;
  /** Its LaTeX is a sentence with formulas between dollar signs. */
  readonly explanation: Notation;
  readonly formulas: readonly Formula[];
}

export type SectionKey =
  | 'line-element'
  | 'metric'
  | 'lagrangian'
  | 'euler-lagrange'
  | 'multiplied-out'
  | 'christoffel'
  | 'equations'
  | 'curvature';

const words = { 'too-long': 'too long to be printed', 'too-large': 'too large to be derived exactly' } as const;

/** What is written, or why it is not. */
export function notation({ expression, latex, omitted = 'too-long' }: Written): Notation {
  if (expression !== null && latex !== null) return { text: expression, latex };
  return { text: `(${words[omitted]})`, latex: `\\text{(${words[omitted]})}` };
}

export function formula(left: Notation, right: Notation, value?: number | null): Formula {
  // A number is its own value.
  const given = value === undefined || (value !== null && right.text === numberText(value)) ? {} : { value };
  return { left, right, ...given };
}

/** Words that are the same in both spellings. */
export function plain(text: string): Notation {
  return { text, latex: text };
}

/** A sum of terms, each with its own sign. */
export function joined(terms: readonly Notation[]): Notation {
  return { text: sum(terms.map(({ text }) => text)), latex: sum(terms.map(({ latex }) => latex)) };
}

function sum(terms: readonly string[]): string {
  return terms.reduce((left, term) => (term.startsWith('-') ? `${left} - ${term.slice(1)}` : `${left} + ${term}`));
}

/** A number as a reader wants it: twelve digits at most. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** The same as LaTeX: 1.5e-7 is 1.5·10⁻⁷. */
export function numberLatex(value: number, digits = 6): string {
  const [mantissa, exponent] = String(Number(value.toPrecision(digits))).split('e');
  return exponent === undefined ? (mantissa as string) : `${mantissa}\\cdot 10^{${Number(exponent)}}`;
}

/** A matrix wider than so many characters is not printed as one: its entries are listed. */
const widestMatrix = 56;

/** g_μν or g^μν: as a matrix where it fits a page, else the entries that do not vanish, each pair once. */
export function matrixFormulas(
  place: 'lower' | 'upper',
  coordinates: readonly string[],
  text: readonly (readonly string[])[],
  latex: readonly (readonly string[])[],
): Formula[] {
  const script = place === 'lower' ? '_' : '^';
  const widths = coordinates.map((_, j) => Math.max(...text.map((row) => (row[j] ?? '').length)));
  if (widths.reduce((total, width) => total + width, 0) <= widestMatrix) {
    const rows = text.map((row) => `[ ${row.map((entry, j) => entry.padEnd(widths[j] ?? 0)).join('   ')} ]`);
    const body = latex.map((row) => row.join(' & ')).join(' \\\\ ');
    const name = { text: `g${script}{mu nu}`, latex: `g${script}{\\mu\\nu}` };
    return [formula(name, { text: rows.join('\n'), latex: `\\begin{pmatrix} ${body} \\end{pmatrix}` })];
  }
  return coordinates.flatMap((a, i) =>
    coordinates.slice(i).flatMap((b, k) => {
      const entry = { text: text[i]?.[i + k] ?? '0', latex: latex[i]?.[i + k] ?? '0' };
      if (entry.text === '0') return [];
      const name = { text: `g${script}{${a} ${b}}`, latex: `g${script}{${latexName(a)}\\,${latexName(b)}}` };
      return [formula(name, entry)];
    }),
  );
}

/**
 * The formulas one under the other as one block that stands in a paper as it is: at their equals signs, or at their left ends where all
 * equal zero. A long one goes on, indented, on lines of its own.
 */
export function aligned(environment: 'align*' | 'aligned', formulas: readonly Formula[]): string {
  const isSum = ({ left, right }: Formula) => right.latex === '0' && breakable(left.latex).length > 1;
  const atLeft = formulas.some(isSum) && formulas.every(({ right }) => right.latex === '0');
  const lines = formulas.map(({ left, right, mark, value }) => {
    const number = value === undefined || value === null ? '' : ` \\approx ${numberLatex(value)}`;
    const note = mark === undefined ? '' : ` \\qquad ${mark.latex}`;
    const [head, body] = atLeft ? ['&', `${left.latex} = ${right.latex}`] : [`${left.latex} &=`, right.latex];
    const [first, ...rest] = brokenLines(`${body}${number}`);
    return [`  ${head} ${first}`, ...rest.map((line) => `  &\\quad ${line}`)].join(' \\\\\n') + note;
  });
  return `\\begin{${environment}}\n${lines.join(' \\\\\n')}\n\\end{${environment}}`;
}
