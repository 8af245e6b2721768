import { describe, expect, it } from 'vitest';
import { examine } from '../../../src/geometry/doctor/examine.ts';
import { buildManifold } from '../../../src/manifold/build.ts';

const findings = (level: string) => examine(buildManifold({ level }));
const codes = (level: string) => findings(level).map(({ code }) => code);

describe('a level surface', () => {
  it('of constant curvature, flat, or neither', () => {
    expect(codes('x^2 + y^2 + z^2 = 4')).toEqual(['constant-curvature', 'signature']);
    expect(findings('x^2 + y^2 + z^2 = 4')[0]?.message).toContain('K = 0.25');
    expect(codes('x^2 + y^2 = 1')).toEqual(['flat', 'signature']);
    expect(codes('x^2 + y^2 + 4 z^2 = 4')).toEqual(['signature']);
  });

  it('has no tangent plane at the tip of a cone, nor where two sheets meet', () => {
    const [cone] = findings('x^2 + y^2 = z^2');
    expect(cone).toMatchObject({ code: 'curvature-singularity', severity: 'warning', at: [{ x: 0, y: 0, z: 0 }] });
    const [lemniscate] = findings('(x^2 + y^2 + z^2)^2 = 2 (x^2 - y^2 - z^2)');
    expect(lemniscate).toMatchObject({ code: 'curvature-singularity', at: [{ x: 0, y: 0, z: 0 }] });
  });

  it('that is empty is said to be', () => {
    expect(findings('x^2 + y^2 + z^2 = -1')[0]).toMatchObject({ code: 'no-start', severity: 'warning' });
  });
});
