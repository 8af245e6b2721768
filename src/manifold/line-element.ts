/**
 * ds² = g_ij dx^i dx^j as a textbook prints it, to the matrix g_ij.
 */
import { type Expression, integer, multiply, negate, symbol, zero } from '../algebra/expression.ts';
import { fault, placeOf, quote, type Source } from '../algebra/fault.ts';
import { Lexer } from '../algebra/lexer.ts';
import { parserScope, parseTokens, plainName } from '../algebra/syntax.ts';
import { type Token, wordText } from '../algebra/token.ts';
import { FieldError, type Notice } from '../base/error.ts';
import { coordinatesOf } from './differentials.ts';
import { sidesOfElement } from './left-side.ts';
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
  const { left, right } = sidesOfElement(new Lexer(source).tokenize(), source);
  const names = new Set([...scope.names, ...(scope.definitions?.keys() ?? [])].map(plainName));
  const coordinates = scope.coordinates?.map(plainName) ?? coordinatesOf(right, names);
  if (scope.coordinates === undefined) refuseOtherSpheres(right, coordinates, source);
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
  tellEquationNumber(right, source, notices);
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

/** dΩ_3 would be found as the differential of a coordinate of that name, which nobody means. */
function refuseOtherSpheres(right: readonly Token[], coordinates: readonly string[], source: Source): void {
  const name = coordinates.find((coordinate) => /^Omega(?:_|$)/.test(coordinate));
  if (name === undefined) return;
  const token =
    right.find((each) => each.kind === 'word' && wordText(each.atoms).endsWith(name)) ?? (right[0] as Token);
  const message = `${quote(source, token)} is not known; dΩ² is dθ² + sin²θ dφ², the sphere of two dimensions.`;
  throw fault(source, token, 'not-a-coordinate', message, 'Write the angular part out.');
}

/** A number in brackets behind everything else is mostly that of the equation. */
function tellEquationNumber(right: readonly Token[], source: Source, notices: Notice[]): void {
  const [before, open, number, close] = right.slice(-5);
  if (before === undefined || open?.kind !== 'open' || number?.kind !== 'number' || close?.kind !== 'close') return;
  if (before.kind === 'operator' || before.end === open.start) return;
  const span = { start: open.start, end: close.end };
  const message = `${quote(source, span)} is read as a factor of the last term; remove it if it is the number of the equation.`;
  notices.push({ code: 'equation-number', message, where: placeOf(source, span) });
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
