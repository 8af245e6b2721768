import { describe, expect, it } from 'vitest';
import { exp2, log2 } from '../../../src/trace/cpu/powers-of-two.ts';

describe('powers of two and their logarithms', () => {
  it('are those of the engine to within 1e-8', () => {
    for (let i = -2000; i <= 2000; i++) {
      const y = i * 0.0497;
      expect(Math.abs(exp2(y) / 2 ** y - 1)).toBeLessThan(1e-8);
      expect(Math.abs(log2(2 ** y) - y)).toBeLessThan(1e-8);
    }
  });

  it('are exact at whole numbers', () => {
    for (let n = -300; n <= 300; n++) {
      expect(exp2(n)).toBe(2 ** n);
      expect(log2(2 ** n)).toBe(n);
    }
  });
});
