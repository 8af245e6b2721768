import { type Fate, fateCode } from '../../congruence/fate.ts';
import { startPosition, startVelocity } from '../../congruence/start.ts';
import type { TraceJob, TraceOptions } from '../tracer.ts';
import { DenseOutput } from './dense-output.ts';
import type { HomeView } from './journeys.ts';
import type { Lanes } from './lanes.ts';
import type { Outcome } from './outcome.ts';
import type { PlaneWatch } from './plane-watch.ts';
import type { Stepper } from './stepper.ts';

/**
 * Writes down what becomes of each ray: samples at s_k = k length / (samples - 1) while it runs, and its end. A ray that ends before its
 * length keeps the samples before its end, and its end point follows them.
 */
export class Recorder {
  readonly #job: TraceJob;
  readonly #samples: number;
  readonly #from: number;
  readonly #outcome: Outcome;
  readonly #stepper: Stepper;
  readonly #dense: DenseOutput;
  readonly #lanes: Lanes;
  /** How places are told in the user's chart, null where they are in it. */
  readonly #view: HomeView | null;
  readonly #watch: PlaneWatch | null;
  readonly #place: Float64Array;

  constructor(
    job: TraceJob,
    { samples }: Pick<TraceOptions, 'samples'>,
    from: number,
    outcome: Outcome,
    stepper: Stepper,
    lanes: Lanes,
    { view, watch }: { readonly view: HomeView | null; readonly watch: PlaneWatch | null },
  ) {
    this.#job = job;
    this.#samples = samples;
    this.#from = from;
    this.#outcome = outcome;
    this.#stepper = stepper;
    this.#dense = new DenseOutput(stepper);
    this.#lanes = lanes;
    this.#view = view;
    this.#watch = watch;
    this.#place = new Float64Array(job.system.dimension);
  }

  /** The ray in `lane` stands at its start. */
  begin(lane: number): void {
    const { nextSample, sampleAt, ray } = this.#lanes;
    nextSample[lane] = 0;
    sampleAt[lane] = Number.POSITIVE_INFINITY;
    this.#watch?.begin(ray[lane]!, startPosition(this.#job.system, this.#job.rays, ray[lane]!));
    if (this.#samples === 0) return;
    this.#writePoint(lane, ray[lane]! - this.#from, 0, 0);
    this.#expect(lane, 1);
  }

  /** The ray in `lane` goes on here after a part of it in another chart. */
  resume(lane: number): void {
    this.#lanes.sampleAt[lane] = Number.POSITIVE_INFINITY;
    if (this.#samples > 0) this.#expect(lane, this.#lanes.nextSample[lane]!);
  }

  /** Keeps up with where the ray in `lane`, at the end of an accepted step that began at `before`, is in the user's chart. */
  follow(lane: number, before: number): void {
    if (this.#watch !== null) this.#watchStep(this.#watch, lane, before);
    if (this.#view === null) return;
    const { arena, rows } = this.#stepper;
    const row = this.#lanes.ray[lane]! - this.#from;
    this.#view.passed(
      row,
      this.#view.read(row, (i) => arena.memory[rows.end + i * arena.lanes + lane]!),
    );
  }

  /** Looks for crossings in the step just made in `lane`. */
  #watchStep(watch: PlaneWatch, lane: number, before: number): void {
    const { ray, gone, sign } = this.#lanes;
    const row = ray[lane]! - this.#from;
    const place = this.#place;
    this.#dense.turnTo(lane);
    watch.step({
      ray: ray[lane]!,
      from: sign[lane]! * before,
      to: sign[lane]! * gone[lane]!,
      place: (theta) => {
        this.#dense.position(theta, place, 0, 1);
        return this.#view === null ? place : this.#view.read(row, (i) => place[i]!).subarray(0, place.length);
      },
    });
  }

  /** Samples of the step just made in `lane`, from `before` to `lanes.gone`, before the stepper's rows move on. */
  sample(lane: number, before: number): void {
    const { nextSample, sampleAt, ray, gone, taken, sign } = this.#lanes;
    const row = ray[lane]! - this.#from;
    const { dimension } = this.#job.system;
    const after = gone[lane]!;
    this.#dense.turnTo(lane);
    while (sampleAt[lane]! <= after) {
      const k = nextSample[lane]!;
      const at = row * (this.#samples + 1) + k;
      const theta = (sampleAt[lane]! - before) / taken[lane]!;
      this.#outcome.pathS[at] = sign[lane]! * sampleAt[lane]!;
      if (sampleAt[lane] === after) {
        const { arena, rows } = this.#stepper;
        for (let i = 0; i < dimension; i++) {
          this.#outcome.path[at * dimension + i] = arena.memory[rows.end + i * arena.lanes + lane]!;
        }
      } else this.#dense.position(Math.min(theta, 1), this.#outcome.path, at * dimension, 1);
      this.#tellAtHome(row, at);
      this.#expect(lane, k + 1);
    }
  }

  /** The ray in `lane` ends where its rows stand. */
  end(lane: number, fate: Fate, stop: number): void {
    const { arena, system, rows } = this.#stepper;
    const { slopes, start } = rows;
    const m = arena.memory;
    const { ray, gone, sign, steps, drift, nextSample } = this.#lanes;
    const row = ray[lane]! - this.#from;
    const out = this.#outcome;
    out.fate[row] = fateCode[fate];
    out.stop[row] = stop;
    out.length[row] = sign[lane]! * gone[lane]!;
    out.steps[row] = steps[lane]!;
    out.normDrift[row] = drift[lane]!;
    for (let i = 0; i < system.dimension; i++) {
      out.position[row * system.dimension + i] = m[start + i * arena.lanes + lane]!;
      out.velocity[row * system.dimension + i] = m[(slopes[0] as number) + i * arena.lanes + lane]!;
    }
    if (this.#view !== null) {
      const n = system.dimension;
      const motion = this.#view.read(
        row,
        (i) => out.position[row * n + i]!,
        (i) => out.velocity[row * n + i]!,
      );
      for (let i = 0; i < n; i++) {
        out.position[row * n + i] = motion[i]!;
        // At the pole itself φ turns infinitely fast.
        out.velocity[row * n + i] = finite(motion[n + i]!);
      }
    }
    if (this.#samples === 0) return;
    const kept = nextSample[lane]!;
    const last = row * (this.#samples + 1) + kept - 1;
    // The end may be a sample already: always for a ray that reached its length, and for one that never moved.
    if (Math.abs(out.pathS[last]!) === gone[lane]!) out.counts[row] = kept;
    else {
      this.#writePoint(lane, row, kept, gone[lane]!);
      out.counts[row] = kept + 1;
    }
  }

  /** A ray that has its fate at s = 0: its place and velocity are those that were asked for. */
  neverStarted(ray: number, fate: Fate | number, stop: number): void {
    const { system, uniforms, rays } = this.#job;
    const { dimension } = system;
    const row = ray - this.#from;
    const out = this.#outcome;
    const position = startPosition(system, rays, ray);
    const velocity = startVelocity(system, uniforms, rays, ray);
    out.fate[row] = typeof fate === 'number' ? fate : fateCode[fate];
    out.stop[row] = stop;
    for (let i = 0; i < dimension; i++) {
      out.position[row * dimension + i] = finite(position[i]!);
      out.velocity[row * dimension + i] = velocity[i]!;
      if (this.#samples > 0) {
        out.path[row * (this.#samples + 1) * dimension + i] = out.position[row * dimension + i]!;
      }
    }
    if (this.#samples > 0) out.counts[row] = 1;
  }

  #writePoint(lane: number, row: number, k: number, s: number): void {
    const { arena, system, rows } = this.#stepper;
    const at = row * (this.#samples + 1) + k;
    this.#outcome.pathS[at] = this.#lanes.sign[lane]! * s;
    for (let i = 0; i < system.dimension; i++) {
      this.#outcome.path[at * system.dimension + i] = arena.memory[rows.start + i * arena.lanes + lane]!;
    }
    this.#tellAtHome(row, at);
  }

  /** Replaces a place just written by the same one in the user's chart. */
  #tellAtHome(row: number, at: number): void {
    if (this.#view === null) return;
    const n = this.#job.system.dimension;
    const { path } = this.#outcome;
    const motion = this.#view.read(row, (i) => path[at * n + i]!);
    for (let i = 0; i < n; i++) path[at * n + i] = motion[i]!;
  }

  /** Notes where sample k lies. */
  #expect(lane: number, k: number): void {
    const { nextSample, sampleAt, length } = this.#lanes;
    const last = this.#samples - 1;
    nextSample[lane] = k;
    if (k > last) sampleAt[lane] = Number.POSITIVE_INFINITY;
    else sampleAt[lane] = k === last ? length[lane]! : (k * length[lane]!) / last;
  }
}

/** Nothing that is no number leaves the tracer, not even one that came in. */
function finite(x: number): number {
  return Number.isFinite(x) ? x : 0;
}
