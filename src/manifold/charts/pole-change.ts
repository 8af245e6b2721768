/**
 * The change of coordinates at a pole: u = ρ cos φ, v = ρ sin φ in place of (θ, φ) or (r, φ), with ρ = sin θ, r or sinh r.
 *
 *   ∂θ/∂u = u/(ρ ρ') , ∂θ/∂v = v/(ρ ρ') , ∂φ/∂u = −v/ρ² , ∂φ/∂v = u/ρ² ,   ρ' = dρ/dθ = ± √(1 − ρ²), 1 or √(1 + ρ²).
 */
import {
  add,
  call,
  children,
  divide,
  type Expression,
  integer,
  multiply,
  negate,
  one,
  pi,
  power,
  rebuild,
  sqrt,
  subtract,
  symbol,
  zero,
} from '../../algebra/expression.ts';
import type { Parameter } from '../manifold.ts';
import type { Pole } from './pole.ts';

type Symbol = Expression & { kind: 'symbol' };

export interface PoleChange {
  /** Of the regular chart: u and v stand where θ or r and φ stood. */
  readonly coordinates: readonly string[];
  readonly u: Symbol;
  readonly v: Symbol;
  /** ρ², and ρ as a function of θ or r. */
  readonly square: Expression;
  readonly radius: (x: Expression) => Expression;
  /** x(y) and y(x). */
  readonly map: readonly Expression[];
  readonly inverse: readonly Expression[];
  /** [old][new]: ∂x^i/∂y^a. */
  readonly jacobian: readonly (readonly Expression[])[];
  /** Tells an expression of the old coordinates in the new ones. */
  readonly rewrite: (e: Expression) => Expression;
}

/** A radius ρ of the regular chart as a function of θ or r, and what becomes of that coordinate in terms of ρ. */
interface Radius {
  readonly of: (x: Expression) => Expression;
  readonly slope: Expression;
  readonly back: Expression;
  readonly rules: (x: Expression) => readonly (readonly [Expression, Expression])[];
}

function radii(kind: Pole['kind'], rho: Expression): Radius[] {
  const square = power(rho, integer(2));
  if (kind !== 'origin') {
    const cosine = sqrt(subtract(one, square));
    const slope = kind === 'north' ? cosine : negate(cosine);
    const back = kind === 'north' ? call('asin', rho) : subtract(pi, call('asin', rho));
    return [
      {
        of: (x) => call('sin', x),
        slope,
        back,
        rules: (x) => [
          [call('sin', x), rho],
          [call('cos', x), slope],
          [call('tan', x), divide(rho, slope)],
        ],
      },
    ];
  }
  const slope = sqrt(add(one, square));
  return [
    { of: (x) => x, slope: one, back: rho, rules: () => [] },
    {
      of: (x) => call('sinh', x),
      slope,
      back: call('asinh', rho),
      rules: (x) => [
        [call('sinh', x), rho],
        [call('cosh', x), slope],
        [call('tanh', x), divide(rho, slope)],
      ],
    },
  ];
}

/** Replaces whole parts of an expression: sin θ before θ itself. */
function replacer(rules: ReadonlyMap<Expression, Expression>): (e: Expression) => Expression {
  const done = new Map(rules);
  const visit = (e: Expression): Expression => {
    const known = done.get(e);
    if (known !== undefined) return known;
    const parts = children(e);
    const result = parts.length === 0 ? e : rebuild(e, parts.map(visit));
    done.set(e, result);
    return result;
  };
  return visit;
}

/** What the change is made of: a chart's names. */
export interface Names {
  readonly coordinates: readonly string[];
  readonly parameters: readonly Pick<Parameter, 'name'>[];
}

/** The changes that may make a chart regular at a pole: one at the end of a polar angle, several at r = 0. */
export function poleChanges(names: Names, pole: Pole): PoleChange[] {
  const taken = new Set([...names.coordinates, ...names.parameters.map(({ name }) => name)]);
  const fresh = (name: string): string => (taken.has(name) ? fresh(`${name}'`) : name);
  const [u, v] = [symbol(fresh('u')), symbol(fresh('v'))];
  const rho = sqrt(add(power(u, integer(2)), power(v, integer(2))));
  return radii(pole.kind, rho).map((radius) => poleChange(names.coordinates, pole, radius, { u, v, rho }));
}

interface Plane {
  readonly u: Symbol;
  readonly v: Symbol;
  readonly rho: Expression;
}

function poleChange(
  names: readonly string[],
  { radial, angle }: Pole,
  radius: Radius,
  { u, v, rho }: Plane,
): PoleChange {
  const old = names.map(symbol);
  const [theta, phi] = [old[radial] as Expression, old[angle] as Expression];
  const place = <T>(inRadial: T, inAngle: T, others: readonly T[]) =>
    others.map((other, i) => (i === radial ? inRadial : i === angle ? inAngle : other));
  const turn = call('atan2', v, u);
  const rewrite = replacer(
    new Map([
      ...radius.rules(theta),
      [call('cos', phi), divide(u, rho)],
      [call('sin', phi), divide(v, rho)],
      [theta, radius.back],
      [phi, turn],
    ]),
  );
  const ring = multiply(rho, radius.slope);
  const square = power(rho, integer(2));
  const nowhere = old.map(() => zero);
  const jacobian = old.map((_, i) =>
    i === radial
      ? place(divide(u, ring), divide(v, ring), nowhere)
      : i === angle
        ? place(negate(divide(v, square)), divide(u, square), nowhere)
        : old.map((_, j) => (i === j ? one : zero)),
  );
  return {
    coordinates: place(u.name, v.name, names),
    u,
    v,
    square,
    radius: radius.of,
    map: place(radius.back, turn, old),
    inverse: place(multiply(radius.of(theta), call('cos', phi)), multiply(radius.of(theta), call('sin', phi)), old),
    jacobian,
    rewrite,
  };
}
