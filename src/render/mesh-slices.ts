// The curves in which planes cut a mesh: one piece in every triangle that a plane passes through, and the pieces joined where they meet on
// the triangles' edges.

export interface Slices {
  readonly axis: 0 | 1 | 2;
  /** The planes: the coordinate `axis` equals each of these. */
  readonly levels: readonly number[];
}

/**
 * @param points [vertex, 3]
 * @param indices [triangle, 3]
 * @returns curves, [point, 3] each; a closed one ends where it begins
 */
export function meshSlices(points: Float64Array, indices: Uint32Array, slices: readonly Slices[]): Float64Array[] {
  return slices.flatMap(({ axis, levels }) => levels.flatMap((level) => slice(points, indices, axis, level)));
}

function slice(points: Float64Array, indices: Uint32Array, axis: number, level: number): Float64Array[] {
  // Where the plane goes right through a vertex it is taken to lie a little below.
  const above = (vertex: number) => (points[3 * vertex + axis] as number) >= level;
  const neighbours = new Map<string, string[]>();
  const places = new Map<string, number[]>();
  const cross = (a: number, b: number): string => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (!places.has(key)) {
      const [from, to] = [points[3 * a + axis] as number, points[3 * b + axis] as number];
      const part = (level - from) / (to - from);
      const place = [0, 1, 2].map(
        (i) => (points[3 * a + i] as number) * (1 - part) + (points[3 * b + i] as number) * part,
      );
      places.set(key, place);
      neighbours.set(key, []);
    }
    return key;
  };
  for (let t = 0; t < indices.length; t += 3) {
    const corners = Array.from(indices.subarray(t, t + 3));
    const ends = corners.flatMap((a, i) => {
      const b = corners[(i + 1) % 3] as number;
      return above(a) === above(b) ? [] : [cross(a, b)];
    });
    const [one, other] = ends;
    if (one === undefined || other === undefined) continue;
    neighbours.get(one)?.push(other);
    neighbours.get(other)?.push(one);
  }
  return chains(neighbours).map((keys) => Float64Array.from(keys.flatMap((key) => places.get(key) ?? [])));
}

/** Walks along neighbours until all have been visited: open chains from their ends first, then the closed ones. */
function chains(neighbours: ReadonlyMap<string, readonly string[]>): string[][] {
  const left = new Set(neighbours.keys());
  const walk = (start: string): string[] => {
    const chain: string[] = [];
    let next: string | undefined = start;
    while (next !== undefined) {
      chain.push(next);
      left.delete(next);
      next = neighbours.get(next)?.find((key) => left.has(key));
    }
    if (chain.length > 2 && neighbours.get(chain.at(-1) as string)?.includes(start)) chain.push(start);
    return chain;
  };
  const ends = [...neighbours].filter(([, list]) => list.length === 1).map(([key]) => key);
  const open = ends.flatMap((key) => (left.has(key) ? [walk(key)] : []));
  const closed: string[][] = [];
  for (const key of neighbours.keys()) if (left.has(key)) closed.push(walk(key));
  return [...open, ...closed];
}
