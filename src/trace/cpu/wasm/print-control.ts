// The step control of adaptive methods, step-control.ts operation by operation.
import { greatest, growthPower, integral, leastError, leastRemembered, safety, smallest } from '../step-control.ts';
import type { Vector } from './instructions.ts';
import { printExp2, printLog2 } from './print-powers.ts';
import type { StepFrame } from './step-frame.ts';

/** The error of an adaptive method: sqrt(error / size of the state), and whether that is small enough. */
export interface ScaledError {
  readonly scaled: Vector;
  readonly isAccepted: Vector;
}

export function printScaledError({ body, pool, plan }: StepFrame, error: Vector): ScaledError {
  const scaled = body.unary('sqrt', body.binary('divide', error, pool.at(plan.system.stateSize)));
  return { scaled, isAccepted: body.binary('atMost', scaled, pool.at(1)) };
}

/** What the control of a lane remembers. */
interface Control {
  readonly proposed: Vector;
  readonly previousError: Vector;
  readonly rejections: Vector;
}

/** The step to be proposed after one of length `taken`, by `growth` and `shrinkage` of step-control.ts, and what is remembered of it. */
export function printNextStep(
  { body, pool, plan }: StepFrame,
  { previousError, rejections }: Omit<Control, 'proposed'>,
  taken: Vector,
  { scaled, isAccepted }: ScaledError,
): Control {
  const { order } = plan.tableau;
  const error = printLog2(body, pool, body.binary('maximum', scaled, pool.at(leastError)));
  const growing = body.subtract(
    body.multiply(pool.at(integral), previousError),
    body.multiply(pool.at(growthPower(order)), error),
  );
  const shrinking = body.multiply(pool.at(-1 / order), error);
  const power = printExp2(body, pool, body.select(growing, shrinking, isAccepted));
  const wasRejected = body.binary('less', pool.at(0), rejections);
  const most = body.select(pool.at(1), pool.at(greatest), wasRejected);
  const factor = body.binary('maximum', body.multiply(pool.at(safety), power), pool.at(smallest));
  const remembered = body.binary('maximum', error, pool.at(leastRemembered));
  return {
    proposed: body.multiply(taken, body.binary('minimum', factor, most)),
    previousError: body.select(remembered, previousError, isAccepted),
    rejections: body.select(pool.at(0), body.add(rejections, pool.at(1)), isAccepted),
  };
}
