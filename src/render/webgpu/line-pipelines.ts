import frameText from '../../../shaders/frame.wgsl?raw';
import nodesText from '../../../shaders/line-nodes.wgsl?raw';
import styleText from '../../../shaders/line-style.wgsl?raw';
import linesText from '../../../shaders/lines.wgsl?raw';
import { recordStruct } from '../../trace/gpu/layout.ts';

export const surfaceDepthFormat: GPUTextureFormat = 'depth32float';
export const lineDepthFormat: GPUTextureFormat = 'depth24plus';

/** How curves meet what is already drawn. */
export interface StrokeKind {
  /** Dims what lies behind a surface. */
  readonly hasSurface: boolean;
  /** Curves hide one another; reference lines and flat drawings are only laid on top. */
  readonly hasDepth: boolean;
}

/** What all sets of curves share on one device. */
export interface LinePipelines {
  readonly nodesLayout: GPUBindGroupLayout;
  readonly strokeLayout: GPUBindGroupLayout;
  readonly count: GPUComputePipeline;
  readonly place: GPUComputePipeline;
  readonly emit: GPUComputePipeline;
  /** In their order: depth of what is solid, where curves hide one another, then colour. */
  strokes(kind: StrokeKind): readonly GPURenderPipeline[];
}

/** The text of the module that lays out strips. */
export const nodesModule = [frameText, recordStruct, styleText, nodesText].join('\n');
/** The text of the module that draws them. */
export const strokeModule = [frameText, styleText, linesText].join('\n');

export async function createLinePipelines(device: GPUDevice, format: GPUTextureFormat): Promise<LinePipelines> {
  const buffer = (binding: number, visibility: number, type: GPUBufferBindingType): GPUBindGroupLayoutEntry => ({
    binding,
    visibility,
    buffer: { type },
  });
  const compute = GPUShaderStage.COMPUTE;
  const both = GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT;
  const nodesLayout = device.createBindGroupLayout({
    label: 'line nodes',
    entries: [
      buffer(0, compute, 'uniform'),
      buffer(1, compute, 'uniform'),
      buffer(2, compute, 'read-only-storage'),
      buffer(3, compute, 'read-only-storage'),
      buffer(4, compute, 'storage'),
      buffer(5, compute, 'storage'),
      buffer(6, compute, 'storage'),
      buffer(7, compute, 'read-only-storage'),
    ],
  });
  const strokeLayout = device.createBindGroupLayout({
    label: 'line strokes',
    entries: [
      buffer(0, both, 'uniform'),
      buffer(1, both, 'uniform'),
      buffer(2, GPUShaderStage.VERTEX, 'read-only-storage'),
      buffer(3, GPUShaderStage.VERTEX, 'read-only-storage'),
      { binding: 4, visibility: GPUShaderStage.FRAGMENT, texture: { sampleType: 'depth' } },
    ],
  });
  const nodes = device.createShaderModule({ label: 'line nodes', code: nodesModule });
  const strokeShader = device.createShaderModule({ label: 'line strokes', code: strokeModule });
  const layout = device.createPipelineLayout({ label: 'line nodes', bindGroupLayouts: [nodesLayout] });
  const step = (entryPoint: string) =>
    device.createComputePipelineAsync({
      label: `line nodes: ${entryPoint}`,
      layout,
      compute: { module: nodes, entryPoint },
    });
  const [count, place, emit] = await Promise.all([step('count'), step('place'), step('emit')]);
  const made = new Map<string, readonly GPURenderPipeline[]>();
  const strokeLayouts = device.createPipelineLayout({ label: 'line strokes', bindGroupLayouts: [strokeLayout] });

  function pipeline(entryPoint: 'stroke' | 'core', { hasSurface, hasDepth }: StrokeKind): GPURenderPipeline {
    const core = entryPoint === 'core';
    return device.createRenderPipeline({
      label: `line ${entryPoint} (surface ${hasSurface}, depth ${hasDepth})`,
      layout: strokeLayouts,
      vertex: { module: strokeShader, entryPoint: 'corner' },
      fragment: {
        module: strokeShader,
        entryPoint,
        constants: { has_surface: Number(hasSurface) },
        targets: [core ? { format, writeMask: 0 } : { format, blend: over }],
      },
      primitive: { topology: 'triangle-strip' },
      depthStencil: {
        format: lineDepthFormat,
        depthWriteEnabled: core,
        depthCompare: hasDepth ? 'less-equal' : 'always',
      },
    });
  }

  function strokes(kind: StrokeKind): readonly GPURenderPipeline[] {
    const key = `${kind.hasSurface} ${kind.hasDepth}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const both = (kind.hasDepth ? (['core', 'stroke'] as const) : (['stroke'] as const)).map((entry) =>
      pipeline(entry, kind),
    );
    made.set(key, both);
    return both;
  }
  return { nodesLayout, strokeLayout, count, place, emit, strokes };
}

/** Straight alpha over what is there; the picture itself stays opaque. */
export const over: GPUBlendState = {
  color: { srcFactor: 'src-alpha', dstFactor: 'one-minus-src-alpha' },
  alpha: { srcFactor: 'one', dstFactor: 'one-minus-src-alpha' },
};
