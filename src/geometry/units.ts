/**
 * Which coordinates are lengths and which are pure numbers, such as angles and rapidities: an error is measured in units of that kind.
 *
 * A coordinate is an angle where it has a period, and where it stands in the argument of a transcendental function that holds no parameter: such
 * an argument has no dimension. What is left is a length, but for what its own coefficient says of it: let g_ii grow as (length)^d where all
 * lengths are large. Since the terms of ds² have one dimension, d + 2 of a length equals d of an angle. So φ in dr² + r² dφ² is found.
 */
import { children, type Expression, symbolsOf, zero } from '../algebra/expression.ts';
import { toDouble } from '../algebra/rational.ts';
import type { Manifold } from '../manifold/manifold.ts';

type Chart = Pick<Manifold, 'coordinates' | 'metric' | 'constraint' | 'domain'>;

/** [coordinate]: whether it is a length. Lengths are measured in a unit of each ray (trace/units.ts), all else in ones. */
export function lengthsOf({ coordinates, metric, constraint, domain }: Chart): boolean[] {
  const bare = new Set<string>();
  const growth = growthWith(new Set(coordinates));
  const seen = new Set<Expression>();
  /** Finds the coordinates in those arguments of transcendental functions that hold nothing but coordinates and numbers. */
  const look = (e: Expression): void => {
    if (seen.has(e)) return;
    seen.add(e);
    for (const part of children(e)) {
      // A quotient of lengths has no dimension either.
      if (isTranscendental(e) && growth(part) !== 0) {
        const names = [...symbolsOf(part)];
        if (names.every((name) => coordinates.includes(name))) for (const name of names) bare.add(name);
      }
      look(part);
    }
  };
  metric.flat().forEach(look);
  if (constraint !== null) look(constraint);
  const isOpen = coordinates.map((name, i) => !domain.intervals[i]?.period && !bare.has(name));
  const power = growthWith(new Set(coordinates.filter((_, i) => isOpen[i])));
  const powers = coordinates.map((_, i) => power(metric[i]?.[i] as Expression));
  const whole = Math.min(...powers.map((d, i) => d + (isOpen[i] ? 2 : 0)).filter(Number.isFinite));
  return powers.map((d, i) => isOpen[i] === true && !(d >= whole));
}

/** Of one argument, and not as many-sided as the modulus or the sign. */
function isTranscendental(e: Expression): boolean {
  return e.kind === 'call' && e.operands.length === 1 && e.name !== 'abs' && e.name !== 'sign';
}

/**
 * The power of length that an expression grows with where all lengths are large; NaN where a parameter is a factor, whose dimension nobody knows,
 * and of zero.
 */
export function growthWith(lengths: ReadonlySet<string>): (e: Expression) => number {
  const known = new Map<Expression, number>();
  const growth = (e: Expression): number => {
    const power = known.get(e) ?? grown(e, children(e).map(growth));
    known.set(e, power);
    return power;
  };
  const grown = (e: Expression, parts: readonly number[]): number => {
    const [first = 0] = parts;
    switch (e.kind) {
      case 'symbol':
        return lengths.has(e.name) ? 1 : Number.NaN;
      case 'sum':
        return Math.max(...parts.filter((power) => !Number.isNaN(power)));
      case 'product':
        return parts.reduce((sum, power) => sum + power, 0);
      case 'power':
        return e.exponent.kind === 'number' ? first * toDouble(e.exponent.value) : Number.NaN;
      case 'call':
        return e.name === 'abs' ? first : 0;
      default:
        return e === zero ? Number.NaN : 0;
    }
  };
  return growth;
}
