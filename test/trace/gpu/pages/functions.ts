/* The elementary functions of shaders/functions.wgsl, computed on the GPU. */
import functionsText from '../../../../shaders/functions.wgsl?raw';
import { createBuffer, readBuffers } from '../../../../src/gpu/buffer.ts';
import { requestDevice } from '../../../../src/gpu/device.ts';
import { computePipeline } from '../../../../src/gpu/pipeline.ts';

/** The values of each named WGSL function at all of `x`. */
export async function values(names: readonly string[], x: Float32Array<ArrayBuffer>): Promise<Float32Array[]> {
  const { device } = await requestDevice();
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
  const input = createBuffer(device, 'arguments', usage, x);
  const output = createBuffer(device, 'values', usage, x.byteLength);
  const visibility = GPUShaderStage.COMPUTE;
  const entries = [0, 1].map((binding) => ({ binding, visibility, buffer: { type: 'storage' as const } }));
  const bindGroupLayout = device.createBindGroupLayout({ entries });
  const layout = device.createPipelineLayout({ bindGroupLayouts: [bindGroupLayout] });
  const bindings = [input, output].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const bindGroup = device.createBindGroup({ layout: bindGroupLayout, entries: bindings });
  const results: Float32Array[] = [];
  for (const name of names) {
    const code = `${functionsText}
@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < ${x.length}u) {
    y[id.x] = ${name}(x[id.x]);
  }
}
`;
    const pipeline = await computePipeline(device, { label: name, code, entryPoint: 'main', layout });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(Math.ceil(x.length / 64));
    pass.end();
    device.queue.submit([encoder.finish()]);
    const [bytes] = await readBuffers(device, [{ buffer: output, bytes: x.byteLength }]);
    results.push(new Float32Array(bytes as ArrayBuffer, 0, x.length));
  }
  input.destroy();
  output.destroy();
  return results;
}
