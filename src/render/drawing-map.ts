import type { Tape } from '../algebra/tape.ts';

/** How to draw a chart in R^3: `tape` takes the coordinates to x, y, z. */
export interface DrawingMap {
  readonly tape: Tape;
  /** What the system's hoisted tape gives for the parameters. */
  readonly uniforms: Float64Array;
}
