/**
 * Where a chart may have a pole: an angle φ that comes round after 2π, and beside it either a polar angle θ in [0, π], at whose ends
 * the circles of φ shrink to points, or a radius r >= 0. Found by what the domain says, without algebra, so that it costs nothing where there is none.
 */
import { evaluate } from '../../algebra/evaluate.ts';
import { type Expression, pi, rational, subtract, symbol, symbolsOf } from '../../algebra/expression.ts';
import type { Manifold } from '../manifold.ts';

export interface Pole {
  readonly kind: 'north' | 'south' | 'origin';
  /** Indices of θ or r, and of φ. */
  readonly radial: number;
  readonly angle: number;
}

/** The places that look like poles. */
export function polesOf({ coordinates, metric, domain, parameters, constraint }: Manifold): Pole[] {
  if (constraint !== null) return [];
  const values = new Map(parameters.map(({ name, value }) => [name, value]));
  const is = (e: Expression | null | undefined, value: number) =>
    e != null && Math.abs(evaluate(e, values) - value) < 1e-12;
  return coordinates.flatMap((_, angle): Pole[] => {
    if (!is(domain.intervals[angle]?.period, 2 * Math.PI)) return [];
    const circle = symbolsOf(metric[angle]?.[angle] as Expression);
    const from = coordinates.flatMap((name, i) => {
      const interval = domain.intervals[i];
      return i !== angle && is(interval?.lower, 0) && circle.has(name) ? [{ radial: i, upper: interval?.upper }] : [];
    });
    // Of several polar angles the last one belongs to φ: the others are radii of spheres of their own.
    const polar = from.filter(({ upper }) => is(upper, Math.PI)).at(-1);
    if (polar !== undefined) {
      return (['north', 'south'] as const).map((kind) => ({ kind, radial: polar.radial, angle }));
    }
    return from.flatMap(({ radial, upper }) => (upper === null ? [{ kind: 'origin' as const, radial, angle }] : []));
  });
}

/**
 * How far from a pole the charts change, in radians or in units of r. Great enough that no user's chart is bad beyond it, and
 * apart enough that a ray along the circle between them changes once.
 */
const entered = rational(3, 10);
export const left = rational(4, 10);

/** <= 0 where a ray of the user's chart is to go over to the regular one. */
export function nearPole(coordinates: readonly string[], { kind, radial }: Pole): Expression {
  const x = symbol(coordinates[radial] as string);
  return subtract(kind === 'south' ? subtract(pi, x) : x, entered);
}
