import { evaluate } from '../algebra/evaluate.ts';
import type { Expression } from '../algebra/expression.ts';
import { parseExpression } from '../algebra/syntax.ts';
import { FieldError, type Where } from '../base/error.ts';
import type { Constant } from './description.ts';

export interface ConstantScope {
  /** Values by name: the parameters. */
  readonly values: ReadonlyMap<string, number>;
  readonly definitions?: ReadonlyMap<string, Expression>;
  /** JSON pointer to the constant, null where it is not the user's own. */
  readonly path: string | null;
}

/**
 * The value of a number or a constant expression such as "pi/2" or "2 M".
 *
 * @throws FieldError where the text is no expression of the parameters, or has no finite value
 */
export function constantValue(constant: Constant, { values, definitions, path }: ConstantScope): number {
  let value = Number.NaN;
  if (typeof constant === 'number') value = constant;
  else {
    const scope = {
      names: new Set(values.keys()),
      ...(definitions && { definitions }),
      ...(path !== null && { path }),
    };
    value = evaluate(parseExpression(constant, scope), values);
  }
  if (Number.isFinite(value)) return value;
  const text = typeof constant === 'string' ? { start: 0, end: constant.length, source: constant } : {};
  throw notFinite(JSON.stringify(constant), path, text);
}

/** "… has no finite value here." */
export function notFinite(what: string, path: string | null, text: Partial<Where> = {}): FieldError {
  return new FieldError('not-finite', `${what} has no finite value here.`, 'Write a finite number.', { path, ...text });
}
