/**
 * ds² = g_ij dx^i dx^j as a textbook prints it, to the matrix g_ij.
 *
 * The left side may be ds², dσ², dl² (the right side as it stands), dτ² or c² dτ² (then −c²dτ² = ds²), g, or nothing.
 */
import { type Expression, integer, multiply, negate, symbol, zero } from '../algebra/expression.ts';
import { fault, placeOf, type Source } from '../algebra/fault.ts';
import { Lexer } from '../algebra/lexer.ts';
import { parserScope, parseTokens, plainName, sidesOf } from '../algebra/syntax.ts';
import { type Token, wordText } from '../algebra/token.ts';
import { FieldError, type Notice } from '../base/error.ts';
import { coordinatesOf } from './differentials.ts';
import { metricOf } from './quadratic-form.ts';

export interface LineElementScope {
  /** Default: the order in which the differentials appear. */
  readonly coordinates?: readonly string[] | undefined;
  /** Parameters and lets. */
  readonly names: Iterable<string>;
  /** What the lets stand for, already lowered. */
  readonly definitions?: ReadonlyMap<string, Expression> | undefined;
  /** JSON pointer of the string, for errors. */
  readonly path?: string | null | undefined;
  /** "+---" says that the text counts time positive: the metric is negated to count it negative. */
  readonly signature?: string | undefined;
}

export interface LineElement {
  readonly coordinates: string[];
  /** g_ij, symmetric, in the order of the coordinates. */
  readonly metric: Expression[][];
  readonly notices: Notice[];
}

/** More coordinates than these are refused. */
export const mostCoordinates = 12;

/**
 * Reads a line element in ASCII, Unicode or LaTeX.
 *
 * @throws FieldError with the place: "not-quadratic", "not-a-coordinate", "undeclared-name", "degenerate-metric" for a
 *   coordinate without a differential, "bad-left-side", "unknown-signature" and those of the notation
 */
export function parseLineElement(text: string, scope: LineElementScope): LineElement {
  const source: Source = { text, path: scope.path ?? null };
  const whole = { start: 0, end: text.length };
  const factor = signatureFactor(scope.signature);
  const { sides, relations } = sidesOf(new Lexer(source).tokenize());
  const [equals, second] = relations;
  if (equals !== undefined && equals.symbol !== '=') {
    const message = 'A line element is an equation or an expression, not an inequality.';
    throw fault(source, equals, 'unexpected-character', message, 'Write it as ds^2 = ….');
  }
  if (second !== undefined) {
    throw fault(source, second, 'too-many-equals', 'There is more than one equals sign.', 'Keep ds^2 = … only.');
  }
  const right = sides.at(-1) as Token[];
  const names = new Set([...scope.names, ...(scope.definitions?.keys() ?? [])].map(plainName));
  const coordinates = scope.coordinates?.map(plainName) ?? coordinatesOf(right, names);
  if (coordinates.length > mostCoordinates) {
    const message = `There are ${coordinates.length} coordinates; ${mostCoordinates} are the most.`;
    throw fault(source, whole, 'too-many-coordinates', message, 'Use fewer coordinates.');
  }

  const notices: Notice[] = [];
  const ready = parserScope(
    { names, definitions: scope.definitions, coordinates, onNotice: (notice) => notices.push(notice) },
    true,
  );
  const tree = parseTokens(right, ready, source);
  const left = equals === undefined ? null : readLeftSide(sides[0] as Token[], source, equals);
  const metric = metricOf(tree, { coordinates, definitions: ready.definitions, source });

  const bare = coordinates.find((_, i) => metric[i]?.every((entry) => entry === zero));
  if (bare !== undefined) {
    const message = `No term has the differential of ${bare}, so the metric is degenerate.`;
    throw fault(
      source,
      whole,
      'degenerate-metric',
      message,
      `Add a term with d${bare}^2, or leave ${bare} out of "coordinates".`,
    );
  }

  let scale: Expression = integer(factor);
  if (left !== null) {
    if (left.negative) scale = negate(scale);
    if (left.properTime) {
      scale = negate(scale);
      if (!left.light) {
        // dτ² alone: ds² = −c² dτ².
        if (names.has('c')) scale = multiply(scale, symbol('c'), symbol('c'));
        else notices.push(lightIsOne(source, left));
      } else if (!names.has('c') && !notices.some(({ code }) => code === 'c-is-one'))
        notices.push(lightIsOne(source, left));
    }
  }
  return { coordinates, metric: metric.map((row) => row.map((entry) => multiply(scale, entry))), notices };
}

function lightIsOne(source: Source, span: { start: number; end: number }): Notice {
  const message = 'c is not declared and is taken as 1; declare it as a parameter to change that.';
  return { code: 'c-is-one', message, where: placeOf(source, span) };
}

/** −1 where the text counts time positive, else 1. */
function signatureFactor(signature: string | undefined): 1 | -1 {
  const signs = signature?.replace(/[\s(),]/g, '').replaceAll('−', '-');
  if (signs === undefined || /^-\++$|^\++$/.test(signs)) return 1;
  if (/^\+-+$/.test(signs)) return -1;
  const fix =
    'Write "+---" where the line element counts time positive, "-+++" or nothing where it counts it negative.';
  throw new FieldError('unknown-signature', `The signature ${JSON.stringify(signature)} is not known.`, fix);
}

interface LeftSide {
  readonly start: number;
  readonly end: number;
  readonly negative: boolean;
  readonly light: boolean;
  readonly properTime: boolean;
}

/** Reads what stands before the equals sign; it is a short list of customs, not an expression. */
function readLeftSide(tokens: readonly Token[], source: Source, equals: Token): LeftSide | null {
  const words = tokens
    .filter((token) => token.kind !== 'end')
    .map(spell)
    .join('');
  const start = tokens[0]?.start ?? 0;
  const end = tokens.at(-2)?.end ?? equals.start;
  if (words === '' || /^g(?:_[A-Za-z0-9]+)?$/.test(words)) return null;
  const [found, sign, light, name] = /^(-?)(c\^2)?d(s|S|sigma|l|L|ell|lambda|Sigma|tau)\^2$/.exec(words) ?? [];
  const properTime = name === 'tau';
  if (found !== undefined && (properTime || light === undefined)) {
    return { start, end, negative: sign === '-', light: light !== undefined, properTime };
  }
  const message = 'The left side is not one of ds², dσ², dl², dτ², c² dτ² or g.';
  throw fault(source, { start, end }, 'bad-left-side', message, 'Write ds^2 = …, or the right side alone.');
}

function spell(token: Token): string {
  switch (token.kind) {
    case 'word':
      return wordText(token.atoms);
    case 'superscript':
      return `^${token.value.numerator}`;
    case 'number':
      return String(token.value.numerator);
    case 'operator':
      return token.symbol === '*' ? '' : token.symbol;
    case 'open':
    case 'close':
      return '';
    default:
      return '?';
  }
}
