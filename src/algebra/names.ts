/**
 * Names as people write them and the one plain spelling each has inside: θ, \theta and theta are `theta`; r₀, r_0 and
 * r_{0} are `r_0`. Tables are Maps, never plain objects, so that `constructor` or `__proto__` is a name like another.
 */

const greekLetters: readonly (readonly [string, string])[] = [
  ['alpha', 'αΑ'],
  ['beta', 'βΒϐ'],
  ['gamma', 'γΓ'],
  ['delta', 'δΔ'],
  ['epsilon', 'εΕϵ'],
  ['zeta', 'ζΖ'],
  ['eta', 'ηΗ'],
  ['theta', 'θΘϑ'],
  ['iota', 'ιΙ'],
  ['kappa', 'κΚϰ'],
  ['lambda', 'λΛ'],
  ['mu', 'μΜ\u00b5'],
  ['nu', 'νΝ'],
  ['xi', 'ξΞ'],
  ['omicron', 'οΟ'],
  ['pi', 'πΠ'],
  ['rho', 'ρΡϱ'],
  ['sigma', 'σΣς'],
  ['tau', 'τΤ'],
  ['upsilon', 'υΥ'],
  ['phi', 'φΦϕ'],
  ['chi', 'χΧ'],
  ['psi', 'ψΨ'],
  ['omega', 'ωΩ'],
];

const capitalised = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Unicode character to plain name, small and capital Greek letters and the few others that stand for names. */
export const letterNames: ReadonlyMap<string, string> = new Map([
  ...greekLetters.flatMap(([name, letters]) =>
    Array.from(letters, (letter, i): [string, string] => [letter, i === 1 ? capitalised(name) : name]),
  ),
  ['\u2126', 'Omega'],
  ['\u2206', 'Delta'],
  ['ϖ', 'varpi'],
  ['ϴ', 'Theta'],
  ['ℓ', 'ell'],
  ['ħ', 'hbar'],
  ['ℏ', 'hbar'],
]);

/** Plain Greek names, small and capital. */
export const greekNames: ReadonlySet<string> = new Set(
  greekLetters.flatMap(([name]) => [name, capitalised(name)]).concat('varpi'),
);

/** The command of LaTeX for a letter, without the backslash, to the plain name. */
export const commandNames: ReadonlyMap<string, string> = new Map([
  ...[...greekNames].map((name): [string, string] => [name, name]),
  ['varphi', 'phi'],
  ['vartheta', 'theta'],
  ['varepsilon', 'epsilon'],
  ['varrho', 'rho'],
  ['varsigma', 'sigma'],
  ['varkappa', 'kappa'],
  ...['Gamma', 'Delta', 'Theta', 'Lambda', 'Xi', 'Pi', 'Sigma', 'Upsilon', 'Phi', 'Psi', 'Omega'].map(
    (name): [string, string] => [`var${name}`, name],
  ),
  ['ell', 'ell'],
  ['hbar', 'hbar'],
  // The differential sign of the physics packages.
  ...['dd', 'diff', 'differential'].map((name): [string, string] => [name, 'd']),
]);

/** What people write for a function, to the name that `call` of expression.ts knows. */
export const functionSpellings: ReadonlyMap<string, string> = new Map([
  ...['sin', 'cos', 'tan', 'cot', 'sec', 'csc', 'sinh', 'cosh', 'tanh', 'coth', 'sech', 'csch'].map(
    (name): [string, string] => [name, name],
  ),
  ...['asin', 'acos', 'atan', 'acot', 'asec', 'acsc', 'asinh', 'acosh', 'atanh', 'atan2'].map(
    (name): [string, string] => [name, name],
  ),
  ...['sin', 'cos', 'tan', 'cot', 'sec', 'csc'].map((name): [string, string] => [`arc${name}`, `a${name}`]),
  ...['sinh', 'cosh', 'tanh'].flatMap((name): [string, string][] => [
    [`ar${name}`, `a${name}`],
    [`arc${name}`, `a${name}`],
  ]),
  ['arctan2', 'atan2'],
  ['cosec', 'csc'],
  ['exp', 'exp'],
  ['log', 'log'],
  ['ln', 'log'],
  ['sqrt', 'sqrt'],
  ['abs', 'abs'],
  ['sign', 'sign'],
  ['sgn', 'sign'],
]);

/** True for a word that cannot name a coordinate, a parameter or a let, since it already means something. */
export function isReserved(name: string): boolean {
  return name === 'pi' || functionSpellings.has(name);
}

/** Characters of a subscript to what they say: r₀ is r_0, r₊ is r_plus. */
export const subscriptCharacters: ReadonlyMap<string, string> = new Map([
  ...Array.from('₀₁₂₃₄₅₆₇₈₉', (c, i): [string, string] => [c, String(i)]),
  ...zip('ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ', 'aehijklmnoprstuvx'),
  ['ᵦ', 'beta'],
  ['ᵧ', 'gamma'],
  ['ᵨ', 'rho'],
  ['ᵩ', 'phi'],
  ['ᵪ', 'chi'],
  ['₊', 'plus'],
  ['₋', 'minus'],
]);

/** Characters of a superscript to the character of the number they write. */
export const superscriptCharacters: ReadonlyMap<string, string> = new Map([...zip('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻', '0123456789+-')]);

function zip(keys: string, values: string): [string, string][] {
  const list = Array.from(values);
  return Array.from(keys, (key, i): [string, string] => [key, list[i] ?? '']);
}

/** Names longer than this are refused, so that looking one up costs little. */
export const longestName = 64;

/** The number of insertions, deletions, replacements and swaps of neighbours between two short words. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(replace, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/**
 * The known name that a reader would take `name` for: equal but for case, or a few slips of the pen away.
 *
 * @returns null where nothing is near
 */
export function nearestName(name: string, known: Iterable<string>): string | null {
  if (name.length > longestName) return null;
  let best: string | null = null;
  // One slip per three letters: of two single letters neither is a misspelling of the other, but for its case.
  let least = (name.length < 2 ? 0 : Math.max(1, Math.floor(name.length / 3))) + 0.5;
  for (const candidate of known) {
    if (candidate.length > longestName || candidate === name) continue;
    const far = candidate.toLowerCase() === name.toLowerCase() ? 0.25 : distance(name, candidate);
    if (far < least) {
      least = far;
      best = candidate;
    }
  }
  return best;
}

/** A name as LaTeX prints it: r_s is r_{s}, theta is \theta, xi1 is \xi_{1}, lam is \mathrm{lam}. */
export function latexName(name: string): string {
  const cut = name.indexOf('_');
  const base = cut < 0 ? name : name.slice(0, cut);
  const sub = cut < 0 ? '' : name.slice(cut + 1);
  const [, letters = base, digits = ''] = /^(.*?)(\d*)$/.exec(base) ?? [];
  if (digits !== '' && sub === '' && (greekNames.has(letters) || letters.length === 1)) {
    return `${latexLetters(letters)}_{${digits}}`;
  }
  const printed = latexLetters(base);
  if (sub === '') return printed;
  const signs = sub === 'plus' ? '+' : sub === 'minus' ? '-' : null;
  return `${printed}_{${signs ?? (sub.length === 1 || /^\d+$/.test(sub) ? sub : latexLetters(sub.replaceAll('_', '')))}}`;
}

function latexLetters(word: string): string {
  if (word === 'ell' || word === 'hbar') return `\\${word}`;
  // Capital letters that look Latin have no command of their own.
  if (
    greekNames.has(word) &&
    !/^(Alpha|Beta|Epsilon|Zeta|Eta|Iota|Kappa|Mu|Nu|Omicron|Rho|Tau|Chi|omicron)$/.test(word)
  ) {
    return `\\${word}`;
  }
  return Array.from(word).length === 1 ? word : `\\mathrm{${word}}`;
}
