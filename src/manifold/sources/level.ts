/**
 * A level surface F(x,y,z) = c in flat R³, such as the isothermal surface T(x,y,z) = c. It has no chart and so no pole: its points are told
 * by x, y and z, and a geodesic is a curve in R³ that is held on it and bends along its normal only:
 *
 *   ẍ = −(ẋᵀ H ẋ / |∇F|²) ∇F ,   H the matrix of second derivatives of F.
 *
 * (d²F/ds² = 0 along the curve: ∇F·ẍ + ẋᵀHẋ = 0, and ẍ is normal; do Carmo, Differential Geometry of Curves and Surfaces, §4.4.)
 */
import { integer, subtract, symbolsOf, zero } from '../../algebra/expression.ts';
import { parseEquation } from '../../algebra/syntax.ts';
import { FieldError } from '../../base/error.ts';
import type { Sourced } from '../blueprint.ts';
import { pathOf } from '../scope.ts';
import type { Chart, SourceContext } from './chart.ts';
import { plainChart, scopeIn } from './chart.ts';

export function levelChart(text: Sourced<string>, context: SourceContext): Chart {
  const { plan, written } = context;
  const coordinates = written ?? ['x', 'y', 'z'];
  if (coordinates.length !== 3) {
    throw new FieldError(
      'wrong-length',
      `A level surface lies in a space of three coordinates, and ${coordinates.length} are named.`,
      'Name three, such as ["x", "y", "z"], or leave "coordinates" out.',
      { path: plan.coordinates?.path ?? plan.path },
    );
  }
  const { left, right } = parseEquation(text.value, { ...scopeIn(context, coordinates), ...pathOf(text) });
  const constraint = subtract(left, right);
  if (!coordinates.some((name) => symbolsOf(constraint).has(name))) {
    throw new FieldError(
      'no-surface',
      `Neither side of this equation depends on ${coordinates.join(', ')}, so it is no surface.`,
      'Write it as "x^2 + y^2/4 + z^2 = 1".',
      { path: text.path, start: 0, end: text.value.length, source: text.value },
    );
  }
  const identity = coordinates.map((_, i) => coordinates.map((_, j) => (i === j ? integer(1) : zero)));
  return plainChart(coordinates, identity, { constraint, form: 'velocity', text: text.value });
}
