/** The fan of ten thousand photons on the GPU: how many fall in. */
import { describe, expect, it } from 'vitest';
import { evaluateTape } from '../../../src/algebra/tape-evaluator.ts';
import type { Congruence } from '../../../src/congruence/congruence.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import type { Scene } from '../../../src/scene/schema.ts';
import { inBrowser } from '../../browser/harness.ts';
import { photonFan } from '../hand-systems.ts';

const length = 100;

/** The fan as a scene: velocities from the momenta. */
function fanScene(manifold: Scene['manifold'], a: number): Scene {
  const { system, uniforms } = prepare({ manifold });
  const rays = photonFan(10_000, length, a).map(({ state, constants = [] }) => ({
    position: state.slice(0, 4),
    velocity: [...evaluateTape(system.rightHandSide, [...state, ...constants], uniforms).subarray(0, 4)],
  }));
  return { manifold, congruence: { kind: 'given', rays }, trace: { length, samples: 0 } };
}

const outer = 1.005 * (1 + Math.sqrt(1 - 0.81));

describe('ten thousand photons on the GPU', () => {
  it.each([
    ['Schwarzschild', { extends: 'schwarzschild', stop: ['r < 2.01', 'r > 60'] }, 0, 5196],
    ['Kerr, a = 0.9', { extends: 'kerr', parameters: { M: 1, a: 0.9 }, stop: [`r < ${outer}`, 'r > 60'] }, 0.9, 3059],
  ] as const)('%s: the captured', async (_, manifold, a, captured) => {
    const changes = [{ tolerance: 1e-5 }, { tolerance: 1e-6 }, { method: 'rk4', step: 0.05 }];
    const traced = await inBrowser<Congruence[]>(
      '/test/trace/gpu/pages/tracing.ts',
      'traceWith',
      fanScene(manifold, a),
      changes,
    );
    const counts = traced.map(({ stop }) => stop.reduce((sum, index) => sum + (index === 0 ? 1 : 0), 0));
    const escaped = traced.map(({ stop }) => stop.reduce((sum, index) => sum + (index === 1 ? 1 : 0), 0));
    expect({ counts, escaped }).toEqual({
      counts: changes.map(() => captured),
      escaped: changes.map(() => 10_000 - captured),
    });
  });
});
