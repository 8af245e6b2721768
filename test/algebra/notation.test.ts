import { describe, expect, it } from 'vitest';
import {
  add,
  call,
  divide,
  type Expression,
  integer,
  multiply,
  negate,
  pi,
  power,
  rational,
  sqrt,
  subtract,
  symbol,
} from '../../src/algebra/expression.ts';
import {
  evaluateConstant,
  parse,
  parseEquation,
  parseExpression,
  parseInequality,
  plainName,
} from '../../src/algebra/syntax.ts';
import type { Notice } from '../../src/base/error.ts';

const coordinates = ['t', 'r', 'theta', 'phi', 'x', 'y', 'z'];
const names = [...coordinates, 'M', 'a', 'L', 'omega', 'r_s', 'r_0', 'xi1', 'r_plus', 'alpha'];
const definitions = new Map([
  ['f', symbol('f')],
  ['Sigma', symbol('Sigma')],
]);

const read = (text: string, onNotice?: (notice: Notice) => void) =>
  parseExpression(text, { names, coordinates, definitions, onNotice });

const codes = (text: string) => {
  const notices: Notice[] = [];
  read(text, (notice) => notices.push(notice));
  return notices.map(({ code }) => code);
};

const [t, r, theta, phi, x, y, z] = coordinates.map(symbol) as [
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
];
const [M, a, L, omega, f, Sigma] = ['M', 'a', 'L', 'omega', 'f', 'Sigma'].map(symbol) as [
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
];
const sin = (e: Expression) => call('sin', e);
const cos = (e: Expression) => call('cos', e);
const squared = (e: Expression) => power(e, integer(2));

describe('one meaning, many spellings', () => {
  const table: [string, Expression, string[]][] = [
    ['Greek', theta, ['theta', 'θ', '\\theta', '\\vartheta', 'ϑ', '𝜃']],
    ['phi', phi, ['phi', 'φ', 'ϕ', '\\phi', '\\varphi', '$\\varphi$']],
    ['capital Greek', Sigma, ['Sigma', 'Σ', '\\Sigma', '\\varSigma']],
    [
      'subscripts',
      symbol('r_s'),
      ['r_s', 'r_{s}', 'rₛ', 'r_{\\mathrm{s}}', 'r_\\mathrm{s}', 'r_\\text{s}', 'r_{\\rm s}'],
    ],
    [
      'a subscript behind the exponent',
      squared(symbol('r_0')),
      ['r_0^2', 'r^2_0', 'r²_0', 'r^{2}_{0}', 'r^2_{(0)}', 'r₀²'],
    ],
    ['digits below', symbol('r_0'), ['r_0', 'r_{0}', 'r₀']],
    ['digits beside', symbol('xi1'), ['xi1', 'ξ1', '\\xi1']],
    ['a sign below', symbol('r_plus'), ['r_plus', 'r_+', 'r_{+}', 'r₊']],
    ['pi', pi, ['pi', 'π', '\\pi']],
    [
      'juxtaposition',
      multiply(integer(2), M, r),
      ['2Mr', '2 M r', '2*M*r', '2M r', '2 \\cdot M \\times r', '2·M×r', '2⋅M∙r', '2\\,M\\;r'],
    ],
    ['Greek beside Latin', multiply(M, theta), ['Mtheta', 'Mθ', 'M\\theta', '\\theta M', 'θM']],
    ['a subscript ends a name', multiply(symbol('r_s'), M), ['r_{s}M', 'r_sM', 'rₛM', 'r_s M']],
    ['powers', squared(r), ['r^2', 'r²', 'r^{2}', 'r**2', '{r}^2', 'r^(2)', '(r)²', 'r r']],
    ['negative powers', power(r, integer(-1)), ['r^-1', 'r^{-1}', 'r⁻¹', '1/r', '\\frac{1}{r}', '\\frac1r', '1÷r']],
    ['powers to the right', power(x, integer(8)), ['x^2^3', 'x^(2^3)', 'x^{2^3}', 'x^2³']],
    ['minus below power', negate(squared(x)), ['-x^2', '−x²', '-(x^2)', '–x²', '-{x}^{2}', '(-1) x²']],
    ['signs', x, ['--x', '- -x', '+x', '-(-x)', '−−x']],
    [
      'fractions',
      divide(a, r),
      [
        'a/r',
        '{a \\over r}',
        '(a \\over r)',
        '\\frac{a}{r}',
        '\\dfrac{a}{r}',
        '\\tfrac a r',
        'a \\div r',
        'a∕r',
        '\\frac ar',
      ],
    ],
    ['one half', rational(1, 2), ['1/2', '\\frac12', '½', '0.5', '.5', '5e-1', '\\frac{1}{2}', '2^-1', '5E−1']],
    ['decimals', rational(1, 1000), ['1e-3', '0.001', '10^{-3}', '10⁻³', '1/1000']],
    [
      'roots',
      sqrt(x),
      ['sqrt(x)', '√x', '√(x)', '\\sqrt{x}', '\\sqrt x', 'x^(1/2)', 'x^{1/2}', 'x^½', 'sqrt x', 'sqrt{x}'],
    ],
    ['cube roots', power(x, rational(1, 3)), ['\\sqrt[3]{x}', 'x^(1/3)', 'x^{\\frac13}']],
    ['a root and what follows', multiply(sqrt(integer(2)), x), ['√2x', '\\sqrt2x', 'sqrt(2) x', '√2 x', '\\sqrt{2}x']],
    [
      'brackets',
      multiply(r, add(integer(1), x)),
      [
        'r(1 + x)',
        'r (x + 1)',
        'r[1+x]',
        'r{1+x}',
        'r\\left(1+x\\right)',
        'r\\bigl(1+x\\bigr)',
        'r\\left[1+x\\right]',
        'r\\{1+x\\}',
        '(1+x)r',
        'r\\!\\left( 1\\ + \\quad x \\right)',
      ],
    ],
    [
      'absolute value',
      call('abs', subtract(x, y)),
      [
        '|x - y|',
        'abs(x - y)',
        '\\left|x-y\\right|',
        '\\lvert x-y \\rvert',
        'abs(y - x)',
        '\\operatorname{abs}(x - y)',
      ],
    ],
    [
      'bars inside brackets',
      multiply(integer(2), call('abs', add(x, call('abs', y)))),
      ['2|x + |y||', '2 |x + (|y|)|'],
    ],
    [
      'a function called',
      sin(theta),
      [
        'sin(theta)',
        'sin theta',
        'sinθ',
        'sin θ',
        '\\sin\\theta',
        '\\sin{\\theta}',
        '\\sin\\left(\\theta\\right)',
        'sin[θ]',
        '\\mathrm{sin}\\theta',
        '\\operatorname{sin} \\theta',
        'sintheta',
        'sin{θ}',
      ],
    ],
    [
      'a power on the function',
      squared(sin(theta)),
      [
        'sin(theta)^2',
        'sin²θ',
        'sin² θ',
        '\\sin^2\\theta',
        '\\sin^{2}\\theta',
        'sin^2(theta)',
        'sin^2 theta',
        '(sin θ)²',
        'sin**2 θ',
        '\\sin(\\theta)^2',
        'sin(θ)²',
        'sin^{2}{θ}',
      ],
    ],
    [
      'a number in the argument',
      sin(multiply(integer(2), theta)),
      ['sin 2θ', 'sin2θ', '\\sin 2\\theta', 'sin(2 theta)', 'sin 2 theta', 'sin 2*θ', '\\sin{2\\theta}'],
    ],
    [
      'an argument ends at a function',
      multiply(sin(theta), cos(theta)),
      ['sin θ cos θ', 'sinθcosθ', '\\sin\\theta\\cos\\theta', 'sin(theta) cos(theta)', 'sin θ * cos θ'],
    ],
    ['an argument ends at a sign', add(sin(theta), x), ['sin θ + x', '\\sin\\theta+x', 'x + sin(theta)']],
    [
      'a quotient of functions',
      divide(cos(theta), sin(theta)),
      [
        'cos θ/sin θ',
        'cosθ/sinθ',
        '\\frac{\\cos\\theta}{\\sin\\theta}',
        'cot θ',
        '\\cot\\theta',
        'cos(theta)/sin(theta)',
        '1/tan θ',
      ],
    ],
    [
      'an argument with a bracket',
      cos(multiply(omega, subtract(t, z))),
      ['cos(omega (t - z))', 'cos ω(t − z)', '\\cos\\omega(t-z)', 'cos(ω(t−z))'],
    ],
    [
      'a coordinate completes the argument',
      multiply(squared(sin(theta)), add(squared(r), squared(a))),
      [
        'sin²θ (r² + a²)',
        '\\sin^2\\theta\\left(r^2+a^2\\right)',
        'sin(theta)^2 (r^2 + a^2)',
        'sin²θ(r²+a²)',
        'sin²θ * (a² + r²)',
      ],
    ],
    [
      'a let under the line',
      divide(squared(sin(theta)), Sigma),
      ['sin²θ/Σ', 'sin(theta)^2/Sigma', '\\sin^2\\theta/\\Sigma', '\\frac{\\sin^2\\theta}{\\Sigma}'],
    ],
    [
      'a constant under the line',
      call('cosh', divide(x, L)),
      ['cosh x/L', '\\cosh\\frac{x}{L}', 'cosh(x/L)', '\\cosh(x/L)'],
    ],
    [
      'functions of functions',
      call('log', sin(theta)),
      ['ln sin θ', '\\ln\\sin\\theta', 'log(sin(theta))', 'ln(sin θ)'],
    ],
    ['inverse functions', call('asin', x), ['asin(x)', 'arcsin x', '\\arcsin x', '\\arcsin{x}']],
    [
      'inverse hyperbolic functions',
      call('asinh', x),
      ['asinh x', 'arsinh(x)', 'arcsinh x', '\\operatorname{arsinh} x', '\\mathrm{arsinh}\\,x'],
    ],
    [
      'the exponential',
      call('exp', multiply(integer(2), x)),
      ['exp(2x)', 'e^{2x}', 'e^(2 x)', 'exp 2x', '\\exp(2x)', '\\mathrm{e}^{2x}', '(e^x)²'],
    ],
    ['e alone', call('exp', integer(1)), ['e', 'exp(1)', 'e^1']],
    ['the angle of a point', call('atan2', y, x), ['atan2(y, x)', '\\operatorname{atan2}(y,x)', 'arctan2(y, x)']],
    [
      'a let with its coordinates',
      squared(f),
      ['f(r)^2', 'f(r)²', 'f²(r)', 'f^2(r)', 'f(r) f(r, x)', 'f \\left(r\\right)f', 'f(θ,\\phi)^{2}'],
    ],
    ['a let before a bracket', multiply(f, add(r, x)), ['f(r + x)', 'f*(r + x)', 'f (x + r)']],
    ['quotients to the left', multiply(divide(r, integer(2)), M), ['r/2M', 'r/2*M', '(r/2)M', '\\frac r2 M']],
    [
      'the whole in dollars',
      add(x, y),
      ['$x + y$', '$$x+y$$', '\\(x + y\\)', '\\[ x + y \\]', ' x+y ', 'x + y.', '~x + y,', 'x &+ y \\\\'],
    ],
    [
      'mixed spelling',
      multiply(squared(r), squared(sin(theta))),
      ['r² \\sin^2 theta', 'r^2 sin²\\theta', 'r^{2} sin(θ)^2'],
    ],
  ];
  for (const [title, expected, spellings] of table) {
    it.each(spellings)(`${title}: %s`, (text) => expect(read(text)).toBe(expected));
  }
});

describe('readings that may surprise are told', () => {
  it.each([
    ['r/2M', 'quotient-then-factor'],
    ['1/2 M', 'quotient-then-factor'],
    ['r/2 sin θ', 'quotient-then-factor'],
    ['cos ω(t − z)', 'long-argument'],
    ['sin θ/2', 'long-argument'],
    ['sin x y', 'long-argument'],
    ['√x²', 'root-then-power'],
    ['f(r)', 'let-of-coordinates'],
    ['f²(r)', 'let-of-coordinates'],
    ['f(r + x)', 'let-times-bracket'],
    ['c^2 t', 'c-is-one'],
  ])('%s: %s', (text, code) => expect(codes(text)).toEqual([code]));

  it.each(['r/(2M)', '\\frac{r}{2}M', 'sin 2θ', 'r(1 + x)', 'r²/2', 'sin²θ (r² + a²)', '\\sqrt{x}^2', 'x/2/3'])(
    '%s is told nothing about',
    (text) => expect(codes(text)).toEqual([]),
  );

  it('a let before a bracket of differentials is a factor, and needs no word', () => {
    const notices: Notice[] = [];
    parse('f (dt + a dphi)² + r (f(r))', {
      names,
      coordinates,
      definitions,
      onNotice: (notice) => notices.push(notice),
    });
    // Only f(r) is told: it is read as the definition, and its bracket says of what.
    expect(notices.map(({ code, where }) => [code, where?.start])).toEqual([['let-of-coordinates', 23]]);
  });

  it('names both readings of r/2M, with its place', () => {
    const notices: Notice[] = [];
    read('1 + r/2M', (notice) => notices.push(notice));
    expect(notices[0]?.message).toBe('r/2 M is read as (r/2) M; for the other reading write r/(2 M).');
    expect(notices[0]?.where).toMatchObject({ start: 4, end: 8, source: '1 + r/2M' });
  });
});

describe('relations and constants', () => {
  it('turns an inequality into a margin that is negative where it holds', () => {
    const scope = { names };
    expect(parseInequality('r <= 2 M', scope)).toEqual({ margin: subtract(r, multiply(integer(2), M)), strict: false });
    expect(parseInequality('r > 60', scope)).toEqual({ margin: subtract(integer(60), r), strict: true });
    for (const text of ['x^2 + y^2 ≤ 1', 'x²+y² \\le 1', 'x² + y² \\leq 1', '1 >= x^2 + y^2', '1 ⩾ x² + y²']) {
      expect(parseInequality(text, scope).margin).toBe(add(squared(x), squared(y), integer(-1)));
    }
  });

  it('reads an equation', () => {
    const { left, right } = parseEquation('x² + y² = 1', { names });
    expect([left, right]).toEqual([add(squared(x), squared(y)), integer(1)]);
  });

  it('computes constants', () => {
    const values = new Map([
      ['M', 3],
      ['θ', 0.25],
    ]);
    expect(evaluateConstant('pi/2', values)).toBe(Math.PI / 2);
    expect(evaluateConstant('2 M', values)).toBe(6);
    expect(evaluateConstant('\\theta', values)).toBe(0.25);
    expect(() => evaluateConstant('1/(M - 3)', values, '/a')).toThrow(expect.objectContaining({ code: 'not-finite' }));
  });

  it('has one plain spelling for a name', () => {
    expect(['θ', '\\varphi', 'r_{s}', 'r₀', 'ξ_1', 'lam', '__proto__', '1 + x'].map(plainName)).toEqual([
      'theta',
      'phi',
      'r_s',
      'r_0',
      'xi_1',
      'lam',
      '__proto__',
      '1 + x',
    ]);
  });
});
