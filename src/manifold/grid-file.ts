// Files that a manifold speaks of: the numbers of sampled coefficients, by the name of the file they lie in.
import type { GridFile, ManifoldDescription, ManifoldReference } from './description.ts';

/** The numbers of a file, in C order, with the name under which a scene speaks of it. */
export class LoadedFile implements GridFile {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
  readonly name: string | null;

  constructor({ shape, data }: GridFile, name: string | null = null) {
    this.shape = shape;
    this.data = data;
    this.name = name;
  }

  /** As JSON, in a link or as a scene file, it is its name again; numbers that never had one are written out. */
  toJSON(): string | number[] {
    return this.name ?? Array.from(this.data);
  }
}

/** The same manifold with what `change` gives for each name of a file, in its parts too; itself where it names none. */
export function withFiles(
  given: ManifoldReference,
  change: (name: string, path: string) => string | GridFile,
  path = '/manifold',
): ManifoldReference {
  if (typeof given === 'string') return given;
  const { grid, pullback, product, warped, optical } = given;
  const part = (reference: ManifoldReference, below: string) => withFiles(reference, change, `${path}${below}`);
  if (grid !== undefined && typeof grid.values === 'string') {
    const values = change(grid.values, `${path}/grid/values`);
    return values === grid.values ? given : { ...given, grid: { ...grid, values } };
  }
  if (pullback !== undefined) {
    const of = part(pullback.of, '/pullback/of');
    return of === pullback.of ? given : { ...given, pullback: { ...pullback, of } };
  }
  if (product !== undefined) {
    const [first, second] = [part(product[0], '/product/0'), part(product[1], '/product/1')];
    return first === product[0] && second === product[1] ? given : { ...given, product: [first, second] };
  }
  if (warped !== undefined) {
    const [base, fibre] = [part(warped.base, '/warped/base'), part(warped.fibre, '/warped/fibre')];
    return base === warped.base && fibre === warped.fibre ? given : { ...given, warped: { ...warped, base, fibre } };
  }
  if (optical !== undefined) {
    const spacetime = part(optical, '/optical');
    return spacetime === optical ? given : ({ ...given, optical: spacetime } satisfies ManifoldDescription);
  }
  return given;
}

/** The names of the files that a manifold speaks of, with the JSON pointers to them. */
export function filesOf(given: ManifoldReference): { readonly name: string; readonly path: string }[] {
  const found: { name: string; path: string }[] = [];
  withFiles(given, (name, path) => {
    found.push({ name, path });
    return name;
  });
  return found;
}
