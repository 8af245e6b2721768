import type { Sampling } from '../../geometry/sampling.ts';
import { checkStorageSize, createBuffer } from '../../gpu/buffer.ts';

/** Each table's buffer, by device; it goes when its table or its device does. */
const uploaded = new WeakMap<GPUDevice, WeakMap<Sampling | object, GPUBuffer>>();

/** Stands for the table of a manifold without one. */
const nothing = {};

/**
 * The coefficients of all sampled tables, in float32 and in their order, uploaded once; something to bind where nothing is sampled, too.
 *
 * @throws FieldError "too-large"
 */
export function sampleBuffer(device: GPUDevice, sampling: Sampling | null): GPUBuffer {
  const known = uploaded.get(device) ?? new WeakMap<Sampling | object, GPUBuffer>();
  uploaded.set(device, known);
  const key = sampling ?? nothing;
  const found = known.get(key);
  if (found !== undefined) return found;
  const coefficients = sampling === null ? new Float32Array(4) : rounded(sampling);
  checkStorageSize(device, coefficients.byteLength, 'The sampled coefficients', 'Use a coarser grid, or the CPU.');
  const buffer = createBuffer(device, 'sampled coefficients', GPUBufferUsage.STORAGE, coefficients);
  known.set(key, buffer);
  return buffer;
}

function rounded(sampling: Sampling): Float32Array<ArrayBuffer> {
  const all = new Float32Array(sampling.tables.reduce((sum, { table }) => sum + table.coefficients.length, 0));
  let at = 0;
  for (const { table } of sampling.tables) {
    all.set(table.coefficients, at);
    at += table.coefficients.length;
  }
  return all;
}
