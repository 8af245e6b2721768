import type { GridFile } from './description.ts';

/** The numbers of a file, in C order, with the name under which a scene speaks of it. */
export class LoadedFile implements GridFile {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
  readonly name: string | null;

  constructor(shape: readonly number[], data: Float32Array | Float64Array, name: string | null = null) {
    this.shape = shape;
    this.data = data;
    this.name = name;
  }

  /** As JSON, in a link or as a scene file, it is its name again; numbers that never had one are written out. */
  toJSON(): string | number[] {
    return this.name ?? Array.from(this.data);
  }
}
