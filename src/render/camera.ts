// The orbit camera. With azimuth α, elevation ε, distance d and target c, z pointing up:
//   eye = c + d b,  b = (cos ε cos α, cos ε sin α, sin ε)          (from the target towards the eye)
//   right = (−sin α, cos α, 0),  up = b × right = (−sin ε cos α, −sin ε sin α, cos ε)
// The basis is written down, not found from a cross product with z, so that looking straight down (ε = π/2) is a
// view like any other: with α = −π/2 it shows x to the right and y upwards.
import { mat4, vec3 } from 'gl-matrix';
import type { Bounds, Point } from './bounds.ts';
import { cornersOf } from './bounds.ts';

export interface Camera {
  /** Radians from the x axis, counter-clockwise seen from above. */
  readonly azimuth: number;
  /** Radians above the xy plane, −π/2 to π/2. */
  readonly elevation: number;
  /** From the target to the eye, in the units of the drawing. */
  readonly distance: number;
  readonly target: Point;
}

/** What a frame needs of the camera. */
export interface Projection {
  /** World to clip space, column by column; depth 0 (near) to 1 (far). */
  readonly matrix: Float32Array;
  readonly eye: Point;
  /** Unit vector from the scene towards the eye. */
  readonly back: Point;
  readonly right: Point;
  readonly up: Point;
  readonly near: number;
  readonly far: number;
}

/** Vertical field of view: 30°, long enough that spheres look round at the edge of the picture. */
export const fieldOfView = Math.PI / 6;

const steepest = Math.PI / 2;

export const defaultCamera: Camera = { azimuth: -1.1, elevation: 0.45, distance: 6, target: [0, 0, 0] };

/** Straight down on the xy plane, x to the right and y upwards: how flat drawings are shown. */
export const topCamera: Camera = { azimuth: -Math.PI / 2, elevation: Math.PI / 2, distance: 6, target: [0, 0, 0] };

/** The unit vectors right, up and back (towards the eye) of a camera. */
export function axesOf(camera: Camera): { right: Point; up: Point; back: Point } {
  const ca = Math.cos(camera.azimuth);
  const sa = Math.sin(camera.azimuth);
  const ce = Math.cos(camera.elevation);
  const se = Math.sin(camera.elevation);
  return { right: [-sa, ca, 0], up: [-se * ca, -se * sa, ce], back: [ce * ca, ce * sa, se] };
}

/**
 * The matrices of a camera for a picture of the given aspect (width / height).
 * The depth range follows the distance, so that zooming never cuts the scene: everything nearer than a fiftieth of
 * the distance is cut, and everything further than the scene's far side.
 *
 * @param radius of a sphere round the target that holds the scene
 */
export function project(camera: Camera, aspect: number, radius: number): Projection {
  const { right, up, back } = axesOf(camera);
  const eye = vec3.scaleAndAdd(vec3.create(), camera.target, back, camera.distance);
  const near = camera.distance / 50;
  const far = camera.distance + 1.1 * Math.max(radius, camera.distance);
  const view = mat4.fromValues(
    right[0],
    up[0],
    back[0],
    0,
    right[1],
    up[1],
    back[1],
    0,
    right[2],
    up[2],
    back[2],
    0,
    -vec3.dot(right, eye),
    -vec3.dot(up, eye),
    -vec3.dot(back, eye),
    1,
  );
  const matrix = mat4.perspectiveZO(mat4.create(), fieldOfView, aspect, near, far);
  mat4.multiply(matrix, matrix, view);
  return { matrix: new Float32Array(matrix), eye: [eye[0], eye[1], eye[2]], back, right, up, near, far };
}

/** The camera turned by the given angles, in radians. It stops at the poles, where it would tip over. */
export function orbit(camera: Camera, azimuth: number, elevation: number): Camera {
  const turned = camera.azimuth + azimuth;
  return {
    ...camera,
    azimuth: turned - 2 * Math.PI * Math.round(turned / (2 * Math.PI)),
    elevation: Math.min(steepest, Math.max(-steepest, camera.elevation + elevation)),
  };
}

/** The camera at `factor` times its distance; above 1 the scene shrinks. */
export function zoom(camera: Camera, factor: number): Camera {
  return { ...camera, distance: Math.min(1e9, Math.max(1e-9, camera.distance * factor)) };
}

/**
 * Zoom that keeps the point under the pointer where it is.
 *
 * @param x the pointer, in heights of the picture from its centre, to the right
 * @param y the same, upwards
 */
export function zoomAt(camera: Camera, factor: number, x: number, y: number): Camera {
  const zoomed = zoom(camera, factor);
  const kept = 1 - zoomed.distance / camera.distance;
  return pan(zoomed, (-x * kept * camera.distance) / zoomed.distance, (-y * kept * camera.distance) / zoomed.distance);
}

/**
 * The camera moved so that the target's plane follows the pointer.
 *
 * @param x how far the pointer went, in heights of the picture, to the right
 * @param y the same, upwards
 */
export function pan(camera: Camera, x: number, y: number): Camera {
  const { right, up } = axesOf(camera);
  const height = 2 * camera.distance * Math.tan(fieldOfView / 2);
  const target = vec3.scaleAndAdd(vec3.create(), camera.target, right, -x * height);
  vec3.scaleAndAdd(target, target, up, -y * height);
  return { ...camera, target: [target[0], target[1], target[2]] };
}

/**
 * The nearest camera of the same direction that sees all of `bounds`, aimed at their middle.
 * A point at (x, y, z) along right, up and back from the middle is inside the picture where
 * d ≥ z + |x| / tan(horizontal half angle) and d ≥ z + |y| / tan(vertical half angle).
 *
 * @param margin fraction of the picture left free on each side
 */
export function fit(camera: Camera, bounds: Bounds, aspect: number, margin = 0.06): Camera {
  const { right, up, back } = axesOf(camera);
  const target = bounds.min.map((low, i) => (low + (bounds.max[i] ?? low)) / 2) as [number, number, number];
  const vertical = Math.tan(fieldOfView / 2) * (1 - 2 * margin);
  const horizontal = vertical * aspect;
  let distance = 0;
  const points = bounds.points ?? Float32Array.from(cornersOf(bounds).flat());
  for (let i = 0; i < points.length; i += 3) {
    const offset = vec3.subtract(vec3.create(), points.subarray(i, i + 3) as unknown as vec3, target);
    const depth = vec3.dot(back, offset);
    const needed = Math.max(Math.abs(vec3.dot(right, offset)) / horizontal, Math.abs(vec3.dot(up, offset)) / vertical);
    distance = Math.max(distance, depth + needed);
  }
  return { ...camera, target, distance: distance > 0 ? distance : 1 };
}
