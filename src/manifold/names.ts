import { isReserved, longestName } from '../algebra/names.ts';
import { plainName } from '../algebra/syntax.ts';
import { FieldError } from '../base/error.ts';

/**
 * The plain spelling of a coordinate's, parameter's or definition's name: θ and \theta are theta, r_{s} is r_s.
 *
 * @param path JSON pointer to the name, null where it is not the user's own
 * @throws FieldError "bad-name" for what is no name, or already means something
 */
export function canonicalName(text: string, path: string | null): string {
  const name = plainName(text.trim());
  const shown = JSON.stringify(text.slice(0, 60));
  if (name.length > longestName || !/^\p{L}[\p{L}\d]*(?:_[\p{L}\d]+)*$/u.test(name)) {
    throw new FieldError('bad-name', `${shown} is not a name.`, 'Use letters, digits and subscripts, as in "r_s".', {
      path,
    });
  }
  if (isReserved(name)) {
    throw new FieldError(
      'bad-name',
      `${shown} already has a meaning, so it cannot name anything else.`,
      'Choose another name.',
      { path },
    );
  }
  return name;
}
