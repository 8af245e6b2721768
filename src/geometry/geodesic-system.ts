import type { Hoisted, Tape } from '../algebra/tape.ts';
import type { Form } from '../manifold/manifold.ts';
import type { Sampling } from './sampling.ts';

export interface Constraint {
  /** Inputs: the n coordinates. Outputs: F and its n slopes. */
  readonly level: Tape;
  /** Inputs: the state. Outputs: what to add to it at the end of a step so that it lies on the surface and along it. */
  readonly correction: Tape;
}

/**
 * The compiled equations of motion: plain data, the same for the CPU, the workers and the WGSL printer.
 *
 * Momentum form: state = [x^0 … x^(n-1), p_a for each coordinate a that is not cyclic, in order],
 * constants = [p_c for each cyclic c, in order]. Velocity form: state = [x, dx/ds], constants = [].
 *
 * Where coefficients are sampled, `rightHandSide`, `norm` and `metric` take their values at the position behind their other inputs.
 */
export interface GeodesicSystem {
  readonly form: Form;
  readonly coordinates: readonly string[];
  readonly dimension: number;
  readonly stateSize: number;
  readonly constantSize: number;
  /** Indices of coordinates that the metric does not contain. */
  readonly cyclic: readonly number[];
  /** [coordinate]: whether it is a length, else an angle or another pure number (units.ts). */
  readonly lengths: readonly boolean[];
  /** Computes the uniforms that all the tapes below share. */
  readonly hoisted: Hoisted;
  /** Inputs: state, constants. Outputs: d(state)/ds; the first n are the contravariant velocity. */
  readonly rightHandSide: Tape;
  /** Inputs: state, constants, d(state)/ds. Output: g(u,u). */
  readonly norm: Tape;
  /** Inputs: the n coordinates. Outputs: first the margins of the stop conditions, then those of the domain's edge; <= 0 ends the ray. */
  readonly margins: Tape;
  readonly stopCount: number;
  /** Inputs: the n coordinates. Outputs: g_ij, upper triangle row by row. */
  readonly metric: Tape;
  /** Inputs: the n coordinates. Outputs: x, y, z for drawing. */
  readonly drawing: Tape;
  /** What holds curves on a level surface F = 0; null for a chart. */
  readonly constraint: Constraint | null;
  /** The sampled coefficients, null where there are none. */
  readonly samples: Sampling | null;
}
