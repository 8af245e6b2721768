/*
 * Which rays a dispatch works on: a list of their numbers on the device, headed by how many there are, and which charts how many of them
 * wait for. The first list of a range is cut out of the order of all rays; from then on two lists take turns, each holding those of the other
 * that still run.
 */
import compactText from '../../../shaders/compact.wgsl?raw';
import { createBuffer } from '../../gpu/buffer.ts';
import { computePipeline } from '../../gpu/pipeline.ts';
import { workgroupSize } from './kernel.ts';
import { recordStruct } from './layout.ts';

/** Words of a list before its rays: the count, the charts that rays are bound for, a bit each, and how many wait for one. */
export const listHead = 3;

/** Bytes of a list of so many rays. */
export function listBytes(count: number): number {
  return 4 * (listHead + count);
}

/** What makes shorter lists out of longer ones; one for a device, because it knows nothing of the manifold. */
export interface Compaction {
  readonly layout: GPUBindGroupLayout;
  readonly pipeline: GPUComputePipeline;
  /** Every place of a list. */
  readonly everywhere: GPUBuffer;
}

export async function createCompaction(device: GPUDevice): Promise<Compaction> {
  const types = ['uniform', 'read-only-storage', 'read-only-storage', 'storage'] as const;
  const layout = device.createBindGroupLayout({
    label: 'compact',
    entries: types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
  });
  const pipeline = await computePipeline(device, {
    label: 'compact',
    code: `${recordStruct}\nconst workgroup_size = ${workgroupSize};\n${compactText}`,
    entryPoint: 'compact',
    layout: device.createPipelineLayout({ label: 'compact', bindGroupLayouts: [layout] }),
  });
  const everywhere = createBuffer(device, 'every place', GPUBufferUsage.UNIFORM, new Uint32Array([0, 0xffffffff]));
  return { layout, pipeline, everywhere };
}

export interface ListBuffers {
  readonly records: GPUBuffer;
  /** The list of all rays, in their order. */
  readonly order: GPUBuffer;
  readonly lists: readonly [GPUBuffer, GPUBuffer];
  /** Room for two words. */
  readonly range: GPUBuffer;
}

export class RayLists {
  readonly buffers: readonly [GPUBuffer, GPUBuffer];
  readonly #device: GPUDevice;
  readonly #compaction: Compaction;
  readonly #given: ListBuffers;
  readonly #take: GPUBindGroup;
  readonly #turns: readonly [GPUBindGroup, GPUBindGroup];
  #present: 0 | 1 = 0;

  constructor(device: GPUDevice, compaction: Compaction, given: ListBuffers) {
    const [first, second] = given.lists;
    const bind = (range: GPUBuffer, from: GPUBuffer, to: GPUBuffer) =>
      device.createBindGroup({
        label: 'compact',
        layout: compaction.layout,
        entries: [range, given.records, from, to].map((buffer, binding) => ({ binding, resource: { buffer } })),
      });
    this.buffers = given.lists;
    this.#device = device;
    this.#compaction = compaction;
    this.#given = given;
    this.#take = bind(given.range, given.order, first);
    this.#turns = [bind(compaction.everywhere, first, second), bind(compaction.everywhere, second, first)];
  }

  /** The list that the next dispatch works on. */
  get present(): 0 | 1 {
    return this.#present;
  }

  /** Lists those rays that run in the places begin … end - 1 of the order. One range at a time: its submission comes before the next call. */
  take(encoder: GPUCommandEncoder, begin: number, end: number): void {
    this.#device.queue.writeBuffer(this.#given.range, 0, new Uint32Array([begin, end]));
    this.#present = 0;
    this.#encode(encoder, this.#take, this.buffers[0], end - begin);
  }

  /** Lists those of the present list that still run. @param atMost rays that the present list may hold */
  compact(encoder: GPUCommandEncoder, atMost: number, timestampWrites?: GPUComputePassTimestampWrites): void {
    const turn = this.#turns[this.#present];
    this.#present = this.#present === 0 ? 1 : 0;
    this.#encode(encoder, turn, this.buffers[this.#present], atMost, timestampWrites);
  }

  #encode(
    encoder: GPUCommandEncoder,
    bindGroup: GPUBindGroup,
    kept: GPUBuffer,
    places: number,
    timestampWrites?: GPUComputePassTimestampWrites,
  ): void {
    encoder.clearBuffer(kept, 0, 4 * listHead);
    const pass = encoder.beginComputePass({ label: 'compact', ...(timestampWrites && { timestampWrites }) });
    pass.setPipeline(this.#compaction.pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(Math.ceil(places / workgroupSize));
    pass.end();
  }
}
