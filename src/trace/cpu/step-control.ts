/**
 * How long a step may be. Hairer, Nørsett and Wanner, "Solving Ordinary Differential Equations I", II.4: the error of a
 * step is measured against tolerance (unit + |y|), component by component (trace/units.ts), root mean square; the next step aims at 0.9 of the tolerance,
 * with a proportional-integral controller that damps the sequence of steps.
 */
import { exp2, log2 } from './powers-of-two.ts';

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
/** The weight of the error before. */
export const integral = 0.04;
/** A smaller error counts as this one. */
export const leastError = 1e-10;
/** log2 1e-4: less is not remembered of an error. */
export const leastRemembered = -13.287712379549449;
/** A greater error, or one that is no number, says nothing but that the step was far too long. */
export const greatestError = 1e30;

/** The power of the error that a step grows by, downwards. */
export function growthPower(order: number): number {
  return 1 / order - 0.75 * integral;
}

/** log2 of a scaled error. */
export function logarithm(error: number): number {
  return log2(Math.max(error, leastError));
}

/** Factor after an accepted step; `error` is the logarithm of its own error, `previous` what is remembered of the step before it. */
export function growth(error: number, previous: number, order: number, afterRejection: boolean): number {
  const factor = safety * exp2(integral * previous - growthPower(order) * error);
  return Math.min(Math.max(factor, smallest), afterRejection ? 1 : greatest);
}

/** Factor after a rejected step. */
export function shrinkage(error: number, order: number): number {
  return error < greatestError ? Math.max(smallest, safety * exp2((-1 / order) * logarithm(error))) : smallest;
}

/** The scaled sizes that the first step is chosen from: of the state, of its derivative, and of the change of the derivative. */
export interface FirstStepNorms {
  readonly state: number;
  readonly slope: number;
  readonly length: number;
}

/** A step that is small against the state's own scale: where the derivative is evaluated a second time. */
export function trialStep({ state, slope, length }: FirstStepNorms): number {
  const small = !(state >= 1e-5) || !(slope * length >= 1e-5);
  return Math.min(small ? 1e-6 * length : (0.01 * state) / slope, length);
}

/**
 * The first step, from the second derivative that the trial step showed. Hairer, Nørsett and Wanner measure it in the independent variable's own
 * unit, (0.01 / max(slope, curvature))^(1/order); here it is measured in T, the time in which the state changes by its own size, so that it is the same in every
 * unit of the affine parameter.
 */
export function firstStep({ slope, length }: FirstStepNorms, trial: number, curvature: number, order: number): number {
  const time = 100 * trial;
  const greater = Math.max(slope * time, curvature * time * time);
  if (!(greater < 1e300)) return trial;
  const step = greater <= 1e-15 ? Math.max(1e-6 * length, trial * 1e-3) : time * (0.01 / greater) ** (1 / order);
  return Math.min(time, step, length);
}
