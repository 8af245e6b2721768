import type { Vector } from './instructions.ts';

/** The numbers that a program reads from memory, each once: a load into both lanes is cheaper than a literal. */
export class ConstantPool {
  readonly values: number[] = [];
  readonly #base: number;
  readonly #known = new Map<number, Vector>();
  #minusZero: Vector | null = null;

  /** @param base address of the first one, in bytes */
  constructor(base: number) {
    this.#base = base;
  }

  at(value: number): Vector {
    // -0 and 0 are one key of a Map but two numbers under division.
    if (Object.is(value, -0)) {
      this.#minusZero ??= this.#append(value);
      return this.#minusZero;
    }
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const vector = this.#append(value);
    this.#known.set(value, vector);
    return vector;
  }

  /** The float64 whose bits are those of an integer. */
  bits(value: bigint): Vector {
    return this.at(new Float64Array(BigInt64Array.of(value).buffer)[0] as number);
  }

  #append(value: number): Vector {
    return { splat: this.#base + 8 * (this.values.push(value) - 1) };
  }
}
