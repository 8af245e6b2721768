import { FieldError } from '../base/error.ts';

interface Kept {
  readonly modules: Map<string, Promise<GPUShaderModule>>;
  readonly computePipelines: Map<string, Promise<GPUComputePipeline>>;
}

/** What was compiled, by device: a lost device takes its own with it. */
const keptByDevice = new WeakMap<GPUDevice, Kept>();

function kept(device: GPUDevice): Kept {
  const found = keptByDevice.get(device) ?? { modules: new Map(), computePipelines: new Map() };
  keptByDevice.set(device, found);
  return found;
}

/**
 * The module of a WGSL text, compiled once per device.
 *
 * @throws FieldError "shader" with the compiler's first complaint, which is a fault of this program
 */
export function shaderModule(device: GPUDevice, label: string, code: string): Promise<GPUShaderModule> {
  const { modules } = kept(device);
  const known = modules.get(code);
  if (known !== undefined) return known;
  const made = compile(device, label, code);
  modules.set(code, made);
  made.catch(() => modules.delete(code));
  return made;
}

async function compile(device: GPUDevice, label: string, code: string): Promise<GPUShaderModule> {
  const module = device.createShaderModule({ label, code });
  const { messages } = await module.getCompilationInfo();
  const fault = messages.find((message) => message.type === 'error');
  if (fault === undefined) return module;
  const line = code.split('\n')[fault.lineNum - 1] ?? '';
  const message = `The GPU program "${label}" does not compile: ${fault.message} (line ${fault.lineNum}: ${line.trim()})`;
  throw new FieldError('shader', message, 'Use the CPU backend, and report this as a fault of geodesic-field.');
}

export interface ComputeProgram {
  readonly label: string;
  readonly code: string;
  readonly entryPoint: string;
  readonly layout: GPUPipelineLayout;
}

/** The pipeline of an entry point, compiled once per device without blocking; the text is the key. */
export function computePipeline(device: GPUDevice, program: ComputeProgram): Promise<GPUComputePipeline> {
  const { computePipelines } = kept(device);
  const { label, code, entryPoint, layout } = program;
  const key = `${entryPoint}\n${code}`;
  const known = computePipelines.get(key);
  if (known !== undefined) return known;
  const made = shaderModule(device, label, code).then((module) =>
    device.createComputePipelineAsync({ label: `${label}, ${entryPoint}`, layout, compute: { module, entryPoint } }),
  );
  computePipelines.set(key, made);
  made.catch(() => computePipelines.delete(key));
  return made;
}
