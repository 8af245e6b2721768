/**
 * The calm loop: every lane makes attempt after attempt, with all it needs in locals, for as long as no rule but those written here has anything to say of
 * it. The first attempt of which one may is left in the arena as the interpreted step would leave it, to be judged by `Judge`.
 *
 * What is calm and how a calm attempt is accepted is `Judge.judge` without its exceptions, operation by operation and in its order.
 */
import {
  bound,
  greatest,
  growthPower,
  integral,
  leastError,
  leastRemembered,
  reach,
  safety,
  smallest,
} from '../step-control.ts';
import type { Variable, Vector } from './instructions.ts';
import { mathIndex } from './math-imports.ts';
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
  let storeLast = () => {};
  let small: Vector | null = null;
  body.repeatUntilLeft((leave) => {
    const { start, slope, margin, gone, lost, proposed, steps } = running;
    const remaining = body.subtract(until, gone);
    const isCut = body.binary('atMost', remaining, body.multiply(proposed, pool.at(reach)));
    const taken = body.select(remaining, proposed, isCut);
    const step = body.multiply(sign, taken);
    const attempt = frame.attempt({ start, slope, constants, step }, (mask) => {
      small = small === null ? mask : body.binary('and', small, mask);
    });
    const increment = body.add(taken, lost);
    const whole = body.add(gone, increment);
    const count = body.add(steps, pool.at(1));
    const scaled = printScaledError(frame, attempt.error);
    const conditions: Vector[] = [
      body.binary('andNot', free, isCut),
      body.binary('less', attempt.size, pool.at(bound)),
      body.binary('less', whole, sampleAt),
      body.binary('less', count, pool.setting(settingIndex.calmSteps)),
      ...attempt.border.map((value) => body.binary('less', pool.at(0), value)),
    ];
    if (small !== null) conditions.push(small);
    const margins = printMargins(frame, margin, attempt.margins);
    if (margins !== null) conditions.push(margins.calm);
    if (scaled !== null) conditions.push(body.binary('atMost', scaled, pool.at(1)));
    const calm = conditions.reduce((all, condition) => body.binary('and', all, condition));
    storeLast = () => {
      frame.store(rows.step, step);
      frame.store(lane.taken, taken);
      frame.storeAttempt(attempt, margin);
    };
    body.everyLane(body.binary('or', calm, empty));
    leave();

    body.assign(lost, body.subtract(increment, body.subtract(whole, gone)));
    body.assign(gone, whole);
    body.assign(steps, count);
    keepDrift(frame, running.drift, norm, attempt.norm);
    propose(frame, running, taken, scaled);
    start.forEach((variable, j) => void body.assign(variable, attempt.end[j] as Vector));
    slope.forEach((variable, j) => void body.assign(variable, attempt.slopes[tableau.stages]?.[j] as Vector));
    if (margins !== null) body.assign(margin, margins.atEnd);
    body.sum(left, left, -1);
    body.get(left);
  });
  storeLast();
  storeRunning(frame, running);
  frame.store(lane.unused, body.integer(left));
  return small === null ? null : body.binary('or', small, empty);
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

/** sqrt(error / size of the state), null where the step is fixed. */
function printScaledError({ body, pool, plan }: StepFrame, error: Vector | null): Vector | null {
  return error === null ? null : body.unary('sqrt', body.binary('divide', error, pool.at(plan.system.stateSize)));
}

function keepDrift({ body, pool }: StepFrame, drift: Variable, atStart: Vector, atEnd: Vector): void {
  const deviation = body.unary('abs', body.subtract(atEnd, atStart));
  const isGreater = body.binary('less', drift, deviation);
  const isSound = body.binary('less', deviation, pool.at(bound));
  body.assign(drift, body.select(deviation, drift, body.binary('and', isGreater, isSound)));
}

/** The next step: `growth` of step-control.ts, or the fixed one. */
function propose(
  frame: StepFrame,
  { proposed, previousError, rejections }: Running,
  taken: Vector,
  scaled: Vector | null,
): void {
  const { body, pool, plan } = frame;
  if (scaled === null) {
    const fixed = pool.setting(settingIndex.step);
    body.assign(proposed, body.binary('minimum', fixed, body.multiply(pool.at(greatest), taken)));
  } else {
    const pow = mathIndex('pow');
    const power = pool.at(-growthPower(plan.tableau.order));
    const byError = body.callByLane(pow, [body.binary('maximum', scaled, pool.at(leastError)), power]);
    const byPrevious = body.callByLane(pow, [previousError, pool.at(integral)]);
    const factor = body.multiply(body.multiply(pool.at(safety), byError), byPrevious);
    const wasRejected = body.binary('less', pool.at(0), rejections);
    const most = body.select(pool.at(1), pool.at(greatest), wasRejected);
    const bounded = body.binary('minimum', body.binary('maximum', factor, pool.at(smallest)), most);
    body.assign(proposed, body.multiply(taken, bounded));
    body.assign(previousError, body.binary('maximum', scaled, pool.at(leastRemembered)));
  }
  body.assign(rejections, pool.at(0));
}
