/** What the benchmark of the GPU path runs in the browser. */
import { defineGeodesicField } from '../../src/element/define.ts';
import { requestDevice } from '../../src/gpu/device.ts';
import { stopwatchOf } from '../../src/gpu/stopwatch.ts';
import { createGpuTracer, type GpuTracer } from '../../src/trace/gpu/gpu-tracer.ts';
import { schwarzschildPhotons } from '../workloads.ts';

let tracer: GpuTracer | null = null;

/** Steps per second of tracing alone; the first call also compiles, outside the measured time. */
export async function traceSchwarzschild(count: number) {
  const device = await requestDevice();
  const { job, options } = schwarzschildPhotons(count);
  if (tracer === null) {
    tracer = createGpuTracer(device, stopwatchOf(device.device));
    await tracer.prepare(job, options);
    (await tracer.traceOnDevice(job, options)).destroy();
  }
  const traced = await tracer.traceOnDevice(job, options);
  const { steps } = await traced.read();
  traced.destroy();
  const total = steps.reduce((sum, value) => sum + value, 0);
  const { elapsed, gpuElapsed } = traced;
  const gpuStepsPerSecond = gpuElapsed === null ? null : total / (gpuElapsed / 1000);
  return { adapter: device.adapter.name, stepsPerSecond: total / (elapsed / 1000), gpuStepsPerSecond };
}

/** Milliseconds from a scene to its frame: the first time, and again with another spin, as when a slider has moved. */
export async function drawKerr(rays: number, samples: number) {
  defineGeodesicField();
  const element = document.createElement('geodesic-field');
  element.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 960px; height: 600px';
  element.setAttribute('pixel-ratio', '1');
  element.setAttribute('backend', 'gpu');
  element.setAttribute('limit', String(rays));
  document.body.append(element);
  const show = async (spin: number): Promise<number> => {
    const start = performance.now();
    const done = new Promise<void>((resolve, reject) => {
      element.addEventListener('trace', () => resolve(), { once: true });
      element.addEventListener('error', () => reject(element.error), { once: true });
    });
    element.scene = {
      manifold: { extends: 'kerr', stop: ['r <= 1.05 (M + sqrt(M^2 - a^2))', 'r > 20.5'] },
      parameters: { a: spin },
      congruence: { kind: 'null', emitter: { kind: 'sphere', position: [0, 12, 'pi/2', 0], count: rays } },
      trace: { length: 40, samples },
    };
    await done;
    await element.renderFrame();
    return performance.now() - start;
  };
  const first = await show(0.9);
  const next: number[] = [];
  for (const spin of [0.91, 0.92, 0.93, 0.94, 0.95]) next.push(await show(spin));
  if (element.stats?.rays !== rays) throw new Error(`${element.stats?.rays} rays were traced`);
  element.remove();
  return { first, next };
}
