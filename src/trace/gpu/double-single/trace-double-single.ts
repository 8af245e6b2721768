/*
 * Traces in double-single on the GPU: opt-in, for systems of the size of Kerr's, where the adapter keeps the arithmetic. One ray a thread,
 * all rays in every dispatch, until none runs; each dispatch grants as many attempts as take some ten milliseconds.
 */
import { FieldError } from '../../../base/error.ts';
import { checkStorageSize, createBuffer, readBuffers } from '../../../gpu/buffer.ts';
import type { Device } from '../../../gpu/device.ts';
import { computePipeline } from '../../../gpu/pipeline.ts';
import { chosenMethod } from '../../methods.ts';
import type { TraceJob, TraceOptions } from '../../tracer.ts';
import type { DeviceCongruence } from '../device-congruence.ts';
import { workgroupSize } from '../kernel.ts';
import { pathStride, recordWord, recordWords } from '../layout.ts';
import { gpuTableau } from '../methods.ts';
import { gpuTolerance } from '../tolerance.ts';
import { doubleSingleKernel, doubleSingleLayout } from './kernel.ts';
import { congruenceOf } from './read.ts';
import { requireDoubleSingle } from './self-test.ts';

/** What a dispatch should take, milliseconds. */
const dispatchTime = 20;

const settingsBytes = 32;

type Buffers = Readonly<
  Record<'settings' | 'numbers' | 'rays' | 'records' | 'paths' | 'rests' | 'running' | 'count', GPUBuffer>
>;

/**
 * Rays from … to - 1 of a job.
 *
 * @throws FieldError "no-double-single" where the adapter or the system has none of it, "too-large", "device-lost"
 */
export async function traceInDoubleSingle(
  device: Device,
  job: TraceJob,
  options: TraceOptions,
  from: number,
  to: number,
): Promise<DeviceCongruence> {
  const { system } = job;
  const { samples } = options;
  const gpu = device.device;
  const count = to - from;
  const { code, numbers } = doubleSingleKernel(system, gpuTableau(chosenMethod(options, 'gpu')));
  await requireDoubleSingle(device);
  const types = ['uniform', 'uniform', 'storage', 'storage', 'storage', 'storage', 'storage'] as const;
  const layout = gpu.createBindGroupLayout({
    label: 'trace in double-single',
    entries: types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
  });
  const pipelineLayout = gpu.createPipelineLayout({ label: 'trace in double-single', bindGroupLayouts: [layout] });
  const pipeline = (entryPoint: string) =>
    computePipeline(gpu, { label: 'geodesics in double-single', code, entryPoint, layout: pipelineLayout });
  const [start, trace] = await Promise.all([pipeline('start'), pipeline('trace')]);

  const began = performance.now();
  const pathBytes = 4 * pathStride(samples, system.dimension) * count;
  checkStorageSize(
    gpu,
    pathBytes,
    `The paths of ${count.toLocaleString('en')} rays`,
    'Lower their number, or the samples.',
  );
  const words = packWords(job, from, to);
  checkStorageSize(gpu, words.byteLength, `${count.toLocaleString('en')} rays`, 'Lower their number.');
  const kept = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
  const buffers: Buffers = {
    settings: createBuffer(gpu, 'settings', GPUBufferUsage.UNIFORM, settingsBytes),
    numbers: createBuffer(gpu, 'numbers', GPUBufferUsage.UNIFORM, numbers.words(job.uniforms)),
    rays: createBuffer(gpu, 'rays', kept, words),
    records: createBuffer(gpu, 'records', kept, packRecords(job, from, to)),
    paths: createBuffer(gpu, 'paths', kept, pathBytes),
    rests: createBuffer(gpu, 'low words of paths', kept, pathBytes),
    running: createBuffer(gpu, 'running rays', kept, 4),
    count: gpu.createBuffer({
      label: 'running rays',
      size: 4,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    }),
  };
  const { settings, numbers: constants, rays, records, paths, rests, running } = buffers;
  const bindGroup = gpu.createBindGroup({
    label: 'trace in double-single',
    layout,
    entries: [settings, constants, rays, records, paths, rests, running].map((buffer, binding) => ({
      binding,
      resource: { buffer },
    })),
  });
  const release = () => {
    for (const buffer of Object.values(buffers)) buffer.destroy();
  };
  try {
    await run(device, { start, trace }, bindGroup, buffers, count, options);
  } catch (error) {
    release();
    throw error;
  }
  const elapsed = performance.now() - began;
  options.onProgress?.(1);
  return {
    count,
    dimension: system.dimension,
    samples,
    paths,
    records,
    elapsed,
    gpuElapsed: null,
    read: async () => {
      const wanted = [
        { buffer: rays, bytes: words.byteLength },
        { buffer: records, bytes: 4 * recordWords * count },
        { buffer: paths, bytes: pathBytes },
        { buffer: rests, bytes: pathBytes },
      ];
      const [ends, told, high, low] = (await readBuffers(gpu, wanted)) as [
        ArrayBuffer,
        ArrayBuffer,
        ArrayBuffer,
        ArrayBuffer,
      ];
      const traced = { adapter: device.adapter.name, elapsed, samples, from, count };
      return congruenceOf(job, traced, {
        rays: new Float32Array(ends),
        records: told,
        paths: new Float32Array(high),
        rests: new Float32Array(low),
      });
    },
    destroy: release,
  };
}

interface Pipelines {
  readonly start: GPUComputePipeline;
  readonly trace: GPUComputePipeline;
}

async function run(
  device: Device,
  { start, trace }: Pipelines,
  bindGroup: GPUBindGroup,
  { settings, running, count }: Buffers,
  rays: number,
  options: TraceOptions,
): Promise<void> {
  const gpu = device.device;
  const groups = Math.ceil(rays / workgroupSize);
  const submit = async (pipeline: GPUComputePipeline, attempts: number, cancel: boolean): Promise<number> => {
    gpu.queue.writeBuffer(settings, 0, settingsOf(options, rays, attempts, cancel));
    const encoder = gpu.createCommandEncoder({ label: pipeline.label });
    encoder.clearBuffer(running);
    const pass = encoder.beginComputePass({ label: pipeline.label });
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(groups);
    pass.end();
    encoder.copyBufferToBuffer(running, 0, count, 0, 4);
    gpu.queue.submit([encoder.finish()]);
    await Promise.race([count.mapAsync(GPUMapMode.READ), device.lost.then((reason) => Promise.reject(lost(reason)))]);
    const [left] = new Uint32Array(count.getMappedRange());
    count.unmap();
    return left as number;
  };
  await submit(start, 0, false);
  let attempts = 1;
  for (let left = rays; left > 0 && options.signal?.aborted !== true; ) {
    const mark = performance.now();
    left = await submit(trace, attempts, false);
    const spent = Math.max(performance.now() - mark, 0.1);
    attempts = Math.max(1, Math.min(2 * attempts, 1024, Math.round((attempts * dispatchTime) / spent)));
    options.onProgress?.(1 - left / rays);
  }
  if (options.signal?.aborted === true) await submit(trace, 0, true);
}

function lost(reason: string): FieldError {
  return new FieldError('device-lost', `The GPU was lost while tracing: ${reason}`, 'Trace again, or on the CPU.');
}

/** `Settings` of shaders/trace-double-single.wgsl. */
function settingsOf(options: TraceOptions, rays: number, attempts: number, cancel: boolean): ArrayBuffer {
  const settings = new ArrayBuffer(settingsBytes);
  new Uint32Array(settings).set([attempts, options.maxSteps, options.samples, rays, 0, cancel ? 1 : 0]);
  new Float32Array(settings).set([gpuTolerance(options), options.step], 6);
  return settings;
}

/** [word][ray], two float32 each, as `doubleSingleLayout` says. */
function packWords({ system, rays }: TraceJob, from: number, to: number): Float32Array<ArrayBuffer> {
  const { stateSize, constantSize } = system;
  const layout = doubleSingleLayout(system);
  const count = to - from;
  const words = new Float32Array(2 * layout.words * count);
  const put = (word: number, ray: number, given: number | undefined) => {
    const value = given !== undefined && Number.isFinite(given) ? given : 0;
    const high = Math.fround(value);
    words.set([high, value - high], 2 * (word * count + ray));
  };
  for (let i = 0; i < count; i++) {
    const ray = from + i;
    for (let j = 0; j < stateSize; j++) put(layout.state + j, i, rays.state[ray * stateSize + j]);
    for (let j = 0; j < constantSize; j++) put(layout.constants + j, i, rays.constants[ray * constantSize + j]);
    put(layout.length, i, rays.length[ray]);
  }
  return words;
}

function packRecords({ rays }: TraceJob, from: number, to: number): Uint32Array<ArrayBuffer> {
  const records = new Uint32Array(recordWords * (to - from));
  for (let ray = from; ray < to; ray++) {
    const record = recordWords * (ray - from);
    records[record + recordWord.fate] = rays.fate[ray] ?? 0;
    records[record + recordWord.stop] = rays.stop[ray] ?? -1;
  }
  return records;
}
