/** A derivation as plain data: the types of what `geodesic-field derive --json` prints and the page shows. */
import type { ConservationLaw } from './conservation.ts';
import type { PointValues, Written } from './writing.ts';
import type { WrittenCurvature } from './written-curvature.ts';

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

/** The surface F = 0 and what its geodesics are made of. */
export interface WrittenLevel {
  readonly function: Written;
  /** ∂F/∂x, ∂F/∂y, ∂F/∂z. */
  readonly gradient: readonly Written[];
  /** The matrix of second derivatives. */
  readonly hessian: readonly (readonly Written[])[];
  /** ẋᵀ H ẋ, and |∇F|². */
  readonly bending: Written;
  readonly steepness: Written;
}

/** A change of coordinates x = x(y), the y being those of the derivation. */
export interface WrittenTransition {
  /** The old ones, x. */
  readonly coordinates: readonly string[];
  /** Each old coordinate as an expression of the new ones. */
  readonly map: readonly Written[];
  /** [old][new]: ∂x/∂y. */
  readonly jacobian: readonly (readonly Written[])[];
  readonly determinant: Written;
  /** Each new coordinate as an expression of the old ones. */
  readonly inverse?: readonly Written[];
}

export interface OperationCounts {
  readonly arithmetic: number;
  readonly transcendental: number;
}

export interface Derivation {
  readonly coordinates: readonly string[];
  /** The point at which values are given, if one was. */
  readonly at?: PointValues;
  /** For a level surface: F and its derivatives. Then everything of the metric is that of the flat space round it. */
  readonly level?: WrittenLevel;
  /** For a chart that was pulled back: how it came from another one. */
  readonly transition?: WrittenTransition;
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
