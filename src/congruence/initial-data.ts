// Initial data: each ray's state at s = 0. In momentum form p_α = g_αμ dx^μ/ds, the momenta of cyclic coordinates
// apart as constants of the ray; in velocity form the velocity itself. Everything in float64, from the system's tapes.
import { evaluateTape } from '../algebra/tape-evaluator.ts';
import { FieldError } from '../base/error.ts';
import type { GeodesicSystem } from '../geometry/geodesic-system.ts';
import { onSurface, unitNormal } from '../geometry/level-surface.ts';
import { withSamples } from '../geometry/sampling.ts';
import type { RaySet } from './congruence.ts';
import type { Ray, RaySource } from './emitter.ts';
import { fateCode } from './fate.ts';
import type { Kind, Place } from './velocity.ts';
import { FrameKeeper, launch } from './velocity.ts';

export interface RaySetOptions {
  readonly kind: Kind;
  /** Index of the time coordinate, null for a Riemannian metric. */
  readonly time: number | null;
  /**
   * One for each of the system's margins: whether the condition still holds off where its margin is exactly zero
   * ("r > 60" at r = 60). It decides only whether a ray may start there. Default: all false.
   */
  readonly strict?: readonly boolean[];
}

/** What is known of a starting point before any direction is. */
interface Start {
  /** As it was written, and where that is: on a level surface the point of it that was found. */
  readonly written: ArrayLike<number>;
  readonly position: ArrayLike<number>;
  readonly place: Place;
  readonly fate: number;
  readonly stop: number;
}

function startAt(
  system: GeodesicSystem,
  uniforms: Float64Array,
  { position: written, path }: Ray,
  options: RaySetOptions,
): Start {
  const n = system.dimension;
  const { constraint } = system;
  const position = constraint === null ? written : onSurface(constraint, uniforms, written);
  if (position === null) throw noSurface(written, path);
  const upper = evaluateTape(system.metric, withSamples(system.samples, position), uniforms);
  const metric = new Float64Array(n * n);
  for (let i = 0, k = 0; i < n; i++) {
    for (let j = i; j < n; j++, k++) {
      metric[i * n + j] = upper[k] as number;
      metric[j * n + i] = upper[k] as number;
    }
  }
  const margins = evaluateTape(system.margins, position, uniforms);
  const reached = (index: number) => {
    const margin = margins[index] as number;
    return options.strict?.[index] === true ? margin < 0 : margin <= 0;
  };
  let stop = -1;
  let fate = fateCode.running;
  // A margin that is not a number: its inequality does not hold. For the domain that means outside.
  for (let k = margins.length - 1; k >= system.stopCount; k--) {
    if (reached(k) || Number.isNaN(margins[k])) fate = fateCode['left-domain'];
  }
  for (let k = system.stopCount - 1; k >= 0; k--) {
    if (reached(k)) {
      fate = fateCode.stopped;
      stop = k;
    }
  }
  if (fate === fateCode.running && !metric.every(Number.isFinite)) fate = fateCode.singular;
  const normal = constraint === null ? null : unitNormal(constraint, uniforms, position);
  return { written, position, place: { metric, n, time: options.time, normal }, fate, stop };
}

function noSurface(position: ArrayLike<number>, path: string): FieldError {
  return new FieldError(
    'no-surface-near',
    `From (${Array.from(position, (x) => Number(x.toPrecision(6))).join(', ')}) no point of the level surface is found.`,
    'Start nearer to the surface, and where F has a slope.',
    { path },
  );
}

/** A velocity for the record of a ray that cannot start: what was written, where that is one. */
function asWritten(ray: Ray, n: number): Float64Array {
  const usable = ray.frame === 'coordinate' && ray.velocity.length === n;
  return usable ? Float64Array.from(ray.velocity) : new Float64Array(n);
}

/**
 * The initial state of every ray.
 *
 * A ray that cannot start has its fate already: `stopped` inside a stop condition (the lowest index that holds; it wins
 * over the edge of the domain), `left-domain` outside the domain, `singular` where the metric or the equations of
 * motion are not finite, `complete` where no length is asked for. Directions are not looked at where a ray cannot start.
 *
 * @param uniforms what `system.hoisted` gives for the parameters
 * @throws FieldError that names the ray, where a direction cannot be had (see `launch`)
 */
export function raySet(
  system: GeodesicSystem,
  uniforms: Float64Array,
  rays: RaySource,
  options: RaySetOptions,
): RaySet {
  const { dimension: n, stateSize, constantSize, cyclic } = system;
  const count = rays.length;
  const asked = new Map<number, Float64Array>();
  const set: RaySet = {
    count,
    state: new Float64Array(count * stateSize),
    constants: new Float64Array(count * constantSize),
    length: new Float64Array(count),
    fate: new Uint8Array(count),
    stop: new Int32Array(count),
    asked,
  };
  const isCyclic = new Set(cyclic);
  const keeper = new FrameKeeper();
  let start: Start | null = null;
  let index = -1;
  for (const ray of rays) {
    index++;
    set.length[index] = ray.length;
    if (start === null || start.written !== ray.position) start = startAt(system, uniforms, ray, options);
    const { place, position } = start;
    let { fate, stop } = start;
    if (fate === fateCode.running && ray.length === 0) fate = fateCode.complete;
    const canLaunch = place.metric.every(Number.isFinite);
    let velocity = asWritten(ray, n);
    if (canLaunch) {
      const launched = tryLaunch(options.kind, ray, place, keeper);
      if (launched instanceof Float64Array) velocity = launched;
      else if (fate === fateCode.running && isPole(launched)) fate = fateCode.singular;
      else if (fate === fateCode.running || fate === fateCode.complete) throw launched;
    }
    const state = set.state.subarray(index * stateSize, (index + 1) * stateSize);
    const constants = set.constants.subarray(index * constantSize, (index + 1) * constantSize);
    fill(state, constants, system, isCyclic, place, position, velocity);
    if (fate === fateCode.running) {
      const rate = evaluateTape(
        system.rightHandSide,
        withSamples(system.samples, concatenated(state, constants)),
        uniforms,
      );
      if (!state.every(Number.isFinite) || !constants.every(Number.isFinite) || !rate.every(Number.isFinite)) {
        fate = fateCode.singular;
      }
    }
    if (!state.every(Number.isFinite)) state.fill(0, n);
    if (!constants.every(Number.isFinite)) constants.fill(0);
    set.fate[index] = fate;
    set.stop[index] = stop;
    if (fate !== fateCode.running) asked.set(index, velocity.every(Number.isFinite) ? velocity : new Float64Array(n));
  }
  return set;
}

function tryLaunch(kind: Kind, ray: Ray, place: Place, keeper: FrameKeeper): Float64Array | FieldError {
  try {
    return launch(kind, ray, place, keeper);
  } catch (error) {
    if (error instanceof FieldError) return error;
    throw error;
  }
}

/** Whether a direction failed because the metric degenerates at the point: then the ray is singular, not wrongly written. */
function isPole(error: FieldError): boolean {
  return error.code === 'degenerate-point';
}

function fill(
  state: Float64Array,
  constants: Float64Array,
  system: GeodesicSystem,
  isCyclic: ReadonlySet<number>,
  place: Place,
  position: ArrayLike<number>,
  velocity: Float64Array,
): void {
  const n = system.dimension;
  state.set(position, 0);
  if (system.form === 'velocity') {
    state.set(velocity, n);
    return;
  }
  let free = n;
  let constant = 0;
  for (let a = 0; a < n; a++) {
    let p = 0;
    for (let m = 0; m < n; m++) p += (place.metric[a * n + m] as number) * (velocity[m] as number);
    if (isCyclic.has(a)) constants[constant++] = p;
    else state[free++] = p;
  }
}

function concatenated(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a, 0);
  both.set(b, a.length);
  return both;
}
