/** Text to expression: the face of the notation. */
import type { Notice } from '../base/error.ts';
import type { Scope } from './cursor.ts';
import { evaluate } from './evaluate.ts';
import { type Expression, subtract } from './expression.ts';
import { fault, type Source } from './fault.ts';
import { Lexer } from './lexer.ts';
import { lower } from './lower.ts';
import { Parser } from './parser.ts';
import type { SyntaxNode } from './syntax-node.ts';
import { type Relation, type Token, wordText } from './token.ts';
import { splitWords } from './words.ts';

/** What a text may speak of. Names may be spelled in any way; θ, \theta and theta are one. */
export interface ExpressionScope {
  /** Every name that has a meaning; those of `definitions` need not be repeated. */
  readonly names: Iterable<string>;
  /** What the lets stand for, already lowered. */
  readonly definitions?: ReadonlyMap<string, Expression> | undefined;
  /** Which of the names are coordinates; without it all that are not lets are taken to be. */
  readonly coordinates?: Iterable<string> | undefined;
  /** JSON pointer of the string, for errors. */
  readonly path?: string | null | undefined;
  /** Hears of readings that could surprise, such as r/2M. */
  readonly onNotice?: ((notice: Notice) => void) | undefined;
}

const plain = /^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$/;

/** The one plain spelling of a name: "θ" is "theta", "r_{s}" is "r_s". A text that is no name is returned as it is. */
export function plainName(text: string): string {
  if (plain.test(text) || text.length > 200) return text;
  try {
    const [word, end] = new Lexer({ text, path: null }).tokenize();
    return word?.kind === 'word' && end?.kind === 'end' ? wordText(word.atoms) : text;
  } catch {
    return text;
  }
}

function plainDefinitions(definitions: ReadonlyMap<string, Expression> | undefined): ReadonlyMap<string, Expression> {
  return new Map([...(definitions ?? [])].map(([name, value]) => [plainName(name), value]));
}

/** The scope as the parser wants it. */
export function parserScope(
  scope: ExpressionScope,
  differentials: boolean,
): Scope & { readonly definitions: ReadonlyMap<string, Expression> } {
  const definitions = plainDefinitions(scope.definitions);
  const names = new Set([...scope.names].map(plainName));
  for (const name of definitions.keys()) names.add(name);
  const coordinates =
    scope.coordinates === undefined
      ? new Set([...names].filter((name) => !definitions.has(name)))
      : new Set([...scope.coordinates].map(plainName));
  for (const name of coordinates) names.add(name);
  const lets = new Set(definitions.keys());
  return { names, coordinates, lets, definitions, differentials, notice: scope.onNotice ?? (() => {}) };
}

/**
 * The tree of a text without relation signs.
 *
 * @throws FieldError with the place, for anything that is not an expression of the names in scope
 */
export function parse(text: string, scope: ExpressionScope): SyntaxNode {
  const source = { text, path: scope.path ?? null };
  const ready = parserScope(scope, false);
  return parseTokens(new Lexer(source).tokenize(), ready, source);
}

/** Tokens of one side of a relation, ending in an end token, to a tree. */
export function parseTokens(tokens: readonly Token[], scope: Scope, source: Source): SyntaxNode {
  return new Parser(splitWords(tokens, scope, source), scope, source).parse();
}

/**
 * The expression that a text means, in ASCII, Unicode or LaTeX.
 *
 * @throws FieldError with code, place and mend
 */
export function parseExpression(text: string, scope: ExpressionScope): Expression {
  const source = { text, path: scope.path ?? null };
  const ready = parserScope(scope, false);
  return lower(parseTokens(new Lexer(source).tokenize(), ready, source), ready.definitions, source);
}

/** Tokens cut at the relation signs; each side ends in an end token. */
export function sidesOf(tokens: readonly Token[]): { sides: Token[][]; relations: (Token & { kind: 'relation' })[] } {
  const sides: Token[][] = [[]];
  const relations: (Token & { kind: 'relation' })[] = [];
  for (const token of tokens) {
    if (token.kind === 'relation') {
      sides.at(-1)?.push({ kind: 'end', start: token.start, end: token.start });
      relations.push(token);
      sides.push([]);
    } else sides.at(-1)?.push(token);
  }
  return { sides, relations };
}

function parseRelation(
  text: string,
  scope: ExpressionScope,
  wanted: ReadonlySet<Relation>,
  example: string,
): { left: Expression; right: Expression; relation: Relation } {
  const source = { text, path: scope.path ?? null };
  const ready = parserScope(scope, false);
  const { sides, relations } = sidesOf(new Lexer(source).tokenize());
  const [relation, second] = relations;
  if (relation === undefined || !wanted.has(relation.symbol)) {
    const span = relation ?? { start: 0, end: text.length };
    const message = `This should be ${example.includes('=') && wanted.has('=') ? 'an equation' : 'an inequality'}.`;
    throw fault(source, span, 'not-a-relation', message, `Write it as in ${example}.`);
  }
  if (second !== undefined) {
    const message = 'There is more than one relation sign.';
    throw fault(source, second, 'too-many-equals', message, 'Write each condition for itself.');
  }
  const [left, right] = sides.map((side) => lower(parseTokens(side, ready, source), ready.definitions, source));
  return { left: left as Expression, right: right as Expression, relation: relation.symbol };
}

/** It holds where the margin is negative, and where it is zero unless it is strict. */
export interface Inequality {
  readonly margin: Expression;
  readonly strict: boolean;
}

/**
 * An inequality such as "r <= 2 M" or "x² + y² < 1".
 *
 * @returns the margin: the inequality holds where it is <= 0, or only where it is < 0 if `strict`
 * @throws FieldError "not-a-relation" where the text is none
 */
export function parseInequality(
  text: string,
  scope: ExpressionScope,
): { readonly margin: Expression; readonly strict: boolean } {
  const { left, right, relation } = parseRelation(text, scope, new Set(['<', '<=', '>', '>=']), '"r <= 2 M"');
  const margin = relation.startsWith('<') ? subtract(left, right) : subtract(right, left);
  return { margin, strict: !relation.endsWith('=') };
}

/**
 * An equation such as "x^2 + y^2/4 + z^2 = 1".
 *
 * @throws FieldError "not-a-relation" where the text is none
 */
export function parseEquation(
  text: string,
  scope: ExpressionScope,
): { readonly left: Expression; readonly right: Expression } {
  const { left, right } = parseRelation(text, scope, new Set(['=']), '"x^2 + y^2 = 1"');
  return { left, right };
}

/**
 * The number that a constant text such as "pi/2" or "2 M" is.
 *
 * @param values the parameters, by name
 * @throws FieldError "not-finite" where it has no finite value
 */
export function evaluateConstant(
  text: string,
  values: ReadonlyMap<string, number>,
  path: string | null = null,
): number {
  const byName = new Map([...values].map(([name, value]) => [plainName(name), value]));
  const value = evaluate(parseExpression(text, { names: byName.keys(), coordinates: [], path }), byName);
  if (Number.isFinite(value)) return value;
  const span = { start: 0, end: text.length };
  throw fault(
    { text, path },
    span,
    'not-finite',
    `${text} has no finite value.`,
    'Write a number or a finite constant.',
  );
}
