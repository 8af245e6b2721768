/**
 * The one block of memory that a batch of rays lives in: rows of `lanes` float64, one lane a ray, so that every loop
 * runs along a row and everything that a step touches stays in the nearest cache.
 *
 * Rows are reserved first, by whoever needs some, and `seal` then makes the memory.
 */
export class Arena {
  /** Length of a row: a multiple of four. */
  readonly lanes: number;
  memory = new Float64Array(0);
  #rows = 0;
  readonly #filled: { row: number; value: number }[] = [];
  readonly #broadcast = new Map<number, number>();
  #scratch: number[] = [];

  /** @param lanes how many lanes are wanted at least */
  constructor(lanes: number) {
    this.lanes = stride(lanes);
  }

  /** Reserves `count` neighbouring rows and returns the offset of the first one into `memory`. */
  reserve(count: number): number {
    const row = this.#rows;
    this.#rows += count;
    return row * this.lanes;
  }

  /** The offset of a row that holds `value` in every lane; nobody may write to it. */
  broadcast(value: number): number {
    const known = this.#broadcast.get(value);
    // -0 and 0 are one key of a Map but two numbers under division.
    if (known !== undefined && !Object.is(value, -0)) return known;
    const offset = this.reserve(1);
    this.#filled.push({ row: offset, value });
    if (!Object.is(value, -0)) this.#broadcast.set(value, offset);
    return offset;
  }

  /** The offset of scratch row `index`. Programs share these rows, for nothing in them outlives a run. */
  scratch(index: number): number {
    while (this.#scratch.length <= index) this.#scratch.push(this.reserve(1));
    return this.#scratch[index] as number;
  }

  /** Where the next row would begin: float64 from the beginning. */
  get size(): number {
    return this.#rows * this.lanes;
  }

  /** The memory as WebAssembly sees it, where `seal` was asked for that. */
  shared: WebAssembly.Memory | null = null;

  /** Makes the memory. Unused lanes hold 1, a number that most formulas are defined at. */
  seal(compiled = false): Float64Array {
    const bytes = 8 * this.size;
    if (compiled) this.shared = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) });
    this.memory = new Float64Array(this.shared?.buffer ?? new ArrayBuffer(bytes), 0, this.size).fill(1);
    for (const { row, value } of this.#filled) this.memory.fill(value, row, row + this.lanes);
    return this.memory;
  }
}

/** Lanes are computed four by four: the least multiple of four that holds n of them. */
export function stride(n: number): number {
  return (n + 3) & ~3;
}

/** Offsets of `count` neighbouring rows. */
export function rowsFrom(arena: Arena, offset: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => offset + i * arena.lanes);
}
