import type { Arena } from './arena.ts';

const fields = [
  'ray',
  'gone',
  'lost',
  'length',
  'sign',
  'proposed',
  'taken',
  'scale',
  'bracket',
  'unitOfLength',
  'unitOfLengthMotion',
  'unitOfAngleMotion',
  'previousError',
  'rejections',
  'refusals',
  'steps',
  'norm',
  'drift',
  'nextSample',
  'sampleAt',
  'unused',
] as const;

/** The row of each field, as an offset into the arena's memory. */
export type LaneRows = Readonly<Record<(typeof fields)[number], number>>;

export function reserveLanes(arena: Arena): LaneRows {
  return Object.fromEntries(fields.map((field) => [field, arena.reserve(1)])) as LaneRows;
}

/**
 * What each lane of a batch remembers of its ray between steps: rows of the arena, where the compiled step sees them too. Distances along the ray are
 * positive.
 */
export class Lanes {
  /** The number of the ray, -1 where the lane holds none. */
  readonly ray: Float64Array;
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
  /** What errors are measured in, beside 1 for angles (trace/units.ts): of lengths, and of the momenta or velocities of lengths and of angles. */
  readonly unitOfLength: Float64Array;
  readonly unitOfLengthMotion: Float64Array;
  readonly unitOfAngleMotion: Float64Array;
  /** Affine distance at which the ray has probably left, infinite where nothing is known of any event. */
  readonly bracket: Float64Array;
  /** log2 of the scaled error of the last accepted step. */
  readonly previousError: Float64Array;
  /** Rejections since the last accepted step. */
  readonly rejections: Float64Array;
  /** Those of them for an edge. While there are any the bracket is finite. */
  readonly refusals: Float64Array;
  readonly steps: Float64Array;
  readonly norm: Float64Array;
  readonly drift: Float64Array;
  readonly nextSample: Float64Array;
  /** Affine distance of the next sample; infinite where none is left. */
  readonly sampleAt: Float64Array;
  /** Attempts that the lane was given and has not made, because the last one has to be judged; 0 where there is nothing to judge. */
  readonly unused: Float64Array;

  /** On the memory of a sealed arena. */
  constructor({ memory, lanes }: Arena, rows: LaneRows) {
    const row = (offset: number) => memory.subarray(offset, offset + lanes);
    this.ray = row(rows.ray).fill(-1);
    this.gone = row(rows.gone);
    this.lost = row(rows.lost);
    this.length = row(rows.length);
    this.sign = row(rows.sign);
    this.proposed = row(rows.proposed);
    this.taken = row(rows.taken);
    this.scale = row(rows.scale);
    this.unitOfLength = row(rows.unitOfLength);
    this.unitOfLengthMotion = row(rows.unitOfLengthMotion);
    this.unitOfAngleMotion = row(rows.unitOfAngleMotion);
    this.bracket = row(rows.bracket);
    this.previousError = row(rows.previousError);
    this.rejections = row(rows.rejections);
    this.refusals = row(rows.refusals);
    this.steps = row(rows.steps);
    this.norm = row(rows.norm);
    this.drift = row(rows.drift);
    this.nextSample = row(rows.nextSample);
    this.sampleAt = row(rows.sampleAt);
    this.unused = row(rows.unused);
  }

  /** Moves the ray of one lane to another, whose own has gone. */
  move(from: number, to: number): void {
    for (const field of fields) this[field][to] = this[field][from]!;
    this.ray[from] = -1;
  }
}
