/** No entry of the catalogue has an error, and what is found is plain data without a number that is none. */
import { describe, expect, it } from 'vitest';
import { startPosition } from '../../../src/congruence/start.ts';
import { examine } from '../../../src/geometry/doctor/examine.ts';
import { buildManifold } from '../../../src/manifold/build.ts';
import { catalogue } from '../../../src/manifold/catalogue.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import { pointsOf } from './examined.ts';

describe.each([...catalogue.keys()])('the examination of %s', (name) => {
  const { rays, system } = prepare({ manifold: name });
  const starts = Array.from({ length: rays.count }, (_, i) => startPosition(system, rays, i));
  const findings = examine(buildManifold(name), { starts });

  it('finds no error, and no start where a ray cannot start', () => {
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.filter(({ code }) => code === 'start-not-regular' || code === 'no-start')).toEqual([]);
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
    for (const finding of findings) {
      expect(finding.message).not.toMatch(/NaN|Infinity|undefined|null/);
      expect(finding.message).toMatch(/[.)]$/);
      const points = pointsOf(finding);
      expect(points.length).toBeLessThanOrEqual(64);
      for (const point of points) {
        expect(Object.keys(point)).toEqual(system.coordinates);
        for (const value of Object.values(point)) expect(Number.isFinite(value)).toBe(true);
      }
    }
  });
});
