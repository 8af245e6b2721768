import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/algebra/evaluate.ts';
import { parseExpression } from '../../src/algebra/syntax.ts';
import { derive } from '../../src/geometry/derivation.ts';
import { story } from '../../src/geometry/story.ts';
import { buildManifold } from '../../src/manifold/build.ts';

const ellipsoid = buildManifold({ level: 'x^2 + y^2/4 + z^2 = 1' });

describe('the derivation of a level surface', () => {
  it('has F with its derivatives, the equation of its geodesics and the Gaussian curvature', () => {
    const { level, christoffel, equations, curvature, constants } = derive(ellipsoid, { at: { x: 0, y: 2, z: 0 } });
    expect(level?.function.expression).toBe('x^2 + y^2/4 + z^2 - 1');
    expect(level?.gradient.map(({ expression }) => expression)).toEqual(['2 x', 'y/2', '2 z']);
    expect(christoffel).toEqual([]);
    expect(constants).toEqual([]);
    expect(equations[1]?.expression).toBe('-y (4 dx^2 + dy^2 + 4 dz^2)/(16 x^2 + y^2 + 16 z^2)');
    // At the tip of the long axis K = b²/(a² c²), do Carmo §3.3.
    expect(curvature?.gaussian?.value).toBeCloseTo(4, 12);
    expect(curvature?.scalar.value).toBeCloseTo(8, 12);
    expect(curvature?.kretschmann.value).toBeCloseTo(64, 12);
  });

  it('satisfies d²F/ds² = 0 along the curve', () => {
    const { equations, level } = derive(buildManifold('isothermal-surface'));
    const names = ['x', 'y', 'z', 'dx', 'dy', 'dz', 'd', 'T'];
    const read = (text: string | null | undefined) => parseExpression(text ?? '', { names, coordinates: [] });
    const at = { x: 0.4, y: 0.8, z: 0.5, dx: 0.3, dy: -0.7, dz: 0.2, d: 1, T: 1.85 };
    const velocity = [at.dx, at.dy, at.dz];
    const slopes = level!.gradient.map(({ expression }) => evaluate(read(expression), at));
    const acceleration = equations.map(({ expression }) => evaluate(read(expression), at));
    const bent = level!.hessian.reduce(
      (sum, row, i) =>
        sum + row.reduce((s, { expression }, j) => s + evaluate(read(expression), at) * velocity[i]! * velocity[j]!, 0),
      0,
    );
    const along = slopes.reduce((sum, slope, i) => sum + slope * acceleration[i]!, 0);
    expect(along + bent).toBeCloseTo(0, 11);
  });

  it('is told without symbols, and in short where written out it would fill a page', () => {
    const keys = (name: string | typeof ellipsoid) =>
      story(derive(typeof name === 'string' ? buildManifold(name) : name)).map(({ key }) => key);
    expect(keys(ellipsoid)).toEqual(['level', 'equations', 'curvature']);
    const long = story(derive(buildManifold('isothermal-surface')));
    const equations = long.find(({ key }) => key === 'equations')?.formulas ?? [];
    expect(equations.at(-1)?.right.text).toBe('-(ẋᵀ H ẋ/|∇F|²) ∂F/∂z');
    expect(Math.max(...equations.map(({ right }) => right.text.length))).toBeLessThan(200);
  });
});

it('a change of coordinates is told with its Jacobian', () => {
  const polar = buildManifold({
    coordinates: ['r', 'phi'],
    pullback: {
      of: 'plane',
      map: { x: 'r cos(phi)', y: 'r sin(phi)' },
      inverse: { r: 'sqrt(x^2 + y^2)', phi: 'atan2(y, x)' },
    },
  });
  const derivation = derive(polar, { at: { r: 2, phi: 0 } });
  expect(derivation.transition?.determinant).toMatchObject({ expression: 'r', value: 2 });
  expect(derivation.transition?.jacobian[1]?.map(({ expression }) => expression)).toEqual(['sin(phi)', 'r cos(phi)']);
  const [first] = story(derivation);
  expect(first?.formulas.map(({ left, right }) => `${left.text} = ${right.text}`)).toEqual([
    'x = r cos(phi)',
    'y = r sin(phi)',
    'J = [cos(phi), -r sin(phi); sin(phi), r cos(phi)]',
    'det J = r',
    'r = sqrt(x^2 + y^2)',
    'phi = atan2(y, x)',
  ]);
  expect(story(derive(buildManifold('sphere')))[0]?.key).toBe('line-element');
});
