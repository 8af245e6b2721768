/**
 * log2 and 2^y to within 1e-8, by additions, multiplications and one division alone: what the step control needs, in a form that the compiled step
 * repeats bit for bit (wasm/print-powers.ts) without a call. The engine's own functions are ten times as exact as that needs, and as slow.
 *
 * x = 2^k m with m between about 1/√2 and √2, and log2 m = (2/ln 2) artanh((m - 1)/(m + 1)); 2^y = 2^n e^(f ln 2) with n the integer next to y. Both by
 * their power series.
 */
import { rounder } from './trigonometry.ts';

/** Upper half of the bits of about 1/√2. */
export const leastMantissa = 0x3fe6a09e;
/** (2/ln 2)/(2 i + 1). */
export const logarithmSeries = [
  2 / Math.LN2,
  0.9617966939259756,
  0.5770780163555854,
  0.4121985831111324,
  0.3205988979753252,
] as const;
/** (ln 2)^i/i!. */
export const powerSeries = [
  1,
  Math.LN2,
  0.2402265069591007,
  0.05550410866482158,
  0.009618129107628477,
  0.0013333558146428443,
  0.0001540353039338161,
  0.00001525273380405984,
] as const;
const float = new Float64Array(1);
const halves = new Int32Array(float.buffer);
/** Which half of a float64 has its exponent: this machine's order of bytes. */
const upper = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** Logarithm to base 2 of a positive normal number. */
export function log2(x: number): number {
  float[0] = x;
  const bits = halves[upper]!;
  const k = (bits - leastMantissa) >> 20;
  halves[upper] = bits - (k << 20);
  const m = float[0];
  const s = (m - 1) / (m + 1);
  const z = s * s;
  const [a, b, c, d, e] = logarithmSeries;
  return k + s * (a + z * (b + z * (c + z * (d + z * e))));
}

/** 2^y for |y| < 1000. */
export function exp2(y: number): number {
  const n = y + rounder - rounder;
  const f = y - n;
  const [a, b, c, d, e, g, h, i] = powerSeries;
  float[0] = a + f * (b + f * (c + f * (d + f * (e + f * (g + f * (h + f * i))))));
  halves[upper] = halves[upper]! + (n << 20);
  return float[0];
}
