/** Metrics with closed forms, sampled on grids: what the splines through the samples are compared with. */
import type { GridDescription, ManifoldDescription } from '../../src/manifold/description.ts';

export interface SampledMetric {
  /** The same metric as a line element. */
  readonly exact: ManifoldDescription;
  readonly axes: Readonly<Record<string, readonly [number, number]>>;
  readonly periodic?: readonly string[];
  /** The upper triangle of g_ij at a point. */
  readonly components: (x: readonly number[]) => readonly number[];
}

/** The unit sphere in stereographic projection, with both coordinates in every component. */
export const stereographicSphere: SampledMetric = {
  exact: { metric: '4 (dx^2 + dy^2)/(1 + x^2 + y^2)^2' },
  axes: { x: [-1.5, 1.5], y: [-1.5, 1.5] },
  components: ([x = 0, y = 0]) => [4 / (1 + x * x + y * y) ** 2, 0, 4 / (1 + x * x + y * y) ** 2],
};

/** A torus of radii 2 and 1 in the coordinates u and w = v − u, so that nothing is diagonal and each component feels both. */
export const shearedTorus: SampledMetric = {
  exact: { coordinates: ['u', 'w'], metric: '(2 + cos(u + w))^2 du^2 + (du + dw)^2' },
  axes: { u: [0, 2 * Math.PI], w: [-1, 2 * Math.PI - 1] },
  periodic: ['u', 'w'],
  components: ([u = 0, w = 0]) => [(2 + Math.cos(u + w)) ** 2 + 1, 1, 1],
};

/** The half-plane, which its grid cuts off. */
export const halfPlane: SampledMetric = {
  exact: { coordinates: ['x', 'y'], metric: '(dx^2 + dy^2)/y^2' },
  axes: { x: [-2, 2], y: [0.5, 3] },
  components: ([, y = 1]) => [1 / y ** 2, 0, 1 / y ** 2],
};

/** S³ in stereographic projection. */
export const threeSphere: SampledMetric = {
  exact: { metric: '4 (dx^2 + dy^2 + dz^2)/(1 + x^2 + y^2 + z^2)^2' },
  axes: { x: [-1.2, 1.2], y: [-1.2, 1.2], z: [-1.2, 1.2] },
  components: ([x = 0, y = 0, z = 0]) => {
    const g = 4 / (1 + x * x + y * y + z * z) ** 2;
    return [g, 0, 0, g, 0, g];
  },
};

/** The grid of a metric with `count` points along each axis. */
export function sampled({ axes, periodic = [], components }: SampledMetric, count: number): { grid: GridDescription } {
  const names = Object.keys(axes);
  let points: number[][] = [[]];
  for (const name of names) {
    const [first, last] = axes[name]!;
    const cells = periodic.includes(name) ? count : count - 1;
    const places = Array.from({ length: count }, (_, k) => first + ((last - first) * k) / cells);
    points = points.flatMap((point) => places.map((x) => [...point, x]));
  }
  return {
    grid: {
      axes: Object.fromEntries(names.map((name) => [name, [...axes[name]!, count] as const])),
      values: points.flatMap((point) => [...components(point)]),
      ...(periodic.length > 0 && { periodic }),
    },
  };
}
