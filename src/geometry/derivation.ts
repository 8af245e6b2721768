/**
 * The way from the metric to its curves as plain data: what `geodesic-field derive --json` prints and the page shows.
 */
import { evaluator } from '../algebra/evaluate.ts';
import { type Expression, isNumber, symbolsOf } from '../algebra/expression.ts';
import { lengthOf } from '../algebra/length.ts';
import { latexName } from '../algebra/names.ts';
import { toLatex } from '../algebra/print-latex.ts';
import { toText } from '../algebra/print-text.ts';
import { FieldError } from '../base/error.ts';
import type { Manifold } from '../manifold/manifold.ts';
import { connection, geodesicEquations } from './christoffel.ts';
import { type Curvature, curvature, curvatureAt } from './curvature.ts';
import { cyclicCoordinates } from './equations-of-motion.ts';
import { accelerationName, eulerLagrange, lagrangian, rateName } from './euler-lagrange.ts';

/** An expression as people read it, and its value where a point was given. Null where it is too long to be printed. */
export interface Written {
  readonly expression: string | null;
  readonly latex: string | null;
  readonly value?: number | null;
}

export interface WrittenSymbol extends Written {
  readonly upper: string;
  readonly lower: readonly [string, string];
}

/** One Euler-Lagrange equation: d/ds(momentum) = force, and multiplied out inertia = bending. dr means dr/ds, ddr its derivative. */
export interface WrittenEulerLagrange {
  readonly coordinate: string;
  readonly conserved: boolean;
  readonly momentum: Written;
  readonly force: Written;
  readonly inertia: Written;
  readonly bending: Written;
}

export interface OperationCounts {
  readonly arithmetic: number;
  readonly transcendental: number;
}

export interface Derivation {
  readonly coordinates: readonly string[];
  readonly metric: readonly (readonly string[])[];
  readonly inverse: readonly (readonly string[])[];
  readonly lagrangian: Written;
  readonly eulerLagrange: readonly WrittenEulerLagrange[];
  readonly christoffel: readonly WrittenSymbol[];
  readonly equations: readonly ({ readonly coordinate: string } & Written)[];
  readonly curvature: {
    readonly scalar: Written;
    /** In two dimensions only. */
    readonly gaussian?: Written;
    readonly kretschmann: Written;
    /** Whether R_ab vanishes identically; null where the algebra could not tell. */
    readonly ricciFlat: boolean | null;
  };
  /** The cyclic coordinates, whose momenta are constants of the motion. */
  readonly constants: readonly string[];
  /** Of the compiled right-hand side, where the caller knows them. */
  readonly operations?: OperationCounts;
}

export interface DerivationOptions {
  /** Coordinates of the point at which values are wanted, by name. */
  readonly at?: Readonly<Record<string, number>> | undefined;
  readonly operations?: OperationCounts | undefined;
}

/** Beyond this many signs an expression is not printed: nobody reads it, and a shared graph can be endless as text. */
const longestWritten = 20_000;

/**
 * Derives everything that is shown of a manifold.
 *
 * @throws FieldError "missing-coordinate" where `at` is given and leaves out a coordinate that a value depends on,
 *   "unknown-coordinate" where it names something else
 */
export function derive(manifold: Manifold, options: DerivationOptions = {}): Derivation {
  const { coordinates, metric } = manifold;
  const write = writer(manifold, options.at);
  const connected = connection(manifold);
  const flat = metric.map((row) => row.map((e) => text(manifold, connected.simplifier.simplify(e))));
  const curved = curvature(manifold);
  return {
    coordinates,
    metric: flat,
    inverse: connected.inverse.map((row) => row.map((e) => text(manifold, e))),
    lagrangian: withoutValue(write(lagrangian(manifold))),
    eulerLagrange: eulerLagrange(manifold).map((e) => ({
      coordinate: e.coordinate,
      conserved: e.conserved,
      momentum: withoutValue(write(e.momentum)),
      force: withoutValue(write(e.force)),
      inertia: withoutValue(write(e.inertia)),
      bending: withoutValue(write(e.bending)),
    })),
    christoffel: connected.symbols.map(({ upper, lower: [b, c], expression }) => ({
      upper: coordinates[upper] as string,
      lower: [coordinates[b] as string, coordinates[c] as string],
      ...write(expression),
    })),
    equations: geodesicEquations(manifold).map((e, i) => ({
      coordinate: coordinates[i] as string,
      ...withoutValue(write(e)),
    })),
    curvature: curvatureOf(manifold, curved, write, options.at),
    constants: cyclicCoordinates(coordinates, metric).map((i) => coordinates[i] as string),
    ...(options.operations === undefined ? {} : { operations: options.operations }),
  };
}

type Write = (e: Expression) => Written;

function withoutValue({ expression, latex }: Written): Written {
  return { expression, latex };
}

/** How names are set: the rate of θ as a dotted θ. */
function names(manifold: Manifold): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  for (const name of manifold.coordinates) {
    result.set(rateName(name), `\\dot{${latexName(name)}}`);
    result.set(accelerationName(name), `\\ddot{${latexName(name)}}`);
  }
  return result;
}

function printOptions(manifold: Manifold): { differentials: string[] } {
  const { coordinates } = manifold;
  return { differentials: [...coordinates.map(rateName), ...coordinates.map(accelerationName)] };
}

function text(manifold: Manifold, e: Expression): string {
  return toText(e, printOptions(manifold));
}

function writer(manifold: Manifold, at: Readonly<Record<string, number>> | undefined): Write {
  const latexOptions = { ...printOptions(manifold), names: names(manifold) };
  const value = at === undefined ? null : valueAt(manifold, at);
  return (e) => {
    const long = lengthOf(e) > longestWritten;
    return {
      expression: long ? null : text(manifold, e),
      latex: long ? null : toLatex(e, latexOptions),
      ...(value === null ? {} : { value: value(e) }),
    };
  };
}

/** The values of a manifold's parameters and of the given coordinates by name. */
function valuesAt(manifold: Manifold, at: Readonly<Record<string, number>>): Record<string, number> {
  const values: Record<string, number> = {};
  for (const { name, value } of manifold.parameters) values[name] = value;
  for (const [name, value] of Object.entries(at)) {
    if (!manifold.coordinates.includes(name)) {
      throw new FieldError(
        'unknown-coordinate',
        `There is no coordinate "${name}".`,
        `The coordinates are ${manifold.coordinates.join(', ')}.`,
      );
    }
    values[name] = value;
  }
  return values;
}

function missing(name: string): FieldError {
  return new FieldError('missing-coordinate', `The point has no value for "${name}".`, `Add ${name}=… to the point.`);
}

function valueAt(manifold: Manifold, at: Readonly<Record<string, number>>): (e: Expression) => number | null {
  const values = valuesAt(manifold, at);
  const evaluate = evaluator(values);
  const rates = new Set(manifold.coordinates.flatMap((name) => [rateName(name), accelerationName(name)]));
  return (e) => {
    for (const name of symbolsOf(e)) {
      if (Object.hasOwn(values, name)) continue;
      // Velocities have no value at a point.
      if (rates.has(name)) return null;
      throw missing(name);
    }
    const value = evaluate(e);
    return Number.isFinite(value) ? value : null;
  };
}

function curvatureOf(
  manifold: Manifold,
  curved: Curvature,
  write: Write,
  at: DerivationOptions['at'],
): Derivation['curvature'] {
  const numeric = at === undefined ? null : numericCurvature(manifold, at);
  const describe = (e: Expression | null, value: () => number | null | undefined): Written => {
    if (e !== null) return write(e);
    return { expression: null, latex: null, ...(at === undefined ? {} : { value: value() ?? null }) };
  };
  const ricci = curved.ricci();
  return {
    scalar: describe(curved.scalar(), () => numeric?.().scalar),
    ...(manifold.coordinates.length === 2 ? { gaussian: describe(curved.gaussian(), () => numeric?.().gaussian) } : {}),
    kretschmann: describe(curved.kretschmann(), () => numeric?.().kretschmann),
    ricciFlat: ricci === null ? null : ricci.every((row) => row.every((e) => isNumber(e) && e.value.numerator === 0n)),
  };
}

/** Curvature in numbers, for what was too large to be written. */
function numericCurvature(
  manifold: Manifold,
  at: Readonly<Record<string, number>>,
): () => ReturnType<typeof curvatureAt> {
  return () => {
    const values = valuesAt(manifold, at);
    for (const row of manifold.metric) {
      for (const e of row) for (const name of symbolsOf(e)) if (!Object.hasOwn(values, name)) throw missing(name);
    }
    return curvatureAt(manifold, values);
  };
}
