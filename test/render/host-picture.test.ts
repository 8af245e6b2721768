import { describe, expect, it } from 'vitest';
import { evaluateTape } from '../../src/algebra/tape-evaluator.ts';
import { triangle } from '../../src/render/canvas2d/raster.ts';
import { backToFront, mergeMeshes } from '../../src/render/depth-order.ts';
import { flatGrid, niceStep } from '../../src/render/grids.ts';
import { tapeOverPoints } from '../../src/render/tape-over-points.ts';
import { sphereMap, sphereScene } from './scenes.ts';

describe('the triangle raster', () => {
  it('gives every pixel of a fan of triangles to exactly one of them', () => {
    const size = 64;
    const hits = new Uint8Array(size * size);
    const rim = Array.from(
      { length: 23 },
      (_, i) => [32 + 29.3 * Math.cos(0.3 * i), 32 + 29.3 * Math.sin(0.3 * i)] as const,
    );
    rim.slice(0, 21).forEach(([ax, ay], i) => {
      const [bx, by] = i === 20 ? rim[0]! : rim[i + 1]!;
      triangle(size, size, 32.25, 31.6, ax, ay, bx, by, (index, a, b, c) => {
        hits[index]!++;
        expect(a + b + c).toBeCloseTo(1, 9);
      });
    });
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const r = Math.hypot(x + 0.5 - 32, y + 0.5 - 32);
        if (r < 28.5) expect(hits[y * size + x]).toBe(1);
        if (r > 30) expect(hits[y * size + x]).toBe(0);
      }
    }
  });

  it('interpolates linearly, whichever way round the corners are given', () => {
    for (const flip of [false, true]) {
      const corners: [number, number][] = [
        [2, 3],
        [50, 9],
        [20, 60],
      ];
      const [a, b, c] = (flip ? corners.toReversed() : corners) as [
        [number, number],
        [number, number],
        [number, number],
      ];
      triangle(64, 64, ...a, ...b, ...c, (index, wa, wb, wc) => {
        const x = wa * a[0] + wb * b[0] + wc * c[0];
        expect(x).toBeCloseTo((index % 64) + 0.5, 9);
      });
    }
  });
});

describe('a tape over many points', () => {
  it('equals the tape point by point', () => {
    const points = Float64Array.from({ length: 2 * 1000 }, (_, i) => Math.sin(12.9 * i) * 3);
    const all = tapeOverPoints(sphereMap.tape, points, 2, sphereMap.uniforms);
    for (let i = 0; i < 1000; i += 37) {
      const one = evaluateTape(sphereMap.tape, points.subarray(2 * i, 2 * i + 2), sphereMap.uniforms);
      expect(Array.from(all.subarray(3 * i, 3 * i + 3))).toEqual(Array.from(one));
    }
  });
});

describe('the mesh', () => {
  const geometry = sphereScene().geometry!;

  it('has the normals of the sphere, poles included', () => {
    const { positions, normals } = geometry.meshes[0]!;
    for (let i = 0; i < positions.length; i += 3) {
      const cosine = [0, 1, 2].reduce((sum, axis) => sum + positions[i + axis]! * normals[i + axis]!, 0);
      expect(Math.abs(cosine)).toBeGreaterThan(0.999);
    }
  });

  it('is drawn from far to near, each triangle once', () => {
    const merged = mergeMeshes(geometry.meshes);
    const sorted = backToFront(merged, [0, 0, 1]);
    const depths = Array.from({ length: sorted.length / 3 }, (_, t) =>
      [0, 1, 2].reduce((sum, k) => sum + merged.vertices[7 * sorted[3 * t + k]! + 2]!, 0),
    );
    for (let t = 1; t < depths.length; t++) expect(depths[t]!).toBeGreaterThan(depths[t - 1]! - 6 / 4000);
    const key = (indices: Uint32Array) =>
      Array.from({ length: indices.length / 3 }, (_, t) => indices.subarray(3 * t, 3 * t + 3).join()).sort();
    expect(key(sorted)).toEqual(key(merged.indices));
  });
});

describe('grids', () => {
  it.each([
    [1, 1],
    [0.7, 0.5],
    [0.2, 0.2],
    [34, 20],
    [99, 50],
    [0.999999, 1],
    [0.999, 0.5],
  ])('step %s is %s', (wanted, step) => {
    expect(niceStep(wanted)).toBeCloseTo(step, 12);
  });

  it('reach past what they lie under', () => {
    const { lines } = flatGrid({ min: [-3.3, 0.2, 0], max: [4.1, 5.5, 0] });
    const xs = lines.flatMap(({ lines: { points } }) => Array.from(points).filter((_, i) => i % 4 === 0));
    expect(Math.min(...xs)).toBeLessThanOrEqual(-3.3);
    expect(Math.max(...xs)).toBeGreaterThanOrEqual(4.1);
  });
});
