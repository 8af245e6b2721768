/*
 * Whether double-single arithmetic survives the compiler of an adapter: sums, products, quotients, roots, sines and cosines of pairs
 * against float64. One dispatch, once a device.
 */
import arithmeticText from '../../../../shaders/double-single.wgsl?raw';
import testText from '../../../../shaders/double-single-test.wgsl?raw';
import { FieldError } from '../../../base/error.ts';
import { createBuffer, readBuffers } from '../../../gpu/buffer.ts';
import type { Device } from '../../../gpu/device.ts';
import { computePipeline } from '../../../gpu/pipeline.ts';
import type { FunctionError } from '../../../gpu/self-test.ts';
import { fromWords, toWords } from './words.ts';

/** What shaders/double-single-test.wgsl computes of a pair, in its order. */
const tested: readonly { readonly name: string; readonly truth: (a: number, b: number) => number }[] = [
  { name: 'a + b', truth: (a, b) => a + b },
  { name: 'a - b', truth: (a, b) => a - b },
  { name: 'a b', truth: (a, b) => a * b },
  { name: 'a/b', truth: (a, b) => a / b },
  { name: 'sqrt |a|', truth: (a) => Math.sqrt(Math.abs(a)) },
  { name: 'sin a', truth: (a) => Math.sin(a) },
  { name: 'cos a', truth: (a) => Math.cos(a) },
  { name: '1 + b', truth: (_, b) => 1 + b },
];

/** Some units of 2⁻⁴⁸. */
const allowed = 5e-14;

const pairCount = 512;

const known = new WeakMap<GPUDevice, Promise<readonly FunctionError[]>>();

/** Errors relative to the greater of 1 and the values' size; made once a device. */
export function testDoubleSingle(device: GPUDevice): Promise<readonly FunctionError[]> {
  const made = known.get(device) ?? examineDoubleSingle(device, arithmeticText);
  known.set(device, made);
  made.catch(() => known.delete(device));
  return made;
}

/** @throws FieldError "no-double-single" where the adapter does not keep the low words */
export async function requireDoubleSingle({ device, adapter }: Device): Promise<void> {
  const wrong = faultOf(await testDoubleSingle(device));
  if (wrong === null) return;
  throw new FieldError(
    'no-double-single',
    `This GPU (${adapter.name}) cannot compute in double-single: ${wrong}.`,
    'Leave "precision" out, or trace on the CPU, which computes in float64.',
    { path: '/trace/precision' },
  );
}

/** The first that is worse than allowed, in words; null where none is. */
export function faultOf(errors: readonly FunctionError[]): string | null {
  const wrong = errors.find(({ error }) => !(error <= allowed));
  return wrong === undefined
    ? null
    : `${wrong.name} is off by ${wrong.error.toPrecision(2)} where ${allowed} is allowed`;
}

/** Runs the test with the given text in place of shaders/double-single.wgsl. */
export async function examineDoubleSingle(device: GPUDevice, arithmetic: string): Promise<FunctionError[]> {
  const layout = device.createBindGroupLayout({
    label: 'double-single test',
    entries: (['read-only-storage', 'storage', 'uniform'] as const).map((type, binding) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type },
    })),
  });
  const pipeline = await computePipeline(device, {
    label: 'double-single test',
    code: `${arithmetic}\n${testText}`,
    entryPoint: 'double_single_test',
    layout: device.createPipelineLayout({ label: 'double-single test', bindGroupLayouts: [layout] }),
  });
  const given = toWords(somePairs());
  const bytes = 8 * pairCount * tested.length;
  const buffers = [
    createBuffer(device, 'pairs', GPUBufferUsage.STORAGE, given),
    createBuffer(device, 'results', GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC, bytes),
    createBuffer(device, 'zero', GPUBufferUsage.UNIFORM, new Uint32Array(4)),
  ] as const;
  try {
    const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
    const encoder = device.createCommandEncoder({ label: 'double-single test' });
    const pass = encoder.beginComputePass({ label: 'double-single test' });
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, device.createBindGroup({ label: 'double-single test', layout, entries }));
    pass.dispatchWorkgroups(Math.ceil(pairCount / 64));
    pass.end();
    device.queue.submit([encoder.finish()]);
    const [found] = await readBuffers(device, [{ buffer: buffers[1], bytes }]);
    return judge(given, new Float32Array(found as ArrayBuffer));
  } finally {
    for (const buffer of buffers) buffer.destroy();
  }
}

/** Pairs of both signs and of sizes from a thousandth to a thousand, with all their digits. */
function somePairs(): number[] {
  return Array.from({ length: pairCount }, (_, i) => {
    const a = Math.sin(1.7 * i + 0.3) * 10 ** ((i % 13) / 4 - 1);
    const b = Math.cos(2.3 * i + 0.1) * 10 ** ((i % 7) / 2 - 2);
    return [a, b];
  }).flat();
}

function judge(given: Float32Array, found: Float32Array): FunctionError[] {
  return tested.map(({ name, truth }, t) => {
    let error = 0;
    for (let i = 0; i < pairCount; i++) {
      const value = truth(fromWords(given, 2 * i), fromWords(given, 2 * i + 1));
      const off = Math.abs(fromWords(found, i * tested.length + t) - value) / Math.max(1, Math.abs(value));
      error = Math.max(error, Number.isNaN(off) ? Number.POSITIVE_INFINITY : off);
    }
    return { name, error, allowed };
  });
}
