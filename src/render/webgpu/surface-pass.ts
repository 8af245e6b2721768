import frameText from '../../../shaders/frame.wgsl?raw';
import surfaceText from '../../../shaders/surface.wgsl?raw';
import type { Point } from '../bounds.ts';
import type { Triangles } from '../depth-order.ts';
import { backToFront, mergeMeshes, vertexFloats } from '../depth-order.ts';
import type { Mesh } from '../scene-geometry.ts';
import type { Theme } from '../theme.ts';
import { bodyOpacity, surfaceOpacity } from '../theme.ts';
import { GrowingBuffer } from './buffers.ts';
import { over, surfaceDepthFormat } from './line-pipelines.ts';

/** Surfaces and bodies, drawn from far to near. */
export class SurfacePass {
  private readonly device: GPUDevice;
  private readonly layout: GPUBindGroupLayout;
  private readonly pipeline: GPURenderPipeline;
  private readonly vertices: GrowingBuffer;
  private readonly indices: GrowingBuffer;
  private readonly tones: GrowingBuffer;
  private triangles: Triangles = { vertices: new Float32Array(), indices: new Uint32Array() };
  private sortedFor: Point | null = null;

  private constructor(device: GPUDevice, layout: GPUBindGroupLayout, pipeline: GPURenderPipeline) {
    this.device = device;
    this.layout = layout;
    this.pipeline = pipeline;
    const { VERTEX, INDEX, UNIFORM, COPY_DST } = GPUBufferUsage;
    this.vertices = new GrowingBuffer(device, 'surface: vertices', VERTEX | COPY_DST);
    this.indices = new GrowingBuffer(device, 'surface: indices', INDEX | COPY_DST);
    this.tones = new GrowingBuffer(device, 'surface: tones', UNIFORM | COPY_DST);
  }

  static async create(device: GPUDevice, format: GPUTextureFormat): Promise<SurfacePass> {
    const visibility = GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT;
    const layout = device.createBindGroupLayout({
      label: 'surface',
      entries: [0, 1].map((binding) => ({ binding, visibility, buffer: { type: 'uniform' } })),
    });
    const module = device.createShaderModule({ label: 'surface', code: [frameText, surfaceText].join('\n') });
    const pipeline = await device.createRenderPipelineAsync({
      label: 'surface',
      layout: device.createPipelineLayout({ label: 'surface', bindGroupLayouts: [layout] }),
      vertex: {
        module,
        entryPoint: 'corner',
        buffers: [
          {
            arrayStride: 4 * vertexFloats,
            attributes: [
              { shaderLocation: 0, offset: 0, format: 'float32x3' },
              { shaderLocation: 1, offset: 12, format: 'float32x4' },
            ],
          },
        ],
      },
      fragment: { module, entryPoint: 'shade', targets: [{ format, blend: over }] },
      primitive: { topology: 'triangle-list' },
      depthStencil: { format: surfaceDepthFormat, depthWriteEnabled: true, depthCompare: 'less-equal' },
    });
    return new SurfacePass(device, layout, pipeline);
  }

  setMeshes(meshes: readonly Mesh[]): void {
    this.triangles = mergeMeshes(meshes);
    this.vertices.write(this.triangles.vertices as Float32Array<ArrayBuffer>);
    this.sortedFor = null;
  }

  get isEmpty(): boolean {
    return this.triangles.indices.length === 0;
  }

  /** @param back unit vector from the scene to the eye, by which the triangles are put in order */
  draw(pass: GPURenderPassEncoder, frame: GPUBuffer, theme: Theme, back: Point): void {
    const { device, triangles } = this;
    if (this.isEmpty || this.vertices.current === null) return;
    if (this.sortedFor === null || this.sortedFor.some((v, i) => v !== back[i])) {
      this.indices.write(backToFront(triangles, back) as Uint32Array<ArrayBuffer>);
      this.sortedFor = back;
    }
    const tones = this.tones.write(
      new Float32Array([
        ...theme.surface,
        surfaceOpacity,
        ...theme.surfaceShade,
        surfaceOpacity,
        ...theme.body,
        bodyOpacity,
        ...theme.bodyShade,
        bodyOpacity,
      ]),
    );
    const group = device.createBindGroup({
      label: 'surface',
      layout: this.layout,
      entries: [frame, tones].map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, group);
    pass.setVertexBuffer(0, this.vertices.current);
    pass.setIndexBuffer(this.indices.current as GPUBuffer, 'uint32');
    pass.drawIndexed(triangles.indices.length);
  }

  destroy(): void {
    for (const buffer of [this.vertices, this.indices, this.tones]) buffer.destroy();
  }
}
