import { describe, expect, it } from 'vitest';
import { sineAndCosine } from '../../../src/trace/cpu/trigonometry.ts';

/** sin and cos by exact rational arithmetic: Taylor's series in 200-bit fixed point after reduction with 400 digits' worth of pi. */
const bits = 400n;
const one = 1n << bits;
const pi = (() => {
  // Machin: pi = 16 atan(1/5) - 4 atan(1/239).
  const arctangent = (n: bigint) => {
    let [term, sum, k] = [one / n, 0n, 1n];
    for (let sign = 1n; term !== 0n; sign = -sign, k += 2n, term /= n * n) sum += (sign * term) / k;
    return sum;
  };
  return 16n * arctangent(5n) - 4n * arctangent(239n);
})();

function fixed(x: number): bigint {
  let [value, shift] = [x, 0];
  while (!Number.isInteger(value)) {
    value *= 2;
    shift++;
  }
  return (BigInt(value) << bits) >> BigInt(shift);
}

/** Relative precision of 53 bits and more, for it goes by way of the leading digits. */
function toNumber(x: bigint): number {
  const size = (x < 0n ? -x : x).toString(2).length;
  const drop = Math.max(0, size - 80);
  return Number(x >> BigInt(drop)) * 2 ** (drop - Number(bits));
}

function exact(x: number): { sine: bigint; cosine: bigint } {
  const turn = 2n * pi;
  let r = fixed(x) % turn;
  if (r < 0n) r += turn;
  let [term, sine, cosine] = [one, 0n, 0n];
  for (let k = 0n; term !== 0n; k++) {
    if (k % 2n === 0n) cosine += k % 4n === 0n ? term : -term;
    else sine += k % 4n === 1n ? term : -term;
    term = (term * r) / ((k + 1n) * one);
  }
  return { sine, cosine };
}

const unitsOff = (computed: number, truth: bigint): number => {
  const near = toNumber(truth);
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(near))) - 52);
  return Math.abs(toNumber(fixed(computed) - truth)) / unit;
};

describe('sine and cosine together', () => {
  const arguments_ = [
    ...Array.from({ length: 400 }, (_, i) => (i - 200) * 0.0731),
    ...Array.from({ length: 200 }, (_, i) => (i - 100) * 7919.123),
    ...Array.from({ length: 60 }, (_, k) => (k * Math.PI) / 2),
    ...Array.from({ length: 60 }, (_, k) => (k * Math.PI) / 4 + 1e-9),
    ...[1e-3, 1e-8, 1e-20, 1.5e6 - 0.1, 355, 710, 103993, 208341, 312689, 833719],
  ];
  const memory = new Float64Array(3 * arguments_.length);
  memory.set(arguments_);
  sineAndCosine(memory, arguments_.length, arguments_.length, 2 * arguments_.length, 0);

  it('are within one unit in the last place, next to their zeros too', () => {
    let [worst, at] = [0, 0];
    arguments_.forEach((x, i) => {
      if (x === 0) return;
      const { sine, cosine } = exact(x);
      const off = Math.max(
        unitsOff(memory[arguments_.length + i] as number, sine),
        unitsOff(memory[2 * arguments_.length + i] as number, cosine),
      );
      if (off > worst) [worst, at] = [off, x];
    });
    expect(worst, `at ${at}`).toBeLessThan(1);
  });

  it('keep the sign of zero and give no number for none', () => {
    const small = new Float64Array([-0, Number.NaN, Number.POSITIVE_INFINITY, 0, 0, 0, 0, 0, 0]);
    sineAndCosine(small, 3, 3, 6, 0);
    expect(Math.abs(small[3] as number)).toBe(0);
    expect(small[6]).toBe(1);
    expect(Array.from(small.subarray(4, 6))).toEqual([Number.NaN, Number.NaN]);
    expect(Array.from(small.subarray(7))).toEqual([Number.NaN, Number.NaN]);
  });

  it('reduce arguments of any size', () => {
    const large = new Float64Array([1e15, -1e22, 2e6, 0, 0, 0, 0, 0, 0]);
    sineAndCosine(large, 3, 3, 6, 0);
    for (let i = 0; i < 3; i++) {
      const { sine, cosine } = exact(large[i] as number);
      expect(unitsOff(large[3 + i] as number, sine)).toBeLessThan(1);
      expect(unitsOff(large[6 + i] as number, cosine)).toBeLessThan(1);
    }
  });
});
