import { describe, expect, it } from 'vitest';
import { FieldError } from '../../src/base/error.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import { typedManifold, typedText } from '../../src/scene/typed.ts';

describe('a manifold as one line', () => {
  it.each([
    ['ds² = dr² + r² dφ²', { metric: 'ds² = dr² + r² dφ²' }],
    ['dr² + r² dφ²', { metric: 'dr² + r² dφ²' }],
    ['g = dx dy', { metric: 'g = dx dy' }],
    ['-dt^2 + dr^2 + r^2 dΩ^2', { metric: '-dt^2 + dr^2 + r^2 dΩ^2' }],
    ['x² + y²/4 + z² = 1', { level: 'x² + y²/4 + z² = 1' }],
    ['1/sqrt(x^2+y^2) = T', { level: '1/sqrt(x^2+y^2) = T' }],
    ['z² = x² + y²', { level: 'z² = x² + y²' }],
    ['z = x² − y²', { graph: 'x² − y²' }],
    ['z(p, q) = p q', { graph: 'p q', coordinates: ['p', 'q'] }],
    ['n = 2/(1 + x² + y²)', { index: '2/(1 + x² + y²)' }],
    ['n(x,y) = 1 + y', { index: '1 + y', coordinates: ['x', 'y'] }],
    ['ρ = cosh u, z = u', { revolution: ['cosh u', 'u'], coordinates: ['u', 'phi'] }],
    ['r = 2 + cos s; z = sin s', { revolution: ['2 + cos s', 'sin s'], coordinates: ['s', 'phi'] }],
    ['(u cos v, u sin v, v)', { embedding: ['u cos v', 'u sin v', 'v'], coordinates: ['u', 'v'] }],
    ['X(a, b) = (a, b, a b)', { embedding: ['a', 'b', 'a b'], coordinates: ['a', 'b'] }],
    [
      'X = (sin θ cos φ, sin θ sin φ, cos θ)',
      { embedding: ['sin θ cos φ', 'sin θ sin φ', 'cos θ'], coordinates: ['theta', 'phi'] },
    ],
    ['(atan2(u, v), log(v, 2), u)', { embedding: ['atan2(u, v)', 'log(v, 2)', 'u'], coordinates: ['u', 'v'] }],
    ['(x − y)² dx² + dy²', { metric: '(x − y)² dx² + dy²' }],
    ['nonsense', { metric: 'nonsense' }],
    ['', { metric: '' }],
  ])('%s', (text, manifold) => {
    expect(typedManifold(text).manifold).toEqual(manifold);
  });

  it('knows where its texts stand, so that a fault can be shown in the line', () => {
    for (const text of ['X(u,v) = (u, 2 q, v)', 'z = x + q', 'n =  q + x', 'ρ = u, z =   q', 'x² + q = 1']) {
      const { manifold, offsets } = typedManifold(text);
      try {
        buildManifold(manifold);
        throw new Error('it did not fail');
      } catch (error) {
        if (!(error instanceof FieldError)) throw error;
        const offset = offsets.get((error.where.path ?? '').replace('/manifold', ''));
        expect(text.charAt((offset ?? -1) + (error.where.start ?? 0))).toBe('q');
      }
    }
  });

  it('turns a profile with parameters of its own about the axis', () => {
    expect(typedManifold('ρ = R + r cos u, z = r sin u').manifold.coordinates).toEqual(['u', 'phi']);
    expect(typedManifold('ρ = 1 + b s, z = s', ['b']).manifold.coordinates).toEqual(['s', 'phi']);
    expect(typedManifold('n(r) = 1/r').manifold).toEqual({ index: '1/r' });
  });

  it('does not take parameters for coordinates', () => {
    expect(typedManifold('(x cosh u, y sinh u, u)', ['x', 'y']).manifold.coordinates).toEqual(['u']);
  });

  it.each([
    { metric: 'dx² + dy²' },
    { level: 'x² + y² = 1' },
    { graph: 'x y' },
    { index: '1 + x' },
    { revolution: ['1', 'u'] as const, coordinates: ['u', 'phi'] },
    { embedding: ['u', 'v', 'u v'], coordinates: ['u', 'v'] },
  ])('is written back: %j', (manifold) => {
    expect(typedManifold(typedText(manifold) ?? '').manifold).toEqual(manifold);
  });

  it('is no line where a manifold is made of others', () => {
    expect(typedText({ optical: 'schwarzschild' })).toBeNull();
    expect(typedText({})).toBeNull();
  });
});
