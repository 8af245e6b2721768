/**
 * A declared chart that keeps the polar angle of the user's and turns its azimuth, φ = ψ + G, has the same poles, and a chart of its own that is
 * regular there: u' = ρ cos ψ, v' = ρ sin ψ. Between that and the chart at the user's pole
 *
 *   u = u' cos G − v' sin G ,  v = u' sin G + v' cos G ,   and back with H = ψ − φ of the user's coordinates in place of G,
 *
 * which is regular at the pole itself, where neither φ nor ψ is known.
 */
import {
  add,
  call,
  type Expression,
  multiply,
  substitute,
  subtract,
  symbol,
  symbolsOf,
} from '../../algebra/expression.ts';
import type { DeclaredChart, Manifold } from '../manifold.ts';
import type { Passage } from './other-chart.ts';
import type { Pole } from './pole.ts';
import { type PoleChange, poleChanges } from './pole-change.ts';

/** The same pole in two charts. */
export interface SharedPole {
  /** In the user's chart and in the declared one. */
  readonly home: Pole;
  readonly there: Pole;
}

/** The pole of the user's chart as one of the declared chart's, null where it is none of them, or is no end of a polar angle. */
export function sharedPole(
  manifold: Pick<Manifold, 'coordinates'>,
  home: Pole,
  { coordinates, map, inverse }: DeclaredChart,
): SharedPole | null {
  const theta = map[home.radial] as Expression;
  const radial = coordinates.findIndex((name) => symbol(name) === theta);
  if (home.kind === 'origin' || radial < 0 || inverse[radial] !== symbol(manifold.coordinates[home.radial] as string)) {
    return null;
  }
  const angle = coordinates.findIndex(
    (psi, j) =>
      j !== radial &&
      isOnlyTurned(map, home.angle, psi) &&
      isOnlyTurned(inverse, j, manifold.coordinates[home.angle] as string),
  );
  return angle < 0 ? null : { home, there: { kind: home.kind, radial, angle } };
}

/** Whether of these expressions only the one at `place` contains the angle, and nothing of it but the angle itself. */
function isOnlyTurned(expressions: readonly Expression[], place: number, angle: string): boolean {
  return expressions.every((e, i) => !symbolsOf(i === place ? subtract(e, symbol(angle)) : e).has(angle));
}

/** The change at the pole of the declared chart, and what leads from the chart at the user's pole to the one it makes. */
export function declaredAtPole(
  manifold: Manifold,
  { home, there }: SharedPole,
  declared: DeclaredChart,
): { readonly change: PoleChange; readonly passage: Passage } {
  const [near] = poleChanges(manifold, home) as [PoleChange];
  const [change] = poleChanges({ coordinates: declared.coordinates, parameters: manifold.parameters }, there) as [
    PoleChange,
  ];
  return {
    change,
    passage: {
      coordinates: near.coordinates,
      there: acrossPole(near, declared.inverse, there, symbol(manifold.coordinates[home.angle] as string)),
      back: acrossPole(change, declared.map, home, symbol(declared.coordinates[there.angle] as string)),
    },
  };
}

/** @param told the coordinates of one chart in those of the other, whose pole `from` does away with  @param pole of the one */
function acrossPole(from: PoleChange, told: readonly Expression[], pole: Pole, angle: Expression): Expression[] {
  const { u, v, rewrite } = from;
  const turn = rewrite(subtract(told[pole.angle] as Expression, angle));
  const [cosine, sine] = [call('cos', turn), call('sin', turn)];
  return told.map((e, i) => {
    if (i === pole.radial) return subtract(multiply(u, cosine), multiply(v, sine));
    if (i === pole.angle) return add(multiply(u, sine), multiply(v, cosine));
    return rewrite(e);
  });
}

/** x(z) from x(y) and y(z). */
export function composed(
  outer: readonly Expression[],
  names: readonly string[],
  inner: readonly Expression[],
): Expression[] {
  const places = new Map(names.map((name, i) => [name, inner[i] as Expression]));
  return outer.map((e) => substitute(e, places));
}
