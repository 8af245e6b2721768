/**
 * The way from the metric to its curves as plain data: what `geodesic-field derive --json` prints and the page shows. The numbers in
 * brackets are the equations of Su, "Understanding Riemannian geometry 3".
 */
import { add, type Expression, integer, multiply, symbol, zero } from '../algebra/expression.ts';
import type { Manifold } from '../manifold/manifold.ts';
import { type Connection, connection, geodesicEquations } from './christoffel.ts';
import { type ConservationLaw, conservationLaw } from './conservation.ts';
import { curvature } from './curvature.ts';
import { cyclicCoordinates } from './equations-of-motion.ts';
import { type EulerLagrangeEquation, eulerLagrange, lagrangian, rateName } from './euler-lagrange.ts';
import { type PointValues, valuesAt, Writer, type Written } from './writing.ts';
import { type WrittenCurvature, writeCurvature } from './written-curvature.ts';

export interface WrittenSymbol extends Written {
  readonly upper: string;
  readonly lower: readonly [string, string];
}

/** One Euler-Lagrange equation: d/ds(momentum) = force (25), and multiplied out inertia + terms = 0 (26). dr means dr/ds, ddr its derivative. */
export interface WrittenEulerLagrange {
  readonly coordinate: string;
  /** Whether the force vanishes, so that the momentum is a constant of the motion … */
  readonly conserved: boolean;
  /** … and what it is called; absent where nothing is conserved. */
  readonly law?: ConservationLaw;
  readonly momentum: Written;
  readonly force: Written;
  readonly inertia: Written;
  /** The terms together, on the other side. */
  readonly bending: Written;
  readonly terms: readonly WrittenTerm[];
}

/** One product of velocities of (26). */
export interface WrittenTerm extends Written {
  /** The two coordinates whose velocities it holds. */
  readonly velocities: readonly [string, string];
  /** The symbols that are read off it, as places in `christoffel`: one, if the metric is diagonal. */
  readonly symbols: readonly number[];
}

export interface OperationCounts {
  readonly arithmetic: number;
  readonly transcendental: number;
}

export interface Derivation {
  readonly coordinates: readonly string[];
  /** The point at which values are given, if one was. */
  readonly at?: PointValues;
  /** ds² (23). */
  readonly lineElement: Written;
  readonly metric: readonly (readonly string[])[];
  readonly inverse: readonly (readonly string[])[];
  readonly metricLatex: readonly (readonly string[])[];
  readonly inverseLatex: readonly (readonly string[])[];
  readonly lagrangian: Written;
  readonly eulerLagrange: readonly WrittenEulerLagrange[];
  readonly christoffel: readonly WrittenSymbol[];
  readonly equations: readonly ({ readonly coordinate: string } & Written)[];
  /** Absent where it was not asked for. */
  readonly curvature?: WrittenCurvature;
  /** The cyclic coordinates, whose momenta are constants of the motion. */
  readonly constants: readonly string[];
  /** Of the compiled right-hand side, where the caller knows them. */
  readonly operations?: OperationCounts;
}

export interface DerivationOptions {
  /** Coordinates of the point at which values are wanted, by name. */
  readonly at?: PointValues | undefined;
  /** False leaves out the curvature, which may take seconds. */
  readonly curvature?: boolean | undefined;
  readonly operations?: OperationCounts | undefined;
}

/**
 * Derives everything that is shown of a manifold.
 *
 * @throws FieldError "missing-coordinate" where `at` is given and leaves out a coordinate that a value depends on,
 *   "unknown-coordinate" where it names something else
 */
export function derive(manifold: Manifold, options: DerivationOptions = {}): Derivation {
  const { coordinates, metric } = manifold;
  const { at, operations } = options;
  const values = at === undefined ? null : valuesAt(manifold, at);
  const writer = new Writer(manifold, values);
  const connected = connection(manifold);
  const short = metric.map((row) => row.map((e) => connected.simplifier.simplify(e)));
  return {
    coordinates,
    ...(at !== undefined && { at }),
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
  const writer = new Writer(manifold, values);
  return connection(manifold).symbols.map(({ expression }) => writer.value(expression));
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
