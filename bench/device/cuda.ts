/** The hand-written CUDA kernel, compiled for this machine and run. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { passingSteps, step } from '../workloads.ts';

export interface CudaFigures {
  readonly device: string;
  /** Nanoseconds per step and ray. */
  readonly perStep: number;
  readonly meanRadius: number;
}

/** Its figures, or in words why there are none. @throws Error where it prints what is no result */
export function runCuda(root: string, rays: number): CudaFigures | string {
  if (spawnSync('nvcc', ['--version']).status !== 0) return 'nvcc, which compiles the CUDA kernel, is missing';
  const folder = join(root, 'dist', 'bench');
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'schwarzschild');
  // The architecture is that of the card at hand; quotients are as exact as WGSL has them.
  const flags = ['-O3', '-std=c++17', '-arch=native', '-prec-div=false'];
  const compiled = spawnSync('nvcc', [...flags, join(root, 'bench', 'schwarzschild.cu'), '-o', program], {
    encoding: 'utf8',
  });
  if (compiled.status !== 0) return `nvcc failed: ${lastLine(compiled.stderr)}`;
  const run = spawnSync(program, [rays, passingSteps, step, 5].map(String), { encoding: 'utf8' });
  if (run.status !== 0) return `the CUDA kernel does not run here: ${lastLine(run.stderr)}`;
  const { device, steps, milliseconds, meanRadius } = JSON.parse(run.stdout) as Record<string, number | string>;
  if (steps !== rays * passingSteps) throw new Error(`The CUDA kernel made ${steps} steps of ${rays * passingSteps}.`);
  return {
    device: String(device),
    perStep: (Number(milliseconds) * 1e6) / (rays * passingSteps),
    meanRadius: Number(meanRadius),
  };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
