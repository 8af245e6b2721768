/* Rays that were traced in double-single on their way back: sums of two words, as a float64 congruence. */
import type { Congruence, Paths } from '../../../congruence/congruence.ts';
import { settleFates } from '../../../congruence/diagnostics.ts';
import { fateCode } from '../../../congruence/fate.ts';
import type { TraceJob } from '../../tracer.ts';
import { pathStride, recordWord, recordWords } from '../layout.ts';
import { doubleSingleLayout } from './kernel.ts';
import { fromWords } from './words.ts';

export interface Read {
  readonly rays: Float32Array;
  readonly records: ArrayBuffer;
  /** High and low words of the paths. */
  readonly paths: Float32Array;
  readonly rests: Float32Array;
}

export interface Traced {
  readonly adapter: string;
  readonly elapsed: number;
  readonly samples: number;
  /** The first ray's index in the job. */
  readonly from: number;
  readonly count: number;
}

export function congruenceOf({ system, rays, uniforms }: TraceJob, traced: Traced, read: Read): Congruence {
  const { dimension, stateSize } = system;
  const { adapter, elapsed, samples, from, count } = traced;
  const layout = doubleSingleLayout(system);
  const whole = new Uint32Array(read.records);
  const signed = new Int32Array(read.records);
  const real = new Float32Array(read.records);
  const column = (word: number) => (_: unknown, ray: number) => whole[ray * recordWords + word] as number;
  const each = { length: count };
  const fate = Uint8Array.from(each, column(recordWord.fate));
  const steps = Uint32Array.from(each, column(recordWord.steps));
  const stop = Int32Array.from(each, (_, ray) => signed[ray * recordWords + recordWord.stop] as number);
  const normDrift = Float64Array.from(each, (_, ray) => finite(real[ray * recordWords + recordWord.drift]));
  const length = new Float64Array(count);
  const position = new Float64Array(count * dimension);
  const velocity = new Float64Array(count * dimension);
  for (let i = 0; i < count; i++) {
    const ray = from + i;
    const started = rays.fate[ray] === fateCode.running;
    // A ray that could not start stays where it was put, to all its digits.
    const moved = started && steps[i] !== 0;
    length[i] =
      fate[i] === fateCode.complete ? (rays.length[ray] as number) : finite(fromWords(read.rays, layout.s * count + i));
    for (let j = 0; j < dimension; j++) {
      const at = i * dimension + j;
      const start = finite(rays.state[ray * stateSize + j]);
      position[at] = moved ? fromWords(read.rays, (layout.state + j) * count + i) : start;
      const slope = fromWords(read.rays, (layout.derivative + j) * count + i);
      velocity[at] = started && Number.isFinite(slope) ? slope : (rays.asked.get(ray)?.[j] ?? 0);
    }
  }
  const paths =
    samples === 0 ? null : pathsOf({ dimension, length, position, asked: rays.length }, traced, whole, read);
  const congruence: Congruence = {
    ...{ backend: 'gpu', adapter, count, dimension, elapsed },
    ...{ fate, stop, length, steps, position, velocity, normDrift, paths },
  };
  settleFates(system, uniforms, congruence);
  return congruence;
}

interface Ends {
  readonly dimension: number;
  readonly length: Float64Array;
  readonly position: Float64Array;
  readonly asked: Float64Array;
}

function pathsOf(
  { dimension, length, position, asked }: Ends,
  traced: Traced,
  records: Uint32Array,
  read: Read,
): Paths {
  const { samples, from, count } = traced;
  const stride = pathStride(samples, dimension);
  const counts = Uint32Array.from(
    { length: count },
    (_, ray) => records[ray * recordWords + recordWord.count] as number,
  );
  const s = new Float64Array(count * (samples + 1));
  const points = new Float64Array(count * stride);
  for (let i = 0; i < count; i++) {
    const kept = counts[i] as number;
    const row = i * (samples + 1);
    for (let k = 0; k < kept; k++) {
      const isEnd = k === kept - 1;
      s[row + k] = isEnd ? (length[i] as number) : (k * (asked[from + i] as number)) / Math.max(1, samples - 1);
      for (let j = 0; j < dimension; j++) {
        const at = i * stride + k * dimension + j;
        const sample = (read.paths[at] as number) + (read.rests[at] as number);
        points[at] = isEnd ? (position[i * dimension + j] as number) : sample;
      }
    }
  }
  return { samples, counts, s, position: points };
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}
