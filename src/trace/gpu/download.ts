/* Traced rays on their way back: words of the device as a float64 congruence. */
import type { Congruence, Paths, RaySet } from '../../congruence/congruence.ts';
import { fateCode } from '../../congruence/fate.ts';
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import { pathStride, rayLayout, recordWord, recordWords } from './layout.ts';

export interface Download {
  readonly rays: Float32Array;
  readonly records: ArrayBuffer;
  readonly paths: Float32Array | null;
  /** Null where every ray stayed in the user's chart. */
  readonly elsewhere: Elsewhere | null;
}

/** How a ray ended in another chart, told in the user's. */
export interface End {
  readonly s: number;
  readonly position: Float64Array;
  /** Contravariant; not a number where an angle has no rate, as at a pole itself. */
  readonly velocity: Float64Array;
}

/** What is known of rays that have been to other charts, by ray. */
export interface Elsewhere {
  /** Null for a ray that ended in the user's chart. */
  end(ray: number): End | null;
  isAway(ray: number): boolean;
  /** The greatest change of a constant of the motion. */
  constantDrift(ray: number): number;
  /** Does for rays that ended away what `settleFates` does. */
  settleFates(fate: Uint8Array): void;
}

export interface Traced {
  readonly adapter: string;
  readonly elapsed: number;
  readonly samples: number;
  /** The first ray's index in the ray set. */
  readonly from: number;
  readonly count: number;
}

/** The congruence of rays that were traced; end points and velocities are sums of high and low words. */
export function unpack(system: GeodesicSystem, rays: RaySet, traced: Traced, from: Download): Congruence {
  const { dimension, stateSize, constantSize } = system;
  const { count } = traced;
  const layout = rayLayout(stateSize, constantSize);
  const word = (index: number, ray: number) => from.rays[index * count + ray] as number;
  const unsigned = new Uint32Array(from.records);
  const signed = new Int32Array(from.records);
  const floats = new Float32Array(from.records);
  const fate = new Uint8Array(count);
  const stop = new Int32Array(count);
  const length = new Float64Array(count);
  const steps = new Uint32Array(count);
  const normDrift = new Float64Array(count);
  const constantDrift = new Float64Array(count);
  const position = new Float64Array(count * dimension);
  const velocity = new Float64Array(count * dimension);
  for (let i = 0; i < count; i++) {
    const ray = traced.from + i;
    const record = i * recordWords;
    const started = rays.fate[ray] === fateCode.running;
    fate[i] = unsigned[record + recordWord.fate] as number;
    stop[i] = signed[record + recordWord.stop] as number;
    steps[i] = unsigned[record + recordWord.steps] as number;
    normDrift[i] = finite(floats[record + recordWord.drift] as number);
    const complete = fate[i] === fateCode.complete;
    constantDrift[i] = from.elsewhere?.constantDrift(i) ?? 0;
    const away = from.elsewhere?.end(i) ?? null;
    length[i] = complete ? (rays.length[ray] as number) : (away?.s ?? word(layout.s, i) + word(layout.sLow, i));
    if (away !== null) {
      position.set(away.position.map(finite), i * dimension);
      velocity.set(away.velocity.map(finite), i * dimension);
      continue;
    }
    const moved = started && (fate[i] !== fateCode.singular || steps[i] !== 0);
    for (let j = 0; j < dimension; j++) {
      const at = i * dimension + j;
      position[at] = moved
        ? word(layout.state + j, i) + word(layout.low + j, i)
        : finite(rays.state[ray * stateSize + j] as number);
      velocity[at] = moved ? word(layout.derivative + j, i) : (rays.asked.get(ray)?.[j] ?? 0);
    }
  }
  const ends = { rays, traced, dimension, length, position, fate };
  const paths = from.paths === null ? null : unpackPaths(ends, unsigned, from.paths);
  const { adapter, elapsed } = traced;
  const ended = { fate, stop, length, steps, position, velocity, normDrift, constantDrift, paths };
  return { backend: 'gpu', adapter, count, dimension, elapsed, ...ended };
}

interface Ends {
  readonly rays: RaySet;
  readonly traced: Traced;
  readonly dimension: number;
  readonly length: Float64Array;
  readonly position: Float64Array;
  readonly fate: Uint8Array;
}

function unpackPaths(
  { rays, traced, dimension, length, position }: Ends,
  records: Uint32Array,
  from: Float32Array,
): Paths {
  const { count, samples } = traced;
  const stride = pathStride(samples, dimension);
  const counts = new Uint32Array(count);
  const s = new Float64Array(count * (samples + 1));
  const points = new Float64Array(count * stride);
  for (let i = 0; i < count; i++) {
    const kept = records[i * recordWords + recordWord.count] as number;
    counts[i] = kept;
    const asked = rays.length[traced.from + i] as number;
    const row = i * (samples + 1);
    for (let k = 0; k < kept - 1; k++) s[row + k] = samples > 1 ? (k * asked) / (samples - 1) : 0;
    if (kept > 0) s[row + kept - 1] = length[i] as number;
    points.set(from.subarray(i * stride, i * stride + kept * dimension), i * stride);
    // The end point is known better than the path's float32.
    if (kept > 0)
      points.set(position.subarray(i * dimension, (i + 1) * dimension), i * stride + (kept - 1) * dimension);
  }
  return { samples, counts, s, position: points };
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
