// The congruence that each catalogue entry starts with, thinned: few rays, evenly taken, cross the same part of the chart.
import type { Congruence } from '../../src/congruence/congruence.ts';
import { startPosition, startVelocity } from '../../src/congruence/start.ts';
import { prepare } from '../../src/scene/prepare.ts';
import { readScene } from '../../src/scene/read.ts';
import type { Scene } from '../../src/scene/schema.ts';
import { createCpuTracer } from '../../src/trace/cpu/cpu-tracer.ts';
import type { TraceOptions } from '../../src/trace/tracer.ts';

/** The scene of an entry with at most so many of its rays, their velocities in numbers. */
export function thinnedScene(name: string, most: number): Scene {
  const { rays, system, uniforms } = prepare(readScene(name));
  const count = Math.min(most, rays.count);
  const chosen = Array.from({ length: count }, (_, k) => Math.floor(((k + 0.5) * rays.count) / count));
  return {
    manifold: name,
    congruence: {
      kind: 'given',
      rays: chosen.map((ray) => ({
        position: [...startPosition(system, rays, ray)],
        velocity: [...startVelocity(system, uniforms, rays, ray)],
        length: rays.length[ray] as number,
        frame: 'coordinate',
      })),
    },
  };
}

/** Traces the rays of a scene in float64; `change` may disturb their first states. */
export async function traceOnCpu(
  scene: Scene,
  options: Partial<TraceOptions>,
  change: (state: Float64Array) => void = () => {},
): Promise<Congruence> {
  const prepared = prepare(scene);
  change(prepared.rays.state);
  const tracer = createCpuTracer();
  try {
    return await tracer.trace(prepared, { ...prepared.trace, ...options });
  } finally {
    tracer.destroy();
  }
}
