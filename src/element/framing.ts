import type { Bounds } from '../render/bounds.ts';
import { isFlat } from '../render/bounds.ts';
import type { Camera } from '../render/camera.ts';
import { defaultCamera, fit as fitCamera, topCamera } from '../render/camera.ts';
import type { Prepared, View } from '../scene/prepare.ts';

/** Distances are meant for a picture at least so much wider than high: in a narrower one the camera steps back. */
const narrow = 1.2;

/** The camera of a scene: what it says, and where it is silent one that shows everything, from above where all is flat. */
export function cameraOf({ camera: asked }: View, bounds: Bounds | null, aspect: number): Camera {
  const base = bounds !== null && isFlat(bounds) ? topCamera : defaultCamera;
  const aimed = { ...base, ...asked };
  if (bounds === null || (asked.distance !== undefined && asked.target !== undefined)) return aimed;
  return { ...fitCamera(aimed, bounds, Math.max(narrow, aspect)), ...asked };
}

/** The camera as a picture of that aspect (width over height) needs it. */
export function framed(camera: Camera, aspect: number): Camera {
  return { ...camera, distance: camera.distance * Math.max(1, narrow / aspect) };
}

/** Whether one scene is the other with its metric or its numbers changed, so that a camera in the user's hand stays where it is. */
export function isSameManifold(a: Prepared, b: Prepared): boolean {
  const key = ({ manifold, view }: Prepared) => JSON.stringify([manifold.name, manifold.coordinates, view.camera]);
  return key(a) === key(b);
}

/** Whether only numbers differ: then nothing jumps. */
export function isSameChart(a: Prepared, b: Prepared): boolean {
  return a.system === b.system;
}
