/**
 * The Euler-Lagrange equations of L = ½ g_μν ẋ^μ ẋ^ν, one for each coordinate (Su, "Understanding Riemannian geometry 3",
 * equations 22 to 27):
 *
 *   d/ds (∂L/∂ẋ^α) = ∂L/∂x^α ,   that is   d/ds (g_αμ ẋ^μ) = ½ ∂_α g_μν ẋ^μ ẋ^ν      (25)
 *   g_αμ ẍ^μ + Γ_α,βγ ẋ^β ẋ^γ = 0                                                      (26)
 *
 * The second is the first multiplied out by the chain rule, and the Christoffel symbols are read off it by collecting
 * the products of velocities.
 */
import { derivative, differentiator } from '../algebra/derivative.ts';
import { add, type Expression, multiply, negate, rational, symbol, zero } from '../algebra/expression.ts';
import { Simplifier } from '../algebra/simplify.ts';
import type { Manifold } from '../manifold/manifold.ts';

/** The name that stands for dx/ds in printed equations: dr for r. */
export const rateName = (coordinate: string): string => `d${coordinate}`;
/** The name that stands for d²x/ds² in printed equations. */
export const accelerationName = (coordinate: string): string => `dd${coordinate}`;

export interface EulerLagrangeEquation {
  readonly coordinate: string;
  /** ∂L/∂ẋ^α = g_αμ ẋ^μ, whose derivative along the curve is `force`; in the symbols of `rateName`. */
  readonly momentum: Expression;
  /** ∂L/∂x^α. */
  readonly force: Expression;
  /** True where the force vanishes: the momentum is a constant of the motion. */
  readonly conserved: boolean;
  /** g_αμ ẍ^μ, the left of (26) in the symbols of `accelerationName` … */
  readonly inertia: Expression;
  /** … and −Γ_α,βγ ẋ^β ẋ^γ, its right. */
  readonly bending: Expression;
  /** The products of velocities one by one, as they stand beside the inertia with 0 on the right. None vanishes. */
  readonly terms: readonly VelocityTerm[];
}

/** One term of (26): Γ_α,ββ ẋ^β ẋ^β, or both of a mixed pair together, 2 Γ_α,βγ ẋ^β ẋ^γ. */
export interface VelocityTerm {
  /** β <= γ. */
  readonly lower: readonly [number, number];
  readonly expression: Expression;
}

/** Γ_α,βγ for each α and β <= γ: the coefficients of the velocity products in (26), a mixed one halved. */
export type FirstKind = readonly (readonly (readonly Expression[])[])[];

/** Velocities as symbols that no coordinate or parameter can be called. */
function velocities(manifold: Manifold): Expression[] {
  return manifold.coordinates.map((name) => symbol(`v(${name})`));
}

/** The Lagrangian ½ g_μν ẋ^μ ẋ^ν in given velocities. */
export function lagrangian(
  manifold: Manifold,
  velocity: readonly Expression[] = manifold.coordinates.map((c) => symbol(rateName(c))),
): Expression {
  const terms: Expression[] = [];
  manifold.metric.forEach((row, i) => {
    for (let j = i; j < row.length; j++) {
      const weight = i === j ? rational(1, 2) : rational(1, 1);
      terms.push(multiply(weight, row[j] as Expression, velocity[i] as Expression, velocity[j] as Expression));
    }
  });
  return add(...terms);
}

/**
 * Collects the velocity products of the Euler-Lagrange equations.
 *
 * @returns [α][β][γ], symmetric in β and γ, as the derivatives come, not simplified
 */
export function firstKind(manifold: Manifold): FirstKind {
  const { coordinates } = manifold;
  const velocity = velocities(manifold);
  const names = coordinates.map((name) => `v(${name})`);
  const energy = lagrangian(manifold, velocity);
  const byPlace = coordinates.map((name) => differentiator(name));
  return coordinates.map((_, a) => {
    const momentum = derivative(energy, names[a] as string);
    const alongCurve = add(
      ...velocity.map((v, b) => multiply((byPlace[b] as (e: Expression) => Expression)(momentum), v)),
    );
    const quadratic = add(alongCurve, negate((byPlace[a] as (e: Expression) => Expression)(energy)));
    const rows = names.map((name) => derivative(quadratic, name));
    return names.map((_n, b) => names.map((name) => multiply(rational(1, 2), derivative(rows[b] as Expression, name))));
  });
}

/** The equations in words of (25) and (26), simplified. */
export function eulerLagrange(manifold: Manifold): EulerLagrangeEquation[] {
  const { coordinates, metric } = manifold;
  const rates = coordinates.map((name) => symbol(rateName(name)));
  const accelerations = coordinates.map((name) => symbol(accelerationName(name)));
  const coefficients = firstKind(manifold);
  const simplifier = new Simplifier([...metric.flat(), ...coefficients.flat(2)]);
  const short = (e: Expression): Expression => simplifier.simplify(e);
  return coordinates.map((coordinate, a) => {
    const momentum = add(...rates.map((v, m) => multiply(short((metric[a] as Expression[])[m] as Expression), v)));
    const inertia = add(
      ...accelerations.map((w, m) => multiply(short((metric[a] as Expression[])[m] as Expression), w)),
    );
    const force: Expression[] = [];
    const terms: VelocityTerm[] = [];
    for (let b = 0; b < rates.length; b++) {
      for (let c = b; c < rates.length; c++) {
        const both = multiply(rates[b] as Expression, rates[c] as Expression);
        const slope = derivative((metric[b] as Expression[])[c] as Expression, coordinate);
        force.push(multiply(short(b === c ? multiply(rational(1, 2), slope) : slope), both));
        const coefficient = ((coefficients[a] as Expression[][])[b] as Expression[])[c] as Expression;
        const expression = multiply(short(multiply(rational(b === c ? 1 : 2, 1), coefficient)), both);
        if (expression !== zero) terms.push({ lower: [b, c], expression });
      }
    }
    const pull = add(...force);
    const bending = negate(add(...terms.map((term) => term.expression)));
    return { coordinate, momentum, force: pull, conserved: pull === zero, inertia, bending, terms };
  });
}
