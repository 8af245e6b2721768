import type { Instructions, Vector } from './instructions.ts';

/** Numbers that are the same in all lanes, where they stand in memory: the settings, and then the constants that programs ask for. */
export class Numbers {
  /** What has to stand behind the settings. */
  readonly constants: number[] = [];
  readonly #base: number;
  readonly #settings: number;
  readonly #known = new Map<number | string, number>();

  /**
   * @param base address of the settings, in bytes
   * @param settings how many there are
   */
  constructor(base: number, settings: number) {
    this.#base = base;
    this.#settings = settings;
  }

  /** The address of setting `index`. */
  setting(index: number): number {
    return this.#base + 8 * index;
  }

  /** The address of a constant. */
  constant(value: number): number {
    // -0 and 0 are one key of a Map but two numbers under division.
    const key = Object.is(value, -0) ? '-0' : value;
    const index = this.#known.get(key) ?? this.constants.push(value) - 1;
    this.#known.set(key, index);
    return this.setting(this.#settings + index);
  }
}

/**
 * The numbers that one function reads: each once, before anything else. In V8 a load in the midst of the arithmetic is moved to its beginning, and
 * hundreds of them are then stored on the stack one by one.
 */
export class ConstantPool {
  readonly #body: Instructions;
  readonly #numbers: Numbers;
  readonly #known = new Map<number, Vector>();

  constructor(body: Instructions, numbers: Numbers) {
    this.#body = body;
    this.#numbers = numbers;
  }

  setting(index: number): Vector {
    return this.#from(this.#numbers.setting(index));
  }

  at(value: number): Vector {
    return this.#from(this.#numbers.constant(value));
  }

  /** The float64 whose bits are those of an integer. */
  bits(value: bigint): Vector {
    return this.at(new Float64Array(BigInt64Array.of(value).buffer)[0] as number);
  }

  #from(address: number): Vector {
    const vector = this.#known.get(address) ?? this.#body.number(address);
    this.#known.set(address, vector);
    return vector;
  }
}
