import { availableParallelism } from 'node:os';
import { spawnWorker } from '../../src/node/threads.ts';
import { createCpuTracer } from '../../src/trace/cpu/cpu-tracer.ts';
import { integrateRange } from '../../src/trace/cpu/integrate.ts';
import type { Baseline, BaselineSystem } from '../baseline.ts';
import type { Row } from '../row.ts';
import { schwarzschildPhotons, torusFan, type Workload } from '../workloads.ts';

/** RK4 steps per second in float64: one thread against the scalar C++ program, then all cores. */
export async function cpuRows(baseline: Baseline): Promise<Row[]> {
  const cases: [string, BaselineSystem, Workload][] = [
    ['Schwarzschild', 'schw_ham', schwarzschildPhotons(2000)],
    ['torus', 'torus', torusFan(1000)],
  ];
  const rows: Row[] = [];
  for (const [name, sys, workload] of cases) {
    const { job, options } = workload;
    const n = job.rays.count;
    // The peer was compiled before; ours is while it runs for the first time.
    integrateRange(job, options, 0, n);
    // Ours and the peer's runs take turns, so that both see the same noise.
    const ours: number[] = [];
    const peers: number[] = [];
    for (let turn = 0; turn < 11; turn++) {
      ours.push(rate(() => integrateRange(job, options, 0, n).steps));
      peers.push(baseline.run({ sys, method: 'rk4', prec: 'f64', width: 1, threads: 1, n, reps: 1 }).stepsPerSecond);
    }
    const peer = { name: 'scalar f64 C++', value: median(peers) };
    rows.push({ name: `CPU ${name} RK4, 1 thread`, value: median(ours), unit: 'steps/s', peer, atLeast: 1 });
  }
  const threads = availableParallelism();
  const tracer = createCpuTracer({ spawn: spawnWorker, workers: threads });
  const { job, options } = schwarzschildPhotons(10_000);
  const rates: number[] = [];
  for (let turn = 0; turn < 4; turn++) {
    const { steps, elapsed } = await tracer.trace(job, options);
    rates.push(sum(steps) / (elapsed / 1000));
  }
  tracer.destroy();
  const one = rows[0]?.value ?? Number.NaN;
  const peer = { name: 'one thread of ours', value: one };
  return [...rows, { name: `CPU Schwarzschild RK4, ${threads} threads`, value: median(rates), unit: 'steps/s', peer }];
}

function rate(work: () => Uint32Array): number {
  const start = performance.now();
  const steps = work();
  return sum(steps) / ((performance.now() - start) / 1000);
}

function sum(values: Uint32Array): number {
  return values.reduce((total, value) => total + value, 0);
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
