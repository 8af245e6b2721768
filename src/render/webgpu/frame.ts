import type { Projection } from '../camera.ts';

/** Bytes of `struct Frame` in shaders/frame.wgsl. */
export const frameBytes = 128;

/** What every shader of a frame reads, laid out as `struct Frame`. */
export function frameData(
  projection: Projection,
  width: number,
  height: number,
  pixelRatio: number,
  radius: number,
): Float32Array<ArrayBuffer> {
  const { near, far } = projection;
  const data = new Float32Array(frameBytes / 4);
  data.set(projection.matrix, 0);
  data.set([width, height, 2 / width, 2 / height], 16);
  data.set([...projection.back, near], 20);
  data.set([...projection.eye, radius], 24);
  // perspectiveZO: depth = far/(far − near) − far near/(far − near) / w
  data.set([far / (far - near), (-far * near) / (far - near), pixelRatio, 0], 28);
  return data;
}
