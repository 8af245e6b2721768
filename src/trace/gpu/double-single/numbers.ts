/* Numbers that a kernel reads from a uniform buffer: first those that depend on parameters, then the constants of its text. */
import { toWords } from './words.ts';

export class Numbers {
  readonly #uniforms: number;
  readonly #values: number[] = [];
  readonly #constants = new Map<number, string>();

  /** @param uniforms how many depend on parameters */
  constructor(uniforms: number) {
    this.#uniforms = uniforms;
  }

  /** The i-th uniform in WGSL, a vec2f. */
  uniform(index: number): string {
    return `numbers[${index >> 1}].${index % 2 === 0 ? 'xy' : 'zw'}`;
  }

  /** A constant in WGSL, a vec2f. */
  constant(value: number): string {
    const known = this.#constants.get(value) ?? this.uniform(this.table([value]));
    this.#constants.set(value, known);
    return known;
  }

  /** Puts numbers one after another and returns the place of the first. */
  table(values: readonly number[]): number {
    const first = this.#uniforms + this.#values.length;
    this.#values.push(...values);
    return first;
  }

  /** How many vec4f hold them all. */
  get vectors(): number {
    return Math.max(1, Math.ceil((this.#uniforms + this.#values.length) / 2));
  }

  /** The buffer's contents. */
  words(uniforms: ArrayLike<number>): Float32Array<ArrayBuffer> {
    const words = new Float32Array(4 * this.vectors);
    words.set(toWords([...Array.from(uniforms), ...this.#values]));
    return words;
  }
}
