// The parameters of a manifold with their values: in the order they were declared, each a constant expression of those
// before it, and overridden by name. Values can be computed anew without building anything.
import { evaluate } from '../algebra/evaluate.ts';
import { fromNumber } from '../algebra/expression.ts';
import { nearestName } from '../algebra/names.ts';
import { parseExpression } from '../algebra/syntax.ts';
import { FieldError } from '../base/error.ts';
import type { Blueprint, ParameterPlan } from './blueprint.ts';
import { named } from './blueprint.ts';
import { constantValue, notFinite } from './constant.ts';
import type { Constant } from './description.ts';
import type { Parameter } from './manifold.ts';

/**
 * The parameters that the parts of a manifold bring, then its own; its own word on a part's parameter wins.
 *
 * @param brought the parameters of the manifolds it is composed of, names already apart
 */
export function declaredParameters(plan: Blueprint, brought: readonly Parameter[] = []): Parameter[] {
  const declared = new Map<string, Parameter>();
  const declare = (name: string, { value, path, ...range }: ParameterPlan, before: Parameter | undefined) => {
    const values = new Map([...declared.values()].map((parameter) => [parameter.name, parameter.value]));
    const number = constantValue(value, { values, path });
    const definition =
      typeof value === 'number'
        ? fromNumber(value)
        : parseExpression(value, { names: values.keys(), ...(path !== null && { path }) });
    declared.set(name, { ...before, name, value: number, definition, ...range });
  };
  for (const parameter of brought) {
    const own = plan.parameters.get(parameter.name);
    if (own === undefined) declared.set(parameter.name, parameter);
    else declare(parameter.name, own, parameter);
  }
  for (const [name, own] of plan.parameters) if (!declared.has(name)) declare(name, own, undefined);
  return [...declared.values()];
}

/**
 * The same parameters with some values overridden by name; those defined through others follow.
 *
 * @throws FieldError "unknown-parameter" for an override that no parameter has the name of, "not-finite"
 */
export function overridden(
  parameters: readonly Parameter[],
  overrides: Readonly<Record<string, Constant>> = {},
  path = '/parameters',
): Parameter[] {
  const given = named(overrides, path);
  for (const [name, { path: where }] of given)
    if (!parameters.some((parameter) => parameter.name === name)) throw unknownParameter(name, parameters, where);
  const values = new Map<string, number>();
  return parameters.map((parameter) => {
    const override = given.get(parameter.name);
    const value =
      override === undefined
        ? evaluate(parameter.definition, values)
        : constantValue(override.value, { values, path: override.path });
    if (!Number.isFinite(value)) throw notFinite(`The parameter "${parameter.name}"`, path);
    values.set(parameter.name, value);
    return { ...parameter, value };
  });
}

function unknownParameter(name: string, parameters: readonly Parameter[], path: string | null): FieldError {
  const names = parameters.map((parameter) => parameter.name);
  const near = nearestName(name, names);
  const fix =
    near !== null
      ? `Did you mean "${near}"?`
      : names.length === 0
        ? 'This manifold has no parameters.'
        : `It has ${names.map((known) => `"${known}"`).join(', ')}.`;
  return new FieldError('unknown-parameter', `"${name}" is not a parameter of this manifold.`, fix, { path });
}
