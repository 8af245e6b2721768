/**
 * The way from the metric to its curves as plain data: what `geodesic-field derive --json` prints and the page shows. The numbers in
 * brackets are the equations of Su, "Understanding Riemannian geometry 3".
 */
import { add, type Expression, integer, multiply, symbol, zero } from '../algebra/expression.ts';
import { determinant } from '../algebra/matrix.ts';
import { simplify } from '../algebra/simplify.ts';
import type { Manifold, Transition } from '../manifold/manifold.ts';
import { type Connection, connection, geodesicEquations } from './christoffel.ts';
import { conservationLaw } from './conservation.ts';
import { curvature } from './curvature.ts';
import { cyclicCoordinates } from './equations-of-motion.ts';
import { type EulerLagrangeEquation, eulerLagrange, lagrangian, rateName } from './euler-lagrange.ts';
import { deriveLevel } from './level-derivation.ts';
import { type PointValues, valuesAt, Writer } from './writing.ts';
import { writeCurvature } from './written-curvature.ts';
import type { Derivation, DerivationOptions, WrittenEulerLagrange, WrittenTransition } from './written-derivation.ts';

export type * from './written-derivation.ts';

/**
 * Derives everything that is shown of a manifold.
 *
 * @throws FieldError "missing-coordinate" where `at` is given and leaves out a coordinate that a value depends on,
 *   "unknown-coordinate" where it names something else
 */
export function derive(manifold: Manifold, options: DerivationOptions = {}): Derivation {
  const { coordinates, metric, constraint } = manifold;
  if (constraint !== null) return deriveLevel(manifold, constraint, options);
  const { at, operations } = options;
  const values = at === undefined ? null : valuesAt(manifold, at);
  const writer = new Writer(manifold, values);
  const connected = connection(manifold);
  const short = metric.map((row) => row.map((e) => connected.simplifier.simplify(e)));
  return {
    coordinates,
    ...(at !== undefined && { at }),
    ...(manifold.transition !== null && { transition: writeTransition(manifold.transition, writer) }),
    lineElement: writer.differentialForm(lineElement(coordinates, short)),
    metric: short.map((row) => row.map((e) => writer.text(e))),
    inverse: connected.inverse.map((row) => row.map((e) => writer.text(e))),
    metricLatex: short.map((row) => row.map((e) => writer.latex(e))),
    inverseLatex: connected.inverse.map((row) => row.map((e) => writer.latex(e))),
    lagrangian: writer.form(lagrangian(manifold)),
    eulerLagrange: eulerLagrange(manifold).map((equation, a) =>
      writeEquation(manifold, connected, writer, equation, a),
    ),
    christoffel: connected.symbols.map(({ upper, lower: [b, c], expression }) => ({
      upper: coordinates[upper] as string,
      lower: [coordinates[b] as string, coordinates[c] as string],
      ...writer.write(expression),
    })),
    equations: geodesicEquations(manifold).map((e, i) => ({ coordinate: coordinates[i] as string, ...writer.form(e) })),
    ...(options.curvature !== false && { curvature: writeCurvature(manifold, curvature(manifold), values) }),
    constants: cyclicCoordinates(coordinates, metric).map((i) => coordinates[i] as string),
    ...(operations !== undefined && { operations }),
  };
}

/** The values of the Christoffel symbols, in the order of `Derivation.christoffel`, for values of parameters and coordinates. */
export function symbolValues(manifold: Manifold, values: PointValues): (number | null)[] {
  if (manifold.constraint !== null) return [];
  const writer = new Writer(manifold, values);
  return connection(manifold).symbols.map(({ expression }) => writer.value(expression));
}

/** x = x(y), J = ∂x/∂y and, where it was given, y = y(x). */
function writeTransition({ of, map, jacobian, inverse }: Transition, writer: Writer): WrittenTransition {
  const old = new Writer(of, null);
  return {
    coordinates: of.coordinates,
    map: map.map((e) => writer.write(e)),
    jacobian: jacobian.map((row) => row.map((e) => writer.write(simplify(e)))),
    determinant: writer.write(simplify(determinant(jacobian))),
    ...(inverse !== null && { inverse: inverse.map((e) => old.form(e)) }),
  };
}

function lineElement(coordinates: readonly string[], metric: readonly (readonly Expression[])[]): Expression {
  const differentials = coordinates.map((name) => symbol(rateName(name)));
  const terms = metric.flatMap((row, i) =>
    row.slice(i).map((entry, k) => {
      const both = [differentials[i] as Expression, differentials[i + k] as Expression];
      return multiply(integer(k === 0 ? 1 : 2), entry, ...both);
    }),
  );
  return add(...terms);
}

function writeEquation(
  manifold: Manifold,
  { inverse, symbols }: Connection,
  writer: Writer,
  { coordinate, conserved, momentum, force, inertia, bending, terms }: EulerLagrangeEquation,
  a: number,
): WrittenEulerLagrange {
  const { coordinates } = manifold;
  return {
    coordinate,
    conserved,
    ...(conserved && { law: conservationLaw(manifold, a) }),
    momentum: writer.form(momentum),
    force: writer.form(force),
    inertia: writer.form(inertia),
    bending: writer.form(bending),
    terms: terms.map(({ lower: [b, c], expression }) => ({
      velocities: [coordinates[b] as string, coordinates[c] as string],
      ...writer.form(expression),
      // Γ^μ_βγ = g^μα Γ_α,βγ: equation α gives to those μ to which the inverse metric joins it.
      symbols: symbols.flatMap(({ upper, lower }, i) =>
        lower[0] === b && lower[1] === c && (inverse[upper] as readonly Expression[])[a] !== zero ? [i] : [],
      ),
    })),
  };
}
