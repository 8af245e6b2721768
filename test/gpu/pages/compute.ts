/* Runs WGSL functions of real numbers over many points, on the device of the page. */
import functionsText from '../../../shaders/functions.wgsl?raw';
import { floatLiteral, tapeToWgsl } from '../../../src/algebra/print-wgsl.ts';
import type { Tape } from '../../../src/algebra/tape.ts';
import { createBuffer, readBuffers } from '../../../src/gpu/buffer.ts';
import { requestDevice } from '../../../src/gpu/device.ts';
import { shaderModule } from '../../../src/gpu/pipeline.ts';

/** Points and values row by row; `code` defines `fn value(x: array<f32, inputs>) -> array<f32, outputs>`. */
async function run(code: string, inputs: number, outputs: number, points: Float32Array): Promise<Float32Array> {
  const { device } = await requestDevice();
  const count = points.length / inputs;
  device.pushErrorScope('validation');
  const module = await shaderModule(
    device,
    'test functions',
    `${functionsText}
@group(0) @binding(0) var<storage, read> points: array<array<f32, ${inputs}>>;
@group(0) @binding(1) var<storage, read_write> values: array<array<f32, ${outputs}>>;
${code}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < arrayLength(&points)) {
    values[id.x] = value(points[id.x]);
  }
}
`,
  );
  const layout = 'auto';
  const pipeline = await device.createComputePipelineAsync({ label: 'test functions', layout, compute: { module } });
  const from = createBuffer(device, 'points', GPUBufferUsage.STORAGE, new Float32Array(points));
  const bytes = 4 * count * outputs;
  const to = createBuffer(device, 'values', GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC, bytes);
  const entries = [from, to].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const bindGroup = device.createBindGroup({ label: 'test', layout: pipeline.getBindGroupLayout(0), entries });
  const encoder = device.createCommandEncoder({ label: 'test functions' });
  const pass = encoder.beginComputePass({ label: 'test functions' });
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup);
  pass.dispatchWorkgroups(Math.ceil(count / 64));
  pass.end();
  device.queue.submit([encoder.finish()]);
  const [result] = await readBuffers(device, [{ buffer: to, bytes }]);
  const error = await device.popErrorScope();
  if (error !== null) throw new Error(error.message);
  from.destroy();
  to.destroy();
  return new Float32Array(result as ArrayBuffer).slice(0, count * outputs);
}

/** A function of shaders/functions.wgsl of one or two arguments, at rows of points. */
export function applyFunction(name: string, inputs: number, points: Float32Array): Promise<Float32Array> {
  const operands = Array.from({ length: inputs }, (_, i) => `x[${i}]`).join(', ');
  const code = `fn value(x: array<f32, ${inputs}>) -> array<f32, 1> {\n  return array<f32, 1>(${name}(${operands}));\n}`;
  return run(code, inputs, 1, points);
}

/** A printed tape at rows of points. */
export function applyTape(tape: Tape, uniforms: readonly number[], points: Float32Array): Promise<Float32Array> {
  const result = `array<f32, ${tape.outputs.length}>`;
  const code = tapeToWgsl('value', tape, {
    parameters: `x: array<f32, ${tape.inputs}>`,
    inputs: Array.from({ length: tape.inputs }, (_, i) => `x[${i}]`),
    resultType: result,
    result: (outputs) => `${result}(${outputs.join(', ')})`,
    uniform: (index) => floatLiteral(uniforms[index] as number),
  });
  return run(code, tape.inputs, tape.outputs.length, points);
}

/** quick_two_sum and two_sum: how often sum + error differs from the true sum of the float32 pair. */
export function sums(points: Float32Array): Promise<Float32Array> {
  const code = `fn value(x: array<f32, 2>) -> array<f32, 4> {
  let exact = two_sum(x[0], x[1]);
  let quick = quick_two_sum(x[0], x[1]);
  return array<f32, 4>(exact.x, exact.y, quick.x, quick.y);
}`;
  return run(code, 2, 4, points);
}
