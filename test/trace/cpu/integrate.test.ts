import { describe, expect, it } from 'vitest';
import { fateCode, fates } from '../../../src/congruence/fate.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import { Arena } from '../../../src/trace/cpu/arena.ts';
import { DenseOutput } from '../../../src/trace/cpu/dense-output.ts';
import { Integration, type IntegrationOptions, integrateRange } from '../../../src/trace/cpu/integrate.ts';
import { cpuMethods } from '../../../src/trace/cpu/methods.ts';
import { reserveStepRows } from '../../../src/trace/cpu/step-rows.ts';
import { Stepper } from '../../../src/trace/cpu/stepper.ts';
import { methodNames } from '../../../src/trace/methods.ts';
import {
  flatPlane,
  type HandRay,
  photonFan,
  polarPlane,
  raysOf,
  schwarzschild,
  shell,
  sphere,
} from '../hand-systems.ts';

const uniforms = new Float64Array(0);
const base: IntegrationOptions = {
  method: 'dormand-prince',
  tolerance: 1e-12,
  step: 0.01,
  maxSteps: 100_000,
  samples: 0,
};

function trace(system: ReturnType<typeof sphere>, rays: readonly HandRay[], options: Partial<IntegrationOptions> = {}) {
  return integrateRange({ system, uniforms, rays: raysOf(system, rays) }, { ...base, ...options }, 0, rays.length);
}

/** On the unit sphere from the equator, in a direction that makes an angle with it; the great circle through there is known. */
const inclined = (angle: number, length: number): HandRay => ({
  state: [Math.PI / 2, 0, -Math.sin(angle)],
  constants: [Math.cos(angle)],
  length,
});
const onCircle = (angle: number, s: number) => {
  const [x, y, z] = [Math.cos(s), Math.sin(s) * Math.cos(angle), Math.sin(s) * Math.sin(angle)];
  return { theta: Math.acos(z), phi: Math.atan2(y, x) };
};

describe('known geodesics', () => {
  it('closes a great circle', () => {
    const { position, velocity, fate, normDrift } = trace(sphere(), [inclined(0.7, 2 * Math.PI)]);
    expect(fate[0]).toBe(fateCode.complete);
    expect(position[0]).toBeCloseTo(Math.PI / 2, 10);
    expect(position[1]).toBeCloseTo(2 * Math.PI, 10);
    expect(velocity[0]).toBeCloseTo(-Math.sin(0.7), 10);
    expect(normDrift[0]).toBeLessThan(1e-11);
  });

  it('keeps straight lines in polar coordinates straight', () => {
    const { position } = trace(polarPlane(), [{ state: [1, 0, -0.8], constants: [0.6], length: 5 }]);
    const [r, phi] = [position[0] as number, position[1] as number];
    expect(r * Math.cos(phi)).toBeCloseTo(1 - 0.8 * 5, 10);
    expect(r * Math.sin(phi)).toBeCloseTo(0.6 * 5, 10);
  });

  it('makes a semicircle on the half-plane, traversed at unit speed', () => {
    const prepared = prepare({
      manifold: 'half-plane',
      congruence: { kind: 'unit', rays: [{ position: [0.3, 2], velocity: [1, 0], length: 4 }] },
    });
    const { path, pathS } = integrateRange(prepared, { ...base, samples: 21 }, 0, 1);
    for (let k = 0; k < 21; k++) {
      const s = pathS[k] as number;
      expect(path[2 * k]).toBeCloseTo(0.3 + 2 * Math.tanh(s), 10);
      expect(path[2 * k + 1]).toBeCloseTo(2 / Math.cosh(s), 10);
    }
  });

  it('lets light with b = sqrt(27) M circle the photon sphere', () => {
    const b = Math.sqrt(27);
    const ray = { state: [0, 3, Math.PI / 2, 0, 0, 0], constants: [-1, b], length: 10 };
    const { position } = trace(schwarzschild(), [ray], { tolerance: 1e-13 });
    expect(position[1]).toBeCloseTo(3, 6);
    expect(position[3]).toBeCloseTo((b / 9) * 10, 6);
  });

  it('runs backwards along the same curve', () => {
    const there = trace(sphere(), [inclined(0.7, 2)]);
    const [theta, phi] = [there.position[0] as number, there.position[1] as number];
    const back = trace(sphere(), [
      { state: [theta, phi, there.velocity[0] as number], constants: [Math.cos(0.7)], length: -2 },
    ]);
    expect(back.length[0]).toBe(-2);
    expect(back.position[0]).toBeCloseTo(Math.PI / 2, 10);
    expect(back.position[1]).toBeCloseTo(0, 10);
  });
});

describe('observed order', () => {
  const angle = 0.9;
  const truth = onCircle(angle, 1.3);
  const miss = (position: ArrayLike<number>, at = 0) =>
    Math.hypot((position[at] as number) - truth.theta, (position[at + 1] as number) - truth.phi);
  const fixedSteps = (method: 'rk4' | 'gauss-legendre', step: number) =>
    miss(trace(sphere(), [inclined(angle, 1.3)], { method, step }).position);

  it.each([
    ['rk4', 4, 20],
    ['gauss-legendre', 6, 5],
  ] as const)('of %s is %i', (method, order, fewest) => {
    const errors = [1, 2, 4].map((times) => fixedSteps(method, 1.3 / (fewest * times)));
    for (let i = 1; i < errors.length; i++) {
      expect(Math.abs(Math.log2((errors[i - 1] as number) / (errors[i] as number)) - order)).toBeLessThan(0.2);
    }
  });

  it('of dop853 is 8', () => {
    // Its controller would change the steps: as a method of fixed step it takes the place of another.
    const { rk4 } = cpuMethods;
    Object.assign(cpuMethods, { rk4: { ...cpuMethods.dop853, error: null } });
    try {
      const list = Array.from({ length: 40 }, (_, i) => inclined(0.2 + 0.01 * i, 6));
      const errors = [24, 32, 48].map((count) => {
        const { position } = trace(sphere(), list, { method: 'rk4', step: 6 / count });
        return list.reduce((total, _, i) => total + Math.abs(position[2 * i]! - onCircle(0.2 + 0.01 * i, 6).theta), 0);
      });
      expect(Math.abs(Math.log2(errors[0]! / errors[2]!) - 8)).toBeLessThan(0.5);
    } finally {
      Object.assign(cpuMethods, { rk4 });
    }
  });

  it.each([
    ['bogacki-shampine', 3, [1e-5, 1e-7]],
    ['dormand-prince', 5, [1e-6, 1e-10]],
    ['tsit5', 5, [1e-6, 1e-10]],
  ] as const)('of %s is %i in the mean step', (method, order, tolerances) => {
    const runs = tolerances.map((tolerance) => {
      const list = Array.from({ length: 40 }, (_, i) => inclined(0.6 + 0.01 * i, 6));
      const { position, steps } = trace(sphere(), list, { tolerance, method });
      const error = list.reduce((sum, _, i) => {
        const end = onCircle(0.6 + 0.01 * i, 6);
        return sum + Math.abs((position[2 * i] as number) - end.theta);
      }, 0);
      return { error, steps: steps.reduce((a, b) => a + b, 0) };
    });
    const [coarse, fine] = runs;
    const observed = Math.log(coarse!.error / fine!.error) / Math.log(fine!.steps / coarse!.steps);
    expect(Math.abs(observed - order)).toBeLessThan(0.06 * order);
  });

  it.each([
    ['rk4', 4, [0.04, 0.02, 0.01]],
    ['bogacki-shampine', 4, [0.04, 0.02, 0.01]],
    ['dormand-prince', 5, [0.1, 0.05, 0.025]],
    ['tsit5', 5, [0.1, 0.05, 0.025]],
    ['gauss-legendre', 5, [0.2, 0.1, 0.05]],
    // Half of the shorter one would err by less than float64 rounds.
    ['dop853', 8, [0.2, 0.1]],
  ] as const)('of one step of the dense output of %s is %i, one above its global order', (name, order, lengths) => {
    const errors = lengths.map((h) => {
      const arena = new Arena(1);
      const tableau = cpuMethods[name];
      const rows = reserveStepRows(arena, sphere(), tableau);
      const stepper = new Stepper(arena, rows, { system: sphere(), uniforms, tableau, tolerance: 1 });
      const m = arena.seal();
      // Not from the equator, where symmetry would take away the fourth derivative.
      const from = onCircle(angle, 0.6);
      const L = Math.cos(angle);
      const p = (-Math.sin(angle) * Math.cos(0.6)) / Math.sin(from.theta);
      const write = (offset: number, values: readonly number[]) =>
        values.forEach((value, row) => {
          m[offset + row * arena.lanes] = value;
        });
      write(rows.start, [from.theta, from.phi, p]);
      write(rows.slopes[0] as number, [
        p,
        L / Math.sin(from.theta) ** 2,
        (L * L * Math.cos(from.theta)) / Math.sin(from.theta) ** 3,
      ]);
      m[rows.constants] = Math.cos(angle);
      m[rows.step] = h;
      stepper.attempt(1);
      const place = new Float64Array(2);
      const dense = new DenseOutput(stepper);
      dense.turnTo(0);
      return [0.3, 0.5, 0.8].reduce((worst, theta) => {
        dense.position(theta, place, 0, 1);
        const known = onCircle(angle, 0.6 + theta * h);
        return Math.max(worst, Math.hypot(place[0]! - known.theta, place[1]! - known.phi));
      }, 0);
    });
    for (let i = 1; i < errors.length; i++) {
      expect(Math.abs(Math.log2(errors[i - 1]! / errors[i]!) - order)).toBeLessThan(0.4);
    }
  });
});

describe('a long run', () => {
  it('of gauss-legendre keeps the Hamiltonian to 1e-13, where others let it drift', () => {
    // Twenty thousand steps. The Hamiltonian of a symplectic method swings, by the sixth power of the step, and does not drift.
    const job = prepare({
      manifold: 'torus',
      congruence: { kind: 'unit', rays: [{ position: [0, 0.4], velocity: [0.7, 0.3], length: 2000 }] },
    });
    const run = (method: 'rk4' | 'gauss-legendre') =>
      integrateRange(job, { ...base, method, step: 0.1, maxSteps: 1e6 }, 0, 1).normDrift[0]!;
    const drifts = [run('gauss-legendre'), run('rk4')];
    expect(drifts[0]).toBeLessThan(1e-13);
    expect(drifts[1]).toBeGreaterThan(1e-8);
  });
});

describe('constants of the motion', () => {
  const system = schwarzschild(shell(2.01), 2);
  const fan = photonFan(50, 40);
  const out = trace(system, fan, { tolerance: 1e-11 });

  it('are energy and angular momentum, exactly', () => {
    fan.forEach((ray, i) => {
      const [, r = 0, theta = 0] = out.position.subarray(4 * i, 4 * i + 4);
      const [ut = 0, , , up = 0] = out.velocity.subarray(4 * i, 4 * i + 4);
      // Only the division and multiplication that take the constant to the velocity and back are rounded.
      expect(Math.abs((1 - 2 / r) * ut - 1)).toBeLessThan(4e-14);
      expect(Math.abs(r * r * Math.sin(theta) ** 2 * up - (ray.constants?.[1] as number))).toBeLessThan(1e-14);
    });
  });

  it('are joined by a Hamiltonian that drifts by no more than the tolerance lets it', () => {
    out.normDrift.forEach((drift, i) => {
      // At the horizon E^2 / f is two hundred times larger than anything outside, and so is its error.
      const captured = out.fate[i] === fateCode.stopped && out.stop[i] === 0;
      expect(drift).toBeLessThan(captured ? 1e-6 : 1e-8);
    });
  });
});

describe('fates, each reached by a real case', () => {
  it('complete at the asked length exactly', () => {
    const out = trace(flatPlane(), [{ state: [0, 0], constants: [0.6, 0.8], length: 7.3 }]);
    expect(fates[out.fate[0] as number]).toBe('complete');
    expect(out.length[0]).toBe(7.3);
    expect(out.position[0]).toBeCloseTo(4.38, 13);
  });

  it('complete at once where the length is zero', () => {
    const out = trace(flatPlane(), [{ state: [1, 2], constants: [0.6, 0.8], length: 0 }], { samples: 4 });
    expect(fates[out.fate[0] as number]).toBe('complete');
    expect(Array.from(out.position)).toEqual([1, 2]);
    expect(out.counts[0]).toBe(1);
  });

  it.each(methodNames)('stopped at the condition, located to rounding (%s)', (method) => {
    const plane = flatPlane(([x], number) => [number(3).minus(x!), x!.plus(5)], 1);
    const out = trace(plane, [{ state: [0, 0], constants: [0.6, 0.8], length: 100 }], { method, step: 0.7 });
    expect(fates[out.fate[0] as number]).toBe('stopped');
    expect(out.stop[0]).toBe(0);
    expect(out.position[0]).toBeLessThan(3);
    expect(3 - (out.position[0] as number)).toBeLessThan(1e-10);
    expect(out.length[0]).toBeCloseTo(5, 10);
  });

  it('left-domain where only the edge is crossed, and the stop condition where both are', () => {
    const edge = flatPlane(([x], number) => [number(3).minus(x!), number(3).minus(x!)], 0);
    const both = flatPlane(([x], number) => [number(3).minus(x!), number(3).minus(x!)], 1);
    const ray = { state: [0, 0], constants: [0.6, 0.8], length: 100 };
    expect(fates[trace(edge, [ray]).fate[0] as number]).toBe('left-domain');
    expect(fates[trace(both, [ray]).fate[0] as number]).toBe('stopped');
  });

  it('singular at a point of no number, and at the centre of polar coordinates', () => {
    const start = trace(polarPlane(), [{ state: [0, 0, 1], constants: [0.5], length: 1 }]);
    expect(fates[start.fate[0] as number]).toBe('singular');
    expect(Array.from(start.position).every(Number.isFinite)).toBe(true);
    const blowUp = trace(sphere(), [{ state: [0.1, 0, 1e151], constants: [1], length: 1 }]);
    expect(fates[blowUp.fate[0] as number]).toBe('singular');
  });

  it('step-limit', () => {
    const out = trace(sphere(), [inclined(0.3, 100)], { maxSteps: 12 });
    expect(fates[out.fate[0] as number]).toBe('step-limit');
    expect(out.steps[0]).toBe(12);
  });

  it('cancelled, with what was traced', () => {
    const system = sphere();
    const rays = raysOf(system, [inclined(0.3, 1e4), inclined(0.4, 1e4), inclined(0.5, 1)]);
    const integration = new Integration({ system, uniforms, rays }, { ...base, samples: 1001 }, 0, 3);
    integration.advance(300);
    integration.cancel();
    const { fate, counts, pathS, length } = integration.outcome;
    expect(Array.from(fate, (code) => fates[code])).toEqual(['cancelled', 'cancelled', 'complete']);
    const last = pathS[(counts[0] as number) - 1];
    expect(counts[0]).toBeGreaterThan(1);
    expect(last).toBe(length[0]);
    expect(integration.advance(1)).toBe(true);
  });

  it('keeps the fate that a ray was given', () => {
    const system = sphere();
    const rays = raysOf(system, [inclined(0.3, 1), inclined(0.4, 1)]);
    rays.fate[0] = fateCode.stopped;
    rays.stop[0] = 3;
    const out = integrateRange({ system, uniforms, rays }, { ...base, samples: 5 }, 0, 2);
    expect(Array.from(out.fate, (code) => fates[code])).toEqual(['stopped', 'complete']);
    expect(out.stop[0]).toBe(3);
    expect(Array.from(out.counts)).toEqual([1, 5]);
    expect(Array.from(out.path.subarray(0, 2))).toEqual([Math.PI / 2, 0]);
  });
});

describe('samples', () => {
  it('lie at k length / (N - 1), the last one at the end', () => {
    const { pathS, path, counts, position } = trace(sphere(), [inclined(0.7, 6)], { samples: 11 });
    expect(counts[0]).toBe(11);
    for (let k = 0; k < 11; k++) {
      expect(pathS[k]).toBeCloseTo((k * 6) / 10, 15);
      expect(path[2 * k]).toBeCloseTo(onCircle(0.7, (k * 6) / 10).theta, 8);
    }
    expect(pathS[10]).toBe(6);
    expect(path[20]).toBe(position[0]);
  });

  it('are kept up to an early end, and the end follows', () => {
    const plane = flatPlane(([x], number) => [number(3).minus(x!)], 1);
    const ray = { state: [0, 0], constants: [0.6, 0.8], length: 10 };
    const { pathS, path, counts, position, length } = trace(plane, [ray], { samples: 11 });
    expect(length[0]).toBeCloseTo(5, 9);
    const last = (counts[0] as number) - 1;
    expect(Array.from(pathS.subarray(0, last))).toEqual([0, 1, 2, 3, 4].slice(0, last));
    expect(last).toBe(5);
    expect(pathS[last]).toBe(length[0]);
    expect(path[2 * last]).toBe(position[0]);
    expect(path[4]).toBeCloseTo(1.2, 12);
  });

  it('run backwards with a negative length', () => {
    const ray = { state: [0, 0], constants: [1, 0], length: -4 };
    const { pathS, path, counts } = trace(flatPlane(), [ray], { samples: 5 });
    expect(counts[0]).toBe(5);
    expect(Array.from(pathS.subarray(0, 5), (s) => s + 0)).toEqual([0, -1, -2, -3, -4]);
    expect(path[4]).toBeCloseTo(-2, 14);
  });

  it('may be a single one', () => {
    const { counts } = trace(flatPlane(), [{ state: [0, 0], constants: [1, 0], length: 4 }], { samples: 1 });
    expect(counts[0]).toBe(2);
  });
});

describe('a ray in company', () => {
  const fan = photonFan(150, 60);
  const hard: HandRay[] = [
    { state: [0, 2.5, Math.PI / 2, 0, -5, 0], constants: [-1, 0], length: 60 },
    { state: [0, 20, 1e-4, 0, -1, 0], constants: [-1, 1e-3], length: 60 },
    { state: [0, 1e-9, 1, 0, 1e149, 0], constants: [-1, 0], length: 60 },
    { state: [0, 30, 1, 0, 0, 0], constants: [-1, 0], length: 0 },
  ];
  const all = [...fan.slice(0, 70), ...hard, ...fan.slice(70)];
  const system = schwarzschild(shell(2.01), 2);

  it.each(methodNames)('comes out bit for bit as alone, in batches of any size (%s)', (method) => {
    const options = { ...base, method, tolerance: 1e-7, step: 0.05, samples: 17, maxSteps: 3000 };
    const job = { system, uniforms, rays: raysOf(system, all) };
    const whole = integrateRange(job, options, 0, all.length);
    for (const lanes of [1, 3, 64, 500]) {
      expect(integrateRange(job, options, 0, all.length, lanes), `${lanes} lanes`).toEqual(whole);
    }
    for (const ray of [0, 69, 70, 71, 72, 73, 120]) {
      const alone = integrateRange(job, options, ray, ray + 1);
      expect(alone.fate[0]).toBe(whole.fate[ray]);
      expect(alone.length[0]).toBe(whole.length[ray]);
      expect(Array.from(alone.position)).toEqual(Array.from(whole.position.subarray(4 * ray, 4 * ray + 4)));
      expect(Array.from(alone.path)).toEqual(Array.from(whole.path.subarray(72 * ray, 72 * ray + 72)));
    }
    for (const array of Object.values(whole))
      expect(Array.from(array as Float64Array).every(Number.isFinite)).toBe(true);
  });
});
