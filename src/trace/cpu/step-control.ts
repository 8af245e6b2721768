/**
 * How long a step may be. Hairer, Nørsett and Wanner, "Solving Ordinary Differential Equations I", II.4: the error of a
 * step is measured against tolerance (1 + |y|), component by component, root mean square; the next step aims at 0.9 of the tolerance,
 * with a proportional-integral controller that damps the sequence of steps.
 */

/** A component or slope beyond this is a blow-up, far from overflow even when it is squared. */
export const bound = 1e150;
/** A last step may be this much longer than asked for, so that none of pure rounding is left over. */
export const reach = 1 + 1e-10;
/** Of the distance gone: an event is located when the step that runs into it is this short. */
export const eventFloor = 1e-12;
/** Of the distance gone: no step is shorter; 450 units of rounding. */
export const stepFloor = 1e-13;

/** Least factor from one step to the next. */
export const smallest = 0.2;
/** Most that a step may grow by, also that of a fixed-step method which had to shorten its step: an edge is then not guessed from afar again. */
export const greatest = 5;
export const safety = 0.9;
export const integral = 0.04;
/** A smaller error of a step counts as this one, and so does that of the step before it. */
export const leastError = 1e-10;
export const leastRemembered = 1e-4;

/** The power of the error that a step grows by, downwards. */
export function growthPower(order: number): number {
  return 1 / order - 0.75 * integral;
}

/** Factor after an accepted step whose scaled error was `error`, the one before it `previous`. */
export function growth(error: number, previous: number, order: number, afterRejection: boolean): number {
  const factor = safety * Math.max(error, leastError) ** -growthPower(order) * previous ** integral;
  return Math.min(Math.max(factor, smallest), afterRejection ? 1 : greatest);
}

/** Factor after a rejected step; an error that is not a number shrinks most. */
export function shrinkage(error: number, order: number): number {
  return error < 1e30 ? Math.max(smallest, safety * error ** (-1 / order)) : smallest;
}

/** The scaled sizes that the first step is chosen from: of the state, of its derivative, and of the change of the derivative. */
export interface FirstStepNorms {
  readonly state: number;
  readonly slope: number;
  readonly length: number;
}

/** A step that is small against the state's own scale: where the derivative is evaluated a second time. */
export function trialStep({ state, slope, length }: FirstStepNorms): number {
  const small = !(state >= 1e-5) || !(slope >= 1e-5);
  return Math.min(small ? 1e-6 * length : (0.01 * state) / slope, length);
}

/** The first step, from the second derivative that the trial step showed. */
export function firstStep({ slope, length }: FirstStepNorms, trial: number, curvature: number, order: number): number {
  const greater = Math.max(slope, curvature);
  if (!(greater < 1e300)) return trial;
  const step = greater <= 1e-15 ? Math.max(1e-6 * length, trial * 1e-3) : (0.01 / greater) ** (1 / order);
  return Math.min(100 * trial, step, length);
}
