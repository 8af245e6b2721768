import type { Bounds } from './bounds.ts';
import { polylinesFrom } from './polylines.ts';
import type { SceneGeometry } from './scene-geometry.ts';

/**
 * The largest of 1, 2, 5 × 10^k that is at most `wanted`: the distance between grid lines that reads well. A hair less will do, since what is
 * drawn is known to so many digits only: rays of length 4 are not to have another grid for ending at 3.999999.
 */
export function niceStep(wanted: number): number {
  const enough = wanted * (1 + 1e-5);
  const power = 10 ** Math.floor(Math.log10(enough));
  const digit = enough / power;
  return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power;
}

/** A square grid under a flat drawing, a little larger than `bounds`, its axes stronger. */
export function flatGrid(bounds: Bounds): SceneGeometry {
  const size = Math.max(bounds.max[0] - bounds.min[0], bounds.max[1] - bounds.min[1]);
  const step = niceStep(size / 8);
  const low = [0, 1].map((axis) => Math.floor((bounds.min[axis] as number) / step + 1e-9) * step) as [number, number];
  const high = [0, 1].map((axis) => Math.ceil((bounds.max[axis] as number) / step - 1e-9) * step) as [number, number];
  const lines: number[][] = [];
  const axes: number[][] = [];
  const put = (at: number, line: number[]): void => {
    (Math.abs(at) < step / 2 ? axes : lines).push(line);
  };
  for (let x = low[0]; x < high[0] + step / 2; x += step) put(x, [x, low[1], 0, x, high[1], 0]);
  for (let y = low[1]; y < high[1] + step / 2; y += step) put(y, [low[0], y, 0, high[0], y, 0]);
  return {
    meshes: [],
    lines: [
      { lines: polylinesFrom(lines), tone: 'grid', opacity: 0.3 },
      { lines: polylinesFrom(axes), tone: 'grid', opacity: 0.75 },
    ],
    bounds,
  };
}

/** Rings and spokes in the plane z = 0 about the origin: the ground of a picture in space. */
export function ringGrid(bounds: Bounds): SceneGeometry {
  const reach = Math.max(...[0, 1].map((axis) => Math.max(-(bounds.min[axis] as number), bounds.max[axis] as number)));
  const step = niceStep(reach / 3);
  const rings = Math.max(1, Math.floor(reach / step + 1e-9));
  const circle = (radius: number) =>
    Array.from({ length: 193 }, (_, k) => {
      const angle = (2 * Math.PI * k) / 192;
      return [radius * Math.cos(angle), radius * Math.sin(angle), 0];
    }).flat();
  const spoke = (k: number) => {
    const [x, y] = [Math.cos((Math.PI * k) / 6), Math.sin((Math.PI * k) / 6)];
    return Array.from({ length: 33 }, (_, i) =>
      [step + ((rings - 1) * step * i) / 32].flatMap((r) => [r * x, r * y, 0]),
    ).flat();
  };
  return {
    meshes: [],
    lines: [
      {
        lines: polylinesFrom(Array.from({ length: rings }, (_, k) => circle((k + 1) * step))),
        tone: 'grid',
        opacity: 0.4,
      },
      {
        lines: polylinesFrom(Array.from({ length: rings > 1 ? 12 : 0 }, (_, k) => spoke(k))),
        tone: 'grid',
        opacity: 0.22,
      },
    ],
    bounds: null,
  };
}
