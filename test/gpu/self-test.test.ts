/** The self-test of an adapter: it passes where functions are right, and finds each that is not. */
import { describe, expect, it } from 'vitest';
import type { SelfTest } from '../../src/gpu/self-test.ts';
import { inBrowser } from '../browser/harness.ts';

const page = '/test/gpu/pages/self-test.ts';

interface Broken {
  readonly result: SelfTest;
  readonly faults: string[];
}

const broken = (from: string, to: string) => inBrowser<Broken>(page, 'broken', from, to);

const wrongOnes = ({ functions }: SelfTest) =>
  functions.filter(({ error, allowed }) => !(error <= allowed)).map(({ name }) => name);

describe('the self-test', () => {
  it('passes on this adapter, and is made once', async () => {
    const { result, again } = await inBrowser<{
      result: SelfTest;
      again: boolean;
    }>(page, 'passed');
    expect(wrongOnes(result)).toEqual([]);
    expect(result).toMatchObject({ compensated: true, passed: true });
    expect(again).toBe(true);
  });

  it('finds the functions that WGSL has built in too inexact', async () => {
    const { result, faults } = await broken(
      'return vec2f(bitcast<f32>(sine), bitcast<f32>(cosine));',
      'return vec2f(sin(x), cos(x));',
    );
    expect(result.passed).toBe(false);
    expect(wrongOnes(result)).toEqual(['sin', 'cos', 'tan']);
    expect(faults[0]).toMatch(/^sin is off by .* where 2e-7 is allowed$/);
  });

  it('finds one wrong coefficient', async () => {
    const { result } = await broken('0.07495300f', '0.0751f');
    expect(wrongOnes(result)).toEqual(['asin', 'acos']);
  });

  it('finds a function that gives no number', async () => {
    const { result, faults } = await broken(
      'let p = (((-0.00570498873f',
      'let p = (((bitcast<f32>(bitcast<u32>(z) | 0x7fc00000u)',
    );
    expect(wrongOnes(result)).toEqual(['tanh']);
    expect(faults).toEqual(['tanh gives no finite number']);
  });

  it('finds a compiler that cancels compensated sums', async () => {
    for (const [from, to] of [
      ['b - (sum - a)', '0.0f'],
      ['(a - (sum - part)) + (b - part)', '0.0f'],
    ] as const) {
      const { result, faults } = await broken(from, to);
      expect(result).toMatchObject({ compensated: false, passed: false });
      expect(wrongOnes(result)).toEqual([]);
      expect(faults).toEqual(['compensated sums lose what rounding cuts off']);
    }
  });
});
