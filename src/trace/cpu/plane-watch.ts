/**
 * Where rays cross planes f(x) = 0 of the user's coordinates: looked for in every accepted step on its dense output, at its quarters, and then closed in on
 * (root-finder.ts). Nothing of a ray's course depends on it.
 */
import type { Tape } from '../../algebra/tape.ts';
import { evaluateTape } from '../../algebra/tape-evaluator.ts';
import { closeIn } from './root-finder.ts';

/** Plain data: the user's coordinates → one value for each plane, which is zero there. */
export interface Planes {
  readonly tape: Tape;
  readonly uniforms: Float64Array;
}

export interface PlaneCrossing {
  readonly ray: number;
  readonly plane: number;
  /** The affine parameter. */
  readonly s: number;
  /** The user's coordinates there, angles unwrapped. */
  readonly position: Float64Array;
}

/** An accepted step of one ray. */
export interface WatchedStep {
  readonly ray: number;
  /** The affine parameters of its ends. */
  readonly from: number;
  readonly to: number;
  /** The user's coordinates at a fraction of the step. */
  place(theta: number): Float64Array;
}

const quarters = [0.25, 0.5, 0.75, 1];

/** A sign that changes where the value jumps, as that of an angle at a pole, is no crossing: beside one the value is this small against those around. */
const smallest = 1e-6;

export class PlaneWatch {
  readonly #planes: Planes;
  /** By ray: the values where it is now. */
  readonly #last = new Map<number, Float64Array>();
  /** Those found so far, ray by ray in the order of s. */
  readonly found: PlaneCrossing[] = [];

  constructor(planes: Planes) {
    this.#planes = planes;
  }

  /** A ray sets out. A start on a plane is no crossing. */
  begin(ray: number, position: Float64Array): void {
    this.#last.set(ray, this.#values(position));
  }

  step(step: WatchedStep): void {
    let before = this.#last.get(step.ray) as Float64Array;
    let from = 0;
    for (const theta of quarters) {
      const after = this.#values(step.place(theta));
      before.forEach((a, plane) => {
        const b = after[plane] as number;
        if ((a < 0 && b >= 0) || (a > 0 && b <= 0)) this.#closeIn(step, plane, { from, to: theta, a, b });
      });
      before = after;
      from = theta;
    }
    this.#last.set(step.ray, before);
  }

  #closeIn(
    step: WatchedStep,
    plane: number,
    { from, to, a, b }: { from: number; to: number; a: number; b: number },
  ): void {
    const side = Math.sign(a);
    const { outside, insideValue, outsideValue } = closeIn(
      (theta) => side * (this.#values(step.place(theta))[plane] as number),
      { inside: from, outside: to, insideValue: side * a, outsideValue: side * b },
      Number.EPSILON,
    );
    if (Math.min(insideValue, -outsideValue) > smallest * (Math.abs(a) + Math.abs(b))) return;
    const s = step.from + outside * (step.to - step.from);
    this.found.push({ ray: step.ray, plane, s, position: step.place(outside).slice() });
  }

  #values(position: Float64Array): Float64Array {
    return evaluateTape(this.#planes.tape, position, this.#planes.uniforms).slice();
  }
}
