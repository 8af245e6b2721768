// What the expressions of a manifold may speak of: names in their plain spelling, and definitions expanded in order.
import type { Expression } from '../algebra/expression.ts';
import { parseExpression } from '../algebra/syntax.ts';
import type { Notice } from '../base/error.ts';
import { FieldError } from '../base/error.ts';
import type { Blueprint, Sourced } from './blueprint.ts';
import type { Parameter } from './manifold.ts';
import { canonicalName } from './names.ts';

/** Names and definitions that an expression may use. */
export interface Scope {
  readonly names: ReadonlySet<string>;
  readonly definitions: ReadonlyMap<string, Expression>;
  readonly coordinates: readonly string[];
  readonly onNotice?: (notice: Notice) => void;
}

export function at(sourced: Sourced<unknown> | null, below = ''): string | null {
  return sourced === null || sourced.path === null ? null : `${sourced.path}${below}`;
}

/** A coordinate, a parameter and a definition may not share a name. */
export function checkNames(plan: Blueprint, parameters: readonly Parameter[]): void {
  const taken = new Map<string, string>();
  const take = (name: string, what: string, path: string | null) => {
    const before = taken.get(name);
    if (before !== undefined) {
      throw new FieldError('duplicate-name', `"${name}" names both ${before} and ${what}.`, 'Rename one of the two.', {
        path,
      });
    }
    taken.set(name, what);
  };
  plan.coordinates?.value.forEach((written, i) => {
    const path = at(plan.coordinates, `/${i}`);
    take(canonicalName(written, path), 'a coordinate', path);
  });
  for (const { name } of parameters) take(name, 'a parameter', plan.parameters.get(name)?.path ?? null);
  for (const [name, { path }] of plan.lets) take(name, 'a definition', path);
}

/** Runs `read`; where the text is the entry's and the user has named other coordinates, a failure means it no longer applies. */
export function brought<T>(plan: Blueprint, sourced: Sourced<unknown>, read: () => T): T | null {
  if (!(plan.rechart && sourced.path === null)) return read();
  try {
    return read();
  } catch (error) {
    if (error instanceof FieldError) return null;
    throw error;
  }
}

export function optional(plan: Blueprint, texts: Sourced<readonly string[]> | null, scope: Scope): Expression[] | null {
  if (texts === null) return null;
  return brought(plan, texts, () =>
    texts.value.map((text, i) => parseExpression(text, { ...scope, ...pathOf(texts, `/${i}`) })),
  );
}

export function pathOf(sourced: Sourced<unknown>, below = ''): { path?: string } {
  return sourced.path === null ? {} : { path: `${sourced.path}${below}` };
}

/** Names of coordinates and parameters, and the definitions, each lowered with those before it. */
export function scopeOf(
  plan: Blueprint,
  coordinates: readonly string[],
  parameters: readonly Parameter[],
  onNotice: (notice: Notice) => void = () => {},
): Scope {
  const names = new Set([...coordinates, ...parameters.map(({ name }) => name)]);
  const definitions = new Map<string, Expression>();
  for (const [name, sourced] of plan.lets) {
    if (names.has(name)) {
      throw new FieldError(
        'duplicate-name',
        `"${name}" names both a coordinate and a definition.`,
        'Rename one of the two.',
        {
          path: sourced.path,
        },
      );
    }
    const value = brought(plan, sourced, () =>
      parseExpression(sourced.value, { names, definitions, coordinates, onNotice, ...pathOf(sourced) }),
    );
    if (value !== null) definitions.set(name, value);
  }
  return { names, definitions, coordinates, onNotice };
}
