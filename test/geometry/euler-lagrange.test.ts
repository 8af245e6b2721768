/** The worked example of the source text, line by line: its equations (23) and (25) to (27). */
import { describe, expect, it } from 'vitest';
import { toText } from '../../src/algebra/print-text.ts';
import { christoffel, geodesicEquations } from '../../src/geometry/christoffel.ts';
import { eulerLagrange, lagrangian } from '../../src/geometry/euler-lagrange.ts';
import { manifoldOf } from './reference-metrics.ts';

const manifold = manifoldOf(['r', 'theta', 'phi'], 'ds^2 = dr^2 + r^2*dtheta^2 + r^2*sin(theta)^2*dphi^2');
const options = { differentials: ['dr', 'dtheta', 'dphi', 'ddr', 'ddtheta', 'ddphi'] };
const text = (e: Parameters<typeof toText>[0]): string => toText(e, options);

describe('flat space in spherical coordinates', () => {
  it('has the Lagrangian ½ g ẋẋ', () => {
    expect(text(lagrangian(manifold))).toBe('dr^2/2 + r^2 dtheta^2/2 + r^2 sin(theta)^2 dphi^2/2');
  });

  it('has the Euler-Lagrange equations (25)', () => {
    const lines = eulerLagrange(manifold).map((e) => `d/ds(${text(e.momentum)}) = ${text(e.force)}`);
    expect(lines).toEqual([
      'd/ds(dr) = r dtheta^2 + r sin(theta)^2 dphi^2',
      'd/ds(r^2 dtheta) = r^2 sin(theta) cos(theta) dphi^2',
      'd/ds(r^2 sin(theta)^2 dphi) = 0',
    ]);
    expect(eulerLagrange(manifold).map((e) => e.conserved)).toEqual([false, false, true]);
  });

  it('has them multiplied out as in (26)', () => {
    const lines = eulerLagrange(manifold).map((e) => `${text(e.inertia)} = ${text(e.bending)}`);
    expect(lines).toEqual([
      'ddr = r dtheta^2 + r sin(theta)^2 dphi^2',
      'r^2 ddtheta = -2 r dr dtheta + r^2 sin(theta) cos(theta) dphi^2',
      'r^2 sin(theta)^2 ddphi = -2 r sin(theta)^2 dr dphi - 2 r^2 sin(theta) cos(theta) dtheta dphi',
    ]);
  });

  it('has the six symbols of (27), and no others', () => {
    const symbols = christoffel(manifold).map(({ upper, lower, expression }) => [
      [upper, ...lower].map((i) => manifold.coordinates[i]).join(' '),
      toText(expression),
    ]);
    expect(symbols).toEqual([
      ['r theta theta', '-r'],
      ['r phi phi', '-r sin(theta)^2'],
      ['theta r theta', '1/r'],
      ['theta phi phi', '-sin(theta) cos(theta)'],
      ['phi r phi', '1/r'],
      ['phi theta phi', 'cos(theta)/sin(theta)'],
    ]);
  });

  it('has the geodesic equations', () => {
    expect(geodesicEquations(manifold).map(text)).toEqual([
      'r dtheta^2 + r sin(theta)^2 dphi^2',
      '-2 dr dtheta/r + sin(theta) cos(theta) dphi^2',
      '-2 dr dphi/r - 2 cos(theta) dtheta dphi/sin(theta)',
    ]);
  });
});
