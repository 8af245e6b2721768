/** Twice each number, computed by a shader. */
export async function double(numbers: Float32Array): Promise<{ doubled: Float32Array; software: boolean }> {
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error('No adapter.');
  const device = await adapter.requestDevice();
  const code = `@group(0) @binding(0) var<storage, read_write> numbers: array<f32>;
    @compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
      if (id.x < arrayLength(&numbers)) { numbers[id.x] *= 2.0; }
    }`;
  const compute = { module: device.createShaderModule({ code }) };
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute });
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
  const buffer = device.createBuffer({ size: numbers.byteLength, usage });
  const result = device.createBuffer({
    size: numbers.byteLength,
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  device.queue.writeBuffer(buffer, 0, Float32Array.from(numbers));
  const layout = pipeline.getBindGroupLayout(0);
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout, entries: [{ binding: 0, resource: { buffer } }] }));
  pass.dispatchWorkgroups(Math.ceil(numbers.length / 64));
  pass.end();
  encoder.copyBufferToBuffer(buffer, 0, result, 0, numbers.byteLength);
  device.queue.submit([encoder.finish()]);
  await result.mapAsync(GPUMapMode.READ);
  const doubled = new Float32Array(result.getMappedRange().slice(0));
  device.destroy();
  return { doubled, software: adapter.info.isFallbackAdapter };
}

/** A mistake that WebGPU reports only to `uncapturederror`. */
export async function misuseDevice(): Promise<void> {
  const adapter = await navigator.gpu.requestAdapter();
  const device = await adapter?.requestDevice();
  device?.createBuffer({ size: 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE });
  await device?.queue.onSubmittedWorkDone();
}

export function echo(value: unknown): unknown {
  return value;
}

/** Frames that the page is given while another waits behind it. */
export function waitForFrame(): Promise<boolean> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve(true)));
}
