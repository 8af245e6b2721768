/*
 * How long the GPU is at work, by its own clock: each submission takes the time at the beginning of its first pass and at the end of its
 * last. Between the two lies no waiting for the host, so that the sum over submissions is less than what passes on the host's clock.
 */

const nanosecondsPerMillisecond = 1e6;
const timestampBytes = 8;

/** One submission's measurement. */
export interface Lap {
  /** For the first pass. */
  readonly begin: GPUComputePassTimestampWrites;
  /** For the last pass. */
  readonly end: GPUComputePassTimestampWrites;
  readonly queries: GPUQuerySet;
  readonly resolved: GPUBuffer;
  readonly copy: GPUBuffer;
}

/** A stopwatch of the device; null where it has no clock. */
export function stopwatchOf(device: GPUDevice): Stopwatch | null {
  return device.features.has('timestamp-query') ? new Stopwatch(device) : null;
}

export class Stopwatch {
  readonly #device: GPUDevice;
  readonly #free: Lap[] = [];
  #underWay: Promise<unknown>[] = [];
  #milliseconds = 0;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** A measurement for a submission: write `begin` and `end` with its passes, then call `finish`, submit, and call `count`. */
  start(): Lap {
    return this.#free.pop() ?? this.#newLap();
  }

  /** After the last pass. */
  finish(lap: Lap, encoder: GPUCommandEncoder): void {
    encoder.resolveQuerySet(lap.queries, 0, 2, lap.resolved, 0);
    encoder.copyBufferToBuffer(lap.resolved, 0, lap.copy, 0, 2 * timestampBytes);
  }

  /** After the submission. */
  count(lap: Lap): void {
    const counted = lap.copy.mapAsync(GPUMapMode.READ).then(() => {
      const [begin, end] = new BigUint64Array(lap.copy.getMappedRange()) as unknown as [bigint, bigint];
      lap.copy.unmap();
      // A clock that was set back in between has measured nothing.
      this.#milliseconds += Math.max(0, Number(end - begin)) / nanosecondsPerMillisecond;
      this.#free.push(lap);
    });
    // A device that is lost is told by what waits for its results.
    this.#underWay.push(counted.catch(() => {}));
  }

  /** Milliseconds of all that was counted since the last reading. */
  async read(): Promise<number> {
    await Promise.all(this.#underWay.splice(0));
    const milliseconds = this.#milliseconds;
    this.#milliseconds = 0;
    return milliseconds;
  }

  destroy(): void {
    for (const { queries, resolved, copy } of this.#free.splice(0)) {
      queries.destroy();
      resolved.destroy();
      copy.destroy();
    }
  }

  #newLap(): Lap {
    const gpu = this.#device;
    const queries = gpu.createQuerySet({ label: 'stopwatch', type: 'timestamp', count: 2 });
    const size = 2 * timestampBytes;
    const resolved = gpu.createBuffer({
      label: 'stopwatch',
      size,
      usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
    });
    const copy = gpu.createBuffer({
      label: 'stopwatch, read back',
      size,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    return {
      begin: { querySet: queries, beginningOfPassWriteIndex: 0 },
      end: { querySet: queries, endOfPassWriteIndex: 1 },
      queries,
      resolved,
      copy,
    };
  }
}
