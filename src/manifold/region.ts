// Where a chart ends: its domain and the scene's stop conditions as margins, which are above zero inside.
import { evaluate } from '../algebra/evaluate.ts';
import type { Expression } from '../algebra/expression.ts';
import { fromNumber, negate, symbolsOf } from '../algebra/expression.ts';
import { nearestName } from '../algebra/names.ts';
import { parseExpression, parseInequality } from '../algebra/syntax.ts';
import { FieldError } from '../base/error.ts';
import type { Blueprint, Sourced } from './blueprint.ts';
import type { Constant } from './description.ts';
import type { Condition, Interval, Parameter } from './manifold.ts';
import type { Scope } from './scope.ts';
import { at, brought, pathOf } from './scope.ts';

/** What the description itself says of the domain: an interval is null where it says nothing of that coordinate. */
export function readDomain(
  plan: Blueprint,
  coordinates: readonly string[],
  parameters: readonly Parameter[],
  scope: Scope,
): { readonly intervals: readonly (Interval | null)[]; readonly outside: readonly Condition[] } {
  const constants: Scope = {
    names: new Set(parameters.map(({ name }) => name)),
    definitions: scope.definitions,
    coordinates: [],
  };
  for (const [name, { path }] of plan.domain) {
    if (coordinates.includes(name) || path === null) continue;
    const near = nearestName(name, coordinates);
    throw new FieldError(
      'unknown-coordinate',
      `The domain speaks of "${name}", which is not a coordinate.`,
      near === null ? `The coordinates are ${coordinates.join(', ')}.` : `Did you mean "${near}"?`,
      { path },
    );
  }
  const constant = (value: Constant | null, sourced: Sourced<unknown>, below: string): Expression | null => {
    if (value === null) return null;
    if (typeof value === 'number') return fromNumber(value);
    const read = parseExpression(value, { ...constants, ...pathOf(sourced, below) });
    const stray = coordinates.find((name) => symbolsOf(read).has(name));
    if (stray === undefined) return read;
    throw new FieldError(
      'not-constant',
      `An end of an interval may not depend on "${stray}".`,
      'Write the inequality under "where".',
      {
        path: at(sourced, below),
        start: 0,
        end: value.length,
        source: value,
      },
    );
  };
  const intervals = coordinates.map((name): Interval | null => {
    const sourced = plan.domain.get(name);
    if (sourced === undefined) return null;
    const { value } = sourced;
    if ('period' in value) return { lower: null, upper: null, period: constant(value.period, sourced, '/period') };
    return { lower: constant(value[0], sourced, '/0'), upper: constant(value[1], sourced, '/1'), period: null };
  });
  const values = new Map(parameters.map(({ name, value }) => [name, value]));
  intervals.forEach((interval, i) => {
    const { lower, upper } = interval ?? { lower: null, upper: null };
    if (lower === null || upper === null || evaluate(lower, values) < evaluate(upper, values)) return;
    const path = plan.domain.get(coordinates[i] as string)?.path ?? null;
    throw new FieldError(
      'empty-domain',
      `The interval of "${coordinates[i]}" is empty.`,
      'Write [lower, upper], the lower end first.',
      { path },
    );
  });
  return { intervals, outside: brought(plan, plan.where, () => conditions(plan.where, scope, true)) ?? [] };
}

/** Inequalities as conditions that end a ray: as they stand, or where they do *not* hold. */
export function conditions(texts: Sourced<readonly string[]>, scope: Scope, inverted: boolean): Condition[] {
  return texts.value.map((text, i) => {
    const { margin, strict } = parseInequality(text, { ...scope, ...pathOf(texts, `/${i}`) });
    return { text, margin: inverted ? negate(margin) : margin, strict: inverted ? !strict : strict };
  });
}
