// From what the user writes to the contravariant velocity dx/ds at the start of a ray.
//   given      as it is.
//   unit       scaled to |g(u,u)| = 1; spacelike the same, and g(u,u) must be positive.
//   null, timelike in the coordinate basis: the time component is solved from
//              g_tt ṫ² + 2 (g_ti ẋ^i) ṫ + g_ij ẋ^i ẋ^j = 0 or −1; of its roots the future-directed one, g(u, e₀) < 0,
//              and of two such the one with the smaller |ṫ|.
//   null, timelike in the orthonormal frame: k = e₀ + n, and u = γ (e₀ + v n), n the unit vector asked for.
import { FieldError } from '../base/error.ts';
import type { Frame, NoFrame } from './frame.ts';
import { inner, innerScale, orthonormalFrame, timeLeg } from './frame.ts';

export const kinds = ['null', 'timelike', 'spacelike', 'unit', 'given'] as const;

export type Kind = (typeof kinds)[number];

export const bases = ['coordinate', 'orthonormal'] as const;

/** In which vectors the components of a velocity are meant. */
export type Basis = (typeof bases)[number];

/** A direction as asked for, numbers only. */
export interface Direction {
  /** n components; in the orthonormal frame of a spacetime the n − 1 spatial ones will do. */
  readonly velocity: ArrayLike<number>;
  readonly frame: Basis;
  /** Of a timelike ray in the orthonormal frame, in units of the speed of light. */
  readonly speed: number;
  /** A velocity that takes the place of e₀, or null. */
  readonly observer: ArrayLike<number> | null;
  /** JSON pointer to what the direction was written in, for errors: "/congruence/rays/3". */
  readonly path: string;
}

/** A point's metric and what is needed with it. */
export interface Place {
  /** g_ij, n × n, row by row. */
  readonly metric: Float64Array;
  readonly n: number;
  /** Index of the time coordinate, null for a Riemannian metric. */
  readonly time: number | null;
  /** Unit normal of the surface that curves are held on; null or absent in a chart. */
  readonly normal?: Float64Array | null;
}

const reasons: Readonly<Record<NoFrame, readonly [message: string, fix: string]>> = {
  degenerate: [
    'the metric is degenerate at the starting point',
    'start somewhere else: this is a pole or an edge of the chart',
  ],
  indefinite: [
    'the metric has no orthonormal frame of the usual signature at the starting point',
    'use "frame": "coordinate" with "kind": "given", or, for a metric of signature (+,−,−,−), say "signature": "+---"',
  ],
  'observer-required': [
    'neither the normal of time = const nor the time coordinate itself is timelike at the starting point, so there is no natural e₀',
    'give an "observer": a timelike velocity in the coordinate basis',
  ],
  'observer-not-timelike': ['the observer is not timelike at the starting point', 'give an "observer" with g(u,u) < 0'],
};

function refuse(reason: NoFrame, path: string): FieldError {
  const [message, fix] = reasons[reason];
  const code = reason === 'degenerate' ? 'degenerate-point' : reason === 'indefinite' ? 'no-frame' : reason;
  return new FieldError(code, `${message}.`, `${capital(fix)}.`, {
    path: reason === 'observer-not-timelike' ? `${path}/observer` : path,
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Remembers the frame of the last place: a fan asks for the same one thousands of times. */
export class FrameKeeper {
  #metric: Float64Array | null = null;
  #observer: ArrayLike<number> | null = null;
  #frame: Frame | NoFrame = 'degenerate';

  at(place: Place, observer: ArrayLike<number> | null): Frame | NoFrame {
    if (this.#metric !== place.metric || this.#observer !== observer) {
      this.#frame = orthonormalFrame(place.metric, place.n, place.time, observer, place.normal ?? null);
      this.#metric = place.metric;
      this.#observer = observer;
    }
    return this.#frame;
  }
}

function wrongCount(direction: Direction, expected: string): FieldError {
  const { length } = direction.velocity;
  return new FieldError(
    'wrong-length',
    `The velocity has ${length} component${length === 1 ? '' : 's'}, expected ${expected}.`,
    'Give one component for each vector of the basis, in order.',
    { path: `${direction.path}/velocity` },
  );
}

function kindNeedsTime(kind: Kind, path: string): FieldError {
  return new FieldError(
    'kind-needs-time',
    `"${kind}" rays need a Lorentzian metric, and this one is not.`,
    'Use "kind": "unit".',
    {
      path: path.replace(/\/(rays|emitter).*$/, '/kind'),
    },
  );
}

/**
 * The contravariant velocity at the start of a ray.
 *
 * @throws FieldError naming the ray, where the direction cannot be had: wrong number of components, no real or
 *   future-directed root, a zero or null vector that should be scaled, one along which the metric measures nothing, a kind that the signature does not have
 */
export function launch(kind: Kind, direction: Direction, place: Place, keeper = new FrameKeeper()): Float64Array {
  if ((kind === 'null' || kind === 'timelike') && place.time === null) throw kindNeedsTime(kind, direction.path);
  return direction.frame === 'coordinate'
    ? inCoordinates(kind, direction, place)
    : inFrame(kind, direction, place, keeper);
}

/** A vector without its part along the normal of the surface that the place is on. */
function alongSurface(u: Float64Array, { normal }: Place): Float64Array {
  if (!normal) return u;
  const off = u.reduce((sum, x, i) => sum + x * (normal[i] as number), 0);
  const size = Math.hypot(...u);
  const along = u.map((x, i) => x - off * (normal[i] as number));
  // What is left of a vector along the normal is rounding.
  return Math.hypot(...along) <= 1e-14 * size ? new Float64Array(u.length) : along;
}

function inCoordinates(kind: Kind, direction: Direction, place: Place): Float64Array {
  if (direction.velocity.length !== place.n) throw wrongCount(direction, `${place.n}`);
  const u = alongSurface(Float64Array.from(direction.velocity), place);
  if (kind === 'given') return u;
  if (kind === 'unit' || kind === 'spacelike') return scaled(kind, u, direction, place);
  return withTimeSolved(kind, u, direction, place);
}

function inFrame(kind: Kind, direction: Direction, place: Place, keeper: FrameKeeper): Float64Array {
  const { time } = place;
  const n = place.n - (place.normal ? 1 : 0);
  const { length } = direction.velocity;
  const spatialOnly = time !== null && length === n - 1;
  if (length !== n && !spatialOnly)
    throw wrongCount(direction, time === null ? `${n}` : `${n - 1} (along e₁ … e${n - 1}) or ${n}`);
  const frame = keeper.at(place, direction.observer);
  if (typeof frame === 'string') throw refuse(frame, direction.path);

  const components = new Float64Array(n);
  for (let a = 0; a < length; a++) components[a + n - length] = direction.velocity[a] as number;
  if (kind === 'null' || kind === 'timelike') {
    const speed = kind === 'null' ? 1 : direction.speed;
    if (kind === 'timelike' && !(speed >= 0 && speed < 1)) {
      throw new FieldError(
        'bad-speed',
        `The speed of a timelike ray is ${speed}, expected 0 ≤ speed < 1.`,
        'Light has speed 1 and "kind": "null".',
        {
          path: `${direction.path}/speed`,
        },
      );
    }
    const length = Math.hypot(...components.subarray(1));
    if (!(length > 0) && speed > 0) throw zeroVelocity(direction);
    const gamma = kind === 'null' ? 1 : 1 / Math.sqrt((1 - speed) * (1 + speed));
    for (let a = 1; a < n; a++) components[a] = length > 0 ? (gamma * speed * (components[a] as number)) / length : 0;
    components[0] = gamma;
  }
  const u = new Float64Array(place.n);
  frame.forEach((e, a) => {
    for (let i = 0; i < u.length; i++) u[i] = (u[i] as number) + (components[a] as number) * (e[i] as number);
  });
  return kind === 'unit' || kind === 'spacelike' ? scaled(kind, u, direction, place) : u;
}

function zeroVelocity(direction: Direction): FieldError {
  return new FieldError(
    'zero-velocity',
    'The velocity is zero, so it has no direction.',
    'Give at least one component that is not zero; on a level surface one that is not along its normal.',
    {
      path: `${direction.path}/velocity`,
    },
  );
}

function withoutLength(direction: Direction): FieldError {
  return new FieldError(
    'degenerate-direction',
    'The velocity has no length at the starting point: the metric measures nothing along it, as along φ at a pole.',
    'Start beside this point, or give the velocity along another coordinate.',
    { path: `${direction.path}/velocity` },
  );
}

function scaled(kind: Kind, u: Float64Array, direction: Direction, place: Place): Float64Array {
  const square = inner(place.metric, u, u);
  const scale = innerScale(place.metric, u);
  if (!(scale > 0)) throw u.every((x) => x === 0) ? zeroVelocity(direction) : withoutLength(direction);
  const where = { path: `${direction.path}/velocity` };
  if (Math.abs(square) <= 1e-14 * scale) {
    throw new FieldError(
      'null-velocity',
      `The velocity is null, so it cannot be scaled to |g(u,u)| = 1.`,
      'Use "kind": "null" or "given".',
      where,
    );
  }
  if (kind === 'spacelike' && square < 0) {
    throw new FieldError(
      'not-spacelike',
      `The velocity is timelike: g(u,u) = ${square.toPrecision(4)}.`,
      'Use "kind": "unit" or "timelike".',
      where,
    );
  }
  return u.map((x) => x / Math.sqrt(Math.abs(square)));
}

function withTimeSolved(kind: 'null' | 'timelike', u: Float64Array, direction: Direction, place: Place): Float64Array {
  const { metric, n } = place;
  const time = place.time as number;
  const e0 = timeLeg(metric, n, time, direction.observer);
  if (typeof e0 === 'string') throw refuse(e0, direction.path);
  u[time] = 0;
  const a = metric[time * n + time] as number;
  let b = 0;
  for (let i = 0; i < n; i++) b += (metric[time * n + i] as number) * (u[i] as number);
  const c = inner(metric, u, u) + (kind === 'timelike' ? 1 : 0);
  const roots = quadraticRoots(a, b, c);
  const where = { path: `${direction.path}/velocity` };
  if (roots.length === 0) {
    throw new FieldError(
      'no-real-root',
      `No ${kind} vector has these spatial components: the time component has no real solution.`,
      kind === 'timelike'
        ? 'Make the spatial components smaller, or use "kind": "given".'
        : 'Use other spatial components, or "kind": "given".',
      where,
    );
  }
  const future = roots
    .map((root) => {
      const v = u.slice();
      v[time] = root;
      return v;
    })
    .filter((v) => inner(metric, v, e0) < 0)
    .sort((v, w) => Math.abs(v[time] as number) - Math.abs(w[time] as number))[0];
  if (future === undefined) {
    if (u.every((x) => x === 0)) throw zeroVelocity(direction);
    throw new FieldError(
      'no-future-root',
      `No future-directed ${kind} vector has these spatial components.`,
      'Use other spatial components, or "frame": "orthonormal".',
      where,
    );
  }
  return future;
}

/** The real roots of a x² + 2 b x + c = 0, computed without cancellation; a discriminant that is zero to rounding counts as zero. */
function quadraticRoots(a: number, b: number, c: number): number[] {
  if (a === 0) return b === 0 ? [] : [-c / (2 * b)];
  let discriminant = b * b - a * c;
  if (Math.abs(discriminant) <= 4 * Number.EPSILON * (b * b + Math.abs(a * c))) discriminant = 0;
  if (!(discriminant >= 0)) return [];
  const q = -(b + (b < 0 ? -1 : 1) * Math.sqrt(discriminant));
  return (q === 0 ? [0] : [q / a, c / q]).filter(Number.isFinite);
}
