import functionsText from '../../../shaders/functions.wgsl?raw';
import projectText from '../../../shaders/project.wgsl?raw';
import { tapeToWgsl } from '../../algebra/print-wgsl.ts';
import type { Tape } from '../../algebra/tape.ts';
import { RecentlyUsed } from '../../base/recently-used.ts';
import { programsKept } from '../../gpu/pipeline.ts';
import { recordStruct } from '../../trace/gpu/layout.ts';
import type { DrawingMap } from '../drawing-map.ts';
import type { DevicePaths } from '../painter.ts';
import { GrowingBuffer } from './buffers.ts';

/** The module that takes chart coordinates through `drawing`, as WGSL. */
export function projectModule(drawing: Tape): string {
  const blocks = Math.max(1, Math.ceil(drawing.uniforms / 4));
  const inputs = Array.from({ length: drawing.inputs }, (_, i) => `paths[point + ${i}u]`);
  return [
    functionsText,
    recordStruct,
    '@group(0) @binding(0) var<storage, read> paths: array<f32>;',
    `@group(0) @binding(1) var<uniform> parameters: array<vec4f, ${blocks}>;`,
    tapeToWgsl('drawing', drawing, {
      parameters: 'point: u32',
      inputs,
      resultType: 'vec3f',
      result: (outputs) => `vec3f(${outputs.join(', ')})`,
    }),
    projectText,
  ].join('\n');
}

/** Chart coordinates on the GPU to points of the drawing on the GPU. Pipelines are kept per text, so sliders recompile nothing. */
export class ProjectPass {
  private readonly device: GPUDevice;
  private readonly pipelines = new RecentlyUsed<GPUComputePipeline>(programsKept);
  private readonly layout: GPUBindGroupLayout;
  private readonly parameters: GrowingBuffer;
  private readonly shape: GrowingBuffer;

  constructor(device: GPUDevice) {
    this.device = device;
    const types: GPUBufferBindingType[] = ['read-only-storage', 'uniform', 'uniform', 'read-only-storage', 'storage'];
    this.layout = device.createBindGroupLayout({
      label: 'project',
      entries: types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
    });
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    this.parameters = new GrowingBuffer(device, 'project: parameters', usage);
    this.shape = new GrowingBuffer(device, 'project: layout', usage);
  }

  /** Fills `points` from the paths. @param length the longest |affine length| asked for */
  async run(paths: DevicePaths, drawing: DrawingMap, length: number, points: GPUBuffer): Promise<void> {
    const pipeline = await this.pipeline(drawing.tape);
    const { device } = this;
    const blocks = Math.max(1, Math.ceil(drawing.uniforms.length / 4));
    const values = new Float32Array(4 * blocks);
    values.set(drawing.uniforms);
    const shape = new ArrayBuffer(16);
    new Uint32Array(shape).set([paths.count, paths.samples, paths.dimension]);
    new Float32Array(shape)[3] = length > 0 ? 1 / length : 0;
    const buffers = [
      paths.paths,
      this.parameters.write(values),
      this.shape.write(new Uint8Array(shape)),
      paths.records,
      points,
    ];
    const group = device.createBindGroup({
      label: 'project',
      layout: this.layout,
      entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    const encoder = device.createCommandEncoder({ label: 'project' });
    const pass = encoder.beginComputePass({ label: 'project' });
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    const groups = Math.ceil((paths.count * (paths.samples + 1)) / 64);
    const rows = Math.ceil(groups / 65535);
    pass.dispatchWorkgroups(Math.ceil(groups / rows), rows);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  private pipeline(drawing: Tape): Promise<GPUComputePipeline> {
    const code = projectModule(drawing);
    const { device } = this;
    return this.pipelines.get(code, () =>
      device.createComputePipelineAsync({
        label: 'project',
        layout: device.createPipelineLayout({ label: 'project', bindGroupLayouts: [this.layout] }),
        compute: { module: device.createShaderModule({ label: 'project', code }), entryPoint: 'project' },
      }),
    );
  }

  destroy(): void {
    this.parameters.destroy();
    this.shape.destroy();
    this.pipelines.clear();
  }
}
