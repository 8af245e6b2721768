/** The work that both this project and geo.cpp are timed on: the same rays, the same steps. */
import type { RaySet } from '../src/congruence/congruence.ts';
import { type Prepared, prepare } from '../src/scene/prepare.ts';
import type { TraceJob, TraceOptions } from '../src/trace/tracer.ts';

export interface Workload {
  readonly job: TraceJob;
  readonly options: TraceOptions;
}

const steps = 2000;
export const step = 0.05;
const options: TraceOptions = { method: 'rk4', tolerance: 1e-6, step, maxSteps: steps, samples: 0 };

const schwarzschild = {
  parameters: { M: 1 },
  metric: 'ds² = -(1 - 2M/r) dt² + dr²/(1 - 2M/r) + r² dθ² + r² sin²θ dφ²',
  stop: ['r < 2.01', 'r > 60'],
};

/** A photon from r = 20 in the equatorial plane towards M = 1, its orbit tilted by half a radian: `init_ray` of geo.cpp. */
function photon(impact: number) {
  const r = 20;
  const horizon = r * r - 2 * r;
  const angular = impact * Math.cos(0.5);
  const polar = impact * Math.sin(0.5);
  const radial = -Math.sqrt((r ** 4 / horizon - polar ** 2 - angular ** 2) / horizon);
  return { state: [0, r, Math.PI / 2, 0, radial, polar], constants: [-1, angular] };
}

/** Photons with impact parameters 10 (i + ½)/n, a good half of which fall in. */
export function schwarzschildPhotons(count: number): Workload {
  const prepared = prepare({ manifold: schwarzschild });
  return workload(prepared, count, (i) => photon((10 * (i + 0.5)) / count), steps);
}

/** Steps of a ray of `passingPhotons`. */
export const passingSteps = 1000;

/** Photons with impact parameters 6 + 10 (i + ½)/n, which all pass the hole and make all their steps: those of schwarzschild.cu. */
export function passingPhotons(count: number): Workload {
  const prepared = prepare({ manifold: schwarzschild });
  return workload(prepared, count, (i) => photon(6 + (10 * (i + 0.5)) / count), passingSteps);
}

/** A fan of unit speed at (0.1, 0.4) of the torus with radii 2 and 1. */
export function torusFan(count: number): Workload {
  const prepared = prepare({
    manifold: { parameters: { R: 2, r: 1 }, coordinates: ['u', 'v'], metric: 'ds² = (R + r cos v)² du² + r² dv²' },
  });
  const width = 2 + Math.cos(0.4);
  const ray = (i: number) => {
    const angle = (2 * Math.PI * (i + 0.5)) / count;
    return { state: [0.1, 0.4, Math.sin(angle)], constants: [width * Math.cos(angle)] };
  };
  return workload(prepared, count, ray, steps);
}

interface Ray {
  readonly state: readonly number[];
  readonly constants: readonly number[];
}

function workload(prepared: Prepared, count: number, ray: (i: number) => Ray, most: number): Workload {
  const { system, uniforms } = prepared;
  const state = new Float64Array(count * system.stateSize);
  const constants = new Float64Array(count * system.constantSize);
  for (let i = 0; i < count; i++) {
    const made = ray(i);
    state.set(made.state, i * system.stateSize);
    constants.set(made.constants, i * system.constantSize);
  }
  const rays: RaySet = {
    count,
    state,
    constants,
    length: new Float64Array(count).fill(most * step),
    fate: new Uint8Array(count),
    stop: new Int32Array(count).fill(-1),
    asked: new Map(),
  };
  return { job: { system, uniforms, rays }, options: { ...options, maxSteps: most } };
}
