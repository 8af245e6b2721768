/** What each lane of a batch remembers of its ray between steps, beside the rows in the arena. Distances along the ray are positive. */
export class Lanes {
  readonly ray: Int32Array;
  /** Affine distance gone, and what was lost in adding it up. */
  readonly gone: Float64Array;
  readonly lost: Float64Array;
  /** Affine distance to go in all, and its sign. */
  readonly length: Float64Array;
  readonly sign: Float64Array;
  /** The step that the control proposes, and the one taken. */
  readonly proposed: Float64Array;
  readonly taken: Float64Array;
  /** The first step that was proposed: the scale of the ray until it has gone further. */
  readonly scale: Float64Array;
  /** Affine distance at which the ray has probably left, infinite where nothing is known of any event. */
  readonly bracket: Float64Array;
  readonly previousError: Float64Array;
  /** Rejections since the last accepted step. */
  readonly rejections: Int32Array;
  readonly steps: Uint32Array;
  readonly norm: Float64Array;
  readonly drift: Float64Array;
  readonly nextSample: Int32Array;
  /** Affine distance of the next sample; infinite where none is left. */
  readonly sampleAt: Float64Array;

  constructor(count: number) {
    this.ray = new Int32Array(count);
    this.gone = new Float64Array(count);
    this.lost = new Float64Array(count);
    this.length = new Float64Array(count);
    this.sign = new Float64Array(count);
    this.proposed = new Float64Array(count);
    this.taken = new Float64Array(count);
    this.scale = new Float64Array(count);
    this.bracket = new Float64Array(count);
    this.previousError = new Float64Array(count);
    this.rejections = new Int32Array(count);
    this.steps = new Uint32Array(count);
    this.norm = new Float64Array(count);
    this.drift = new Float64Array(count);
    this.nextSample = new Int32Array(count);
    this.sampleAt = new Float64Array(count);
  }

  move(from: number, to: number): void {
    this.ray[to] = this.ray[from]!;
    this.gone[to] = this.gone[from]!;
    this.lost[to] = this.lost[from]!;
    this.length[to] = this.length[from]!;
    this.sign[to] = this.sign[from]!;
    this.proposed[to] = this.proposed[from]!;
    this.taken[to] = this.taken[from]!;
    this.scale[to] = this.scale[from]!;
    this.bracket[to] = this.bracket[from]!;
    this.previousError[to] = this.previousError[from]!;
    this.rejections[to] = this.rejections[from]!;
    this.steps[to] = this.steps[from]!;
    this.norm[to] = this.norm[from]!;
    this.drift[to] = this.drift[from]!;
    this.nextSample[to] = this.nextSample[from]!;
    this.sampleAt[to] = this.sampleAt[from]!;
  }
}
