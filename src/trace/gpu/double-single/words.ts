/* A float64 as two float32, and back: 48 of its 53 bits. */

/** High and low word of each number, one after the other. */
export function toWords(values: ArrayLike<number>): Float32Array<ArrayBuffer> {
  const words = new Float32Array(2 * values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const high = Math.fround(value);
    words[2 * i] = high;
    words[2 * i + 1] = value - high;
  }
  return words;
}

/** The number whose words stand at 2 `index`. */
export function fromWords(words: Float32Array, index: number): number {
  return (words[2 * index] as number) + (words[2 * index + 1] as number);
}
