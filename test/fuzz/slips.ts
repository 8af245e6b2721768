// Slips of the pen: what happens to a text between the book and the keyboard.
import { pick } from '../algebra/random.ts';
import { below, type Random, times } from './notation.ts';

const words = (text: string) => text.split(' ');

/** Pieces that mean something somewhere, and some that mean nothing anywhere. */
export const fragments: readonly string[] = [
  ...words('+ - * / ^ ** = ( ) [ ] { } | , . _ < ≤ >= $ & \\ \' ′ ± ! ? # % @ ~ ` " ; : ¨'),
  ...words('² ⁻¹ ⁹⁹⁹ ₀ ₛ − – — · × ⋅ √ π θ φ Ω Σ ℓ ½ ∂ ∇ ∞ ∫ 𝜃 😀 é 中'),
  ...['\ud800', '\u0000', '\t', '\n', '\r\n', '\u00a0', '\u200b', '\u2212', '\u202e', ' ', '  '],
  ...words(
    '\\frac \\sqrt \\left( \\right) \\left| \\, \\! \\theta \\sin \\mathrm{d} \\text \\foo {\\rm d} \\begin{align} \\end \\dd{r} \\dot x \\partial_r \\otimes \\operatorname \\hat \\bar{x}',
  ),
  ...words('dr dtheta dr^2 d d\\phi dOmega^2 dτ² ds^2 dr² d{r} d(r) dx dy ^2 ² dt dx^2 dΩ²'),
  ...['dr dt', 'sin^2 θ', 'd x', '2 M / r', '1 / ', '(1 - 2M/r)', '\\left(1-\\frac{2M}{r}\\right)^{-1}'],
  ...words('r theta M a x y z t u v r_s r_{s} r_+ f( f Sigma c e pi e^ i undeclared lambda R'),
  ...words('sin cos sin^2 sin⁻¹ exp( log sqrt( atan2( abs asinh tan cot sinh max( floor( Gamma erf('),
  ...words('0 1 2 1e-3 1e999 3.5 .5 1e 99 64 1/0 0/0 12345678901234567890 1e308 5e-324 NaN Infinity -0'),
  ...words('constructor __proto__ toString hasOwnProperty prototype null undefined true'),
];

/** The same text with one to four slips; `other` is what a stretch may be pasted in from. */
export function slipped(random: Random, text: string, other = text): string {
  let result = text;
  for (let k = pick(random, [1, 1, 1, 2, 4]); k > 0; k--) {
    const at = below(random, result.length + 1);
    const long = 1 + below(random, 12);
    switch (below(random, 8)) {
      case 0:
      case 1:
        result = result.slice(0, at) + pick(random, fragments) + result.slice(at);
        break;
      case 2:
        result = result.slice(0, at) + result.slice(at + 1);
        break;
      case 3:
        result = result.slice(0, at) + result.slice(at + long);
        break;
      case 4:
        result = result.slice(0, at) + result.slice(at, at + long).repeat(2) + result.slice(at + long);
        break;
      case 5:
        result = result.slice(0, at) + (result[at + 1] ?? '') + (result[at] ?? '') + result.slice(at + 2);
        break;
      case 6: {
        const from = below(random, other.length);
        result = result.slice(0, at) + other.slice(from, from + 3 * long) + result.slice(at);
        break;
      }
      default: {
        // A token for a token.
        const tokens = result.split(/(?<=[^\p{L}\d])|(?=[^\p{L}\d])/u);
        tokens[below(random, tokens.length)] = pick(random, fragments);
        result = tokens.join('');
      }
    }
  }
  return result;
}

/** No sentence at all. */
export const soup = (random: Random): string =>
  times(1 + below(random, 25), () => pick(random, fragments)).join(random() < 0.5 ? ' ' : '');
