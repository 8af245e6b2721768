/*
 * Whether an adapter computes what float32 traces rest on. WGSL leaves much open: built-in functions may err by 1e-4, quotients and
 * roots by some units in the last place, and a compiler may take a + (b - a) for b. The kernel's functions are written so that none of
 * it matters; whether they come out so is measured on the adapter at hand, once a device, in one dispatch of some thousand points.
 */
import functionsText from '../../shaders/functions.wgsl?raw';
import selfTestText from '../../shaders/self-test.wgsl?raw';
import type { Notice } from '../base/error.ts';
import { createBuffer, readBuffers } from './buffer.ts';
import type { Device } from './device.ts';
import { computePipeline } from './pipeline.ts';

export interface FunctionError {
  readonly name: string;
  /** Largest |value - truth| / (1 + |truth|); infinite where a value is not finite. */
  readonly error: number;
  /** What a trace may rest on. */
  readonly allowed: number;
}

export interface SelfTest {
  readonly functions: readonly FunctionError[];
  /** Whether the low words of compensated sums come out. */
  readonly compensated: boolean;
  /** Whether every function keeps what is allowed, and sums are compensated. */
  readonly passed: boolean;
}

interface Checked {
  readonly name: string;
  /** The function in WGSL. */
  readonly call: string;
  readonly truth: (x: number) => number;
  readonly from: number;
  readonly to: number;
  readonly allowed: number;
}

/**
 * Over the ranges that kernels use: angles of several turns, arguments of moderate size. What is allowed is some roundings for what is
 * made of sums and products, and for what takes a quotient, a root or an exponential also what WGSL lets those err.
 */
const checked: readonly Checked[] = [
  { name: 'sin', call: 'sine', truth: Math.sin, from: -40, to: 40, allowed: 2e-7 },
  { name: 'cos', call: 'cosine', truth: Math.cos, from: -40, to: 40, allowed: 2e-7 },
  { name: 'tan', call: 'tangent', truth: Math.tan, from: -1.5, to: 1.5, allowed: 1e-6 },
  { name: 'asin', call: 'arc_sine', truth: Math.asin, from: -1, to: 1, allowed: 1e-6 },
  { name: 'acos', call: 'arc_cosine', truth: Math.acos, from: -1, to: 1, allowed: 1e-6 },
  { name: 'atan', call: 'atan', truth: Math.atan, from: -20, to: 20, allowed: 1e-6 },
  { name: 'sinh', call: 'hyperbolic_sine', truth: Math.sinh, from: -3, to: 3, allowed: 1.5e-6 },
  { name: 'cosh', call: 'hyperbolic_cosine', truth: Math.cosh, from: -3, to: 3, allowed: 1.5e-6 },
  { name: 'tanh', call: 'hyperbolic_tangent', truth: Math.tanh, from: -20, to: 20, allowed: 1e-6 },
  { name: 'exp', call: 'exp', truth: Math.exp, from: -3, to: 3, allowed: 1.5e-6 },
  { name: 'log', call: 'logarithm', truth: Math.log, from: 0.01, to: 100, allowed: 1e-6 },
  { name: 'sqrt', call: 'square_root', truth: Math.sqrt, from: 0, to: 100, allowed: 5e-7 },
];

const pointCount = 256;
const pairCount = 256;
const sumCount = 64;
const addendCount = 1000;

const known = new WeakMap<GPUDevice, Promise<SelfTest>>();

/** The self-test of a device; made once. */
export function selfTest(device: GPUDevice): Promise<SelfTest> {
  const made = known.get(device) ?? examine(device, functionsText);
  known.set(device, made);
  made.catch(() => known.delete(device));
  return made;
}

/** What a user must know of an adapter before trusting its numbers; nothing where it passes. */
export async function doubts({ device, adapter }: Device): Promise<Notice[]> {
  const cure = 'Trace on the CPU ("backend": cpu).';
  try {
    const faults = faultsOf(await selfTest(device));
    if (faults.length === 0) return [];
    const message = `This GPU (${adapter.name}) computes too inexactly for geodesics: ${faults.join('; ')}. ${cure}`;
    return [{ code: 'inexact-adapter', message }];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `Whether this GPU (${adapter.name}) computes exactly enough could not be found out: ${reason} ${cure}`;
    return [{ code: 'adapter-not-examined', message }];
  }
}

/** What a self-test found wrong, in words. */
export function faultsOf({ functions, compensated }: SelfTest): string[] {
  const wrong = functions.filter(({ error, allowed }) => error > allowed);
  const told = wrong.map(({ name, error, allowed }) =>
    Number.isFinite(error)
      ? `${name} is off by ${error.toPrecision(2)} where ${allowed} is allowed`
      : `${name} gives no finite number`,
  );
  return compensated ? told : [...told, 'compensated sums lose what rounding cuts off'];
}

/** Runs the self-test with the given text in place of shaders/functions.wgsl. @throws FieldError "shader" */
export async function examine(device: GPUDevice, functions: string): Promise<SelfTest> {
  const given = arguments_();
  const bytes = 4 * (checked.length * pointCount + 4 * pairCount + 2 * sumCount);
  const layout = device.createBindGroupLayout({
    label: 'self-test',
    entries: (['read-only-storage', 'storage'] as const).map((type, binding) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type },
    })),
  });
  const pipeline = await computePipeline(device, {
    label: 'self-test',
    code: moduleText(functions),
    entryPoint: 'self_test',
    layout: device.createPipelineLayout({ label: 'self-test', bindGroupLayouts: [layout] }),
  });
  const from = createBuffer(device, 'self-test, given', GPUBufferUsage.STORAGE, given);
  const to = createBuffer(device, 'self-test, found', GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC, bytes);
  try {
    const entries = [from, to].map((buffer, binding) => ({ binding, resource: { buffer } }));
    const encoder = device.createCommandEncoder({ label: 'self-test' });
    const pass = encoder.beginComputePass({ label: 'self-test' });
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, device.createBindGroup({ label: 'self-test', layout, entries }));
    pass.dispatchWorkgroups(Math.ceil((checked.length * pointCount) / 64));
    pass.end();
    device.queue.submit([encoder.finish()]);
    const [found] = await readBuffers(device, [{ buffer: to, bytes }]);
    return judge(given, new Float32Array(found as ArrayBuffer));
  } finally {
    from.destroy();
    to.destroy();
  }
}

function moduleText(functions: string): string {
  const cases = checked.map(({ call }, i) => `    case ${i}u: { value = ${call}(x); }\n`).join('');
  return [
    functions,
    `const function_count = ${checked.length}u;`,
    `const point_count = ${pointCount}u;`,
    `const pair_count = ${pairCount}u;`,
    `const sum_count = ${sumCount}u;`,
    `const addend_count = ${addendCount}u;`,
    `fn applied(number: u32, x: f32) -> f32 {\n  var value = 0.0f;\n  switch number {\n${cases}    default: {}\n  }\n  return value;\n}`,
    selfTestText,
  ].join('\n');
}

/** Points, pairs and sums, as shaders/self-test.wgsl reads them. */
function arguments_(): Float32Array<ArrayBuffer> {
  const points = checked.flatMap(({ from, to }) =>
    Array.from({ length: pointCount }, (_, i) => from + ((to - from) * i) / (pointCount - 1)),
  );
  // Of both signs, the second from a little smaller to nothing beside the first; their digits are those of an irrational number.
  const pairs = Array.from({ length: pairCount }, (_, i) => {
    const large = Math.SQRT2 * 10 ** ((i % 7) - 3);
    const small = (Math.PI / 4) * large * 2 ** (-30 * (i / pairCount));
    return [i % 2 === 0 ? large : -large, i % 3 === 0 ? -small : small];
  });
  // Addends of a third of what the start's last place holds at most: without low words the sums would not move.
  const sums = Array.from({ length: sumCount }, (_, i) => {
    const start = 1 + i / sumCount;
    return [start, (2 ** -25 * (1 + i)) / sumCount];
  });
  return Float32Array.from([points, pairs, sums].flat(2));
}

function judge(given: Float32Array, found: Float32Array): SelfTest {
  const functions = checked.map(({ name, truth, allowed }, f): FunctionError => {
    let error = 0;
    for (let i = f * pointCount; i < (f + 1) * pointCount; i++) {
      const value = truth(given[i] as number);
      const off = Math.abs((found[i] as number) - value) / (1 + Math.abs(value));
      error = Math.max(error, Number.isNaN(off) ? Number.POSITIVE_INFINITY : off);
    }
    return { name, error, allowed };
  });
  const points = checked.length * pointCount;
  const compensated = keepsPairs(given.subarray(points), found.subarray(points)) && keepsSums(given, found);
  return { functions, compensated, passed: compensated && functions.every(({ error, allowed }) => error <= allowed) };
}

/** The two words of a sum of two float32 numbers are that sum, and float64 holds it. */
function keepsPairs(given: Float32Array, found: Float32Array): boolean {
  return Array.from({ length: pairCount }, (_, i) => i).every((i) => {
    const sum = (given[2 * i] as number) + (given[2 * i + 1] as number);
    const [high, low, quickHigh, quickLow] = found.subarray(4 * i, 4 * i + 4) as unknown as number[];
    return (high as number) + (low as number) === sum && (quickHigh as number) + (quickLow as number) === sum;
  });
}

/** Within the roundings of the low words, a millionth of a millionth. */
function keepsSums(given: Float32Array, found: Float32Array): boolean {
  const starts = given.length - 2 * sumCount;
  const ends = found.length - 2 * sumCount;
  return Array.from({ length: sumCount }, (_, i) => 2 * i).every((i) => {
    const sum = (given[starts + i] as number) + addendCount * (given[starts + i + 1] as number);
    return Math.abs((found[ends + i] as number) + (found[ends + i + 1] as number) - sum) < 1e-11;
  });
}
