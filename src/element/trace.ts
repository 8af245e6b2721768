import type { Notice } from '../base/error.ts';
import type { Work } from '../base/work.ts';
import type { Congruence } from '../congruence/congruence.ts';
import type { Fate } from '../congruence/fate.ts';
import { fates } from '../congruence/fate.ts';
import { requestDevice } from '../gpu/device.ts';
import { loadCatalogue, namesEntries } from '../manifold/load-catalogue.ts';
import type { Prepared } from '../scene/prepare.ts';
import { prepare } from '../scene/prepare.ts';
import { readScene } from '../scene/read.ts';
import type { Scene, SceneCongruence, SceneTrace } from '../scene/schema.ts';
import { createGpuTracer } from '../trace/gpu/gpu-tracer.ts';
import type { Tracer } from '../trace/tracer.ts';
import type { Metric } from './metric.ts';
import { openBrowserTracer } from './tracing-workers.ts';

/** What to trace, and how; keys are those of a scene's `congruence` and `trace`. */
export interface TraceSettings extends SceneCongruence, SceneTrace, Work {
  /** `cpu` (float64, the default) or `gpu` (WebGPU, float32). */
  readonly backend?: 'cpu' | 'gpu';
}

export interface TracedRay {
  /** How it ended. */
  readonly fate: Fate;
  /** The stop condition that ended it, as it was written; null where none did. */
  readonly stop: string | null;
  /** Affine parameter at its end. */
  readonly length: number;
  /** Accepted steps. */
  readonly steps: number;
  /** Coordinates at its end; angles run on past 2π. */
  readonly position: Float64Array;
  /** dx/ds at its end, contravariant. */
  readonly velocity: Float64Array;
  /** max |g(u,u) − g(u₀,u₀)| along it. */
  readonly normDrift: number;
  /** Its samples, evenly spaced in s, and its end: one s and one list of coordinates each. Empty with `samples: 0`. */
  readonly path: { readonly s: Float64Array; readonly position: readonly Float64Array[] };
}

export interface TraceResult {
  readonly rays: readonly TracedRay[];
  /** The same as arrays over all rays. */
  readonly congruence: Congruence;
  /** What you should know that stopped nothing, such as that the GPU failed its self-test. */
  readonly notices: readonly Notice[];
}

/**
 * Traces geodesics.
 *
 * @param what a compiled metric, or a whole scene: an object as scene files have it, or a catalogue name, whose own rays are taken where
 *   the settings have none
 * @throws FieldError where the rays or settings are wrong, or "no-webgpu" where the GPU is asked for and there is none
 */
export async function trace(what: Metric | Scene | string, settings: TraceSettings = {}): Promise<TraceResult> {
  if (namesEntries(what)) await loadCatalogue();
  const prepared = preparedFor(what, settings);
  const { tracer, notices } = settings.backend === 'gpu' ? await openGpu(prepared) : await openCpu();
  const { signal, onProgress } = settings;
  const congruence = await traced(tracer, () => tracer.trace(prepared, { ...prepared.trace, signal, onProgress }));
  return {
    rays: Array.from({ length: congruence.count }, (_, ray) => rayOf(congruence, ray, prepared)),
    congruence,
    notices: [...prepared.notices, ...notices],
  };
}

interface OpenTracer {
  readonly tracer: Tracer;
  readonly notices: readonly Notice[];
}

async function openCpu(): Promise<OpenTracer> {
  return { tracer: await openBrowserTracer(), notices: [] };
}

async function openGpu({ trace: options }: Prepared): Promise<OpenTracer> {
  const [device, { gpuNotices }] = await Promise.all([requestDevice(), import('../trace/gpu/gpu-notices.ts')]);
  return { tracer: createGpuTracer(device), notices: await gpuNotices(device, options) };
}

async function traced(tracer: Tracer, work: () => Promise<Congruence>): Promise<Congruence> {
  try {
    return await work();
  } finally {
    tracer.destroy();
  }
}

function preparedFor(what: Metric | Scene | string, settings: TraceSettings): Prepared {
  const { backend: _backend, signal: _signal, onProgress: _progress, kind, rays, emitter, ...trace } = settings;
  const compiled = typeof what === 'object' && 'prepared' in what ? what.prepared : undefined;
  const scene = compiled?.scene ?? readScene(what);
  const congruence = { ...(kind && { kind }), ...(rays && { rays }), ...(emitter && { emitter }) };
  const own = rays === undefined && emitter === undefined ? { ...scene.congruence, ...congruence } : congruence;
  const given = Object.keys(own).length > 0 ? { congruence: own } : {};
  return prepare(readScene({ ...scene, ...given, trace: { ...scene.trace, ...trace } }), compiled);
}

function rayOf(congruence: Congruence, ray: number, { manifold }: Prepared): TracedRay {
  const { dimension, paths } = congruence;
  const row = (array: Float64Array) => array.slice(ray * dimension, (ray + 1) * dimension);
  const first = paths === null ? 0 : ray * (paths.samples + 1);
  const count = paths?.counts[ray] ?? 0;
  return {
    fate: fates[congruence.fate[ray] ?? 0] ?? 'running',
    stop: manifold.stop[congruence.stop[ray] ?? -1]?.text ?? null,
    length: congruence.length[ray] ?? 0,
    steps: congruence.steps[ray] ?? 0,
    position: row(congruence.position),
    velocity: row(congruence.velocity),
    normDrift: congruence.normDrift[ray] ?? 0,
    path: {
      s: paths === null ? new Float64Array(0) : paths.s.slice(first, first + count),
      position: Array.from({ length: count }, (_, k) => {
        const start = (first + k) * dimension;
        return paths === null ? new Float64Array(0) : paths.position.slice(start, start + dimension);
      }),
    },
  };
}
