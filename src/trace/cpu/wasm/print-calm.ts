/**
 * The calm loop: every lane makes attempt after attempt, with all it needs in locals, for as long as no rule but those written here has anything to say of
 * it. The first attempt of which one may is left in the arena as the interpreted step would leave it, to be judged by `Judge`.
 *
 * What is calm and how a calm attempt is accepted is `Judge.judge` without its exceptions, operation by operation and in its order.
 */
import {
  bound,
  greatest,
  greatestError,
  growthPower,
  integral,
  leastError,
  leastRemembered,
  reach,
  safety,
  smallest,
  stepFloor,
} from '../step-control.ts';
import type { Variable, Vector } from './instructions.ts';
import { printExp2, printLog2 } from './print-powers.ts';
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
  const pair = body.newInteger();
  let outside = false;
  body.repeat(() => {
    body.sum(left, budget, 0);
    const small = printGroup(frame, left);
    if (small !== null) {
      outside = true;
      body.everyLane(small);
      body.unless(() => {
        for (let k = 0; k < body.width; k++) {
          body.sum(pair, pointer, 16 * k);
          body.call(careful, pair);
        }
      });
    }
    body.sum(pointer, pointer, 16 * body.width);
    body.isLess(pointer, bytes);
  });
  return outside;
}

/** What changes from one calm attempt to the next. */
interface Running {
  readonly start: readonly Variable[];
  readonly slope: readonly Variable[];
  readonly margin: Variable;
  readonly gone: Variable;
  readonly lost: Variable;
  readonly proposed: Variable;
  readonly previousError: Variable;
  readonly rejections: Variable;
  readonly steps: Variable;
  readonly drift: Variable;
}

/**
 * As many attempts as `left` says in the lanes at the pointer; `left` becomes what is left of them.
 *
 * @returns the mask of lanes whose last attempt means something, null where it always does
 */
function printGroup(frame: StepFrame, left: number): Vector | null {
  const { body, pool } = frame;
  const { system, tableau, rows } = frame.plan;
  const { lane } = rows;
  const running = loadRunning(frame);
  const constants = frame.loadMany(rows.constants, system.constantSize);
  const sign = frame.load(lane.sign);
  const bracket = frame.load(lane.bracket);
  const sampleAt = frame.load(lane.sampleAt);
  const norm = frame.load(lane.norm);
  const until = body.binary('minimum', frame.load(lane.length), bracket);
  const free = body.binary('equal', bracket, pool.at(Number.POSITIVE_INFINITY));
  // A lane without a ray is in nobody's way.
  const empty = body.binary('less', frame.load(lane.ray), pool.at(0));
  const scale = frame.load(lane.scale);
  const every = (masks: readonly Vector[]) => masks.reduce((all, mask) => body.binary('and', all, mask));
  let storeLast = () => {};
  const isSmall: Vector[] = [];
  body.repeatUntilLeft((leave) => {
    const { start, slope, margin, gone, lost, proposed, steps } = running;
    const remaining = body.subtract(until, gone);
    const isCut = body.binary('atMost', remaining, body.multiply(proposed, pool.at(reach)));
    const taken = body.select(remaining, proposed, isCut);
    const step = body.multiply(sign, taken);
    const attempt = frame.attempt({ start, slope, constants, step }, (mask) => void isSmall.push(mask));
    const increment = body.add(taken, lost);
    const whole = body.add(gone, increment);
    const count = body.add(steps, pool.at(1));
    const margins = printMargins(frame, margin, attempt.margins);
    const error = attempt.error === null ? null : printScaledError(frame, attempt.error);
    const always = [body.binary('andNot', free, isCut), body.binary('less', attempt.size, pool.at(bound)), ...isSmall];
    if (margins !== null) always.push(margins.calm);
    const ifAccepted = [
      body.binary('less', whole, sampleAt),
      body.binary('less', count, pool.setting(settingIndex.calmSteps)),
      ...attempt.border.map((value) => body.binary('less', pool.at(0), value)),
    ];
    if (error !== null) {
      always.push(body.binary('less', error.scaled, pool.at(greatestError)));
      const floor = body.multiply(pool.at(stepFloor), body.binary('maximum', gone, scale));
      const isAbove = body.binary('less', floor, taken);
      always.push(body.select(every(ifAccepted), isAbove, error.isAccepted));
    } else always.push(...ifAccepted);
    storeLast = () => {
      frame.store(rows.step, step);
      frame.store(lane.taken, taken);
      frame.storeAttempt(attempt, margin);
    };
    body.everyLane(body.binary('or', every(always), empty));
    leave();

    const changes: [Variable, Vector][] = [
      [lost, body.subtract(increment, body.subtract(whole, gone))],
      [gone, whole],
      [steps, count],
      [running.drift, greatestDrift(frame, running.drift, norm, attempt.norm)],
      ...start.map((variable, j): [Variable, Vector] => [variable, attempt.end[j] as Vector]),
      ...slope.map((variable, j): [Variable, Vector] => [variable, attempt.slopes[tableau.stages]?.[j] as Vector]),
    ];
    if (margins !== null) changes.push([margin, margins.atEnd]);
    if (error === null) {
      const fixed = pool.setting(settingIndex.step);
      body.assign(proposed, body.binary('minimum', fixed, body.multiply(pool.at(greatest), taken)));
      body.assign(running.rejections, pool.at(0));
      for (const [variable, value] of changes) body.assign(variable, value);
    } else {
      propose(frame, running, taken, error);
      const goesOn = body.binary('or', error.isAccepted, empty);
      body.everyLane(goesOn);
      body.either(
        () => {
          for (const [variable, value] of changes) body.assign(variable, value);
        },
        () => {
          for (const [variable, value] of changes) body.assign(variable, body.select(value, variable, goesOn));
        },
      );
    }
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
  frame.store(lane.unused, body.integer(left));
  return isSmall.length === 0 ? null : body.binary('or', every(isSmall), empty);
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
  const isClear = body.binary('less', body.subtract(high, low), low);
  // What is no number is lost among the quick minima, but not in the sum of them all.
  const sum = margins.flat().reduce((known, value) => body.add(known, value), margin);
  return { calm: body.binary('and', isClear, body.binary('equal', sum, sum)), atEnd: least.at(-1) as Vector };
}

/** The error of an adaptive method: sqrt(error / size of the state), and whether that is small enough. */
interface ScaledError {
  readonly scaled: Vector;
  readonly isAccepted: Vector;
}

function printScaledError({ body, pool, plan }: StepFrame, error: Vector): ScaledError {
  const scaled = body.unary('sqrt', body.binary('divide', error, pool.at(plan.system.stateSize)));
  return { scaled, isAccepted: body.binary('atMost', scaled, pool.at(1)) };
}

function greatestDrift({ body, pool }: StepFrame, drift: Vector, atStart: Vector, atEnd: Vector): Vector {
  const deviation = body.unary('abs', body.subtract(atEnd, atStart));
  const isGreater = body.binary('less', drift, deviation);
  const isSound = body.binary('less', deviation, pool.at(bound));
  return body.select(deviation, drift, body.binary('and', isGreater, isSound));
}

/** The next step: `growth` and `shrinkage` of step-control.ts. */
function propose(
  { body, pool, plan }: StepFrame,
  { proposed, previousError, rejections }: Running,
  taken: Vector,
  { scaled, isAccepted }: ScaledError,
): void {
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
  body.assign(proposed, body.multiply(taken, body.binary('minimum', factor, most)));
  body.assign(previousError, body.select(remembered, previousError, isAccepted));
  body.assign(rejections, body.select(pool.at(0), body.add(rejections, pool.at(1)), isAccepted));
}
