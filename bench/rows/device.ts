import { gpuTableau } from '../../src/trace/gpu/methods.ts';
import { peakOf } from '../device/cards.ts';
import { type CudaFigures, runCuda } from '../device/cuda.ts';
import { operationsOfStep } from '../device/operations.ts';
import { measureHere } from '../device/runners.ts';
import type { Row } from '../row.ts';
import { passingPhotons, passingSteps } from '../workloads.ts';
import { median } from './cpu.ts';

/** What an H100-class card should need at most, nanoseconds per step and ray, and how near it should come to CUDA. */
const goals = { nanoseconds: 0.05, ofCuda: 0.5 };

/** Right-hand sides in a step of Runge-Kutta 4. */
const stages = 4;

/** How far the means of end points of two programs in float32 may differ, relative to their size. */
const sameWork = 1e-3;

/** A million photons, a thousand steps of Runge-Kutta 4 each, on whatever WebGPU finds here; goals are judged on hardware alone. */
export async function deviceRows(root: string): Promise<Row[]> {
  const { runner, adapter, software, rays, host, gpu, meanRadius, selfTest } = await measureHere(root);
  const perStep = median(gpu ?? host);
  const where = `${adapter}, ${runner}`;
  const amount = `${rays.toLocaleString('en')} photons × ${passingSteps} RK4 steps`;
  const fewer = software ? 'a software adapter, hence fewer photons and no goals' : '';
  const cuda = runCuda(root, rays);
  if (typeof cuda !== 'string' && Math.abs(cuda.meanRadius - meanRadius) > sameWork * meanRadius) {
    throw new Error(`The CUDA kernel's photons end at r = ${cuda.meanRadius} on average, ours at ${meanRadius}.`);
  }
  const worst = selfTest.functions.reduce((a, b) => (b.error / b.allowed > a.error / a.allowed ? b : a));
  const { system } = passingPhotons(1).job;
  const operations = operationsOfStep(system, gpuTableau('rk4'));
  const peak = software ? null : peakOf(adapter);
  return [
    {
      name: `self-test: error of ${worst.name} of what is allowed`,
      value: worst.error / worst.allowed,
      unit: '',
      atMost: 1,
      note: where,
    },
    {
      name: 'self-test: compensated sums keep their low words',
      value: selfTest.compensated ? 1 : 0,
      unit: '',
      atLeast: 1,
    },
    {
      name: amount,
      value: perStep,
      unit: 'ns per step and ray',
      ...(software ? {} : { atMost: goals.nanoseconds }),
      note: [gpu === null ? "by the host's clock" : "by the GPU's clock", fewer].filter((it) => it !== '').join('; '),
    },
    { name: 'the same with upload and waiting', value: median(host), unit: 'ns per step and ray' },
    { name: 'right-hand sides', value: (stages * 1e9) / perStep, unit: 'RHS/s' },
    {
      name: `share of the float32 peak, ${operations} operations a step`,
      value: peak === null ? null : (operations * 1e9) / perStep / peak.operationsPerSecond,
      unit: '',
      note: peak === null ? 'unknown: the peak of this adapter is in no table' : `peak of ${peak.card}`,
    },
    cudaRow(perStep, cuda, software),
  ];
}

function cudaRow(perStep: number, cuda: CudaFigures | string, software: boolean): Row {
  const name = 'steps against a hand-written CUDA kernel';
  const unit = 'steps/s';
  if (typeof cuda === 'string') return { name, value: null, unit, note: cuda };
  const peer = { name: `CUDA on ${cuda.device}`, value: 1e9 / cuda.perStep };
  return { name, value: 1e9 / perStep, unit, peer, ...(software ? {} : { atLeast: goals.ofCuda }) };
}
