/**
 * Geodesics of a level surface F = 0 of flat R³, whose points are told by x, y, z:
 *
 *   ẍ = −(ẋᵀ H ẋ / |∇F|²) ∇F ,   H = ∂∂F ,
 *
 * and what brings a state that has drifted back onto the surface and its tangent plane, one step of Newton's method along the normal:
 *
 *   δx = −F ∇F/|∇F|² ,   δẋ = −(ẋ·∇F) ∇F/|∇F|² .
 *
 * The Gaussian curvature is that of the bordered Hessian (Goldman, Computer Aided Geometric Design 22 (2005) 632, eq. 4.1):
 *
 *   K = ∇Fᵀ adj(H) ∇F / |∇F|⁴ .
 */
import { differentiator } from '../algebra/derivative.ts';
import { add, divide, type Expression, integer, multiply, negate, power, symbol } from '../algebra/expression.ts';
import { Simplifier } from '../algebra/simplify.ts';
import type { Program } from '../algebra/tape-compiler.ts';
import { stateNames, velocityName } from './equations-of-motion.ts';
import { rateName } from './euler-lagrange.ts';

type Vector = readonly Expression[];

/** ∇F. */
export function gradient(constraint: Expression, coordinates: readonly string[]): Expression[] {
  return coordinates.map((name) => differentiator(name)(constraint));
}

/** H_ij = ∂_i ∂_j F. */
export function hessian(constraint: Expression, coordinates: readonly string[]): Expression[][] {
  return gradient(constraint, coordinates).map((slope) => coordinates.map((name) => differentiator(name)(slope)));
}

const dot = (a: Vector, b: Vector): Expression => add(...a.map((x, i) => multiply(x, b[i] as Expression)));
const square = (a: Vector): Expression => add(...a.map((x) => power(x, integer(2))));

/** vᵀ H v. */
function bending(h: readonly Vector[], v: Vector): Expression {
  const terms: Expression[] = [];
  h.forEach((row, i) => {
    for (let j = i; j < row.length; j++) {
      const weight = integer(i === j ? 1 : 2);
      terms.push(multiply(weight, row[j] as Expression, v[i] as Expression, v[j] as Expression));
    }
  });
  return add(...terms);
}

/** d(state)/ds for the state [x, ẋ]. */
export function constrainedPrograms(constraint: Expression, coordinates: readonly string[]): Program[] {
  const { state } = stateNames(coordinates, [], 'velocity');
  const v = coordinates.map((name) => symbol(velocityName(name)));
  const slopes = gradient(constraint, coordinates);
  const factor = divide(bending(hessian(constraint, coordinates), v), square(slopes));
  const named = symbol('along the normal');
  const outputs = (by: Expression) => [...v, ...slopes.map((slope) => negate(multiply(by, slope)))];
  return [
    { inputs: state, definitions: [['along the normal', factor]], outputs: outputs(named) },
    { inputs: state, outputs: outputs(factor) },
  ];
}

/** What is to be added to the state [x, ẋ]. */
export function correctionProgram(constraint: Expression, coordinates: readonly string[]): Program {
  const { state } = stateNames(coordinates, [], 'velocity');
  const v = coordinates.map((name) => symbol(velocityName(name)));
  const slopes = gradient(constraint, coordinates);
  const size = square(slopes);
  const towards = (amount: Expression) => slopes.map((slope) => negate(multiply(divide(amount, size), slope)));
  return { inputs: state, outputs: [...towards(constraint), ...towards(dot(v, slopes))] };
}

/** F and ∇F at a point. */
export function levelProgram(constraint: Expression, coordinates: readonly string[]): Program {
  return { inputs: coordinates, outputs: [constraint, ...gradient(constraint, coordinates)] };
}

/** d²x/ds² of each coordinate, with dx/ds written as the symbol `rateName(x)`. */
export function constrainedEquations(constraint: Expression, coordinates: readonly string[]): Expression[] {
  const rates = coordinates.map((name) => symbol(rateName(name)));
  const slopes = gradient(constraint, coordinates);
  const h = hessian(constraint, coordinates);
  const simplifier = new Simplifier([...slopes, ...h.flat()]);
  const factor = divide(
    bending(
      h.map((row) => row.map((e) => simplifier.simplify(e))),
      rates,
    ),
    simplifier.simplify(square(slopes)),
  );
  return slopes.map((slope) => negate(multiply(factor, simplifier.simplify(slope))));
}

/** K, simplified. */
export function levelGaussianCurvature(constraint: Expression, coordinates: readonly string[]): Expression {
  const slopes = gradient(constraint, coordinates);
  const h = hessian(constraint, coordinates);
  const simplifier = new Simplifier([...slopes, ...h.flat()]);
  const at = (i: number, j: number) => (h[i % 3] as Vector)[j % 3] as Expression;
  // The adjugate of a symmetric 3 × 3 matrix, cyclically: no signs are needed.
  const cofactor = (i: number, j: number) =>
    add(multiply(at(i + 1, j + 1), at(i + 2, j + 2)), negate(multiply(at(i + 1, j + 2), at(i + 2, j + 1))));
  const terms = slopes.flatMap((a, i) => slopes.map((b, j) => multiply(a, cofactor(i, j), b)));
  return simplifier.simplify(divide(add(...terms), power(square(slopes), integer(2))));
}
