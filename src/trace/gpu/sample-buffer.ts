import type { Sampling } from '../../geometry/sampling.ts';
import { checkStorageSize, createBuffer } from '../../gpu/buffer.ts';

const inFloat32 = new WeakMap<Sampling, Float32Array<ArrayBuffer>>();

/**
 * The coefficients of all sampled tables, in float32 and in their order; something to bind where nothing is sampled, too.
 *
 * @throws FieldError "too-large"
 */
export function sampleBuffer(device: GPUDevice, sampling: Sampling | null): GPUBuffer {
  const coefficients = sampling === null ? new Float32Array(4) : (inFloat32.get(sampling) ?? rounded(sampling));
  checkStorageSize(device, coefficients.byteLength, 'The sampled coefficients', 'Use a coarser grid, or the CPU.');
  return createBuffer(device, 'sampled coefficients', GPUBufferUsage.STORAGE, coefficients);
}

function rounded(sampling: Sampling): Float32Array<ArrayBuffer> {
  const all = new Float32Array(sampling.tables.reduce((sum, { table }) => sum + table.coefficients.length, 0));
  let at = 0;
  for (const { table } of sampling.tables) {
    all.set(table.coefficients, at);
    at += table.coefficients.length;
  }
  inFloat32.set(sampling, all);
  return all;
}
