import type { Point } from './bounds.ts';
import type { Mesh } from './scene-geometry.ts';

/** All meshes as one: vertices of seven floats (position, normal, 1 for a body), and triangles. */
export interface Triangles {
  readonly vertices: Float32Array;
  readonly indices: Uint32Array;
}

export const vertexFloats = 7;

export function mergeMeshes(meshes: readonly Mesh[]): Triangles {
  const vertexCount = meshes.reduce((sum, mesh) => sum + mesh.positions.length / 3, 0);
  const vertices = new Float32Array(vertexCount * vertexFloats);
  const indices = new Uint32Array(meshes.reduce((sum, mesh) => sum + mesh.indices.length, 0));
  let vertex = 0;
  let index = 0;
  for (const mesh of meshes) {
    for (const i of mesh.indices) indices[index++] = vertex + i;
    for (let i = 0; i < mesh.positions.length; i += 3) {
      const at = vertexFloats * vertex++;
      for (let axis = 0; axis < 3; axis++) {
        vertices[at + axis] = mesh.positions[i + axis] as number;
        vertices[at + 3 + axis] = mesh.normals[i + axis] as number;
      }
      vertices[at + 6] = mesh.kind === 'body' ? 1 : 0;
    }
  }
  return { vertices, indices };
}

const levels = 4096;

/**
 * The triangles from far to near, so that see-through ones blend in order: a counting sort by the depth of their
 * middles, in `levels` steps.
 *
 * @param back unit vector from the scene to the eye
 */
export function backToFront(triangles: Triangles, back: Point): Uint32Array {
  const { vertices, indices } = triangles;
  const count = indices.length / 3;
  const depth = new Float32Array(count);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < count; t++) {
    let sum = 0;
    for (let c = 0; c < 3; c++) {
      const at = vertexFloats * (indices[3 * t + c] as number);
      for (let axis = 0; axis < 3; axis++) sum += (vertices[at + axis] as number) * (back[axis] as number);
    }
    depth[t] = sum;
    low = Math.min(low, sum);
    high = Math.max(high, sum);
  }
  const scale = high > low ? (levels - 1) / (high - low) : 0;
  const starts = new Uint32Array(levels + 1);
  const level = (t: number) => Math.floor(((depth[t] as number) - low) * scale);
  for (let t = 0; t < count; t++) {
    const next = level(t) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let i = 0; i < levels; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  const sorted = new Uint32Array(indices.length);
  for (let t = 0; t < count; t++) {
    const at = starts[level(t)] as number;
    starts[level(t)] = at + 1;
    sorted.set(indices.subarray(3 * t, 3 * t + 3), 3 * at);
  }
  return sorted;
}
