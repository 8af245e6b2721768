import { describe, expect, it } from 'vitest';
import { evaluateTape } from '../../src/algebra/tape-evaluator.ts';
import { fateCode } from '../../src/congruence/fate.ts';
import { inner } from '../../src/congruence/frame.ts';
import { prepare } from '../../src/scene/prepare.ts';
import { readScene } from '../../src/scene/read.ts';
import { placeOf } from './place.ts';

function raysOf(scene: object) {
  return prepare(readScene(scene));
}

describe('the state', () => {
  const position = [0, 6, 1.1, 0.3];
  const velocity = [1.4, -0.2, 0.03, 0.05];
  const congruence = {
    kind: 'given',
    rays: [
      { position, velocity, length: -7 },
      { position, velocity },
    ],
  };

  it('is position and momenta p = g u, those of cyclic coordinates apart', () => {
    const { rays, system } = raysOf({ manifold: 'kerr', congruence, trace: { length: 5 } });
    const { metric } = placeOf('kerr', position);
    const momenta = [0, 1, 2, 3].map((a) => {
      const e = [0, 0, 0, 0];
      e[a] = 1;
      return inner(metric, e, velocity);
    });
    expect(system.cyclic).toEqual([0, 3]);
    expect([...rays.state.subarray(0, 4)]).toEqual(position);
    expect(rays.state[4]).toBeCloseTo(momenta[1] as number, 13);
    expect(rays.state[5]).toBeCloseTo(momenta[2] as number, 13);
    expect(rays.constants[0]).toBeCloseTo(momenta[0] as number, 13);
    expect(rays.constants[1]).toBeCloseTo(momenta[3] as number, 13);
    expect([...rays.length]).toEqual([-7, 5]);
  });

  it('gives the velocity back as the first rates of the right-hand side', () => {
    const { rays, system, uniforms } = raysOf({ manifold: 'kerr', congruence });
    const inputs = [...rays.state.subarray(0, system.stateSize), ...rays.constants.subarray(0, system.constantSize)];
    const rate = evaluateTape(system.rightHandSide, inputs, uniforms);
    velocity.forEach((wanted, i) => void expect(rate[i]).toBeCloseTo(wanted, 13));
  });

  it('is position and velocity in velocity form', () => {
    const { rays, system } = raysOf({ manifold: 'kerr', congruence, trace: { form: 'velocity' } });
    expect(system.constantSize).toBe(0);
    expect([...rays.state.subarray(0, 8)]).toEqual([...position, ...velocity]);
  });
});

describe('rays that cannot start', () => {
  const line = (manifold: object, ...starts: number[][]) => {
    const rays = starts.map((position) => ({ position, velocity: position.map((_, i) => (i === 0 ? 1 : 0.5)) }));
    const prepared = raysOf({ manifold: { metric: 'dx² + dy²', ...manifold }, congruence: { kind: 'unit', rays } });
    const names = Object.entries(fateCode);
    return {
      fates: Array.from(prepared.rays.fate, (code) => names.find(([, value]) => value === code)?.[0]),
      stops: [...prepared.rays.stop],
    };
  };

  it('are stopped inside a stop condition, by the lowest that holds', () => {
    const manifold = { stop: ['y > 5', 'x >= 2', 'x > 1'] };
    const { fates, stops } = line(manifold, [0, 0], [1, 0], [1.5, 0], [2, 0], [2, 6]);
    // x = 1 is not yet beyond "x > 1"; x = 2 is in "x >= 2".
    expect(fates).toEqual(['running', 'running', 'stopped', 'stopped', 'stopped']);
    expect(stops).toEqual([-1, -1, 2, 1, 0]);
  });

  it('have left the domain outside it; closed intervals hold their ends, strict inequalities do not', () => {
    const { fates } = line(
      { domain: { x: [0, 2], where: ['y < 3'] } },
      [0, 0],
      [2, 0],
      [2.001, 0],
      [-1, 0],
      [1, 3],
      [1, 2.9],
    );
    expect(fates).toEqual(['running', 'running', 'left-domain', 'left-domain', 'left-domain', 'running']);
  });

  it('are stopped where a stop condition and the edge of the domain coincide', () => {
    const { fates, stops } = line({ domain: { x: [0, null] }, stop: ['x <= 0'] }, [0, 0], [-1, 0]);
    expect(fates).toEqual(['stopped', 'stopped']);
    expect(stops).toEqual([0, 0]);
  });

  it('are singular where the metric is not finite, or degenerates', () => {
    const { fates } = line({ metric: 'dx²/x + dy²' }, [0, 1], [1, 1]);
    expect(fates).toEqual(['singular', 'running']);
    const fan = raysOf({ manifold: 'sphere', congruence: { emitter: { kind: 'fan', position: [0, 0], count: 4 } } });
    expect([...fan.rays.fate]).toEqual(Array(4).fill(fateCode.singular));
    expect(fan.rays.state.every(Number.isFinite)).toBe(true);
  });

  it('say nothing about directions that nobody needs', () => {
    const { rays } = raysOf({
      manifold: 'schwarzschild',
      congruence: {
        kind: 'null',
        emitter: { kind: 'beam', from: [0, 1, 1, 0], to: [0, 9, 1, 0], velocity: [-1, 0, 0], count: 5 },
      },
    });
    expect([...rays.fate]).toEqual([2, 0, 0, 0, 0]);
    expect([...rays.stop]).toEqual([0, -1, -1, -1, -1]);
  });

  it('are complete where no length is asked for', () => {
    const { rays } = raysOf({
      manifold: 'plane',
      congruence: { rays: [{ position: [0, 0], velocity: [1, 0], length: 0 }] },
    });
    expect([...rays.fate]).toEqual([fateCode.complete]);
  });

  it('name themselves where a direction is wrong', () => {
    const rays = [0, 1].map(() => ({ position: [0, 8, 1, 0], velocity: [1, 0, 0, 0.1] }));
    const bad = { position: [0, 8, 1, 0], velocity: [1, 0, 0] };
    expect(() => raysOf({ manifold: 'schwarzschild', congruence: { kind: 'null', rays: [...rays, bad] } })).toThrow(
      expect.objectContaining({ where: expect.objectContaining({ path: '/congruence/rays/2/velocity' }) }),
    );
  });
});
