/** The characters and LaTeX commands that are neither letters nor digits, and what they mean. */
import type { Span } from './fault.ts';
import type { Bracket, Operator, Relation, Token } from './token.ts';

export const operators: ReadonlyMap<string, Operator> = new Map([
  ['+', '+'],
  ...Array.from('-−–—―‐‑‒﹣', (c): [string, Operator] => [c, '-']),
  ...Array.from('*·×⋅∙•∗✕⊗', (c): [string, Operator] => [c, '*']),
  ...Array.from('/÷∕⁄', (c): [string, Operator] => [c, '/']),
  ['^', '^'],
]);

export const relations: ReadonlyMap<string, Relation> = new Map([
  ['=', '='],
  ['≡', '='],
  ['≔', '='],
  ['<', '<'],
  ['>', '>'],
  ['≤', '<='],
  ['⩽', '<='],
  ['≦', '<='],
  ['≥', '>='],
  ['⩾', '>='],
  ['≧', '>='],
]);

export const brackets: ReadonlyMap<string, Bracket> = new Map([
  ['(', '('],
  [')', '('],
  ['[', '['],
  [']', '['],
  ['{', '{'],
  ['}', '{'],
]);

export const vulgarFractions: ReadonlyMap<string, readonly [bigint, bigint]> = new Map([
  ['½', [1n, 2n]],
  ['⅓', [1n, 3n]],
  ['⅔', [2n, 3n]],
  ['¼', [1n, 4n]],
  ['¾', [3n, 4n]],
]);

/** Commands that only move or size what they stand by. */
export const silentCommands: ReadonlySet<string> = new Set(
  (
    'left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm middle ' +
    'quad qquad thinspace medspace thickspace negthinspace enspace displaystyle textstyle scriptstyle ' +
    'limits nolimits mathstrut strut rm nonumber notag ( ) [ ] , ; : ! > / \\ '
  )
    .split(' ')
    .concat(' '),
);

export const commandTokens: ReadonlyMap<string, (span: Span) => Token> = new Map<string, (span: Span) => Token>([
  ...['cdot', 'times', 'ast', 'bullet', 'otimes'].map((name): [string, (span: Span) => Token] => [
    name,
    (span) => ({ ...span, kind: 'operator', symbol: '*' }),
  ]),
  ['div', (span) => ({ ...span, kind: 'operator', symbol: '/' })],
  ...(
    [
      ['le', '<='],
      ['leq', '<='],
      ['leqslant', '<='],
      ['ge', '>='],
      ['geq', '>='],
      ['geqslant', '>='],
      ['lt', '<'],
      ['gt', '>'],
      ['equiv', '='],
      ['coloneqq', '='],
    ] as const
  ).map(([name, symbol]): [string, (span: Span) => Token] => [name, (span) => ({ ...span, kind: 'relation', symbol })]),
  ...(
    [
      ['{', '{'],
      ['lbrace', '{'],
      ['lbrack', '['],
      ['lparen', '('],
    ] as const
  ).map(([name, bracket]): [string, (span: Span) => Token] => [name, (span) => ({ ...span, kind: 'open', bracket })]),
  ...(
    [
      ['}', '{'],
      ['rbrace', '{'],
      ['rbrack', '['],
      ['rparen', '('],
    ] as const
  ).map(([name, bracket]): [string, (span: Span) => Token] => [name, (span) => ({ ...span, kind: 'close', bracket })]),
  ['lvert', (span) => ({ ...span, kind: 'bar', side: 'open' })],
  ['rvert', (span) => ({ ...span, kind: 'bar', side: 'close' })],
  ['vert', (span) => ({ ...span, kind: 'bar', side: null })],
  ['|', (span) => ({ ...span, kind: 'bar', side: null })],
  ['sqrt', (span) => ({ ...span, kind: 'root', indexed: true })],
  ['over', (span) => ({ ...span, kind: 'over' })],
  ['surd', (span) => ({ ...span, kind: 'root', indexed: false })],
]);

export const fractionCommands: ReadonlySet<string> = new Set(['frac', 'dfrac', 'tfrac', 'cfrac']);
export const uprightCommands = /^(?:mathrm|mathit|mathsf|mathop|text|textrm|textit|mbox|operatorname|rm)$/;

/** Commands whose argument is no part of the formula. */
export const asides: ReadonlySet<string> = new Set('label tag hspace vspace phantom hphantom vphantom'.split(' '));

/** What a formula may be set in; anything else that begins and ends is a table. */
export const environments =
  /^(?:align|alignat|aligned|displaymath|dmath|eqnarray|equation|flalign|gather|gathered|math|multline|split)\*?$/;
