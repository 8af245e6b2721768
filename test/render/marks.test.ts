import { describe, expect, it } from 'vitest';
import { integer, multiply, symbol, zero } from '../../src/algebra/expression.ts';
import { assemble, compileProgram } from '../../src/algebra/tape-compiler.ts';
import type { Mark } from '../../src/render/marks.ts';
import { markGeometry } from '../../src/render/marks.ts';

/** (u, v) is drawn at (2u, v, 0). */
const outputs = [multiply(integer(2), symbol('u')), symbol('v'), zero];
const { tapes } = assemble([compileProgram([{ inputs: ['u', 'v'], outputs }], [], 'one')], []);
const drawing = { tape: tapes[0] as NonNullable<(typeof tapes)[0]>, uniforms: new Float64Array() };

const flat = { min: [-1, -1, 0], max: [1, 1, 0] } as const;
const deep = { min: [-1, -1, -1], max: [1, 1, 1] } as const;
const warning = (...position: number[]): Mark => ({ position, tone: 'warning' });

/** The middle of each line, and where it ends. */
function linesOf(marks: readonly Mark[], box: Parameters<typeof markGeometry>[3] = flat) {
  return markGeometry(marks, 2, drawing, box).lines.flatMap(({ lines, tone }) =>
    Array.from({ length: lines.count }, (_, i) => {
      const [x1, y1, z1, , x2, y2, z2] = lines.points.subarray(8 * i, 8 * i + 8) as unknown as number[];
      return { tone, middle: [x1, y1, z1].map((x, k) => (x as number) / 2 + ([x2, y2, z2][k] as number) / 2) };
    }),
  );
}

describe('marks', () => {
  it('are crosses where the drawing map puts them', () => {
    const lines = linesOf([warning(0.25, -0.5)]);
    expect(lines).toHaveLength(2);
    for (const { middle, tone } of lines) {
      expect(middle).toEqual([0.5, -0.5, 0]);
      expect(tone).toBe('warning');
    }
    expect(linesOf([warning(0.25, -0.5)], deep)).toHaveLength(3);
  });

  it('leave out what lies far outside, has no place or is of another chart', () => {
    expect(linesOf([warning(40, 0), warning(Number.NaN, 0), warning(0), warning(0, 0, 0)])).toEqual([]);
    expect(linesOf([warning(0, 0)], null)).toEqual([]);
  });

  it('do not widen the picture', () => {
    expect(markGeometry([warning(0, 0)], 2, drawing, flat).bounds).toBeNull();
  });
});
