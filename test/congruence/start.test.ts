import { describe, expect, it } from 'vitest';
import { startPosition, startVelocity } from '../../src/congruence/start.ts';
import { prepare } from '../../src/scene/prepare.ts';
import { integrateRange } from '../../src/trace/cpu/integrate.ts';

describe('where a ray starts', () => {
  it('is told also of one that cannot start, with the velocity asked for, and so is its end', () => {
    const rays = [
      { position: [0, 1.5, 1, 0.2], velocity: [3, -1, 0.5, 0.25] },
      { position: [0, 9, 1, 0.2], velocity: [3, -1, 0.5, 0.25] },
    ];
    const job = prepare({ manifold: 'schwarzschild', congruence: { kind: 'given', rays }, trace: { length: 1 } });
    rays.forEach(({ position, velocity }, ray) => {
      expect([...startPosition(job.system, job.rays, ray)]).toEqual(position);
      startVelocity(job.system, job.uniforms, job.rays, ray).forEach((v, i) => {
        expect(v).toBeCloseTo(velocity[i] as number, 14);
      });
    });
    const { velocity } = integrateRange(job, job.trace, 0, 2);
    expect([...velocity.subarray(0, 4)]).toEqual([3, -1, 0.5, 0.25]);
  });
});
