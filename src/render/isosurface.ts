// The surface F = 0 in a box as a mesh, by surface nets (Gibson, "Constrained elastic surface nets", MERL TR99-24, 1999): a cell that
// the surface passes through gets one vertex, the mean of its crossings of the cell's edges, and each edge crossed joins the four cells
// round it by two triangles. The triangles come out even, without the slivers of marching cubes.

export interface Isosurface {
  /** [vertex, 3] */
  readonly positions: Float64Array;
  /** [triangle, 3] */
  readonly indices: Uint32Array;
}

export interface Lattice {
  /** The least corner. */
  readonly origin: readonly [number, number, number];
  /** The side of a cell. */
  readonly step: number;
  /** Cells along each axis. */
  readonly cells: readonly [number, number, number];
}

/** Corners of a cell are numbered by their bits: x is 1, y is 2, z is 4. */
const edges: readonly (readonly [number, number])[] = [0, 1, 2].flatMap((axis) =>
  [0, 1, 2, 3, 4, 5, 6, 7]
    .filter((corner) => (corner & (1 << axis)) === 0)
    .map((corner): [number, number] => [corner, corner | (1 << axis)]),
);

/**
 * @param values F at many points, [point, 3]; a cell with a corner where it is no number has no surface
 */
export function isosurface(values: (points: Float64Array) => ArrayLike<number>, lattice: Lattice): Isosurface {
  const { cells } = lattice;
  const [nx, ny, nz] = cells;
  const vertexOf = new Int32Array(nx * ny * nz).fill(-1);
  const positions: number[] = [];
  const indices: number[] = [];
  let below = layer(values, lattice, 0);
  const corners = new Float64Array(8);
  for (let k = 0; k < nz; k++) {
    const above = layer(values, lattice, k + 1);
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++) {
        for (let corner = 0; corner < 8; corner++) {
          const row = (j + ((corner >> 1) & 1)) * (nx + 1) + i + (corner & 1);
          corners[corner] = (corner & 4 ? above : below)[row] as number;
        }
        if (!isCrossed(corners)) continue;
        vertexOf[(k * ny + j) * nx + i] = positions.length / 3;
        positions.push(...vertexIn(corners, lattice, [i, j, k]));
        joinBehind(corners, vertexOf, cells, [i, j, k], indices);
      }
    }
    below = above;
  }
  return { positions: Float64Array.from(positions), indices: Uint32Array.from(indices) };
}

/** F on the corners of height k. */
function layer(values: (points: Float64Array) => ArrayLike<number>, lattice: Lattice, k: number): ArrayLike<number> {
  const { origin, step, cells } = lattice;
  const points = new Float64Array(3 * (cells[0] + 1) * (cells[1] + 1));
  let at = 0;
  for (let j = 0; j <= cells[1]; j++) {
    for (let i = 0; i <= cells[0]; i++) {
      points[at++] = origin[0] + i * step;
      points[at++] = origin[1] + j * step;
      points[at++] = origin[2] + k * step;
    }
  }
  return values(points);
}

function isCrossed(corners: Float64Array): boolean {
  let inside = 0;
  for (let corner = 0; corner < 8; corner++) {
    const value = corners[corner] as number;
    if (Number.isNaN(value)) return false;
    if (value < 0) inside++;
  }
  return inside > 0 && inside < 8;
}

/** The mean of the places where the surface crosses the cell's edges. */
function vertexIn(corners: Float64Array, { origin, step }: Lattice, cell: readonly [number, number, number]): number[] {
  const sum = [0, 0, 0];
  let count = 0;
  for (const [a, b] of edges) {
    const [from, to] = [corners[a] as number, corners[b] as number];
    if (from < 0 === to < 0) continue;
    // Beside a pole of F one value may be infinite: then the crossing is nearer to the other.
    const part = Number.isFinite(from) ? (Number.isFinite(to) ? from / (from - to) : 0.1) : 0.9;
    for (let axis = 0; axis < 3; axis++) {
      const [low, high] = [(a >> axis) & 1, (b >> axis) & 1];
      sum[axis] = (sum[axis] as number) + low + part * (high - low);
    }
    count++;
  }
  return sum.map((s, axis) => (origin[axis] as number) + step * ((cell[axis] as number) + s / count));
}

/**
 * Triangles round the three edges of the cell that meet in its least corner: the other cells round them have gone before.
 */
function joinBehind(
  corners: Float64Array,
  vertexOf: Int32Array,
  [nx, ny]: readonly [number, number, number],
  cell: readonly [number, number, number],
  indices: number[],
): void {
  const strides = [1, nx, nx * ny];
  const here = cell[0] + nx * (cell[1] + ny * cell[2]);
  for (let axis = 0; axis < 3; axis++) {
    const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
    if (cell[u] === 0 || cell[v] === 0) continue;
    const outward = (corners[0] as number) < 0;
    if (outward === (corners[1 << axis] as number) < 0) continue;
    const [du, dv] = [strides[u] as number, strides[v] as number];
    const quad = [here, here - du, here - du - dv, here - dv].map((index) => vertexOf[index] as number);
    if (quad.includes(-1)) continue;
    const [a, b, c, d] = quad as [number, number, number, number];
    if (outward) indices.push(a, b, c, a, c, d);
    else indices.push(a, c, b, a, d, c);
  }
}
