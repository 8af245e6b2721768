import { FieldError, type Notice } from '../base/error.ts';
import type { Congruence } from '../congruence/congruence.ts';
import { readBuffers } from '../gpu/buffer.ts';
import type { Device } from '../gpu/device.ts';
import { requestDevice } from '../gpu/device.ts';
import type { DevicePaths, DrawableCongruence, Painter } from '../render/painter.ts';
import { createWebGpuPainter } from '../render/webgpu/webgpu-painter.ts';
import type { Judgement } from '../trace/careful.ts';
import { type Compiled, createGpuTracer } from '../trace/gpu/gpu-tracer.ts';
import { recordWord, recordWords } from '../trace/gpu/layout.ts';
import type { TraceJob, TraceOptions, Tracer } from '../trace/tracer.ts';
import type { Ends } from './stats.ts';
import { openBrowserTracer } from './tracing-workers.ts';
import type { Budget } from './viewport.ts';

export const backendWishes = ['auto', 'gpu', 'cpu'] as const;

export type BackendWish = (typeof backendWishes)[number];

/** About 4K, and about 1080p. */
const fastPixels = 8_300_000;
const slowPixels = 2_100_000;

export const slowBudget: Budget = { pixels: slowPixels, side: 8192 };

/** A traced congruence that can be drawn, and read back on request. */
export interface Traced {
  /** This and `ends` change when the rays are amended. */
  readonly drawable: DistributiveOmit<DrawableCongruence, 'drawing' | 'length'>;
  readonly ends: Ends;
  readonly milliseconds: number;
  read(): Promise<Congruence>;
  /** Takes in what was found out about the rays: rays that were traced again take their places. */
  amend(judgement: Judgement): Promise<void>;
  destroy(): void;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A tracer and the painter that draws what it traces. */
export interface Backend {
  readonly name: 'gpu' | 'cpu';
  readonly adapter: string | null;
  /** Whether a GPU is imitated by software. */
  readonly software: boolean;
  readonly painter: Painter;
  readonly tracer: Tracer;
  /** The tracer in float64, loaded when it is asked for. */
  precise(): Promise<Tracer>;
  /** What a picture may be at most: fewer pixels where the CPU has to paint each of them. */
  readonly budget: Budget;
  /** Why the CPU was taken although nobody asked for it; null elsewhere. */
  readonly fallback: string | null;
  /** Resolves when the device is gone, whatever the reason; never on the CPU. */
  readonly lost: Promise<unknown>;
  trace(job: TraceJob, options: TraceOptions): Promise<Traced>;
  /** What to know of a trace with such options; the first call examines the adapter. */
  notices(options: TraceOptions): Promise<readonly Notice[]>;
  destroy(): void;
}

/** What will be traced first, so that its program is compiled while the painter's are. */
export type FirstJob = Promise<Compiled & Pick<TraceOptions, 'method'>>;

/**
 * Decides where to compute. The adapter comes before the canvas, since a canvas keeps the kind of context that it gave first.
 *
 * @param canvas gives a canvas that no context was asked of
 * @throws FieldError "no-webgpu" where the GPU is wished for and there is none
 */
export async function openBackend(
  wish: BackendWish,
  canvas: () => HTMLCanvasElement,
  first: FirstJob,
): Promise<Backend> {
  if (wish === 'cpu') return cpuBackend(canvas, null);
  let device: Device;
  try {
    device = await requestDevice();
  } catch (error) {
    if (wish === 'gpu' || !(error instanceof FieldError)) throw error;
    return cpuBackend(canvas, error.message);
  }
  return gpuBackend(device, canvas(), first);
}

async function gpuBackend(device: Device, canvas: HTMLCanvasElement, first: FirstJob): Promise<Backend> {
  const tracer = createGpuTracer(device);
  // Whatever fails here fails again, and is told, when it is traced.
  first.then((job) => tracer.prepare(job, job)).catch(() => {});
  const painter = await createWebGpuPainter(device.device, canvas);
  let precise: Promise<Tracer> | null = null;
  return {
    name: 'gpu',
    adapter: device.adapter.name,
    software: device.adapter.software,
    painter,
    budget: {
      pixels: device.adapter.software ? slowPixels : fastPixels,
      side: device.device.limits.maxTextureDimension2D,
    },
    fallback: null,
    lost: device.device.lost,
    tracer,
    precise() {
      precise ??= openBrowserTracer();
      return precise;
    },
    async trace(job, options) {
      const traced = await tracer.traceOnDevice(job, options);
      let [congruence, ends]: [DevicePaths, Ends] = [traced, await endsOf(device.device, traced)];
      let read = () => traced.read();
      return {
        get drawable() {
          return { kind: 'device', congruence } as const;
        },
        get ends() {
          return ends;
        },
        milliseconds: traced.elapsed,
        read: () => read(),
        async amend(judgement) {
          const { amendOnDevice } = await import('../trace/gpu/amend.ts');
          const amended = amendOnDevice(device.device, traced, judgement);
          congruence = { ...traced, errors: amended.worst };
          ends = await endsOf(device.device, traced);
          read = amended.read;
        },
        destroy: () => traced.destroy(),
      };
    },
    notices: async (options) => (await import('../trace/gpu/gpu-notices.ts')).gpuNotices(device, options),
    destroy() {
      painter.destroy();
      tracer.destroy();
      precise?.then((opened) => opened.destroy()).catch(() => {});
    },
  };
}

/** The records alone: some bytes a ray, while the paths stay where they are. */
async function endsOf(device: GPUDevice, { count, records }: { count: number; records: GPUBuffer }): Promise<Ends> {
  const [bytes] = await readBuffers(device, [{ buffer: records, bytes: 4 * recordWords * count }]);
  const whole = new Int32Array(bytes as ArrayBuffer);
  const real = new Float32Array(bytes as ArrayBuffer);
  const column = (words: Int32Array | Float32Array, word: number) =>
    Array.from({ length: count }, (_, ray) => words[ray * recordWords + word] as number);
  return {
    fate: column(whole, recordWord.fate),
    stop: column(whole, recordWord.stop),
    steps: column(whole, recordWord.steps),
    normDrift: column(real, recordWord.drift),
  };
}

/** Tracer and painter are loaded here, since a page with WebGPU never needs them. */
async function cpuBackend(canvas: () => HTMLCanvasElement, fallback: string | null): Promise<Backend> {
  const [tracer, { createCanvasPainter }] = await Promise.all([
    openBrowserTracer(),
    import('../render/canvas2d/canvas-painter.ts'),
  ]);
  const painter = createCanvasPainter(canvas());
  return {
    name: 'cpu',
    adapter: null,
    software: false,
    painter,
    budget: slowBudget,
    fallback,
    lost: new Promise(() => {}),
    tracer,
    precise: () => Promise.resolve(tracer),
    async trace(job, options) {
      let congruence = await tracer.trace(job, options);
      return {
        get drawable() {
          return { kind: 'host', congruence } as const;
        },
        ends: congruence,
        milliseconds: congruence.elapsed,
        read: () => Promise.resolve(congruence),
        // In float64 no ray is traced again.
        async amend({ errors }) {
          congruence = { ...congruence, errors };
        },
        destroy() {},
      };
    },
    notices: () => Promise.resolve([]),
    destroy() {
      painter.destroy();
      tracer.destroy();
    },
  };
}
