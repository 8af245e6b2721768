/**
 * What was made for keys that may come again. A map keeps the order in which its keys were set, so that its first key is the one used longest ago.
 */
export class RecentlyUsed<Value> {
  readonly #capacity: number;
  readonly #kept = new Map<string, Promise<Value>>();

  /** @param capacity keys kept at most; beyond it the one used longest ago is let go */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** What is kept under `key`, else what `make` gives. Those who ask while it is made wait for the same; a failure is not kept. */
  get(key: string, make: () => Promise<Value>): Promise<Value> {
    const found = this.#kept.get(key) ?? make();
    this.#kept.delete(key);
    this.#kept.set(key, found);
    found.catch(() => {
      if (this.#kept.get(key) === found) this.#kept.delete(key);
    });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#capacity) break;
      this.#kept.delete(oldest);
    }
    return found;
  }

  clear(): void {
    this.#kept.clear();
  }
}
