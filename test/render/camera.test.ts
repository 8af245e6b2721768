import { mat4, vec3, vec4 } from 'gl-matrix';
import { describe, expect, it } from 'vitest';
import { boundsOf, cornersOf } from '../../src/render/bounds.ts';
import type { Camera } from '../../src/render/camera.ts';
import {
  axesOf,
  defaultCamera,
  fieldOfView,
  fit as fitCamera,
  orbit,
  pan,
  project,
  topCamera,
  zoom,
  zoomAt,
} from '../../src/render/camera.ts';

const camera: Camera = { azimuth: 0.7, elevation: 0.4, distance: 5, target: [1, -2, 0.5] };

/** Normalised device coordinates of a point. */
function seen(from: Camera, point: readonly number[], aspect = 1.6, radius = 10): [number, number, number] {
  const { matrix } = project(from, aspect, radius);
  const clip = vec4.transformMat4(vec4.create(), [point[0]!, point[1]!, point[2]!, 1], matrix);
  return [clip[0] / clip[3], clip[1] / clip[3], clip[2] / clip[3]];
}

describe('the camera', () => {
  it('agrees with look-at and perspective of the library', () => {
    const { matrix, near, far, eye } = project(camera, 1.6, 10);
    const view = mat4.lookAt(mat4.create(), vec3.clone(eye), vec3.clone(camera.target), [0, 0, 1]);
    const expected = mat4.multiply(mat4.create(), mat4.perspectiveZO(mat4.create(), fieldOfView, 1.6, near, far), view);
    for (let i = 0; i < 16; i++) expect(matrix[i]).toBeCloseTo(expected[i]!, 5);
  });

  it('shows the target in the middle, and at the distance the half height that the field of view says', () => {
    expect(seen(camera, camera.target).slice(0, 2)).toEqual([expect.closeTo(0, 5), expect.closeTo(0, 5)]);
    const { up } = axesOf(camera);
    const top = camera.target.map((x, i) => x + up[i]! * camera.distance * Math.tan(fieldOfView / 2));
    expect(seen(camera, top)[1]).toBeCloseTo(1, 5);
  });

  it('shows x to the right and y upwards from the top', () => {
    const [right] = seen(topCamera, [0.1, 0, 0]);
    const [, up] = seen(topCamera, [0, 0.1, 0]);
    expect(right).toBeGreaterThan(0);
    expect(up).toBeGreaterThan(0);
    expect(seen(topCamera, [0.1, 0, 0])[1]).toBeCloseTo(0, 6);
  });

  it('puts near things at depth 0 and far ones at 1, in order', () => {
    const { back, near, far, eye } = project(camera, 1, 10);
    const at = (w: number) =>
      seen(
        camera,
        eye.map((x, i) => x - back[i]! * w),
        1,
      )[2];
    expect(at(near)).toBeCloseTo(0, 5);
    expect(at(far)).toBeCloseTo(1, 5);
    expect(at(4)).toBeLessThan(at(5));
  });

  it('stops at the poles and keeps the azimuth small', () => {
    expect(orbit(camera, 0, 9).elevation).toBe(Math.PI / 2);
    expect(orbit(camera, 0, -9).elevation).toBe(-Math.PI / 2);
    expect(Math.abs(orbit(camera, 100, 0).azimuth)).toBeLessThanOrEqual(Math.PI);
    expect(Math.cos(orbit(camera, 100, 0).azimuth)).toBeCloseTo(Math.cos(100.7), 12);
  });

  it('keeps the point under the pointer where it is, in panning and zooming', () => {
    const { right, up } = axesOf(camera);
    const point = camera.target.map((x, i) => x + 0.8 * right[i]! - 0.3 * up[i]!);
    const [x, y] = seen(camera, point);
    // In heights of the picture: the picture's height is 2 in device coordinates, its width 2 × aspect.
    const [wide, high] = [(x * 1.6) / 2, y / 2];
    const [zx, zy] = seen(zoomAt(camera, 0.5, wide, high), point);
    expect([zx, zy]).toEqual([expect.closeTo(x, 4), expect.closeTo(y, 4)]);
    const [px, py] = seen(pan(camera, 0.1, 0.2), point);
    expect([((px - x) * 1.6) / 2, (py - y) / 2]).toEqual([expect.closeTo(0.1, 4), expect.closeTo(0.2, 4)]);
    expect(zoom(camera, 2).distance).toBe(10);
  });

  it.each([0.5, 1, 2.4])('fits all corners, and one of them touches the margin, at aspect %s', (aspect) => {
    const bounds = { min: [-1, -2, 0] as const, max: [3, 1, 5] as const };
    const fitted = fitCamera(defaultCamera, bounds, aspect, 0.05);
    const extents = cornersOf(bounds).map((corner) => {
      const [x, y] = seen(fitted, corner, aspect);
      return Math.max(Math.abs(x), Math.abs(y));
    });
    expect(Math.max(...extents)).toBeCloseTo(0.9, 4);
  });
});

describe('bounds', () => {
  it('leave out points that cannot be drawn and stragglers', () => {
    const points = Array.from({ length: 1000 }, (_, i) => [i / 1000, (i % 10) / 10, 0]).concat([
      [Number.NaN, 0, 0],
      [1e35, 0, 0],
      [500, 0.2, 0],
    ]);
    const bounds = boundsOf(points.flat(), 3)!;
    expect(bounds.max[0]).toBeLessThan(1);
    expect(bounds.max[0]).toBeGreaterThan(0.95);
    expect(bounds.max[1]).toBe(0.9);
    expect(boundsOf([Number.NaN, 0, 0], 3)).toBeNull();
  });
});
