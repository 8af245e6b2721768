import { describe, expect, it } from 'vitest';
import { levelGeometry } from '../../src/render/level-geometry.ts';
import type { Mesh } from '../../src/render/scene-geometry.ts';
import { prepare } from '../../src/scene/prepare.ts';
import type { Scene } from '../../src/scene/schema.ts';

function geometryOf(scene: Scene) {
  const { system, uniforms, surface } = prepare(scene);
  if (surface?.kind !== 'level' || system.constraint === null) throw new Error('no level surface');
  const { margins, stopCount, constraint, drawing } = system;
  const description = { ...surface, level: constraint.level, margins, stopCount, uniforms };
  return levelGeometry(description, { tape: drawing, uniforms }, null);
}

const level = (text: string, more: object = {}, resolution = 40): Scene => ({
  manifold: { level: text, ...more },
  congruence: { rays: [] },
  view: { resolution },
});

/** Vertices − edges + triangles: 2 for a sphere, 0 for a torus; and how many edges have not two triangles. */
function topology({ indices }: Mesh) {
  const edges = new Map<string, number>();
  for (let t = 0; t < indices.length; t += 3) {
    for (let i = 0; i < 3; i++) {
      const [a, b] = [indices[t + i] as number, indices[t + ((i + 1) % 3)] as number];
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      edges.set(key, (edges.get(key) ?? 0) + 1);
    }
  }
  const open = [...edges.values()].filter((count) => count !== 2).length;
  return { euler: new Set(indices).size - edges.size + indices.length / 3, open };
}

/** Area, and the volume inside by the divergence theorem: positive where triangles turn outwards. */
function measures({ positions, indices }: Mesh) {
  let [area, volume] = [0, 0];
  for (let t = 0; t < indices.length; t += 3) {
    const corner = (i: number) => Array.from(positions.subarray(3 * indices[t + i]!, 3 * indices[t + i]! + 3));
    const [a, b, c] = [corner(0), corner(1), corner(2)] as [number[], number[], number[]];
    const u = b.map((x, i) => x - a[i]!);
    const v = c.map((x, i) => x - a[i]!);
    const n = [u[1]! * v[2]! - u[2]! * v[1]!, u[2]! * v[0]! - u[0]! * v[2]!, u[0]! * v[1]! - u[1]! * v[0]!];
    area += Math.hypot(...n) / 2;
    volume += n.reduce((sum, x, i) => sum + x * a[i]!, 0) / 6;
  }
  return { area, volume };
}

describe('the mesh of a level surface', () => {
  it('of a sphere is a closed sphere, its vertices on it, its triangles turned outwards', () => {
    const mesh = geometryOf(level('x^2 + y^2 + z^2 = 1')).meshes[0]!;
    expect(topology(mesh)).toEqual({ euler: 2, open: 0 });
    for (let i = 0; i < mesh.positions.length; i += 3) {
      expect(Math.abs(Math.hypot(...mesh.positions.subarray(i, i + 3)) - 1)).toBeLessThan(1e-6);
      const outwards = mesh.normals.subarray(i, i + 3).reduce((sum, x, k) => sum + x * mesh.positions[i + k]!, 0);
      expect(outwards).toBeGreaterThan(0.99);
    }
    const { area, volume } = measures(mesh);
    // A polyhedron in the sphere: smaller by the square of the mesh's width.
    expect(area).toBeGreaterThan(4 * Math.PI * 0.995);
    expect(area).toBeLessThan(4 * Math.PI);
    expect(volume).toBeGreaterThan((4 / 3) * Math.PI * 0.995);
  });

  it('of a torus has a hole, wherever it is and however large', () => {
    const torus = (size: number) => `(sqrt(x^2 + y^2) - ${2 * size})^2 + z^2 = ${size ** 2}`;
    for (const size of [0.1, 1, 12]) {
      const mesh = geometryOf(level(torus(size))).meshes[0]!;
      expect(topology(mesh)).toEqual({ euler: 0, open: 0 });
      expect(measures(mesh).area / (8 * Math.PI ** 2 * size ** 2)).toBeCloseTo(1, 2);
    }
  });

  it('comes nearer to the surface with the square of the resolution', () => {
    const short = (resolution: number) =>
      1 - measures(geometryOf(level('x^2 + y^2 + z^2 = 1', {}, resolution)).meshes[0]!).area / (4 * Math.PI);
    expect(short(20) / short(40)).toBeGreaterThan(3.3);
  });

  it('finds both warm bodies when they are far apart', () => {
    const bodies = geometryOf(level('1/sqrt((x - 3)^2 + y^2 + z^2) + 1/sqrt((x + 3)^2 + y^2 + z^2) = 2'));
    expect(topology(bodies.meshes[0]!)).toEqual({ euler: 4, open: 0 });
  });

  it('ends where its domain ends, and somewhere where it is endless', () => {
    const half = geometryOf(level('x^2 + y^2 + z^2 = 1', { domain: { where: ['z > 0.2'] } }));
    const heights = [...new Set(half.meshes[0]!.indices)].map((vertex) => half.meshes[0]!.positions[3 * vertex + 2]!);
    expect(Math.min(...heights)).toBeGreaterThan(0.199);
    const tube = geometryOf(level('x^2 + y^2 = 1', { domain: { z: [-2, 3] } }));
    expect(tube.bounds!.max[2]).toBeGreaterThan(2.8);
    expect(tube.bounds!.max[2]).toBeLessThanOrEqual(3);
    expect(topology(geometryOf(level('x^2 + y^2 - z^2 = 1')).meshes[0]!).euler).toBe(0);
  });

  it('is empty where there is no surface', () => {
    expect(geometryOf(level('x^2 + y^2 + z^2 = -1')).meshes).toEqual([]);
  });

  it('is cut by planes in closed curves', () => {
    const { lines } = geometryOf(level('x^2 + y^2 + z^2 = 1'));
    const { points, counts, stride, count } = lines[0]!.lines;
    expect(count).toBeGreaterThan(20);
    for (let c = 0; c < count; c++) {
      const first = 4 * c * stride;
      const last = first + 4 * (counts[c]! - 1);
      expect(Array.from(points.subarray(first, first + 3))).toEqual(Array.from(points.subarray(last, last + 3)));
    }
  });
});
