import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/algebra/evaluate.ts';
import { one, symbol } from '../../src/algebra/expression.ts';
import { simplify } from '../../src/algebra/simplify.ts';
import { parseExpression } from '../../src/algebra/syntax.ts';
import { FieldError } from '../../src/base/error.ts';
import type { BuildOptions } from '../../src/manifold/build.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import type { ManifoldDescription } from '../../src/manifold/description.ts';

function failure(given: ManifoldDescription | string, options?: BuildOptions): FieldError {
  try {
    buildManifold(given, options);
  } catch (error) {
    if (error instanceof FieldError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

const codes = (given: ManifoldDescription) => buildManifold(given).notices.map(({ code }) => code);

describe('coordinates', () => {
  it('come in the order in which the differentials appear, or as told', () => {
    expect(buildManifold({ metric: 'ds² = x² dy² + dx²' }).coordinates).toEqual(['y', 'x']);
    expect(buildManifold({ metric: 'ds² = x² dy² + dx²', coordinates: ['x', 'y'] }).coordinates).toEqual(['x', 'y']);
    expect(buildManifold({ metric: 'dr² + r² dφ²', coordinates: ['r', 'φ'] }).coordinates).toEqual(['r', 'phi']);
  });

  it('may be used by definitions before anyone has named them', () => {
    const { metric, coordinates } = buildManifold({ let: { f: 'x² + 1', g: 'f y' }, metric: 'f dx² + g² dy²' });
    const names = new Set(coordinates);
    expect(metric[0]?.[0]).toBe(parseExpression('x^2 + 1', { names }));
    expect(simplify(metric[1]?.[1] ?? one)).toBe(simplify(parseExpression('(x^2 + 1)^2 y^2', { names })));
  });

  it('share no name with a parameter or a definition', () => {
    expect(failure({ metric: 'dx² + dy²', coordinates: ['x', 'y'], parameters: { y: 1 } }).code).toBe('duplicate-name');
    expect(failure({ metric: 'dx² + dy²', let: { x: '2' } }).where.path).toBe('/manifold/let/x');
    expect(failure({ metric: 'dx² + dy²', coordinates: ['x', 'sin'] }).code).toBe('bad-name');
    expect(failure({ metric: 'dθ² + dφ²', parameters: { θ: 1, theta: 2 } }).code).toBe('duplicate-name');
  });
});

describe('parameters', () => {
  const metric = 'dx² + a b dy²';

  it('are constant expressions of those before them, and follow an override', () => {
    const given = { metric, parameters: { a: 2, b: '3 a' } };
    expect(buildManifold(given).parameters.map(({ value }) => value)).toEqual([2, 6]);
    expect(buildManifold(given, { parameters: { a: 'pi' } }).parameters[1]?.value).toBeCloseTo(3 * Math.PI, 14);
    expect(failure({ metric, parameters: { a: 'b', b: 1 } }).where.path).toBe('/manifold/parameters/a');
    expect(failure({ metric, parameters: { a: 'exp(1000)', b: 1 } }).code).toBe('not-finite');
  });

  it('are overridden by name only', () => {
    const wrong = failure('kerr', { parameters: { A: 0.5 } });
    expect([wrong.code, wrong.where.path, wrong.fix]).toEqual([
      'unknown-parameter',
      '/parameters/A',
      'Did you mean "a"?',
    ]);
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(failure('kerr', { parameters: Object.fromEntries([[name, 1]]) }).code).toMatch(
        /unknown-parameter|bad-name/,
      );
      expect(failure({ metric: `dx² + ${name} dy²` }).code).not.toBe('');
    }
  });
});

describe('extends', () => {
  it('merges parameters, let and domain by name and replaces any other key', () => {
    const built = buildManifold({
      extends: 'kerr',
      parameters: { a: 0.5, Q: 0.1 },
      let: { Delta: 'r² − 2 M r + a² + Q²' },
      domain: { r: [1, null] },
      stop: ['r > 100'],
    });
    expect(built.parameters.map(({ name, value }) => [name, value])).toEqual([
      ['M', 1],
      ['a', 0.5],
      ['Q', 0.1],
    ]);
    expect(built.parameters[1]?.max).toBe(0.998);
    expect(built.metric[1]?.[1]).toBe(
      parseExpression('(r^2 + a^2 cos(theta)^2)/(r^2 - 2 M r + a^2 + Q^2)', {
        names: [...built.coordinates, 'M', 'a', 'Q'],
      }),
    );
    expect(built.domain.intervals[1]?.lower).toBe(one);
    expect(built.domain.intervals[2]?.upper).not.toBeNull();
    expect(built.stop.map(({ text }) => text)).toEqual(['r > 100']);
  });

  it('lets go of what speaks of coordinates that were replaced', () => {
    const built = buildManifold({ extends: 'sphere', coordinates: ['x', 'y'], metric: 'R² (dx² + dy²)' });
    expect(built.embedding).toBeNull();
    expect(built.domain.intervals[0]).toEqual({ lower: null, upper: null, period: null });
  });

  it('knows its catalogue', () => {
    expect(failure('kerrr').fix).toBe('Did you mean "kerr"?');
    expect(failure({ extends: 'constructor' }).where.path).toBe('/manifold/extends');
  });
});

describe('an embedding', () => {
  it('without a metric induces the first fundamental form', () => {
    const torus = buildManifold({
      coordinates: ['u', 'v'],
      parameters: { R: 2, r: 1 },
      embedding: ['(R + r cos v) cos u', '(R + r cos v) sin u', 'r sin v'],
    });
    const names = ['u', 'v', 'R', 'r'];
    expect(torus.metric[0]?.[1]).toBe(parseExpression('0', { names }));
    expect(torus.metric[1]?.[1]).toBe(parseExpression('r^2', { names }));
    const at = { u: 0.3, v: 1.1, R: 2, r: 1 };
    expect(evaluate(torus.metric[0]?.[0] ?? one, at)).toBeCloseTo((2 + Math.cos(1.1)) ** 2, 13);
    expect(torus.time).toBeNull();
  });

  it('into R^m for any m, and with a metric only draws', () => {
    const flat = buildManifold({ coordinates: ['u', 'v'], embedding: ['cos u', 'sin u', 'cos v', 'sin v'] });
    expect(flat.metric.flat().map((entry) => evaluate(entry, { u: 1, v: 2 }))).toEqual(
      [1, 0, 0, 1].map((x) => expect.closeTo(x, 14)),
    );
    const drawn = buildManifold({ metric: 'dx² + 4 dy²', embedding: ['x', 'y', 'x y'] });
    expect(evaluate(drawn.metric[1]?.[1] ?? one, {})).toBe(4);
    expect(drawn.embedding).toHaveLength(3);
  });

  it('needs the names of its coordinates', () => {
    expect(failure({ embedding: ['u', 'v', 'u v'] }).code).toBe('missing-key');
    expect(failure({ coordinates: ['u', 'v'], embedding: ['u', 'u', 'w'] }).where.path).toBe('/manifold/embedding/2');
  });
});

describe('domain and stop', () => {
  it('become margins that are above zero inside', () => {
    const built = buildManifold({
      metric: 'dx² + dy²',
      parameters: { M: 2 },
      domain: { x: ['-M', null], y: { period: '2 pi' }, where: ['x² + y² < M'] },
      stop: ['x <= M', 'y >= 3'],
    });
    expect(built.domain.intervals[1]?.period).not.toBeNull();
    expect(built.domain.outside.map(({ margin, strict }) => [evaluate(margin, { x: 1, y: 0, M: 2 }), strict])).toEqual([
      [1, false],
    ]);
    expect(built.stop.map(({ margin, strict }) => [evaluate(margin, { x: 5, y: 1, M: 2 }), strict])).toEqual([
      [3, false],
      [2, false],
    ]);
  });

  it('are refused with the place of the fault', () => {
    const metric = 'dx² + dy²';
    expect(failure({ metric, domain: { z: [0, 1] } }).where.path).toBe('/manifold/domain/z');
    expect(failure({ metric, domain: { x: [0, 'y'] } }).where.path).toBe('/manifold/domain/x/1');
    expect(failure({ metric, domain: { x: [1, 0] } }).code).toBe('empty-domain');
    expect(failure({ metric, stop: ['x < 1', 'x + 1'] }).where.path).toBe('/manifold/stop/1');
  });
});

describe('time and signature', () => {
  it('is the first coordinate of a Lorentzian metric, wherever its horizon lies, and none of a Riemannian', () => {
    expect(buildManifold('schwarzschild').time).toBe(0);
    expect(buildManifold('kerr').time).toBe(0);
    expect(buildManifold({ metric: '2 du dv + dx² + dy²' }).time).toBe(0);
    expect(buildManifold('sphere').time).toBeNull();
    expect(buildManifold({ metric: 'dx² − dt²', time: 't' }).time).toBe(1);
    expect(buildManifold({ metric: '−y dt² + dy²/y', domain: { y: [0, null] } }).time).toBe(0);
  });

  it('is refused where there is none', () => {
    expect(failure({ metric: 'dx² + dy²', time: 'x' }).code).toBe('time-needs-signature');
    expect(failure({ metric: 'dx² − dy²', time: 'z' }).where.path).toBe('/manifold/time');
  });

  it('reports (+,−,−,−) and flips it on request', () => {
    const metric = 'ds² = dt² − dx² − dy² − dz²';
    expect(codes({ metric })).toContain('signature-reversed');
    expect(codes({ metric, signature: '+---' })).toEqual([]);
    expect(evaluate(buildManifold({ metric, signature: '+---' }).metric[0]?.[0] ?? one, {})).toBe(-1);
    expect(failure({ metric, signature: 'plus' }).where.path).toBe('/manifold/signature');
    expect(codes({ metric: '(2 − x² − y²)(dx² + dy²)' })).toEqual([]);
    expect(codes({ metric: 'dx² + dy² − du² − dv²' })).toEqual(['signature-indefinite']);
    expect(codes({ metric: 'sqrt(−1 − x²) dx² + dy²' })).toEqual(['signature-unknown']);
  });
});

describe('a degenerate metric', () => {
  it.each([
    'dx² + 2 dx dy + dy²',
    '(dx + dy)² + sin²x dz² + cos²x dz² − dz²',
    '(dx + x dy)² + 0 dz²',
    '(a dx + b dy)²',
  ])('is refused: %s', (metric) => {
    const error = failure({ metric, parameters: { a: 1, b: 2 } });
    expect(error.code).toBe('degenerate-metric');
    expect(error.where).toMatchObject({ path: '/manifold/metric', start: 0, end: metric.length });
  });

  it('is found under an embedding too', () => {
    const error = failure({ coordinates: ['u', 'v'], embedding: ['u + v', '(u + v)²', 'exp(u + v)'] });
    expect([error.code, error.where.path]).toEqual(['degenerate-metric', '/manifold/embedding']);
  });

  it('is not one whose scales merely differ', () => {
    expect(() => buildManifold({ metric: '1e-12 dx² + 1e12 dy²' })).not.toThrow();
    expect(() => buildManifold({ metric: '(dx + 1000 dy)² + dy²' })).not.toThrow();
  });
});

describe('drawing', () => {
  it('by view.coordinates comes before any embedding', () => {
    const built = buildManifold('sphere', { drawing: ['φ', 'θ'] });
    expect(built.embedding).toBeNull();
    expect(built.drawing).toEqual([symbol('phi'), symbol('theta')]);
    expect(failure('sphere', { drawing: ['x', 'y'] }).where.path).toBe('/view/coordinates/0');
  });
});
