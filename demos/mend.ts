import type { FieldError } from '../src/base/error.ts';
import type { Mend } from './complaint.ts';

/** What one click can do about a fault in the line element: declare the name that is not known. */
export function mendFor({ code, where }: FieldError, declare: (name: string) => void): Mend | null {
  const { path, start, end, source } = where;
  if (code !== 'undeclared-name' || !path?.startsWith('/manifold/') || source === undefined) return null;
  if (start === null || end === null) return null;
  const name = source.slice(start, end).replace(/^\\/, '');
  if (!/^\p{L}[\p{L}\p{N}_{}]*$/u.test(name)) return null;
  return { label: `Make ${name} a parameter`, apply: () => declare(name) };
}
