// Where a metric fails. Only where the determinant vanishes, or where a part that something is divided by (or that a
// logarithm is taken of) does, can an entry or the determinant vanish or become infinite. So these parts are listed from
// the expressions, and their zeros are looked for: along coordinate lines, and where no line meets one, downhill.
import { differentiator } from '../../algebra/derivative.ts';
import type { Expression } from '../../algebra/expression.ts';
import {
  add,
  children,
  divide,
  integer,
  isNumber,
  multiply,
  power,
  splitPower,
  symbolsOf,
} from '../../algebra/expression.ts';
import { toDouble } from '../../algebra/rational.ts';
import type { Box } from '../../manifold/signature.ts';
import { spread } from '../../manifold/signature.ts';
import type { ChartProbe, Numeric, Position } from './chart-probe.ts';
import { mostPoints } from './finding.ts';
import type { AlongLine } from './lines.ts';
import { isFar, lowestAlong, zerosAlong } from './lines.ts';

/** A set of points where a part of the metric vanishes. */
export interface Locus {
  /** The part that vanishes. */
  readonly part: Expression;
  /** "r" and its value where the part depends on that coordinate alone; else null. */
  readonly fixed: { readonly axis: number; readonly value: number } | null;
  readonly points: readonly Position[];
  /** Coordinates that the part depends on. */
  readonly axes: readonly number[];
}

/** How many lines are followed along each coordinate where a part depends on several, and how many before giving up. */
const linesPerAxis = 32;
const firstLines = 8;

/** A part that depends on one coordinate may vanish at many values of it: a sine does. These are told. */
const mostValues = 5;

/** Functions without a zero. */
const isPositive = (e: Expression) => e.kind === 'call' && (e.name === 'exp' || e.name === 'cosh');

/** The parts whose zeros matter, each once. */
export function suspects({ manifold, determinant }: ChartProbe): Expression[] {
  const found = new Set<Expression>();
  const factors = (e: Expression): void => {
    if (e.kind === 'product') e.factors.forEach(factors);
    else if (e.kind === 'power' && !holdsCoordinate(e.exponent)) factors(e.base);
    else if (e.kind === 'sum' && sharedFactors(e.terms).length > 0) {
      const shared = sharedFactors(e.terms);
      shared.forEach(factors);
      factors(add(...e.terms.map((term) => divide(term, multiply(...shared)))));
    } else if (holdsCoordinate(e) && !isPositive(e)) found.add(e);
  };
  const names = new Set(manifold.coordinates);
  const holdsCoordinate = (e: Expression) => [...symbolsOf(e)].some((name) => names.has(name));
  const seen = new Set<Expression>();
  const visit = (e: Expression): void => {
    if (seen.has(e)) return;
    seen.add(e);
    if (e.kind === 'power' && !(isNumber(e.exponent) && e.exponent.value.numerator > 0n)) factors(e.base);
    if (e.kind === 'call' && e.name === 'log') factors(e.operands[0] as Expression);
    children(e).forEach(visit);
  };
  factors(determinant);
  for (const row of manifold.metric) row.forEach(visit);
  visit(determinant);
  return [...found];
}

/** What every term of a sum is a product of, as often as it is in all of them: sin²u of sin²u cos²u + sin⁴u. */
function sharedFactors(terms: readonly Expression[]): Expression[] {
  const powers = terms.map((term) => {
    const list = term.kind === 'product' ? term.factors : [term];
    return new Map(list.map((factor) => splitPower(factor)));
  });
  const [first, ...others] = powers;
  return [...(first ?? [])].flatMap(([base, exponent]) => {
    const exponents = [exponent, ...others.map((map) => map.get(base))];
    const sizes = exponents.map((e) => (e !== undefined && isNumber(e) ? toDouble(e.value) : 0));
    const least = Math.min(...sizes);
    return isNumber(base) || !Number.isInteger(least) || least < 1 ? [] : [power(base, integer(least))];
  });
}

/** Every place that was found where one of the suspects vanishes. */
export function zeroLoci(probe: ChartProbe): Locus[] {
  const { coordinates } = probe.manifold;
  const slopesBy = coordinates.map((name) => differentiator(name));
  return suspects(probe).flatMap((part) => {
    const names = symbolsOf(part);
    const axes = coordinates.flatMap((name, i) => (names.has(name) ? [i] : []));
    const f = probe.compile([part, ...slopesBy.map((by) => by(part))]);
    const [only] = axes;
    return axes.length === 1 && only !== undefined
      ? alongOne(probe, part, f, only)
      : acrossSeveral(probe, part, f, axes);
  });
}

/** A function on the coordinate line through a point. */
function line(f: Numeric, through: Position, axis: number): AlongLine {
  const place = Float64Array.from(through);
  return (x) => {
    place[axis] = x;
    const values = f(place);
    return { value: values[0] as number, slope: values[1 + axis] as number };
  };
}

function withCoordinate(position: Position, axis: number, value: number): Position {
  const moved = Float64Array.from(position);
  moved[axis] = value;
  return moved;
}

function alongOne(probe: ChartProbe, part: Expression, f: Numeric, axis: number): Locus[] {
  const around = spread(probe.box, mostPoints);
  const zeros = zerosAlong(line(f, around[0] as Position, axis), probe.box[axis] as Box);
  const nearest = zeros.sort((a, b) => Math.abs(a) - Math.abs(b)).slice(0, mostValues);
  return nearest.map((value) => ({
    part,
    fixed: { axis, value },
    points: around.map((position) => withCoordinate(position, axis, value)),
    axes: [axis],
  }));
}

function acrossSeveral(probe: ChartProbe, part: Expression, f: Numeric, axes: readonly number[]): Locus[] {
  const points: Position[] = [];
  const starts = spread(probe.box, linesPerAxis);
  starts.forEach((start, k) => {
    if (k >= firstLines && points.length === 0) return;
    for (const axis of axes) {
      for (const x of zerosAlong(line(f, start, axis), probe.box[axis] as Box)) {
        points.push(withCoordinate(start, axis, x));
      }
    }
  });
  if (points.length === 0) points.push(...downhill(f, axes, starts, probe.box));
  return points.length === 0 ? [] : [{ part, fixed: null, points: evenly(points), axes }];
}

/** A selection that still comes from everywhere. */
function evenly(points: readonly Position[]): Position[] {
  if (points.length <= mostPoints) return [...points];
  return Array.from({ length: mostPoints }, (_, k) => points[Math.floor((k * points.length) / mostPoints)] as Position);
}

/** How often at most each coordinate is moved to where the function is least, the others held. */
const sweeps = 6;

/**
 * Zeros of a function that changes sign nowhere, such as r² + a² cos²θ: from the lowest of the starts, along one
 * coordinate after the other. What does not come to zero, against the function's usual size, is none.
 */
function downhill(f: Numeric, axes: readonly number[], starts: readonly Position[], box: readonly Box[]): Position[] {
  const size = (position: Position) => Math.abs(f(position)[0] as number);
  const ranked = starts.filter((p) => Number.isFinite(size(p))).sort((a, b) => size(a) - size(b));
  const usual = size(ranked[ranked.length >> 1] ?? new Float64Array(box.length));
  const found: Position[] = [];
  for (const start of ranked.slice(0, 3)) {
    let position = start;
    for (let sweep = 0; sweep < sweeps; sweep++) {
      const before = position;
      for (const axis of axes)
        position = withCoordinate(position, axis, lowestAlong(line(f, position, axis), box[axis] as Box));
      if (position.every((x, i) => x === before[i])) break;
    }
    if (!(size(position) <= 1e-20 * usual)) continue;
    if (axes.some((axis) => isFar(position[axis] as number, box[axis] as Box))) continue;
    // The same zero, its other coordinates spread out.
    const zero = position;
    found.push(...starts.map((other) => other.map((x, i) => (axes.includes(i) ? (zero[i] as number) : x))));
  }
  return found;
}
