import { describe, expect, it } from 'vitest';
import { type Expression, symbol } from '../../src/algebra/expression.ts';
import { toText } from '../../src/algebra/print-text.ts';
import { parseExpression } from '../../src/algebra/syntax.ts';
import { FieldError } from '../../src/base/error.ts';
import { type LineElementScope, parseLineElement } from '../../src/manifold/line-element.ts';

const lets = ['Sigma', 'Delta', 'f', 'H'];
const scope: LineElementScope = {
  names: ['M', 'a', 'R', 'k', 'omega', 'b'],
  definitions: new Map(lets.map((name) => [name, symbol(name)])),
};

const read = (text: string, more: Partial<LineElementScope> = {}) => parseLineElement(text, { ...scope, ...more });

/** The matrix, the coordinates and the codes of the notices. */
function form(text: string, more: Partial<LineElementScope> = {}) {
  const { coordinates, metric, notices } = read(text, more);
  return {
    coordinates,
    metric: metric.map((row) => row.map((e) => toText(e))),
    notices: notices.map(({ code }) => code),
  };
}

function refused(text: string, more: Partial<LineElementScope> = {}): FieldError {
  try {
    read(text, more);
  } catch (error) {
    if (error instanceof FieldError) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
}

describe('one line element, many spellings', () => {
  const spherical = [
    ['1', '0', '0'],
    ['0', 'r^2', '0'],
    ['0', '0', 'r^2 sin(theta)^2'],
  ];
  it.each([
    'ds^2 = dr^2 + r^2 dtheta^2 + r^2 sin(theta)^2 dphi^2',
    'ds² = dr² + r² dθ² + r² sin²θ dφ²',
    'ds^2 = dr^2 + r^2 d\\theta^2 + r^2 \\sin^2\\theta\\, d\\phi^2',
    '$ds^2 = \\mathrm{d}r^2 + r^{2}\\,\\mathrm{d}\\theta^{2} + r^2\\sin^{2}\\theta\\,\\mathrm{d}\\varphi^2$',
    'dr² + r²(dθ² + sin²θ dφ²)',
    'dr^2 + r^2 (dtheta^2 + sin^2(theta) dphi^2)',
    'dσ² = (dr)^2 + (r d\\theta)^2 + (r sin θ dφ)²',
    'd\\sigma^2 = dr**2 + r**2*dtheta**2 + r**2*sin(theta)**2*dphi**2',
    'ds^2=dr*dr+r*r*dtheta*dtheta+dphi*sin(theta)^2*r^2*dphi',
    'dl² = d r^2 + r^2 d theta^2 + r^2 sin^2 theta d phi^2',
    'ds² = dr² + r² dΩ²',
    'ds^2 = dr^2 + r^2 dOmega^2',
    'ds^2 = dr^2 + r^2 d\\Omega^2',
    'ds^2 = dr^2 + r^2 d\\Omega_2^2',
    'ds^{2} &= {\\rm d}r^{2} + r^{2}\\left( \\text{d}\\theta^{2} + \\sin^{2}\\theta \\,\\operatorname{d}\\phi^{2} \\right) .',
    'g = d{r}^2 + r^2 d{θ}^2 + r^2 sin²{θ} d{φ}²',
    'dr²+r²dθ²+r²sin²θdφ²',
    'd(r)^2 + r^2 d(theta)^2 + r^2 sin(theta)^2 d(phi)^2',
    '-(-dr² - r² dθ²) + dφ² r² sin²θ',
    'dτ² = -dr² − r² dθ² − r² sin²θ dφ²',
  ])('%s', (text) => {
    const found = form(text);
    expect(found.coordinates).toEqual(['r', 'theta', 'phi']);
    expect(found.metric).toEqual(spherical);
  });

  const M = (text: string) => parseExpression(text, { names: ['t', 'r', 'theta', 'phi', 'M', 'a', ...lets] });
  it.each([
    'ds^2 = -(1 - 2M/r) dt^2 + dr^2/(1 - 2M/r) + r^2 dOmega^2',
    'ds² = −(1 − 2M/r) dt² + (1 − 2M/r)⁻¹ dr² + r² (dθ² + sin²θ dφ²)',
    'ds^2 = -\\left(1-\\frac{2M}{r}\\right)c^2dt^2 + \\frac{dr^2}{1-\\frac{2M}{r}} + r^2d\\Omega^2',
    'c²dτ² = (1 − 2M/r) c² dt² − dr²/(1 − 2M/r) − r² dΩ²',
    '-d\\tau^2 = -(1-2M/r)dt^2+(1-2M/r)^{-1}dr^2+r^2(d\\theta^2+\\sin^2\\theta d\\phi^2)',
  ])('Schwarzschild: %s', (text) => {
    const { metric } = read(text);
    const diagonal = ['2M/r - 1', '1/(1 - 2M/r)', 'r^2', 'r^2 sin(theta)^2'].map(M);
    metric.forEach((row, i) => {
      row.forEach((entry, j) => {
        expect(entry).toBe(i === j ? diagonal[i] : M('0'));
      });
    });
  });

  it.each([
    'ds² = −(1 − 2Mr/Σ) dt² − 4Mar sin²θ/Σ dt dφ + Σ/Δ dr² + Σ dθ² + (r² + a² + 2Ma²r sin²θ/Σ) sin²θ dφ²',
    'ds^2 = -(1-2*M*r/Sigma)*dt^2-4*M*a*r*sin(theta)^2/Sigma*dt*dphi+Sigma/Delta*dr^2+Sigma*dtheta^2+(r^2+a^2+2*M*a^2*r*sin(theta)^2/Sigma)*sin(theta)^2*dphi^2',
    'ds^2 = -\\left(1-\\frac{2Mr}{\\Sigma}\\right)dt^2 - \\frac{4Mar\\sin^2\\theta}{\\Sigma}\\,dt\\,d\\phi + \\frac{\\Sigma}{\\Delta}\\,dr^2 + \\Sigma\\,d\\theta^2 + \\left(r^2+a^2+\\frac{2Ma^2r\\sin^2\\theta}{\\Sigma}\\right)\\sin^2\\theta\\,d\\phi^2',
  ])('Kerr: %s', (text) => {
    const { metric, notices } = read(text, { coordinates: ['t', 'r', 'theta', 'phi'] });
    const entry = (i: number, j: number) => metric[i]?.[j] as Expression;
    expect(entry(0, 0)).toBe(M('-(1 - 2M r/Sigma)'));
    expect(entry(0, 3)).toBe(M('-2 M a r sin(theta)^2/Sigma'));
    expect(entry(3, 0)).toBe(entry(0, 3));
    expect(entry(1, 1)).toBe(M('Sigma/Delta'));
    expect(entry(3, 3)).toBe(M('(r^2 + a^2 + 2 M a^2 r sin(theta)^2/Sigma) sin(theta)^2'));
    expect(notices).toEqual([]);
  });
});

describe('quadratic forms', () => {
  it.each([
    [
      'dx^2 + dy^2 + (dz - x dy)^2',
      'x y z',
      [
        ['1', '0', '0'],
        ['0', '1 + x^2', '-x'],
        ['0', '-x', '1'],
      ],
    ],
    [
      '2 b dx dt - dt dx + dt^2',
      'x t',
      [
        ['0', 'b - 1/2'],
        ['b - 1/2', '1'],
      ],
    ],
    [
      'dt² + 2 b dt dx',
      't x',
      [
        ['1', 'b'],
        ['b', '0'],
      ],
    ],
    [
      '-2 du dv',
      'u v',
      [
        ['0', '-1'],
        ['-1', '0'],
      ],
    ],
    [
      'dx² + dy² + H (dt + dx)²',
      'x y t',
      [
        ['1 + H', '0', 'H'],
        ['0', '1', '0'],
        ['H', '0', 'H'],
      ],
    ],
    [
      '4 (dx² + dy²)/(1 − x² − y²)²',
      'x y',
      [
        ['4/(1 - x^2 - y^2)^2', '0'],
        ['0', '4/(1 - x^2 - y^2)^2'],
      ],
    ],
    [
      '\\frac{dx^2 + dy^2}{y^2}',
      'x y',
      [
        ['1/y^2', '0'],
        ['0', '1/y^2'],
      ],
    ],
    [
      '(dx + dy)(dx − dy)',
      'x y',
      [
        ['1', '0'],
        ['0', '-1'],
      ],
    ],
    [
      'dx (dx + 2 k dy) + dy²',
      'x y',
      [
        ['1', 'k'],
        ['k', '1'],
      ],
    ],
    [
      'a^2*(-(dt+exp(x)*dz)^2+dx^2+exp(2*x)*dz^2/2)',
      't z x',
      [
        ['-a^2', '-a^2 exp(x)', '0'],
        ['-a^2 exp(x)', '-a^2 exp(2 x)/2', '0'],
        ['0', '0', 'a^2'],
      ],
    ],
    [
      'sin 2θ dφ² + dθ²',
      'phi theta',
      [
        ['sin(2 theta)', '0'],
        ['0', '1'],
      ],
    ],
    [
      '(R + b cos v)² du² + b² dv²',
      'u v',
      [
        ['(R + b cos(v))^2', '0'],
        ['0', 'b^2'],
      ],
    ],
    [
      'R^2 d\\Omega^2',
      'theta phi',
      [
        ['R^2', '0'],
        ['0', 'R^2 sin(theta)^2'],
      ],
    ],
    [
      '0 + dx^2 + dy^2',
      'x y',
      [
        ['1', '0'],
        ['0', '1'],
      ],
    ],
    ['dr^2', 'r', [['1']]],
  ] as [string, string, string[][]][])('%s', (text, coordinates, metric) => {
    expect(form(text)).toMatchObject({ coordinates: coordinates.split(' '), metric });
  });

  it('takes the square of the differential in dr², never the differential of the square', () => {
    expect(form('dr^2 + r^2 dphi^2')).toEqual(form('(dr)^2 + r^2 (dphi)^2'));
  });
});

describe('coordinates', () => {
  it.each([
    ['dphi^2 + dr^2', 'phi r'],
    ['2rdrdphi + dr^2 + dphi^2', 'r phi'],
    ['dxdy', 'x y'],
    ['dlam^2 + cos(lam)^2 dxi1^2', 'lam xi1'],
    ['deta² + sin²η dξ₁² + cos²η dξ₂²', 'eta xi_1 xi_2'],
    ['dl² + (b² + l²) dΩ²', 'l theta phi'],
    ['dr_{s}^2', 'r_s'],
    ['MdT^2 + dR_1^2', 'T R_1'],
    ['d\\alpha^2 + d \\beta^2 + \\mathrm{d} \\chi^2', 'alpha beta chi'],
  ])('%s: %s', (text, expected) => expect(read(text).coordinates).toEqual(expected.split(' ')));

  it('keeps the declared order, in plain names', () => {
    const { coordinates, metric } = form('dφ² + r dr²', { coordinates: ['r', '\\varphi'] });
    expect(coordinates).toEqual(['r', 'phi']);
    expect(metric).toEqual([
      ['r', '0'],
      ['0', '1'],
    ]);
  });

  it('reads a d that is a coordinate, a parameter, or a part of a name', () => {
    expect(form('dd^2 + d^2 dx^2').coordinates).toEqual(['d', 'x']);
    expect(form('d^2 dx^2', { names: ['d'] }).metric).toEqual([['d^2']]);
    expect(form('delta dx^2', { names: ['delta'] }).metric).toEqual([['delta']]);
    expect(refused('delta dx^2').code).toBe('undeclared-name');
  });
});

describe('the left side', () => {
  it('gives dτ² its sign and its c²', () => {
    const metric = (text: string, names: string[] = []) => form(text, { names }).metric;
    expect(metric('dτ² = dt² − dx²')).toEqual([
      ['-1', '0'],
      ['0', '1'],
    ]);
    expect(metric('c^2 d\\tau^2 = c^2 dt^2 - dx^2', ['c'])).toEqual([
      ['-c^2', '0'],
      ['0', '1'],
    ]);
    expect(metric('dτ² = dt² − dx²/c²', ['c'])).toEqual([
      ['-c^2', '0'],
      ['0', '1'],
    ]);
    expect(metric('-c²dτ² = -c²dt² + dx²', ['c'])).toEqual([
      ['-c^2', '0'],
      ['0', '1'],
    ]);
    expect(metric('−dτ² = −dt² + dx²')).toEqual([
      ['-1', '0'],
      ['0', '1'],
    ]);
    expect(metric('(ds)^2 = dt^2 + dx^2')).toEqual([
      ['1', '0'],
      ['0', '1'],
    ]);
  });

  it('says once that c is 1 where it is not declared', () => {
    expect(form('c²dτ² = c²dt² − c^2 dx²').notices).toEqual(['c-is-one']);
    expect(form('ds² = −c²dt² + dx²').notices).toEqual(['c-is-one']);
    expect(form('ds² = −c²dt² + dx²', { names: ['c'] }).notices).toEqual([]);
    expect(form('ds² = −dt² + dx²').notices).toEqual([]);
  });

  it('flips the signs where the signature is said to count time positive', () => {
    const flat = [
      ['-1', '0'],
      ['0', '1'],
    ];
    expect(form('dt² − dx²', { signature: '+---' }).metric).toEqual(flat);
    expect(form('dt² − dx²', { signature: '(+, −, −, −)' }).metric).toEqual(flat);
    expect(form('−dt² + dx²', { signature: '-+++' }).metric).toEqual(flat);
    expect(form('dt² − dx²').metric).not.toEqual(flat);
    expect(refused('dt² − dx²', { signature: '++--' }).code).toBe('unknown-signature');
  });
});

describe('what is refused, and where', () => {
  it.each([
    ['dr^2 + «r^2»', 'not-quadratic'],
    ['ds^2 = dr^2 + «3»', 'not-quadratic'],
    ['dr^2 - «2 r dphi»', 'not-quadratic'],
    ['dr^2 + «dphi^3 r»', 'not-quadratic'],
    ['dr^2 + «dr dphi dr»', 'not-quadratic'],
    ['dr^2 + r (dphi + «1»)^2', 'not-quadratic'],
    ['dr^2 + 2 (r dphi^2 + «dr»)', 'not-quadratic'],
    ['«dr» + dphi', 'not-quadratic'],
    ['«r»^2 + 1', 'undeclared-name'],
    ['«M^2»', 'not-quadratic'],
    ['«dr^(1/2)» dr', 'not-quadratic'],
    ['«dOmega dr»', 'not-quadratic'],
    ['sin(«dr») dr', 'misplaced-differential'],
    ['dr^2 + r^«dr»', 'misplaced-differential'],
    ['dx^3/«dy»', 'misplaced-differential'],
    ['|«dx»| dx', 'misplaced-differential'],
    ['ds^2 = 2«G» dr^2', 'undeclared-name'],
    ['ds^2 = dr^2 + «(»r dphi^2', 'missing-bracket'],
    ['ds^2 = dr^2 «=» dphi^2', 'too-many-equals'],
    ['ds^2 «<» dr^2', 'unexpected-character'],
    ['«dr^3» = dr^2', 'bad-left-side'],
    ['«x + 1» = dr^2', 'bad-left-side'],
    ['dr^2 + «d»(r^2)', 'not-a-coordinate'],
    ['dr^2/«0»', 'division-by-zero'],
    ['dr^2/«(r - r)»', 'division-by-zero'],
    ['«(1 + r)^65» dr^2', 'power-too-large'],
  ])('%s: %s', (marked, code) => {
    const start = marked.indexOf('«');
    const end = marked.indexOf('»') - 1;
    const text = marked.replace(/[«»]/g, '');
    const { code: found, where, fix, message } = refused(text, { path: '/manifold/metric' });
    expect(found).toBe(code);
    expect(where).toEqual({ path: '/manifold/metric', start, end, source: text });
    expect(message.length * fix.length).toBeGreaterThan(0);
  });

  it('has a place for the end of the text, for an empty one and for an empty right side', () => {
    expect(refused('ds^2 = dr^2 +')).toMatchObject({ code: 'unexpected-end', where: { start: 13, end: 13 } });
    expect(refused('ds^2 =')).toMatchObject({ code: 'unexpected-end' });
    expect(refused('')).toMatchObject({ code: 'empty-text', where: { start: 0, end: 0 } });
  });

  it('says what the differential of a name that is no coordinate is, and what lacks one', () => {
    const stray = refused('dx^2 + dw^2', { coordinates: ['x', 'y'] });
    expect(stray).toMatchObject({ code: 'not-a-coordinate', where: { start: 7, end: 9 } });
    expect(stray.message).toBe('w is not a coordinate, so it has no differential; the coordinates are x, y.');
    expect(refused('dx^2 + dM^2', { coordinates: ['x', 'y'] }).code).toBe('not-a-coordinate');
    expect(refused('dx^2 + dthta^2', { coordinates: ['x', 'theta'] }).fix).toBe('Did you mean dtheta?');
    expect(refused('dx^2 + dOmega^2', { coordinates: ['x', 'y'] }).code).toBe('not-a-coordinate');
    expect(refused('dx^2', { coordinates: ['x', 'y'] })).toMatchObject({
      code: 'degenerate-metric',
      where: { start: 0 },
    });
    expect(refused(Array.from('abcfghijklmno', (c) => `d${c}^2`).join('+'), { names: [] }).code).toBe(
      'too-many-coordinates',
    );
  });
});
