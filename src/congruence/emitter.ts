// Emitters: many rays from few words. Directions of `fan` and `sphere` are components in the spatial vectors of a
// basis (the orthonormal frame, or the coordinate vectors); what becomes of them is said in velocity.ts.
import { FieldError } from '../base/error.ts';
import type { Basis, Direction } from './velocity.ts';

/** A ray as asked for, numbers only. */
export interface Ray extends Direction {
  readonly position: ArrayLike<number>;
  /** Affine length; negative runs backwards. */
  readonly length: number;
}

interface Common {
  readonly count: number;
  readonly frame: Basis;
  readonly speed: number;
  readonly observer: readonly number[] | null;
}

/** Components of the velocity at a starting point: `beam` and `grid` may vary it from place to place. */
export type VelocityField = (position: Float64Array) => Float64Array;

export type Emitter =
  | (Common & {
      readonly kind: 'fan';
      readonly position: readonly number[];
      readonly plane: readonly [number, number];
      readonly from: number;
      readonly to: number;
    })
  | (Common & { readonly kind: 'sphere'; readonly position: readonly number[] })
  | (Common & {
      readonly kind: 'beam';
      readonly from: readonly number[];
      readonly to: readonly number[];
      readonly velocity: VelocityField;
    })
  | (Common & {
      readonly kind: 'grid';
      /** The coordinate's index, the ends of its range (both included), and how many places on it. */
      readonly axes: readonly {
        readonly coordinate: number;
        readonly min: number;
        readonly max: number;
        readonly count: number;
      }[];
      /** All n coordinates; those of the axes are overwritten. */
      readonly position: readonly number[];
      readonly velocity: VelocityField;
    });

/** As many rays as one scene may have: 2^20. */
export const mostRays = 1 << 20;

const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/** Rays that are made as they are asked for: a million of them at once would take half a gigabyte. An array is one. */
export interface RaySource extends Iterable<Ray> {
  readonly length: number;
}

/** Value k of `count` from `from` to `to`, both included; a single one is `from`. */
export function evenly(from: number, to: number, count: number, k: number): number {
  return count === 1 ? from : from + ((to - from) * k) / (count - 1);
}

/** Angle k of a fan: a full turn leaves out its double end, any other range includes both ends. */
export function fanAngle(from: number, to: number, count: number, k: number): number {
  const full = Math.abs(Math.abs(to - from) - 2 * Math.PI) < 1e-9;
  return full ? from + ((to - from) * k) / count : evenly(from, to, count, k);
}

/**
 * Unit vector k of `count` spread evenly over the sphere of directions in d dimensions: both directions in turn for d = 1, a full
 * fan for d = 2, the Fibonacci sphere for d = 3 (z_k = 1 − (2k+1)/N, φ_k = k π (3 − √5)), and above that Gaussian
 * deviates of an additive recurrence (Roberts' generalised golden ratio), normalised.
 */
export function sphereDirection(d: number, count: number, k: number): Float64Array {
  if (d === 1) return Float64Array.of(k % 2 === 0 ? 1 : -1);
  if (d === 2) {
    const angle = fanAngle(0, 2 * Math.PI, count, k);
    return Float64Array.of(Math.cos(angle), Math.sin(angle));
  }
  if (d === 3) {
    const z = 1 - (2 * k + 1) / count;
    const rho = Math.sqrt((1 - z) * (1 + z));
    return Float64Array.of(rho * Math.cos(k * goldenAngle), rho * Math.sin(k * goldenAngle), z);
  }
  const pairs = Math.ceil(d / 2);
  let ratio = 2;
  for (let i = 0; i < 64; i++) ratio = (1 + ratio) ** (1 / (2 * pairs + 1));
  const v = new Float64Array(d);
  for (let pair = 0; pair < pairs; pair++) {
    const u = (0.5 + (k + 1) * ratio ** -(2 * pair + 1)) % 1;
    const angle = 2 * Math.PI * ((0.5 + (k + 1) * ratio ** -(2 * pair + 2)) % 1);
    const radius = Math.sqrt(-2 * Math.log1p(-u));
    v[2 * pair] = radius * Math.cos(angle);
    if (2 * pair + 1 < d) v[2 * pair + 1] = radius * Math.sin(angle);
  }
  const length = Math.hypot(...v);
  return v.map((x) => x / length);
}

/** How many rays an emitter makes. */
export function rayCount(emitter: Emitter): number {
  return emitter.kind === 'grid' ? emitter.axes.reduce((product, axis) => product * axis.count, 1) : emitter.count;
}

/**
 * The rays of an emitter.
 *
 * @param dimension n, and `time`, the time coordinate's index, or null
 * @param length the affine length of every ray
 * @param path JSON pointer to the emitter, for errors
 * @throws FieldError "too-many-rays"; "wrong-plane" for a fan whose plane the frame does not have
 */
export function emit(
  emitter: Emitter,
  shape: { dimension: number; time: number | null; length: number; path: string },
): RaySource {
  const { dimension, time, length, path } = shape;
  const count = rayCount(emitter);
  if (count > mostRays) {
    throw new FieldError(
      'too-many-rays',
      `The emitter makes ${count} rays, at most ${mostRays} are traced.`,
      'Make the count smaller.',
      { path },
    );
  }
  const { frame, speed, observer } = emitter;
  const ray = (position: ArrayLike<number>, velocity: ArrayLike<number>): Ray => ({
    position,
    velocity,
    frame,
    speed,
    observer,
    length,
    path,
  });
  switch (emitter.kind) {
    case 'fan': {
      const lift = spatialToFull(dimension, time, frame);
      const spatial = dimension - (time === null ? 0 : 1);
      const [a, b] = emitter.plane;
      if (a === b || Math.max(a, b) > spatial) {
        throw new FieldError(
          'wrong-plane',
          `The fan's plane [${a}, ${b}] needs two different ${time === null ? '' : 'spatial '}frame vectors from 1 to ${spatial}.`,
          spatial < 2 ? 'A fan needs two spatial dimensions: use explicit rays.' : 'Name two of them, such as [1, 2].',
          { path: `${path}/plane` },
        );
      }
      return source(count, (k) => {
        const angle = fanAngle(emitter.from, emitter.to, count, k);
        const direction = new Float64Array(spatial);
        direction[a - 1] = Math.cos(angle);
        direction[b - 1] = Math.sin(angle);
        return ray(emitter.position, lift(direction));
      });
    }
    case 'sphere': {
      const lift = spatialToFull(dimension, time, frame);
      const d = dimension - (time === null ? 0 : 1);
      return source(count, (k) => ray(emitter.position, lift(sphereDirection(d, count, k))));
    }
    case 'beam':
      return source(count, (k) => {
        const fraction = evenly(0, 1, count, k);
        const position = Float64Array.from(
          emitter.from,
          (x, i) => x * (1 - fraction) + (emitter.to[i] as number) * fraction,
        );
        return ray(position, emitter.velocity(position));
      });
    case 'grid':
      return source(count, (k) => {
        const position = Float64Array.from(emitter.position);
        // The last axis runs fastest.
        let rest = k;
        for (const axis of [...emitter.axes].reverse()) {
          position[axis.coordinate] = evenly(axis.min, axis.max, axis.count, rest % axis.count);
          rest = Math.floor(rest / axis.count);
        }
        return ray(position, emitter.velocity(position));
      });
  }
}

function source(length: number, ray: (k: number) => Ray): RaySource {
  return {
    length,
    *[Symbol.iterator]() {
      for (let k = 0; k < length; k++) yield ray(k);
    },
  };
}

/** Spatial components become those of the whole basis: frame vectors stand with e₀ first, coordinate vectors in their order. */
function spatialToFull(dimension: number, time: number | null, basis: Basis): (spatial: Float64Array) => Float64Array {
  if (time === null) return (spatial) => spatial;
  const place = basis === 'orthonormal' ? 0 : time;
  return (spatial) => {
    const full = new Float64Array(dimension);
    full.set(spatial.subarray(0, place), 0);
    full.set(spatial.subarray(place), place + 1);
    return full;
  };
}
