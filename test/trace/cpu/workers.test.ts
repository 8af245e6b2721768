import { describe, expect, it } from 'vitest';
import { fateCode } from '../../../src/congruence/fate.ts';
import { createCpuTracer } from '../../../src/trace/cpu/cpu-tracer.ts';
import type { Answer, Order, TracingWorker } from '../../../src/trace/cpu/messages.ts';
import { TracingPool } from '../../../src/trace/cpu/pool.ts';
import { serveTracing } from '../../../src/trace/cpu/worker-core.ts';
import type { TraceOptions } from '../../../src/trace/tracer.ts';
import { photonFan, raysOf, schwarzschild, shell, sphere } from '../hand-systems.ts';

/** A worker on this thread, but on the far side of a real message channel: whatever is said is cloned, shared or handed over. */
function localWorker(): TracingWorker {
  const { port1, port2 } = new MessageChannel();
  serveTracing({
    send: (message: Answer, transfer = []) => port2.postMessage(message, transfer),
    onMessage: (listener) => {
      port2.onmessage = ({ data }: MessageEvent<Order>) => listener(data);
    },
  });
  return {
    send: (message, transfer = []) => port1.postMessage(message, transfer),
    onMessage: (listener) => {
      port1.onmessage = ({ data }: MessageEvent<Answer>) => listener(data);
    },
    onError: () => {},
    terminate: () => {
      port1.close();
      port2.close();
    },
  };
}

const system = schwarzschild(shell(2.01), 2);
const job = { system, uniforms: new Float64Array(0), rays: raysOf(system, photonFan(700, 60)) };
const options: TraceOptions = { method: 'dormand-prince', tolerance: 1e-7, step: 0.05, maxSteps: 9999, samples: 9 };

describe('workers', () => {
  it('give the same bits as the caller alone, whether memory is shared or handed over', async () => {
    const alone = await createCpuTracer().trace(job, options);
    const tracer = createCpuTracer({ spawn: localWorker, workers: 3 });
    const { elapsed: _, ...together } = await tracer.trace(job, options);
    tracer.destroy();
    expect({ elapsed: alone.elapsed, ...together }).toEqual(alone);
    const pool = new TracingPool(localWorker, 2, false);
    const handed = await pool.trace(job, options);
    pool.destroy();
    expect(handed.position).toEqual(alone.position);
    expect(handed.path).toEqual(alone.paths?.position);
  });

  it('report progress that grows to 1', async () => {
    const seen: number[] = [];
    const tracer = createCpuTracer({ spawn: localWorker, workers: 2 });
    await tracer.trace(job, { ...options, onProgress: (fraction) => seen.push(fraction) });
    tracer.destroy();
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it.each([undefined, localWorker])('stop when told to, and keep what was traced (%#)', async (spawn) => {
    const far = sphere();
    const list = Array.from({ length: 300 }, (_, i) => ({
      state: [Math.PI / 2, 0, -Math.sin(0.3 + i / 1e3)],
      constants: [Math.cos(0.3 + i / 1e3)],
      length: i < 2 ? 0.01 : 1e6,
    }));
    const long = { system: far, uniforms: new Float64Array(0), rays: raysOf(far, list) };
    const stopper = new AbortController();
    const tracer = createCpuTracer({ spawn, workers: 1 });
    let heard = 0;
    const onProgress = () => {
      if (++heard === 3) stopper.abort();
    };
    const out = await tracer.trace(long, { ...options, maxSteps: 1e9, samples: 0, signal: stopper.signal, onProgress });
    tracer.destroy();
    expect(out.fate[0]).toBe(fateCode.complete);
    expect(out.fate[299]).toBe(fateCode.cancelled);
    expect(out.length[10]).toBeGreaterThan(0);
    expect(out.position.every(Number.isFinite)).toBe(true);
  });

  it('ends at once when it was cancelled before it began', async () => {
    const out = await createCpuTracer().trace(job, { ...options, signal: AbortSignal.abort() });
    expect(out.fate.every((fate) => fate === fateCode.cancelled)).toBe(true);
  });

  it('fail the trace, and only that, when one dies', async () => {
    let first = true;
    const spawn = (): TracingWorker => {
      if (!first) return localWorker();
      first = false;
      return {
        send() {},
        onMessage() {},
        onError: (listener) => void setTimeout(() => listener('out of memory'), 1),
        terminate() {},
      };
    };
    const tracer = createCpuTracer({ spawn, workers: 1 });
    await expect(tracer.trace(job, options)).rejects.toMatchObject({ code: 'worker-failed' });
    expect((await tracer.trace(job, options)).count).toBe(700);
    tracer.destroy();
  });
});
