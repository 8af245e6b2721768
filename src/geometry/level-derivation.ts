/**
 * The derivation for a level surface: its normal and the equation of its geodesics in R³, which have no symbols since there is no chart.
 */
import { add, type Expression, integer, multiply, power, rational, symbol } from '../algebra/expression.ts';
import { simplify } from '../algebra/simplify.ts';
import type { Manifold } from '../manifold/manifold.ts';
import { bending, constrainedEquations, gradient, hessian, levelGaussianCurvature } from './constraint.ts';
import { rateName } from './euler-lagrange.ts';
import { type PointValues, valuesAt, Writer } from './writing.ts';
import type { WrittenCurvature } from './written-curvature.ts';
import type { Derivation, DerivationOptions } from './written-derivation.ts';

export function deriveLevel(
  manifold: Manifold,
  constraint: Expression,
  { at, curvature, operations }: DerivationOptions,
): Derivation {
  const { coordinates, metric } = manifold;
  const values = at === undefined ? null : valuesAt(manifold, at);
  const writer = new Writer(manifold, values);
  const short = (e: Expression) => writer.write(simplify(e));
  const identity = metric.map((row) => row.map((e) => writer.text(e)));
  const velocity = coordinates.map((name) => symbol(rateName(name)));
  const rates = velocity.map((rate) => power(rate, integer(2)));
  const slopes = gradient(constraint, coordinates);
  const second = hessian(constraint, coordinates);
  return {
    coordinates,
    ...(at !== undefined && { at }),
    level: {
      function: writer.write(constraint),
      gradient: slopes.map(short),
      hessian: second.map((row) => row.map(short)),
      bending: writer.form(
        bending(
          second.map((row) => row.map((e) => simplify(e))),
          velocity,
        ),
      ),
      steepness: short(add(...slopes.map((slope) => power(slope, integer(2))))),
    },
    lineElement: writer.differentialForm(add(...rates)),
    metric: identity,
    inverse: identity,
    metricLatex: identity,
    inverseLatex: identity,
    lagrangian: writer.form(multiply(rational(1, 2), add(...rates))),
    eulerLagrange: [],
    christoffel: [],
    equations: constrainedEquations(constraint, coordinates).map((e, i) => ({
      coordinate: coordinates[i] as string,
      ...writer.form(e),
    })),
    ...(curvature !== false && { curvature: writeLevelCurvature(manifold, constraint, values) }),
    constants: [],
    ...(operations !== undefined && { operations }),
  };
}

/** In two dimensions everything is K: R = 2K and R_abcd R^abcd = 4K². */
export function writeLevelCurvature(
  manifold: Manifold,
  constraint: Expression,
  values: PointValues | null,
): WrittenCurvature {
  const writer = new Writer(manifold, values);
  const gaussian = levelGaussianCurvature(constraint, manifold.coordinates);
  return {
    ricciFlat: null,
    scalar: writer.write(multiply(integer(2), gaussian)),
    gaussian: writer.write(gaussian),
    kretschmann: writer.write(multiply(integer(4), power(gaussian, integer(2)))),
  };
}
