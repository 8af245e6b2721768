import { FieldError } from '../base/error.ts';

/** Buffer sizes and copies are whole words, and no buffer is empty. */
function wholeWords(bytes: number): number {
  return Math.max(16, Math.ceil(bytes / 4) * 4);
}

/** A buffer with a label, and its first contents where there are any. */
export function createBuffer(
  device: GPUDevice,
  label: string,
  usage: GPUBufferUsageFlags,
  contents: number | BufferContents,
): GPUBuffer {
  const size = wholeWords(typeof contents === 'number' ? contents : contents.byteLength);
  const buffer = device.createBuffer({ label, size, usage: usage | GPUBufferUsage.COPY_DST });
  if (typeof contents !== 'number') device.queue.writeBuffer(buffer, 0, contents);
  return buffer;
}

export type BufferContents = Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** The first `bytes` of each buffer, copied to the host in one submission. */
export async function readBuffers(
  device: GPUDevice,
  sources: readonly { readonly buffer: GPUBuffer; readonly bytes: number }[],
): Promise<ArrayBuffer[]> {
  const encoder = device.createCommandEncoder({ label: 'read back' });
  const copies = sources.map(({ buffer, bytes }) => {
    const size = wholeWords(bytes);
    const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
    const copy = device.createBuffer({ label: `${buffer.label}, read back`, size, usage });
    encoder.copyBufferToBuffer(buffer, 0, copy, 0, size);
    return copy;
  });
  device.queue.submit([encoder.finish()]);
  try {
    await Promise.all(copies.map((copy) => copy.mapAsync(GPUMapMode.READ)));
    return copies.map((copy, i) => copy.getMappedRange(0, wholeWords(sources[i]?.bytes ?? 0)).slice(0));
  } finally {
    for (const copy of copies) copy.destroy();
  }
}

/** @throws FieldError "too-large" where a storage buffer of that size cannot be had. */
export function checkStorageSize(device: GPUDevice, bytes: number, what: string, fix: string): void {
  const limit = Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize);
  if (bytes <= limit) return;
  const mebibytes = (size: number) => `${Math.ceil(size / 2 ** 20).toLocaleString('en')} MiB`;
  throw new FieldError('too-large', `${what} need ${mebibytes(bytes)}, and this GPU gives ${mebibytes(limit)}.`, fix);
}

/** Buffers kept for the next one who asks: those of several traces that run at once. */
const buffersKept = 24;

/** Buffers of one device that are handed back and used again, so that a dragged slider allocates nothing. */
export class BufferPool {
  readonly #device: GPUDevice;
  readonly #free: GPUBuffer[] = [];
  #closed = false;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** A buffer of at least `bytes`, its contents undefined; a label goes with one usage. */
  take(
    label: string,
    bytes: number,
    usage: GPUBufferUsageFlags = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
  ): GPUBuffer {
    const fits = this.#free.findIndex(
      (buffer) => buffer.label === label && buffer.size >= bytes && buffer.size <= 4 * wholeWords(bytes),
    );
    const [reused] = fits < 0 ? [] : this.#free.splice(fits, 1);
    if (reused !== undefined) return reused;
    return createBuffer(this.#device, label, usage, bytes);
  }

  /** Keeps a few buffers for the next one who asks. */
  give(buffer: GPUBuffer): void {
    if (this.#closed) buffer.destroy();
    else this.#free.push(buffer);
    if (this.#free.length > buffersKept) this.#free.shift()?.destroy();
  }

  destroy(): void {
    this.#closed = true;
    for (const buffer of this.#free.splice(0)) buffer.destroy();
  }
}
