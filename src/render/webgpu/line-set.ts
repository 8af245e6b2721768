import { recordWord, recordWords } from '../../trace/gpu/layout.ts';
import { type Colouring, colourings, fewRays, rangeOf, tableSize } from '../colour.ts';
import type { Polylines } from '../polylines.ts';
import { GrowingBuffer } from './buffers.ts';
import type { LinePipelines, StrokeKind } from './line-pipelines.ts';

/** How one set of curves is drawn, in device pixels. */
export interface LineStyle {
  readonly width: number;
  readonly opacity: number;
  readonly fade: number;
  /** Opacity of what lies behind a surface. */
  readonly hidden: number;
  readonly colouring: Colouring;
  readonly table: Float32Array<ArrayBuffer>;
}

/** Bytes of `struct Node` and of `struct Style` in the shaders. */
const nodeBytes = 32;
const styleBytes = 64;
/** Nodes for the ends and the sharp bends of a curve, beyond one a sample. */
const spareNodes = 40;

/** One set of curves on the GPU: its points, its strip and how it is drawn. */
export class LineSet {
  private readonly device: GPUDevice;
  private readonly pipelines: LinePipelines;
  private readonly label: string;
  private readonly ownPoints: GrowingBuffer;
  private readonly ownRecords: GrowingBuffer;
  private readonly ownErrors: GrowingBuffer;
  private readonly offsets: GrowingBuffer;
  private readonly nodes: GrowingBuffer;
  private readonly table: GrowingBuffer;
  private readonly draws: GPUBuffer;
  private styles: GPUBuffer[] = [];
  private points: GPUBuffer | null = null;
  private records: GPUBuffer | null = null;
  private errors: GPUBuffer | null = null;
  private curves = 0;
  private stride = 1;

  constructor(device: GPUDevice, pipelines: LinePipelines, label: string) {
    this.device = device;
    this.pipelines = pipelines;
    this.label = label;
    const { STORAGE, COPY_DST, COPY_SRC, INDIRECT } = GPUBufferUsage;
    this.ownPoints = new GrowingBuffer(device, `${label}: points`, STORAGE | COPY_DST | COPY_SRC);
    this.ownRecords = new GrowingBuffer(device, `${label}: records`, STORAGE | COPY_DST);
    this.ownErrors = new GrowingBuffer(device, `${label}: errors`, STORAGE | COPY_DST);
    this.offsets = new GrowingBuffer(device, `${label}: offsets`, STORAGE);
    this.nodes = new GrowingBuffer(device, `${label}: nodes`, STORAGE);
    this.table = new GrowingBuffer(device, `${label}: colours`, STORAGE | COPY_DST);
    this.draws = device.createBuffer({ label: `${label}: draw`, size: 16, usage: STORAGE | INDIRECT });
  }

  get isEmpty(): boolean {
    return this.curves === 0;
  }

  /** Takes curves from the host. */
  upload(lines: Polylines): void {
    this.curves = lines.count;
    this.stride = lines.stride;
    if (lines.count === 0) return;
    this.points = this.ownPoints.write(lines.points as Float32Array<ArrayBuffer>);
    const words = new Uint32Array(lines.count * recordWords);
    const floats = new Float32Array(words.buffer);
    for (let ray = 0; ray < lines.count; ray++) {
      words[ray * recordWords + recordWord.count] = lines.counts[ray] as number;
      words[ray * recordWords + recordWord.fate] = lines.fate[ray] as number;
      floats[ray * recordWords + recordWord.drift] = lines.drift[ray] as number;
    }
    this.records = this.ownRecords.write(words);
    this.errors = this.ownErrors.write(lines.error as Float32Array<ArrayBuffer>);
  }

  /** Room for the points of curves that are already on the GPU, to be filled by `ProjectPass`; records are the tracer's own. */
  adopt(curves: number, stride: number, records: GPUBuffer, errors?: Float32Array<ArrayBuffer>): GPUBuffer {
    this.curves = curves;
    this.errors = this.ownErrors.write(errors ?? new Float32Array(Math.max(1, curves)));
    this.stride = stride;
    this.records = records;
    this.points = this.ownPoints.reserve(curves * stride * 16);
    return this.points;
  }

  clear(): void {
    this.curves = 0;
  }

  /** Points and records, for those who read some of them back. */
  get source(): { points: GPUBuffer; records: GPUBuffer; curves: number; stride: number } | null {
    const { points, records, curves, stride } = this;
    return points === null || records === null || curves === 0 ? null : { points, records, curves, stride };
  }

  /**
   * Lays out and draws the curves. There is one round for as many curves as fit into the node buffer, usually all.
   *
   * @param render runs its argument in a render pass over the picture
   */
  draw(
    encoder: GPUCommandEncoder,
    frame: GPUBuffer,
    surfaceDepth: GPUTextureView,
    style: LineStyle,
    kind: StrokeKind,
    render: (draw: (pass: GPURenderPassEncoder) => void) => void,
  ): void {
    const { points, records, errors } = this;
    if (points === null || records === null || errors === null || this.curves === 0) return;
    const { device, pipelines, label } = this;
    const quota = this.stride + Math.ceil(this.stride / 4) + spareNodes;
    const limit = Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize);
    const batch = Math.max(1, Math.min(this.curves, Math.floor(limit / (quota * nodeBytes)), 64 * 65535));
    const nodes = this.nodes.reserve(batch * quota * nodeBytes);
    const offsets = this.offsets.reserve(batch * 4);
    const table = this.table.write(style.table);
    const resource = (buffer: GPUBuffer): GPUBindingResource => ({ buffer });
    for (let first = 0, round = 0; first < this.curves; first += batch, round++) {
      const size = Math.min(batch, this.curves - first);
      const styleBuffer = this.styleBuffer(round);
      device.queue.writeBuffer(styleBuffer, 0, this.styleData(style, first, size, quota));
      const layOut = device.createBindGroup({
        label: `${label}: lay out`,
        layout: pipelines.nodesLayout,
        entries: [frame, styleBuffer, records, points, offsets, this.draws, nodes, errors].map((buffer, binding) => ({
          binding,
          resource: resource(buffer),
        })),
      });
      const groups = Math.ceil(size / 64);
      const pass = encoder.beginComputePass({ label: `${label}: lay out` });
      pass.setBindGroup(0, layOut);
      for (const [pipeline, count] of [
        [pipelines.count, groups],
        [pipelines.place, 1],
        [pipelines.emit, groups],
      ] as const) {
        pass.setPipeline(pipeline);
        pass.dispatchWorkgroups(count);
      }
      pass.end();
      const stroke = device.createBindGroup({
        label: `${label}: stroke`,
        layout: pipelines.strokeLayout,
        entries: [
          ...[frame, styleBuffer, nodes, table].map((buffer, binding) => ({ binding, resource: resource(buffer) })),
          { binding: 4, resource: surfaceDepth },
        ],
      });
      render((drawing) => {
        drawing.setBindGroup(0, stroke);
        for (const pipeline of pipelines.strokes(kind)) {
          drawing.setPipeline(pipeline);
          drawing.drawIndirect(this.draws, 0);
        }
      });
    }
  }

  destroy(): void {
    for (const buffer of [this.ownPoints, this.ownRecords, this.ownErrors, this.offsets, this.nodes, this.table])
      buffer.destroy();
    for (const buffer of this.styles) buffer.destroy();
    this.draws.destroy();
    this.points = null;
    this.records = null;
    this.errors = null;
    this.curves = 0;
  }

  private styleBuffer(round: number): GPUBuffer {
    const known = this.styles[round];
    if (known !== undefined) return known;
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    const made = this.device.createBuffer({ label: `${this.label}: style ${round}`, size: styleBytes, usage });
    this.styles[round] = made;
    return made;
  }

  private styleData(style: LineStyle, first: number, batch: number, quota: number): ArrayBuffer {
    const data = new ArrayBuffer(styleBytes);
    const colouring = colourings.indexOf(style.colouring);
    new Uint32Array(data, 0, 6).set([this.stride, this.curves, first, batch, quota, colouring]);
    const last = tableSize - 1;
    const affineScale = style.colouring === 'affine' ? last : 0;
    new Float32Array(data).set([style.width / 2, style.opacity, style.fade, style.hidden, affineScale], 6);
    new Uint32Array(data)[11] = fewRays;
    const [low, high] = rangeOf(style.colouring) ?? [1, 2];
    new Float32Array(data).set([low, 1 / Math.log2(high / low), last], 12);
    return data;
  }
}
