/*
 * The order in which rays are handed to workgroups. Threads of a workgroup wait for the slowest among them, so that rays which do alike
 * belong together: they are sorted along a Z-order curve (G. M. Morton, 1966) through their initial data, which interleaves the
 * bits of the components and keeps near what is near.
 */
import type { RaySet } from '../../congruence/congruence.ts';

/** Bits of a code: with the ray's number below them they stay an exact integer in float64. */
const codeBits = 30;

/** Rays from … to - 1 along the curve, numbered from 0. Rays without finite data come first. */
export function rayOrder(rays: RaySet, from: number, to: number): Uint32Array<ArrayBuffer> {
  const count = to - from;
  const columns = [...varying(rays.state, rays.count, from, to), ...varying(rays.constants, rays.count, from, to)];
  const order = new Uint32Array(count);
  // The ray's number below its code: sorting numbers is fast, and equal codes stay in the emitter's order.
  const keys = new Float64Array(count);
  const bits = Math.min(16, Math.floor(codeBits / Math.max(1, columns.length)));
  for (let i = 0; i < count; i++) keys[i] = code(columns, bits, from + i) * count + i;
  keys.sort();
  for (let i = 0; i < count; i++) order[i] = (keys[i] as number) % count;
  return order;
}

interface Column {
  readonly values: Float64Array;
  readonly width: number;
  readonly component: number;
  readonly least: number;
  readonly spread: number;
}

/** The components that differ from ray to ray. */
function varying(values: Float64Array, rays: number, from: number, to: number): Column[] {
  const width = rays === 0 ? 0 : values.length / rays;
  return Array.from({ length: width }, (_, component): Column => {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let ray = from; ray < to; ray++) {
      const value = values[ray * width + component] as number;
      if (!Number.isFinite(value)) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return { values, width, component, least, spread: most - least };
  }).filter(({ spread }) => spread > 0 && spread < Number.POSITIVE_INFINITY);
}

/** The components' leading bits, taken in turns. */
function code(columns: readonly Column[], bits: number, ray: number): number {
  const steps = 2 ** bits - 1;
  const cells = columns.map(({ values, width, component, least, spread }) => {
    const place = ((values[ray * width + component] as number) - least) / spread;
    return Number.isFinite(place) ? Math.round(place * steps) : 0;
  });
  let interleaved = 0;
  for (let bit = bits - 1; bit >= 0; bit--) {
    for (const cell of cells) interleaved = 2 * interleaved + ((cell >> bit) & 1);
  }
  return interleaved;
}
