/**
 * What stands before the equals sign of a line element is a short list of customs, not an expression: ds², dσ², dl² (the right side as
 * it stands), dτ² or c² dτ² (then −c²dτ² = ds²), g, g_μν dx^μ dx^ν, I for the first fundamental form, or nothing at all.
 */
import { fault, type Source } from '../algebra/fault.ts';
import { sidesOf } from '../algebra/syntax.ts';
import { type Token, wordText } from '../algebra/token.ts';

/** A left side that changes what the right one means. */
export interface LeftSide {
  readonly start: number;
  readonly end: number;
  readonly negative: boolean;
  readonly light: boolean;
  readonly properTime: boolean;
}

/**
 * A line element cut at its equals sign.
 *
 * @throws FieldError "bad-left-side", "too-many-equals", "unexpected-character"
 */
export function sidesOfElement(tokens: readonly Token[], source: Source): { left: LeftSide | null; right: Token[] } {
  const { sides, relations } = sidesOf(tokens);
  const [equals, second] = relations;
  const [first, last] = sides as [Token[], Token[] | undefined];
  const inequality = relations.find(({ symbol }) => symbol !== '=');
  if (inequality !== undefined) {
    const message = 'A line element is an equation or an expression, not an inequality.';
    const fix = 'Write it as ds^2 = …, and where it holds as "domain".';
    throw fault(source, inequality, 'unexpected-character', message, fix);
  }
  if (second !== undefined) {
    throw fault(source, second, 'too-many-equals', 'There is more than one equals sign.', 'Keep ds^2 = … only.');
  }
  if (equals === undefined || last === undefined) return { left: null, right: first };
  // dx² + dy² = ds² is the same said backwards.
  const backwards = customOf(first) === null && customOf(last) !== null;
  const [side, right] = backwards ? [last, first] : [first, last];
  const custom = customOf(side);
  const start = side[0]?.start ?? 0;
  const end = side.at(-2)?.end ?? equals.start;
  if (custom !== null) return { left: custom === 'plain' ? null : { ...custom, start, end }, right };
  const root = /^ds?$/.test(spelled(side));
  const message = 'The left side is not one of ds², dσ², dl², dτ², c² dτ² or g.';
  const fix = root ? 'Square both sides: ds^2 = ….' : 'Write ds^2 = …, or the right side alone.';
  throw fault(source, { start, end }, 'bad-left-side', message, fix);
}

/** What a side says where it is one of the customs, "plain" where that changes nothing, else null. */
function customOf(tokens: readonly Token[]): Omit<LeftSide, 'start' | 'end'> | 'plain' | null {
  const words = spelled(tokens);
  if (words === '' || /^(?:g|I)$|^g_[A-Za-z0-9]+(?:d[A-Za-z]\^[A-Za-z0-9]+d[A-Za-z]\^[A-Za-z0-9]+)?$/.test(words))
    return 'plain';
  const [found, sign, light, name] = /^(-?)(c\^2)?d(s|S|sigma|l|L|ell|lambda|Sigma|tau)(?:\^2|d\3)$/.exec(words) ?? [];
  const properTime = name === 'tau';
  if (found === undefined || (light !== undefined && !properTime)) return null;
  return { negative: sign === '-', light: light !== undefined, properTime };
}

/** The side in plain spelling, brackets and signs of multiplication left out. */
function spelled(tokens: readonly Token[]): string {
  return tokens
    .filter((token) => token.kind !== 'end')
    .map(spell)
    .join('');
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
