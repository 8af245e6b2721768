/**
 * Which coordinates are lengths and which are pure numbers, such as angles and rapidities: an error is measured in units of that kind.
 *
 * A coordinate is an angle where it has a period, and where it stands in the argument of a transcendental function that holds no parameter: such
 * an argument has no dimension. What is left is a length, but for what its own coefficient says of it: let g_ii grow as (length)^d where all
 * lengths are large. Since the terms of ds² have one dimension, d + 2 of a length equals d of an angle. So φ in dr² + r² dφ² is found.
 */
import { children, type Expression, symbolsOf } from '../algebra/expression.ts';
import { toDouble } from '../algebra/rational.ts';
import type { Manifold } from '../manifold/manifold.ts';

type Chart = Pick<Manifold, 'coordinates' | 'metric' | 'constraint' | 'domain'>;

/** [coordinate]: whether it is a length. Lengths are measured in a unit of each ray (trace/units.ts), all else in ones. */
export function lengthsOf({ coordinates, metric, constraint, domain }: Chart): boolean[] {
  const bare = bareArguments([...metric.flat(), ...(constraint === null ? [] : [constraint])], new Set(coordinates));
  const isAngle = coordinates.map((name, i) => domain.intervals[i]?.period != null || bare.has(name));
  const lengths = new Set(coordinates.filter((_, i) => !isAngle[i]));
  if (constraint !== null) return coordinates.map((name) => lengths.has(name));
  const growths = coordinates.map((_, i) => growthOf((metric[i] as readonly Expression[])[i] as Expression, lengths));
  // Where a parameter is the factor, nobody knows what dimension that has.
  const dimensions = growths.flatMap((growth, i) => (growth?.isPure ? [growth.power + (isAngle[i] ? 0 : 2)] : []));
  const whole = Math.min(...dimensions);
  return coordinates.map((_, i) => !isAngle[i] && !(growths[i]?.isPure && growths[i].power >= whole));
}

/** [coordinate of another chart]: the same, each being of the kind that its expression in this chart's coordinates is. */
export function lengthsIn(chart: Chart, others: readonly Expression[]): boolean[] {
  const own = lengthsOf(chart);
  const lengths = new Set(chart.coordinates.filter((_, i) => own[i]));
  return others.map((e) => (growthOf(e, lengths)?.power ?? 0) > 0);
}

const transcendental: ReadonlySet<string> = new Set(
  'sin cos asin acos atan sinh cosh tanh asinh acosh atanh exp log'.split(' '),
);

/** The coordinates in those arguments of transcendental functions that hold nothing but coordinates and numbers. */
function bareArguments(expressions: readonly Expression[], coordinates: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<Expression>();
  const note = (argument: Expression) => {
    const names = [...symbolsOf(argument)];
    // A quotient of lengths has no dimension either.
    const isQuotient = growthOf(argument, coordinates)?.power === 0;
    if (!isQuotient && names.every((name) => coordinates.has(name))) for (const name of names) found.add(name);
  };
  const look = (e: Expression): void => {
    if (seen.has(e)) return;
    seen.add(e);
    if (e.kind === 'call' && transcendental.has(e.name)) e.operands.forEach(note);
    if (e.kind === 'power' && e.exponent.kind !== 'number') note(e.exponent);
    children(e).forEach(look);
  };
  expressions.forEach(look);
  return found;
}

/** An expression where all lengths are large: the power of length that it grows with, and whether without a parameter as a factor. */
interface Growth {
  readonly power: number;
  readonly isPure: boolean;
}

/** Null for zero. */
function growthOf(e: Expression, lengths: ReadonlySet<string>): Growth | null {
  const of = (part: Expression) => growthOf(part, lengths);
  switch (e.kind) {
    case 'number':
      return e.value.numerator === 0n ? null : { power: 0, isPure: true };
    case 'symbol':
      return { power: lengths.has(e.name) ? 1 : 0, isPure: lengths.has(e.name) };
    case 'sum': {
      const terms = e.terms.map(of).filter((term) => term !== null);
      const power = Math.max(...terms.map((term) => term.power));
      return { power, isPure: terms.some((term) => term.power === power && term.isPure) };
    }
    case 'product': {
      const factors = e.factors.map(of);
      if (factors.includes(null)) return null;
      const power = factors.reduce((sum, factor) => sum + (factor?.power ?? 0), 0);
      return { power, isPure: factors.every((factor) => factor?.isPure) };
    }
    case 'power': {
      const base = of(e.base);
      if (base === null) return null;
      const isKnown = e.exponent.kind === 'number';
      const exponent = e.exponent.kind === 'number' ? toDouble(e.exponent.value) : 0;
      return { power: base.power * exponent, isPure: isKnown && base.isPure };
    }
    case 'call': {
      // |x| grows as x does; nothing else that is called has a dimension.
      const [operand] = e.operands;
      return e.name === 'abs' && operand !== undefined ? of(operand) : { power: 0, isPure: true };
    }
    default:
      return { power: 0, isPure: true };
  }
}
