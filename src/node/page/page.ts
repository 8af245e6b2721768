/** What the headless page offers to the commands: tracing and drawing with WebGPU, in a browser. */
import '../../manifold/whole-catalogue.ts';
import { FieldError, type Notice } from '../../base/error.ts';
import type { Congruence } from '../../congruence/congruence.ts';
import { defineGeodesicField } from '../../element/define.ts';
import type { GeodesicFieldElement } from '../../element/geodesic-field.ts';
import type { Stats } from '../../element/stats.ts';
import { requestDevice } from '../../gpu/device.ts';
import { withDefaultCongruence } from '../../scene/default-congruence.ts';
import { type InTwoCharts, inTwoCharts } from '../../scene/in-two-charts.ts';
import { prepare } from '../../scene/prepare.ts';
import type { Scene } from '../../scene/schema.ts';
import { traceCarefully } from '../../trace/careful.ts';
import { createCpuTracer } from '../../trace/cpu/cpu-tracer.ts';
import { gpuNotices } from '../../trace/gpu/gpu-notices.ts';
import { createGpuTracer } from '../../trace/gpu/gpu-tracer.ts';
import { gpuTolerance } from '../../trace/gpu/tolerance.ts';
import { pack, unpack } from '../packed.ts';

export interface RenderOptions {
  readonly width: number;
  readonly height: number;
  readonly backend: 'auto' | 'gpu' | 'cpu';
}

export interface TraceWish {
  /** Samples kept per ray. */
  readonly samples: number;
  /** The name of a chart to trace in as well, null for none. */
  readonly alsoIn: string | null;
  /** Whether to find out how wrong the rays may be. */
  readonly errors: boolean;
}

export interface PageRender {
  readonly png: Uint8Array;
  readonly stats: Stats;
  readonly notices: readonly string[];
}

export interface PageTrace {
  readonly congruence: Congruence;
  readonly notices: readonly Notice[];
  readonly inTwoCharts: InTwoCharts | null;
}

declare global {
  interface Window {
    geodesicFieldPage: typeof page;
  }
}

/** Either { result } or { error }, the latter in the form that the commands print. */
async function answer<T>(work: () => Promise<T>): Promise<string> {
  try {
    return pack({ result: await work() });
  } catch (error) {
    if (error instanceof FieldError) return pack({ error });
    const message = error instanceof Error ? error.message : String(error);
    return pack({ error: new FieldError('gpu-failed', `The browser's GPU failed: ${message}`, 'Use --backend cpu.') });
  }
}

const page = {
  /** Whether WebGPU has an adapter here. */
  hasAdapter: async (): Promise<boolean> => {
    try {
      return ((await navigator.gpu?.requestAdapter()) ?? null) !== null;
    } catch {
      return false;
    }
  },

  /** Traces a scene on the GPU. @param text JSON of the scene and of what is wished for */
  trace: (text: string): Promise<string> =>
    answer(async (): Promise<PageTrace> => {
      const { scene, samples, alsoIn, errors } = unpack<{ scene: Scene } & TraceWish>(text);
      const prepared = withDefaultCongruence(prepare(scene));
      const device = await requestDevice();
      const tracer = createGpuTracer(device);
      try {
        const options = { ...prepared.trace, tolerance: gpuTolerance(prepared.trace), samples };
        await tracer.prepare(prepared, options);
        const parts = { tracer, precise: async () => createCpuTracer() };
        const congruence = errors
          ? await traceCarefully(parts, prepared, options)
          : await tracer.trace(prepared, options);
        const compared = alsoIn === null ? null : await inTwoCharts(tracer, prepared, options, alsoIn);
        return { congruence, notices: await gpuNotices(device, prepared.trace), inTwoCharts: compared };
      } finally {
        tracer.destroy();
      }
    }),

  /** Draws a scene with the element itself. @param text JSON of the scene, the size in pixels and the backend */
  render: (text: string): Promise<string> =>
    answer(async (): Promise<PageRender> => {
      const { scene, width, height, backend } = unpack<{ scene: Scene } & RenderOptions>(text);
      const element = document.createElement('geodesic-field');
      element.style.cssText = `width: ${width}px; height: ${height}px`;
      element.setAttribute('pixel-ratio', '1');
      element.setAttribute('errors', '');
      element.setAttribute('backend', backend);
      // A command is worth waiting for: the picture has all rays, on software adapters too.
      element.setAttribute('limit', String(Number.MAX_SAFE_INTEGER));
      try {
        const stats = await loaded(element, scene);
        const picture = await element.toBlob();
        if (picture === null) throw new FieldError('no-picture', 'The scene gave no picture.', 'Use --backend cpu.');
        return {
          png: new Uint8Array(await picture.arrayBuffer()),
          stats,
          notices: element.notices.map((notice) => notice.message),
        };
      } finally {
        element.remove();
      }
    }),
};

/** Shows the scene and waits until the rays that float32 cannot know are redone. @throws FieldError what the element's error event tells */
function loaded(element: GeodesicFieldElement, scene: Scene): Promise<Stats> {
  return new Promise((resolve, reject) => {
    element.addEventListener('errors', (event) => resolve((event as CustomEvent<Stats>).detail), { once: true });
    element.addEventListener('error', () => reject(element.error), { once: true });
    element.scene = scene;
    document.body.append(element);
  });
}

defineGeodesicField();
window.geodesicFieldPage = page;
