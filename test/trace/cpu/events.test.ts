import { describe, expect, it } from 'vitest';
import { fateCode } from '../../../src/congruence/fate.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import { type IntegrationOptions, integrateRange } from '../../../src/trace/cpu/integrate.ts';
import type { TraceJob } from '../../../src/trace/tracer.ts';
import { flatPlane, photonFan, raysOf, schwarzschild, shell } from '../hand-systems.ts';

const uniforms = new Float64Array(0);

function tally(job: TraceJob, options: Partial<IntegrationOptions>) {
  const { count } = job.rays;
  const all = {
    method: 'dormand-prince',
    tolerance: 1e-9,
    step: 0.05,
    maxSteps: 100_000,
    samples: 0,
    ...options,
  } as const;
  const { fate, stop, position } = integrateRange(job, all, 0, count);
  const captured = stop.reduce((sum, index, i) => sum + (fate[i] === fateCode.stopped && index === 0 ? 1 : 0), 0);
  const escaped = stop.reduce((sum, index, i) => sum + (fate[i] === fateCode.stopped && index === 1 ? 1 : 0), 0);
  return { captured, escaped, position };
}

/** The captured are those with b below the critical impact parameter; of these 10,000 exactly 5196, since sqrt(27) = 5.19615. */
describe('ten thousand photons round a Schwarzschild hole', () => {
  const system = schwarzschild(shell(2.01), 2);
  const job = { system, uniforms, rays: raysOf(system, photonFan(10_000, 100)) };

  it.each([
    ['rk4', 0],
    ['dormand-prince', 1e-5],
    ['dormand-prince', 1e-7],
    ['dormand-prince', 1e-9],
  ] as const)('%s (tolerance %d): 5196 are captured, all others escape', (method, tolerance) => {
    const { captured, escaped, position } = tally(job, { method, tolerance });
    expect({ captured, escaped }).toEqual({ captured: 5196, escaped: 4804 });
    for (let i = 0; i < 10_000; i++) {
      const r = position[4 * i + 1] as number;
      expect(Math.min(Math.abs(r - 2.01), Math.abs(r - 60))).toBeLessThan(1e-8);
    }
  });
});

describe('ten thousand photons round a Kerr hole, a = 0.9', () => {
  const outer = 1.005 * (1 + Math.sqrt(1 - 0.81));
  const prepared = prepare({
    manifold: { extends: 'kerr', parameters: { M: 1, a: 0.9 }, stop: [`r <= ${outer}`, 'r > 60'] },
    congruence: { kind: 'given', rays: [{ position: [0, 20, 1.5, 0], velocity: [1, -1, 0, 0] }] },
  });
  const rays = raysOf(prepared.system, photonFan(10_000, 100, 0.9));

  it.each([1e-5, 1e-9])('tolerance %d: 3059 are captured, all others escape', (tolerance) => {
    const { system, uniforms: values } = prepared;
    const { captured, escaped } = tally({ system, uniforms: values, rays }, { tolerance });
    expect({ captured, escaped }).toEqual({ captured: 3059, escaped: 6941 });
  });
});

describe('nothing is jumped over', () => {
  /** A straight line along x from 0 with steps of 1 past obstacles. */
  const along = (margins: Parameters<typeof flatPlane>[0], start = 0.13, y = 0) => {
    const system = flatPlane(margins, 1);
    const rays = raysOf(system, [{ state: [start, y], constants: [1, 0], length: 20 }]);
    const options = { method: 'rk4', tolerance: 1, step: 1, maxSteps: 1000, samples: 0 } as const;
    return integrateRange({ system, uniforms, rays }, options, 0, 1);
  };

  it('neither a wall a hundredth of a step thick', () => {
    for (let k = 0; k < 20; k++) {
      const wall = 5 + k / 20;
      const out = along(([x], number) => [x!.minus(wall).apply('abs').minus(number(0.005))]);
      expect(out.fate[0], `wall at ${wall}`).toBe(fateCode.stopped);
      expect(out.position[0]).toBeCloseTo(wall - 0.005, 9);
    }
  });

  it('nor the rim of a disk, grazed between two steps', () => {
    for (const depth of [0.3, 0.03, 1e-3]) {
      const radius = 2;
      const out = along(
        ([x, y], number) => [
          x!
            .minus(7.4)
            .square.plus(y!.square)
            .minus(number(radius ** 2)),
        ],
        0.13,
        radius - depth,
      );
      const half = Math.sqrt(radius ** 2 - (radius - depth) ** 2);
      expect(out.fate[0], `depth ${depth}`).toBe(fateCode.stopped);
      expect(out.position[0]).toBeCloseTo(7.4 - half, 7);
    }
  });

  it('but a near miss is none', () => {
    const out = along(([x, y], number) => [x!.minus(7.4).square.plus(y!.square).minus(number(4))], 0.13, 2.0001);
    expect(out.fate[0]).toBe(fateCode.complete);
    const wall = along(([x], number) => [number(20.1301).minus(x!)]);
    expect(wall.fate[0]).toBe(fateCode.complete);
  });

  it('and an edge beyond which the equations are no number is still the edge', () => {
    // Half-plane-like: the slope is sqrt(x), the edge x = 0.
    const prepared = prepare({
      manifold: { coordinates: ['x', 'y'], metric: 'dx^2/x + dy^2', domain: { x: [0, null] } },
      congruence: { kind: 'unit', rays: [{ position: [1, 0], velocity: [-1, 0.3], length: 30 }] },
    });
    const options = { method: 'dormand-prince', tolerance: 1e-9, step: 1, maxSteps: 10_000, samples: 0 } as const;
    const out = integrateRange(prepared, options, 0, 1);
    expect([fateCode['left-domain'], fateCode.singular]).toContain(out.fate[0]);
    expect(out.position[0]).toBeLessThan(1e-6);
  });
});
