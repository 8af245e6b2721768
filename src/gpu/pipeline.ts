import { FieldError } from '../base/error.ts';
import { RecentlyUsed } from '../base/recently-used.ts';

/** Texts whose modules and pipelines are kept; a text has up to five entry points. */
export const programsKept = 16;
const entryPointsOfProgram = 5;

interface Kept {
  readonly modules: RecentlyUsed<GPUShaderModule>;
  readonly computePipelines: RecentlyUsed<GPUComputePipeline>;
}

/** What was compiled, by device: a lost device takes its own with it. */
const keptByDevice = new WeakMap<GPUDevice, Kept>();

function kept(device: GPUDevice): Kept {
  const found = keptByDevice.get(device) ?? {
    modules: new RecentlyUsed(programsKept),
    computePipelines: new RecentlyUsed(programsKept * entryPointsOfProgram),
  };
  keptByDevice.set(device, found);
  return found;
}

/**
 * The module of a WGSL text, compiled once per device while it is in use.
 *
 * @throws FieldError "shader" with the compiler's first complaint, which is a fault of this program
 */
export function shaderModule(device: GPUDevice, label: string, code: string): Promise<GPUShaderModule> {
  return kept(device).modules.get(code, () => compile(device, label, code));
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

/** The pipeline of an entry point, compiled once per device without blocking, while it is in use; the text is the key. */
export function computePipeline(device: GPUDevice, program: ComputeProgram): Promise<GPUComputePipeline> {
  const { label, code, entryPoint, layout } = program;
  return kept(device).computePipelines.get(`${entryPoint}\n${code}`, async () => {
    const module = await shaderModule(device, label, code);
    return device.createComputePipelineAsync({
      label: `${label}, ${entryPoint}`,
      layout,
      compute: { module, entryPoint },
    });
  });
}
