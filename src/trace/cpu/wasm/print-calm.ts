/**
 * The calm loop: every lane makes attempt after attempt, with all it needs in locals, for as long as no rule but those written here has anything to say of
 * it. The first attempt of which one may is left in the arena as the interpreted step would leave it, to be judged by `Judge`.
 *
 * What is calm and how a calm attempt is accepted is `Judge.judge` without its exceptions, operation by operation and in its order.
 */
import { bound, greatest, greatestError, reach, stepFloor } from '../step-control.ts';
import type { Vector } from './instructions.ts';
import type { Attempt } from './print-attempt.ts';
import { printNextStep, printScaledError, type ScaledError } from './print-control.ts';
import type { StepFrame } from './step-frame.ts';
import { settingIndex } from './step-plan.ts';

/**
 * Writes the body of a function of the lanes' bytes and the budget of attempts.
 *
 * @param careful the function that makes one attempt of two lanes, by their address, where sines or cosines are asked for of great arguments
 * @returns whether it is ever called
 */
export function printCalmLoop(frame: StepFrame, careful: number): boolean {
  const { body, pointer } = frame;
  const [bytes, budget] = [0, 1];
  const left = body.newInteger();
  let outside = false;
  body.repeat(() => {
    body.sum(left, budget, 0);
    const small = printPair(frame, left);
    if (small !== null) {
      outside = true;
      body.everyLane(small);
      body.unless(() => {
        body.call(careful, pointer);
      });
    }
    body.sum(pointer, pointer, 16);
    body.isLess(pointer, bytes);
  });
  return outside;
}

/** What changes from one calm attempt to the next. */
interface Running {
  readonly start: readonly Vector[];
  readonly slope: readonly Vector[];
  readonly margin: Vector;
  readonly gone: Vector;
  readonly lost: Vector;
  readonly proposed: Vector;
  readonly previousError: Vector;
  readonly rejections: Vector;
  readonly steps: Vector;
  readonly drift: Vector;
}

/** What stays while nobody judges. */
interface Given {
  readonly constants: readonly Vector[];
  readonly units: readonly Vector[] | null;
  readonly sign: Vector;
  readonly norm: Vector;
  readonly scale: Vector;
  readonly sampleAt: Vector;
  /** The length, or where something is known to be in the way. */
  readonly until: Vector;
  /** Whether nothing is. */
  readonly isFree: Vector;
  /** Whether the lane holds no ray: it is then in nobody's way. */
  readonly isEmpty: Vector;
}

/**
 * As many attempts as `left` says in the lanes at the pointer; `left` becomes what is left of them.
 *
 * @returns the mask of lanes whose last attempt means something, null where it always does
 */
function printPair(frame: StepFrame, left: number): Vector | null {
  const { body, pool } = frame;
  const { tableau, rows } = frame.plan;
  const running = loadRunning(frame);
  const given = loadGiven(frame);
  const isSmall: Vector[] = [];
  let storeLast = () => {};
  body.repeatUntilLeft((leave) => {
    const { start, slope, margin } = running;
    const remaining = body.subtract(given.until, running.gone);
    const isCut = body.binary('atMost', remaining, body.multiply(running.proposed, pool.at(reach)));
    const taken = body.select(remaining, running.proposed, isCut);
    const step = body.multiply(given.sign, taken);
    const beginning = { start, slope, constants: given.constants, step, units: given.units };
    const attempt = frame.attempt(beginning, (mask) => void isSmall.push(mask));
    const increment = body.add(taken, running.lost);
    const progress: Progress = {
      taken,
      increment,
      whole: body.add(running.gone, increment),
      count: body.add(running.steps, pool.at(1)),
      error: attempt.error === null ? null : printScaledError(frame, attempt.error),
      margins: printMargins(frame, margin, attempt.margins),
    };
    const isCalm = printConditions(frame, running, given, attempt, progress);
    const isWhole = body.binary('andNot', given.isFree, isCut);
    storeLast = () => {
      frame.store(rows.step, step);
      frame.store(rows.lane.taken, taken);
      frame.storeAttempt(attempt, margin);
    };
    body.everyLane(body.binary('or', every(frame, [isCalm, isWhole, ...isSmall]), given.isEmpty));
    leave();
    printAcceptance(frame, running, given, attempt, progress);
    body.sum(left, left, -1);
    body.get(left);
  });
  storeLast();
  storeRunning(frame, running);
  // Where nothing is left to judge the next attempt begins where this one ends, though it may have been rejected.
  body.get(left);
  body.unless(() => {
    frame.storeMany(rows.end, running.start);
    frame.storeMany(rows.slopes[tableau.stages] as number, running.slope);
    frame.store(rows.endMargin, running.margin);
  });
  frame.store(rows.lane.unused, body.integer(left));
  return isSmall.length === 0 ? null : body.binary('or', every(frame, isSmall), given.isEmpty);
}

function every({ body }: StepFrame, masks: readonly Vector[]): Vector {
  return masks.reduce((all, mask) => body.binary('and', all, mask));
}

function loadRunning(frame: StepFrame): Running {
  const { system, rows } = frame.plan;
  const { lane } = rows;
  return {
    start: frame.loadMany(rows.start, system.stateSize),
    slope: frame.loadMany(rows.slopes[0] as number, system.stateSize),
    margin: frame.load(rows.margin),
    gone: frame.load(lane.gone),
    lost: frame.load(lane.lost),
    proposed: frame.load(lane.proposed),
    previousError: frame.load(lane.previousError),
    rejections: frame.load(lane.rejections),
    steps: frame.load(lane.steps),
    drift: frame.load(lane.drift),
  };
}

function storeRunning(frame: StepFrame, { start, slope, margin, ...others }: Running): void {
  const { rows } = frame.plan;
  frame.storeMany(rows.start, start);
  frame.storeMany(rows.slopes[0] as number, slope);
  frame.store(rows.margin, margin);
  for (const [field, value] of Object.entries(others)) frame.store(rows.lane[field as keyof typeof others], value);
}

function loadGiven(frame: StepFrame): Given {
  const { body, pool } = frame;
  const { system, rows } = frame.plan;
  const { lane } = rows;
  const bracket = frame.load(lane.bracket);
  return {
    constants: frame.loadMany(rows.constants, system.constantSize),
    units: frame.loadUnits(),
    sign: frame.load(lane.sign),
    norm: frame.load(lane.norm),
    scale: frame.load(lane.scale),
    sampleAt: frame.load(lane.sampleAt),
    until: body.binary('minimum', frame.load(lane.length), bracket),
    isFree: body.binary('equal', bracket, pool.at(Number.POSITIVE_INFINITY)),
    isEmpty: body.binary('less', frame.load(lane.ray), pool.at(0)),
  };
}

/** What an attempt comes to. */
interface Progress {
  readonly taken: Vector;
  /** With what was lost before; the distance gone and the number of steps if it is accepted. */
  readonly increment: Vector;
  readonly whole: Vector;
  readonly count: Vector;
  /** null where the step is fixed: it is then always accepted. */
  readonly error: ScaledError | null;
  /** null where a ray cannot run into anything. */
  readonly margins: { readonly isClear: Vector; readonly atEnd: Vector } | null;
}

/** Whether none of the judge's exceptions applies to an attempt whose step was not cut. */
function printConditions(
  frame: StepFrame,
  { gone }: Running,
  { scale, sampleAt }: Given,
  { size, border }: Attempt,
  { taken, whole, count, error, margins }: Progress,
): Vector {
  const { body, pool } = frame;
  const always = [body.binary('less', size, pool.at(bound))];
  if (margins !== null) always.push(margins.isClear);
  const ifAccepted = [
    body.binary('less', whole, sampleAt),
    body.binary('less', count, pool.setting(settingIndex.calmSteps)),
    ...border.map((value) => body.binary('less', pool.at(0), value)),
  ];
  if (error === null) return every(frame, [...always, ...ifAccepted]);
  const floor = body.multiply(pool.at(stepFloor), body.binary('maximum', gone, scale));
  const ifRejected = body.binary('less', floor, taken);
  return every(frame, [
    ...always,
    body.binary('less', error.scaled, pool.at(greatestError)),
    body.select(every(frame, ifAccepted), ifRejected, error.isAccepted),
  ]);
}

/** Goes on from the end of the attempt, or from where it began with a shorter step. */
function printAcceptance(
  frame: StepFrame,
  running: Running,
  { norm, isEmpty }: Given,
  { end, slopes, norm: endNorm }: Attempt,
  { taken, increment, whole, count, error, margins }: Progress,
): void {
  const { body, pool } = frame;
  const { start, slope, margin, gone, lost, steps, drift, proposed, previousError, rejections } = running;
  const last = slopes.at(-1) as readonly Vector[];
  const changes: [Vector, Vector][] = [
    [lost, body.subtract(increment, body.subtract(whole, gone))],
    [gone, whole],
    [steps, count],
    [drift, greatestDrift(frame, drift, norm, endNorm)],
    ...start.map((variable, j): [Vector, Vector] => [variable, end[j] as Vector]),
    ...slope.map((variable, j): [Vector, Vector] => [variable, last[j] as Vector]),
  ];
  if (margins !== null) changes.push([margin, margins.atEnd]);
  const accept = () => {
    for (const [variable, value] of changes) body.assign(variable, value);
  };
  if (error === null) {
    const fixed = pool.setting(settingIndex.step);
    body.assign(proposed, body.binary('minimum', fixed, body.multiply(pool.at(greatest), taken)));
    body.assign(rejections, pool.at(0));
    accept();
    return;
  }
  const next = printNextStep(frame, running, taken, error);
  body.assign(proposed, next.proposed);
  body.assign(previousError, next.previousError);
  body.assign(rejections, next.rejections);
  const goesOn = body.binary('or', error.isAccepted, isEmpty);
  body.everyLane(goesOn);
  body.either(accept, () => {
    for (const [variable, value] of changes) body.assign(variable, body.select(value, variable, goesOn));
  });
}

/**
 * Whether the least margin is greater than its whole change over the step, and its value at the end; null where a ray cannot run into anything.
 *
 * @param margin its value at the start
 */
function printMargins({ body }: StepFrame, margin: Vector, margins: readonly (readonly Vector[])[]) {
  if (margins.length === 0) return null;
  const minimum = (a: Vector, b: Vector) => body.binary('quickMinimum', a, b);
  const maximum = (a: Vector, b: Vector) => body.binary('quickMaximum', a, b);
  const least = margins.map((values) => values.reduce(minimum));
  const [low, high] = [least.reduce(minimum, margin), least.reduce(maximum, margin)];
  const hasRoom = body.binary('less', body.subtract(high, low), low);
  // What is no number is lost among the quick minima, but not in the sum of them all.
  const sum = margins.flat().reduce((known, value) => body.add(known, value), margin);
  return { isClear: body.binary('and', hasRoom, body.binary('equal', sum, sum)), atEnd: least.at(-1) as Vector };
}

function greatestDrift({ body, pool }: StepFrame, drift: Vector, atStart: Vector, atEnd: Vector): Vector {
  const deviation = body.unary('abs', body.subtract(atEnd, atStart));
  const isGreater = body.binary('less', drift, deviation);
  const isSound = body.binary('less', deviation, pool.at(bound));
  return body.select(deviation, drift, body.binary('and', isGreater, isSound));
}
