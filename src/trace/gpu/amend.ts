import type { Congruence } from '../../congruence/congruence.ts';
import { worstOf } from '../../congruence/diagnostics.ts';
import { type Judgement, putInPlace } from '../careful.ts';
import type { DeviceCongruence } from './device-congruence.ts';
import { pathStride, recordWord, recordWords } from './layout.ts';

/** What is left of traced rays on the device to do for those who hold them. */
export interface Amended {
  /** [ray]: how wrong it may be. */
  readonly worst: Float32Array<ArrayBuffer>;
  /** Everything on the host, with the errors. */
  read(): Promise<Congruence>;
}

/** Writes rays that were traced again in float64 over those on the device, where painters read them. */
export function amendOnDevice(gpu: GPUDevice, traced: DeviceCongruence, { errors, again }: Judgement): Amended {
  again?.rays.forEach((ray, row) => void writeRay(gpu, traced, ray, again.congruence, row));
  return {
    worst: worstOf(errors),
    read: async () => {
      const whole = await traced.read();
      if (again !== null) putInPlace(whole, again);
      return { ...whole, errors };
    },
  };
}

/** The words of a record that are told of a ray's end; what else is in it stays. */
function writeRay(
  gpu: GPUDevice,
  { records, paths, dimension, samples }: DeviceCongruence,
  ray: number,
  again: Congruence,
  row: number,
): void {
  const words = new Uint32Array(recordWord.drift + 1);
  const floats = new Float32Array(words.buffer);
  words[recordWord.count] = again.paths?.counts[row] ?? 0;
  words[recordWord.fate] = again.fate[row] as number;
  words[recordWord.stop] = again.stop[row] as number;
  words[recordWord.steps] = again.steps[row] as number;
  floats[recordWord.s] = again.length[row] as number;
  floats[recordWord.drift] = again.normDrift[row] as number;
  gpu.queue.writeBuffer(records, 4 * recordWords * ray, words);
  if (again.paths === null) return;
  const stride = pathStride(samples, dimension);
  const path = Float32Array.from(again.paths.position.subarray(row * stride, (row + 1) * stride));
  gpu.queue.writeBuffer(paths, 4 * stride * ray, path);
}
