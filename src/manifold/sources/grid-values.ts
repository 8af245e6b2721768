// The numbers of a grid, whichever way they are given, in C order; their shape is checked.
import { FieldError } from '../../base/error.ts';
import type { GridDescription, GridFile, GridNumbers } from '../description.ts';

/** The most numbers that a grid may have. */
const mostNumbers = 2 ** 25;

/**
 * @param shape the counts of the axes, and the number of components
 * @param path JSON pointer to the values
 * @throws FieldError "wrong-shape", "not-finite", "not-loaded", "too-large"
 */
export function readValues(
  values: GridDescription['values'],
  shape: readonly number[],
  path: string | null,
): Float64Array {
  const count = shape.reduce((a, b) => a * b, 1);
  if (count > mostNumbers) {
    throw new FieldError(
      'too-large',
      `The grid has ${count} numbers; ${mostNumbers} are the most.`,
      'Use a coarser grid.',
      {
        path,
      },
    );
  }
  if (typeof values === 'string') {
    throw new FieldError(
      'not-loaded',
      `The file ${JSON.stringify(values)} has not been read.`,
      'Read it into the scene with attached() first.',
      {
        path,
      },
    );
  }
  const numbers = isFile(values) ? fromFile(values, shape, path) : fromLists(values, shape, path);
  const bad = numbers.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return numbers;
  throw new FieldError(
    'not-finite',
    `The number at [${placeOf(bad, shape).join(', ')}] of the grid is ${numbers[bad]}.`,
    'Write finite numbers only; leave out points where the metric has no value.',
    { path },
  );
}

function isFile(values: GridNumbers | GridFile): values is GridFile {
  return 'data' in values;
}

function wrongShape(found: string, shape: readonly number[], path: string | null): FieldError {
  const product = shape.reduce((a, b) => a * b, 1);
  return new FieldError(
    'wrong-shape',
    `The grid's axes ask for ${shape.join(' × ')} = ${product} numbers, and there are ${found}.`,
    'Write them in C order: the axes in the order of the coordinates, last the components of the upper triangle.',
    { path },
  );
}

function fromFile({ shape: found, data }: GridFile, shape: readonly number[], path: string | null): Float64Array {
  const count = shape.reduce((a, b) => a * b, 1);
  const fits = found.length === 1 ? found[0] === count : String(found) === String(shape);
  if (!fits || data.length !== count) throw wrongShape(found.join(' × '), shape, path);
  return Float64Array.from(data);
}

function fromLists(values: GridNumbers, shape: readonly number[], path: string | null): Float64Array {
  const count = shape.reduce((a, b) => a * b, 1);
  const flat = values.every((value) => typeof value === 'number');
  if (flat) {
    if (values.length !== count) throw wrongShape(String(values.length), shape, path);
    return Float64Array.from(values as readonly number[]);
  }
  const numbers = new Float64Array(count);
  let next = 0;
  const visit = (list: GridNumbers, depth: number, place: string): void => {
    const expected = shape[depth] as number;
    if (list.length !== expected) throw wrongList(list.length, expected, shape, `${path ?? ''}${place}`);
    for (const [k, item] of list.entries()) {
      const deeper = depth + 1 < shape.length;
      if (typeof item === 'number' ? deeper : !deeper) {
        throw wrongShape('lists of another depth', shape, `${path ?? ''}${place}/${k}`);
      }
      if (typeof item === 'number') numbers[next++] = item;
      else visit(item, depth + 1, `${place}/${k}`);
    }
  };
  visit(values, 0, '');
  return numbers;
}

function wrongList(found: number, expected: number, shape: readonly number[], path: string): FieldError {
  return new FieldError(
    'wrong-shape',
    `The grid's axes ask for ${shape.join(' × ')} numbers, so this list has ${expected} items; there are ${found}.`,
    'Nest the lists by axis in the order of the coordinates, innermost the components of the upper triangle.',
    { path },
  );
}

/** The indices of number k in C order. */
export function placeOf(k: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  for (let rest = k, i = shape.length - 1; i >= 0; i--) {
    place.unshift(rest % (shape[i] as number));
    rest = Math.floor(rest / (shape[i] as number));
  }
  return place;
}
