import { describe, expect, it } from 'vitest';
import { symbol } from '../../src/algebra/expression.ts';
import { toText } from '../../src/algebra/print-text.ts';
import { FieldError } from '../../src/base/error.ts';
import { parseLineElement } from '../../src/manifold/line-element.ts';

/** What is declared wherever it is used: every other name is not. */
const names = ['M', 'a', 'k', 'r_+', 'c'];
const definitions = new Map(['f', 'H'].map((name) => [name, symbol(name)]));

const read = (text: string) => {
  const declared = names.filter((name) => name !== 'c' || /c\^?[2²]/.test(text));
  return parseLineElement(text, { names: declared, definitions });
};

/** The components that are not zero, by their differentials. */
function form(text: string): Record<string, string> {
  const { coordinates, metric } = read(text);
  return Object.fromEntries(
    metric.flatMap((row, i) =>
      row.flatMap((entry, j) =>
        j < i || toText(entry) === '0' ? [] : [[`${coordinates[i]} ${coordinates[j]}`, toText(entry)]],
      ),
    ),
  );
}

function refused(text: string): FieldError {
  try {
    read(text);
  } catch (error) {
    if (error instanceof FieldError) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
}

describe('one metric as it is copied from a page', () => {
  it.each([
    'ds^2 = dr^2 + r^2 d\\theta^2',
    '\\mathrm{d}s^2 = \\mathrm{d}r^2 + r^2\\,\\mathrm{d}\\theta^2',
    '{\\rm d}s^2 = {\\rm d}r^2 + r^2 {\\rm d}\\theta^2',
    '\\dd{s}^2 = \\dd{r}^2 + r^2 \\dd{\\theta}^2',
    '\\dd s^2 = \\dd r^2 + r^2 \\dd\\theta^2',
    '\\diff s^2 = \\diff r^2 + r^2\\diff\\vartheta^2',
    'ds^2 = \\mathop{}\\!\\mathrm{d}r^2 + r^2 \\mathop{}\\!\\mathrm{d}\\theta^2',
    'g = dr\\otimes dr + r^2\\, d\\theta\\otimes d\\theta',
    'g = dr ⊗ dr + r² dθ ⊗ dθ',
    'I = dr^2 + r^2 d\\theta^2',
    'ds·ds = dr·dr + r² dθ·dθ',
    'dr² + r² dθ² = ds²',
    'g_{\\mu\\nu} dx^\\mu dx^\\nu = dr^2 + r^2 d\\theta^2',
    'g_{ij} dx^i dx^j = dr^2 + r^2 d\\theta^2',
    'ds^2 := dr^2 + r^2 d\\theta^2',
    'ds^2 \\equiv dr^2 + r^2 d\\theta^2',
    'ds² ≡ dr² + r² dθ²',
    'ds² ＝ dr² ＋ r² dθ²',
    'ds² = dr² + r² dθ²,',
    'ds² = dr² + r² dθ².',
    '$ds^2 = dr^2 + r^2 d\\theta^2$.',
    '$$ds^2 = dr^2 + r^2 d\\theta^2 .$$',
    '\\[ ds^2 = dr^2 + r^2 d\\theta^2 \\,.\\]',
    '\\(ds^2 = dr^2 + r^2 d\\theta^2\\)',
    'ds^2 &= dr^2 \\\\ &\\quad + r^2 d\\theta^2',
    'ds^2 &= dr^2 \\\\[2pt] &\\quad + r^2 d\\theta^2 \\tag{3.1}',
    '\\begin{align} ds^2 &= dr^2 + r^2 d\\theta^2 \\end{align}',
    '\\begin{align*}\n ds^2 &= dr^2 \\nonumber\\\\\n &\\qquad + r^2 d\\theta^2 . \\label{eq:1}\n\\end{align*}',
    '\\begin{equation}\\begin{split} ds^2 = &dr^2 \\\\ &+ r^2 d\\theta^2\\end{split}\\end{equation}',
    '\\begin{eqnarray} ds^2 &=& dr^2 + r^2 d\\theta^2\\,, \\end{eqnarray}',
    'ds^2 = \\left.dr^2 + r^2 d\\theta^2\\right.',
    'ds^2 = d r ^ 2 + r ^ { 2 } d \\theta ^ 2',
    'ds²\u00a0=\u00a0dr²\u00a0+\u00a0r²\u2009dθ²',
    'ds² = dr² — −r² dθ²',
    'ds² = dr² – (−r² dθ²)',
    'ds^2 = dr^2 + r^2 \\cdot d\\theta^2',
    'ds² = dr² + r²·dθ²',
    'ds² = dr² + r² × dθ²',
    'ds² = dr² + r²⋅dθ²',
    'ds^2 = (\\mathrm dr)^2 + (r\\,\\mathrm d\\theta)^2',
    'ds^2 = \\mbox{d}r^2 + r^2 \\text{d}\\theta^2',
    'ds^2 = dr^2 + \\hspace{1em} r^2 \\phantom{x} d\\theta^2',
  ])('%s', (text) => expect(form(text)).toEqual({ 'r r': '1', 'theta theta': 'r^2' }));
});

describe('spellings of textbooks', () => {
  it.each([
    [
      'ds^2=-\\left(1-\\frac{2M}{r}\\right)dt^2+\\left(1-\\frac{2M}{r}\\right)^{-1}dr^2+r^2\\,\\mathrm{d}\\Omega^2',
      { 't t': '2 M/r - 1', 'r r': '1/(1 - 2 M/r)', 'theta theta': 'r^2', 'phi phi': 'r^2 sin(theta)^2' },
    ],
    [
      'ds^2 = -\\Bigl(1-{2M\\over r}\\Bigr) dt^2 + {dr^2 \\over 1-{2M\\over r}} + r^2 d\\Omega^2_{(2)}\\,.',
      { 't t': '2 M/r - 1', 'r r': '1/(1 - 2 M/r)', 'theta theta': 'r^2', 'phi phi': 'r^2 sin(theta)^2' },
    ],
    ['d\\vartheta^2 + \\sin^2\\!\\vartheta\\, d\\varphi^2', { 'theta theta': '1', 'phi phi': 'sin(theta)^2' }],
    ['d\\theta^2 + \\sin^{2}\\!\\left(\\theta\\right) d\\phi^2', { 'theta theta': '1', 'phi phi': 'sin(theta)^2' }],
    ['dr^2 + \\operatorname{sinh}^2 r\\, d\\phi^2', { 'r r': '1', 'phi phi': 'sinh(r)^2' }],
    ['dr^2 + {\\rm sinh}^2 r\\, d\\phi^2', { 'r r': '1', 'phi phi': 'sinh(r)^2' }],
    ['dx^2 + {\\rm e}^{2x} dy^2', { 'x x': '1', 'y y': 'exp(2 x)' }],
    ['dx^2 + \\exp\\{2x\\} dy^2', { 'x x': '1', 'y y': 'exp(2 x)' }],
    ['|x| dx² + sqrt x dy²', { 'x x': 'abs(x)', 'y y': 'sqrt(x)' }],
    ['dr²/√(1−r²) + dφ²', { 'r r': '1/sqrt(1 - r^2)', 'phi phi': '1' }],
    ['-f(r) dt^2 + dr^2/f(r)', { 't t': '-f', 'r r': '1/f' }],
    ['ds^2 = -dt^2 + f^2(t) dx^2', { 't t': '-1', 'x x': 'f^2' }],
    ['H(u,x,y) du² + 2 du dv + dx² + dy²', { 'u u': 'H', 'u v': '1', 'x x': '1', 'y y': '1' }],
    ['(r^2 - r^2_+) dt^2 + dr^2', { 't t': 'r^2 - r_plus^2', 'r r': '1' }],
    ['ds^2 = {4(dx^2+dy^2) \\over (1-x^2-y^2)^2}', { 'x x': '4/(1 - x^2 - y^2)^2', 'y y': '4/(1 - x^2 - y^2)^2' }],
    [
      '-dt^2 + a^2 \\left\\{ \\frac{dr^2}{1-kr^2} + r^2 d\\theta^2 \\right\\}',
      { 't t': '-1', 'r r': 'a^2/(1 - k r^2)', 'theta theta': 'a^2 r^2' },
    ],
    ['−(1 − 2M/(c²r)) c² dt² + dr²', { 't t': '-c^2 (1 - 2 M/(c^2 r))', 'r r': '1' }],
    ['−dt² + t^{2/3} dx² + t^{4/3} dy²', { 't t': '-1', 'x x': 't^(2/3)', 'y y': 't^(4/3)' }],
  ])('%s', (text, components) => expect(form(text)).toEqual(components));

  it('takes 2M/c²r from left to right, and says so', () => {
    expect(read('(1 − 2M/c²r) dt² + dr²').notices.map(({ code }) => code)).toEqual(['quotient-then-factor']);
  });

  it('says that a number in brackets behind the formula is read as a factor', () => {
    expect(read('ds² = dr² + r² dθ² (3.1)').notices.map(({ code }) => code)).toEqual(['equation-number']);
    expect(read('ds² = dr² + dθ²(2)').notices).toEqual([]);
  });
});

describe('what cannot be read is said in the words of the subject', () => {
  it.each([
    ['-e^{2«\\Phi»(r)}dt^2 + dr^2', 'undeclared-function', 'an expression of r: "let": { "Phi": "…" }'],
    ['-dt^2 + «b»(t)^2 dx^2', 'undeclared-function', 'an expression of t'],
    ['-dt^2 + «b»^2(t) dx^2', 'undeclared-function', 'an expression of t'],
    ['«Q»(u,x) du² + 2 du dv + dx²', 'undeclared-function', 'an expression of u, x'],
    ['-e^{2«\\Phi»}dt^2 + dr^2', 'undeclared-name', 'Declare Phi as a parameter'],
    ["dx«'»^2 + dy'^2", 'unexpected-character', 'subscript'],
    ['dx«′»² + dy²', 'unexpected-character', 'subscript'],
    ['«\\dot» x^2 + \\dot y^2', 'unknown-command', 'dx^2 for \\dot{x}^2'],
    ['d«\\bar»{x}^2', 'unknown-command', 'accent'],
    ['-dt^2 + d«\\vec»{x}^2', 'unknown-command', 'component'],
    ['-dt^2 + d«\\mathbf»{x}^2', 'unknown-command', 'component'],
    ['\\delta_{ij} dx^«i» dx^j', 'index-notation', 'every term'],
    ['g_{\\mu\\nu} dx^{«\\mu»} dx^{\\nu}', 'index-notation', 'every term'],
    ['(dx^1)^2 + «(dx^2)^2»', 'not-quadratic', 'dx_1'],
    ['«\\begin{pmatrix}» 1 & 0 \\\\ 0 & r^2 \\end{pmatrix}', 'unknown-command', 'as a sum'],
    ['«ds» = \\sqrt{dx^2 + dy^2}', 'bad-left-side', 'Square'],
    ['ds^2 = dx^2 + dy^2 (y «>» 0)', 'unexpected-character', 'domain'],
    ['dr² + r² «dΩ_3»²', 'not-a-coordinate', 'angular part'],
    ['dx² + 3«,»5 dy²', 'unexpected-character', 'point'],
    ['dx² + «max»(x, y) dy²', 'unknown-function', 'abs'],
    ['dx² «±» dy²', 'unexpected-character', 'signs'],
    ['dx «∧» dy', 'unexpected-character', 'dx dy'],
    ['dx² + «∂»f dy²', 'unexpected-character', 'derivative'],
    ['dx^2 + \\log«_»{10} x dy^2', 'unexpected-character', 'subscript'],
    ['dx² + «∛»x dy²', 'unexpected-character', '(1/3)'],
  ])('%s: %s', (marked, code, mend) => {
    const start = marked.indexOf('«');
    const end = marked.indexOf('»') - 1;
    const error = refused(marked.replace(/[«»]/g, ''));
    expect([error.code, error.where.start, error.where.end]).toEqual([code, start, end]);
    expect(error.fix).toContain(mend);
  });
});
