// Changes of coordinates as they are written: x = x(y), and y = y(x) where it is known.
import { evaluator } from '../algebra/evaluate.ts';
import type { Expression } from '../algebra/expression.ts';
import { symbol } from '../algebra/expression.ts';
import { nearestName } from '../algebra/names.ts';
import { parseExpression } from '../algebra/syntax.ts';
import { FieldError } from '../base/error.ts';
import type { Sourced } from './blueprint.ts';
import { named } from './blueprint.ts';
import type { Parameter } from './manifold.ts';
import type { Scope } from './scope.ts';
import { pathOf } from './scope.ts';
import { spread } from './signature.ts';

/** One side of a change of coordinates: what its expressions are of, and what they may speak of. */
export interface Side {
  /** `map` gives the old coordinates, `inverse` the new ones. */
  readonly key: 'map' | 'inverse';
  readonly wanted: readonly string[];
  /** With the coordinates of the other side alone, since the two may share names. */
  readonly scope: Scope;
  /** Whether a coordinate that is left out is the other side's of the same name. */
  readonly mayOmit: boolean;
}

/**
 * The expressions of one side, one for each coordinate wanted, in their order.
 *
 * @throws FieldError "unknown-coordinate" for a name too many, "missing-key" for one too few
 */
export function sideOfChange(
  texts: Sourced<Readonly<Record<string, string>>>,
  { key, wanted, scope, mayOmit }: Side,
): Expression[] {
  const given = named(texts.value, texts.path ?? '');
  for (const [name, { path }] of given) {
    if (wanted.includes(name)) continue;
    const near = nearestName(name, wanted);
    throw new FieldError(
      'unknown-coordinate',
      `"${name}" is not one of the ${key === 'map' ? 'old' : 'new'} coordinates.`,
      near === null ? `They are ${wanted.join(', ')}.` : `Did you mean "${near}"?`,
      { path },
    );
  }
  return wanted.map((name) => {
    const text = given.get(name);
    if (text !== undefined) return parseExpression(text.value, { ...scope, ...(texts.path !== null && pathOf(text)) });
    if (mayOmit && scope.coordinates.includes(name)) return symbol(name);
    throw new FieldError(
      'missing-key',
      `The ${key} does not say what "${name}" is.`,
      `Add "${name}" as an expression of ${scope.coordinates.join(', ')}.`,
      { path: texts.path },
    );
  });
}

export interface BothSides {
  readonly oldCoordinates: readonly string[];
  readonly newCoordinates: readonly string[];
  readonly map: readonly Expression[];
  readonly inverse: readonly Expression[];
  readonly parameters: readonly Parameter[];
}

/**
 * Looks at a few points whether going to the old chart, to the new one and back again leads to the same place.
 *
 * @param path of the inverse
 * @throws FieldError "not-inverse"
 */
export function refuseWrongInverse(
  { oldCoordinates, newCoordinates, map, inverse, parameters }: BothSides,
  path: string | null,
): void {
  const values = parameters.map(({ name, value }): [string, number] => [name, value]);
  const at = (names: readonly string[], point: readonly number[], list: readonly Expression[]): number[] => {
    const value = evaluator(new Map([...values, ...names.map((name, i): [string, number] => [name, point[i] ?? 0])]));
    return list.map(value);
  };
  for (const start of spread(
    newCoordinates.map(() => ({ lower: 0.2, upper: 1.3 })),
    6,
  )) {
    const there = at(newCoordinates, [...start], map);
    const again = at(newCoordinates, at(oldCoordinates, there, inverse), map);
    if (![...there, ...again].every(Number.isFinite)) continue;
    const wrong = there.findIndex((x, i) => Math.abs(x - (again[i] as number)) > 1e-8 * (1 + Math.abs(x)));
    if (wrong < 0) continue;
    const place = newCoordinates
      .map((name, i) => `${name} = ${Number((start[i] as number).toPrecision(4))}`)
      .join(', ');
    throw new FieldError(
      'not-inverse',
      `The inverse does not undo the map: from ${place} it comes back with another "${oldCoordinates[wrong]}".`,
      'Mend "inverse", or leave it out.',
      { path },
    );
  }
}
