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

/** `count` values from `from` to `to`, both included; a single one is `from`. */
export function evenly(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => (count === 1 ? from : from + ((to - from) * k) / (count - 1)));
}

/** Angles of a fan: a full turn leaves out its double end, any other range includes both ends. */
export function fanAngles(from: number, to: number, count: number): number[] {
  const full = Math.abs(Math.abs(to - from) - 2 * Math.PI) < 1e-9;
  return full ? Array.from({ length: count }, (_, k) => from + ((to - from) * k) / count) : evenly(from, to, count);
}

/**
 * Unit vectors spread evenly over the sphere of directions in d dimensions: both directions in turn for d = 1, a full
 * fan for d = 2, the Fibonacci sphere for d = 3 (z_k = 1 − (2k+1)/N, φ_k = k π (3 − √5)), and above that Gaussian
 * deviates of an additive recurrence (Roberts' generalised golden ratio), normalised.
 */
export function sphereDirections(d: number, count: number): Float64Array[] {
  if (d === 1) return Array.from({ length: count }, (_, k) => Float64Array.of(k % 2 === 0 ? 1 : -1));
  if (d === 2) return fanAngles(0, 2 * Math.PI, count).map((a) => Float64Array.of(Math.cos(a), Math.sin(a)));
  if (d === 3) {
    return Array.from({ length: count }, (_, k) => {
      const z = 1 - (2 * k + 1) / count;
      const rho = Math.sqrt((1 - z) * (1 + z));
      return Float64Array.of(rho * Math.cos(k * goldenAngle), rho * Math.sin(k * goldenAngle), z);
    });
  }
  const pairs = Math.ceil(d / 2);
  let ratio = 2;
  for (let k = 0; k < 64; k++) ratio = (1 + ratio) ** (1 / (2 * pairs + 1));
  return Array.from({ length: count }, (_, k) => {
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
  });
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
): Ray[] {
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
      return fanAngles(emitter.from, emitter.to, count).map((angle) => {
        const direction = new Float64Array(spatial);
        direction[a - 1] = Math.cos(angle);
        direction[b - 1] = Math.sin(angle);
        return ray(emitter.position, lift(direction));
      });
    }
    case 'sphere': {
      const lift = spatialToFull(dimension, time, frame);
      return sphereDirections(dimension - (time === null ? 0 : 1), count).map((d) => ray(emitter.position, lift(d)));
    }
    case 'beam':
      return evenly(0, 1, count).map((fraction) => {
        const position = Float64Array.from(
          emitter.from,
          (x, i) => x * (1 - fraction) + (emitter.to[i] as number) * fraction,
        );
        return ray(position, emitter.velocity(position));
      });
    case 'grid': {
      let starts: Float64Array[] = [Float64Array.from(emitter.position)];
      for (const axis of emitter.axes) {
        const places = evenly(axis.min, axis.max, axis.count);
        starts = starts.flatMap((start) =>
          places.map((x) => {
            const position = start.slice();
            position[axis.coordinate] = x;
            return position;
          }),
        );
      }
      return starts.map((position) => ray(position, emitter.velocity(position)));
    }
  }
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
