/** The order in which rays are handed to workgroups. */
import { describe, expect, it } from 'vitest';
import type { RaySet } from '../../../src/congruence/congruence.ts';
import { rayOrder } from '../../../src/trace/gpu/ray-order.ts';

function raysAt(states: readonly (readonly number[])[]): RaySet {
  const count = states.length;
  return {
    count,
    state: Float64Array.from(states.flat()),
    constants: new Float64Array(0),
    length: new Float64Array(count).fill(1),
    fate: new Uint8Array(count),
    stop: new Int32Array(count).fill(-1),
    asked: new Map(),
  };
}

const sorted = (order: Uint32Array) => [...order].sort((a, b) => a - b);

describe('the order of rays', () => {
  it('names every ray once, those without finite data too', () => {
    const states = Array.from({ length: 500 }, (_, i) => [Math.sin(i), i % 7 === 0 ? Number.NaN : Math.cos(3 * i), 2]);
    expect(sorted(rayOrder(raysAt(states), 0, 500))).toEqual(Array.from({ length: 500 }, (_, i) => i));
    expect(sorted(rayOrder(raysAt(states), 100, 164))).toEqual(Array.from({ length: 64 }, (_, i) => i));
    expect(rayOrder(raysAt([]), 0, 0)).toHaveLength(0);
  });

  it('leaves rays that do not differ, and rays along a line, as they came', () => {
    const same = Array.from({ length: 100 }, () => [1, 2]);
    const line = Array.from({ length: 100 }, (_, i) => [5, i / 7]);
    const asGiven = Array.from({ length: 100 }, (_, i) => i);
    expect([...rayOrder(raysAt(same), 0, 100)]).toEqual(asGiven);
    expect([...rayOrder(raysAt(line), 0, 100)]).toEqual(asGiven);
  });

  it('fills a workgroup with a square of a grid and not with a row', () => {
    const side = 64;
    const grid = Array.from({ length: side * side }, (_, i) => [i % side, Math.floor(i / side)]);
    const order = rayOrder(raysAt(grid), 0, side * side);
    for (let group = 0; group < side; group++) {
      const members = [...order.subarray(64 * group, 64 * group + 64)].map((ray) => grid[ray] as number[]);
      for (const axis of [0, 1]) {
        const places = members.map((place) => place[axis] as number);
        expect(Math.max(...places) - Math.min(...places)).toBe(7);
      }
    }
  });
});
