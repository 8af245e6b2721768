/** The work that both this project and geo.cpp are timed on: the same rays, the same steps. */
import type { RaySet } from '../src/congruence/congruence.ts';
import { type Prepared, prepare } from '../src/scene/prepare.ts';
import type { TraceJob, TraceOptions } from '../src/trace/tracer.ts';

export interface Workload {
  readonly job: TraceJob;
  readonly options: TraceOptions;
}

const steps = 2000;
const step = 0.05;
const options: TraceOptions = { method: 'rk4', tolerance: 1e-6, step, maxSteps: steps, samples: 0 };

/** Photons with impact parameters 10 (i + ½)/n, tilted by half a radian, from r = 20 towards M = 1: `init_ray` of geo.cpp. */
export function schwarzschildPhotons(count: number): Workload {
  const prepared = prepare({
    manifold: {
      parameters: { M: 1 },
      metric: 'ds² = -(1 - 2M/r) dt² + dr²/(1 - 2M/r) + r² dθ² + r² sin²θ dφ²',
      stop: ['r < 2.01', 'r > 60'],
    },
  });
  const r = 20;
  const horizon = r * r - 2 * r;
  const rays = Array.from({ length: count }, (_, i) => {
    const impact = (10 * (i + 0.5)) / count;
    const angular = impact * Math.cos(0.5);
    const polar = impact * Math.sin(0.5);
    const radial = -Math.sqrt((r ** 4 / horizon - polar ** 2 - angular ** 2) / horizon);
    return { state: [0, r, Math.PI / 2, 0, radial, polar], constants: [-1, angular] };
  });
  return workload(prepared, rays);
}

/** A fan of unit speed at (0.1, 0.4) of the torus with radii 2 and 1. */
export function torusFan(count: number): Workload {
  const prepared = prepare({
    manifold: { parameters: { R: 2, r: 1 }, coordinates: ['u', 'v'], metric: 'ds² = (R + r cos v)² du² + r² dv²' },
  });
  const width = 2 + Math.cos(0.4);
  const rays = Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * (i + 0.5)) / count;
    return { state: [0.1, 0.4, Math.sin(angle)], constants: [width * Math.cos(angle)] };
  });
  return workload(prepared, rays);
}

function workload(prepared: Prepared, rays: readonly { state: number[]; constants: number[] }[]): Workload {
  const { system, uniforms } = prepared;
  const count = rays.length;
  const set: RaySet = {
    count,
    state: Float64Array.from(rays.flatMap((ray) => ray.state)),
    constants: Float64Array.from(rays.flatMap((ray) => ray.constants)),
    length: new Float64Array(count).fill(steps * step),
    fate: new Uint8Array(count),
    stop: new Int32Array(count).fill(-1),
    asked: new Map(),
  };
  return { job: { system, uniforms, rays: set }, options };
}
