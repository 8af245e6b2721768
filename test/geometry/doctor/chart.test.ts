/** What the doctor says of signature, entries without a value, starting places and the matrix itself. */
import { describe, expect, it } from 'vitest';
import { examineChart } from '../../../src/geometry/doctor/examine.ts';
import { buildManifold } from '../../../src/manifold/build.ts';
import { findingsOf, manifoldFrom, ofCode, pointsOf, schwarzschild } from './examined.ts';

describe('the signature', () => {
  it.each([
    ['sphere', /Riemannian \(\+\+\)/],
    ['kerr', /Lorentzian \(−\+\+\+\)/],
    ['ds² = dx² + dy² − dz² − dw²', /neither/],
  ])('of %s', (given, expected) => {
    const [finding, ...others] = ofCode(findingsOf(given), 'signature', 'signature-changes');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'signature', severity: 'note', at: null });
    expect(finding?.message).toMatch(expected);
  });

  it('is the same on both sides of a horizon', () => {
    expect(ofCode(findingsOf(schwarzschild), 'signature-changes')).toEqual([]);
  });
});

describe('entries without a value', () => {
  it('are told with a point, and the points where they begin', () => {
    const [finding, ...others] = ofCode(findingsOf('ds² = dx² + sqrt(x − 2) dy²'), 'not-finite');
    expect(others).toEqual([]);
    expect(finding?.message).toMatch(/^g_y y has no finite value/);
    for (const { x } of pointsOf(finding as never)) expect(Math.abs((x as number) - 2)).toBeLessThan(1e-10);
  });

  it('are not those that only overflow far out', () => {
    expect(ofCode(findingsOf('ds² = dx² + cosh²x dy²'), 'not-finite')).toEqual([]);
    expect(ofCode(findingsOf('ds² = dx² + exp(x²) dy²'), 'not-finite')).toEqual([]);
  });
});

describe('a domain', () => {
  it('that no ray can start in is an error', () => {
    const impossible = findingsOf({ metric: 'ds² = dx² + dy²', domain: { where: ['x > 1', 'x < 0'] } });
    expect(ofCode(impossible, 'no-start')).toMatchObject([{ severity: 'error' }]);
    const everywhereStopped = findingsOf({ metric: 'ds² = dx² + dy²', stop: ['x² + 1 > 0'] });
    expect(ofCode(everywhereStopped, 'no-start')).toMatchObject([{ severity: 'error' }]);
    const valueless = findingsOf({ metric: 'ds² = dx² + sqrt(x) dy²', domain: { x: [-2, -1] } });
    expect(ofCode(valueless, 'no-start')[0]?.message).toMatch(/g_y y has no finite value/);
  });

  it('that is thin is found', () => {
    const thin = { metric: 'ds² = dx² + dy²', domain: { where: ['(x − 7)² + (y + 3)² < 1e-4'] } };
    expect(ofCode(findingsOf(thin), 'no-start')).toEqual([]);
    expect(ofCode(findingsOf(thin, [[7, -3]]), 'no-start', 'start-not-regular')).toEqual([]);
  });

  it('has a period that the metric has to have too', () => {
    const wrong = { metric: 'ds² = dx² + (2 + sin φ) dφ²', domain: { phi: { period: 5 } } };
    expect(ofCode(findingsOf(wrong), 'not-periodic')).toMatchObject([{ severity: 'warning', at: 'phi' }]);
    const right = { ...wrong, domain: { phi: { period: '2 pi' } } };
    expect(ofCode(findingsOf(right), 'not-periodic')).toEqual([]);
  });
});

describe('starting places', () => {
  it.each([
    ['where the determinant vanishes', 'ds² = dr² + r² dφ²', [0, 1], /det g vanishes/],
    ['at a pole that float64 misses by a little', 'ds² = dθ² + sin²θ dφ²', [Math.PI, 1], /det g vanishes/],
    ['where an entry is infinite', 'half-plane', [0, 0], /no finite value/],
    ['outside the domain', 'half-plane', [0, -1], /outside the domain/],
    ['inside a stop condition', 'schwarzschild', [0, 1, 1, 1], /stop condition "r <= 2.01 M"/],
  ])('%s', (_, given, start, expected) => {
    const [finding, ...others] = ofCode(findingsOf(given, [start]), 'start-not-regular');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error' });
    expect(finding?.message).toMatch(expected);
    expect(Object.values(finding?.at as object)).toEqual(start);
  });

  it('name the ray, and are a warning where others can start', () => {
    const starts = [
      [1, 0],
      [0, 2],
      [3, 0],
    ];
    const findings = ofCode(findingsOf('ds² = dr² + r² dφ²', starts), 'start-not-regular');
    expect(findings).toMatchObject([{ severity: 'warning', at: { r: 0, phi: 2 } }]);
    expect(findings[0]?.message).toMatch(/^Ray 1 starts/);
  });

  it('of another signature than elsewhere are told', () => {
    const findings = findingsOf('ds² = dx² + (x + 5) dy²', [[-7, 0]]);
    expect(ofCode(findings, 'start-not-regular')[0]?.message).toMatch(/1 negative direction/);
  });

  it('are judged by the signature that is meant, not by the commonest', () => {
    expect(ofCode(findingsOf('ds² = (2 − x² − y²)(dx² + dy²)', [[0, 1]]), 'start-not-regular')).toEqual([]);
    expect(ofCode(findingsOf('ds² = (2 − x² − y²)(dx² + dy²)', [[2, 1]]), 'start-not-regular')).toHaveLength(1);
  });

  it('that are good are not told', () => {
    expect(ofCode(findingsOf('kerr', [[0, 20, 1, 0]]), 'start-not-regular')).toEqual([]);
  });
});

describe('the matrix', () => {
  it('has cross terms or none', () => {
    expect(ofCode(findingsOf('torus'), 'orthogonal')).toHaveLength(1);
    const [crossed] = ofCode(findingsOf('ds² = dx² + 2 x dx dy + (1 + x²) dy²'), 'cross-terms');
    expect(crossed?.message).toMatch(/dx dy: g_x y is half/);
  });

  it('gives a constant for each coordinate that it does not contain', () => {
    const cyclic = ofCode(findingsOf('kerr'), 'cyclic');
    expect(cyclic.map(({ at }) => at)).toEqual(['t', 'phi']);
    expect(cyclic.map(({ message }) => message).join()).toMatch(/energy.*angular momentum/);
    expect(ofCode(findingsOf('hot-plate'), 'cyclic')).toEqual([]);
  });

  it('must be symmetric', () => {
    const plane = manifoldFrom('ds² = dx² + x dx dy + (1 + x²) dy²');
    const [[a], second] = plane.metric as [[never, never], [never, never]];
    const crooked = { ...plane, metric: [[a, second[1]], second] };
    expect(ofCode(examineChart(crooked), 'asymmetric')).toMatchObject([{ severity: 'error' }]);
    expect(ofCode(examineChart(plane), 'asymmetric')).toEqual([]);
  });
});

it('takes some tens of milliseconds, without the curvature', () => {
  examineChart(buildManifold('schwarzschild'));
  const manifold = buildManifold('kerr');
  // Of the processor, so that it does not matter what else the machine is busy with.
  const times = Array.from({ length: 7 }, () => {
    const begin = process.cpuUsage();
    examineChart({ ...manifold });
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1000;
  });
  console.log(`Kerr's chart examined in ${times.map((t) => t.toFixed(1)).join(', ')} ms`);
  expect(Math.min(...times)).toBeLessThan(50);
});
