/** A buffer that grows: the same one as long as what goes in still fits, so that dragging a slider allocates nothing. */
export class GrowingBuffer {
  private buffer: GPUBuffer | null = null;
  private readonly device: GPUDevice;
  private readonly label: string;
  private readonly usage: GPUBufferUsageFlags;

  constructor(device: GPUDevice, label: string, usage: GPUBufferUsageFlags) {
    this.device = device;
    this.label = label;
    this.usage = usage;
  }

  /** The buffer with room for `bytes`; what was in it is lost when it has to grow. */
  reserve(bytes: number): GPUBuffer {
    const size = Math.max(256, Math.ceil(bytes / 4) * 4);
    if (this.buffer === null || this.buffer.size < size) {
      this.buffer?.destroy();
      this.buffer = this.device.createBuffer({ label: this.label, size, usage: this.usage });
    }
    return this.buffer;
  }

  /** The buffer holding `data`. */
  write(data: ArrayBufferView<ArrayBuffer>): GPUBuffer {
    const buffer = this.reserve(data.byteLength);
    if (data.byteLength > 0) this.device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  }

  get current(): GPUBuffer | null {
    return this.buffer;
  }

  destroy(): void {
    this.buffer?.destroy();
    this.buffer = null;
  }
}
