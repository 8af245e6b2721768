/* Careful tracing as tests call it: on the page's GPU, sensitive rays redone by the float64 tracer. */
import { schwarzschildPhotons } from '../../../bench/workloads.ts';
import type { Congruence } from '../../../src/congruence/congruence.ts';
import { traceCarefully } from '../../../src/trace/careful.ts';
import { createCpuTracer } from '../../../src/trace/cpu/cpu-tracer.ts';
import { theTracer } from '../gpu/pages/tracing.ts';

/** The photons of the benchmark, by the adaptive method. */
export async function photons(count: number, tolerance: number): Promise<Congruence> {
  const { job, options } = schwarzschildPhotons(count);
  const precise = async () => createCpuTracer();
  const parts = { tracer: await theTracer(), precise };
  return traceCarefully(parts, job, { ...options, method: 'dormand-prince', maxSteps: 100_000, tolerance });
}
