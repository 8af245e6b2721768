/** Where metrics of the textbooks fail, held against the places that are known exactly. */
import { describe, expect, it } from 'vitest';
import type { ManifoldDescription } from '../../../src/manifold/description.ts';
import { findingsOf, painleveGullstrand, places, pointsOf, schwarzschild, valuesOf } from './examined.ts';

/** Every place, as code, coordinate and values. */
function found(given: string | ManifoldDescription, coordinate: string) {
  return places(findingsOf(given))
    .filter((finding) => valuesOf(finding, coordinate).length <= 8)
    .map((finding) => ({ code: finding.code, values: valuesOf(finding, coordinate) }));
}

function expectNear(values: readonly number[] | undefined, expected: readonly number[]): void {
  expect(values).toHaveLength(expected.length);
  values?.forEach((value, k) => void expect(Math.abs(value - (expected[k] as number))).toBeLessThan(1e-10));
}

describe('places where the metric fails', () => {
  it('are the poles of a sphere, where only the coordinates do', () => {
    const [poles, ...others] = found('sphere', 'theta');
    expect(others).toEqual([]);
    expect(poles?.code).toBe('coordinate-singularity');
    expectNear(poles?.values, [0, Math.PI]);
  });

  it('are the horizon and the centre of Schwarzschild’s metric, told apart', () => {
    const [centre, horizon] = found(schwarzschild, 'r').sort((a, b) => (a.values[0] ?? 0) - (b.values[0] ?? 0));
    expect(centre).toEqual({ code: 'curvature-singularity', values: [0] });
    expect(horizon?.code).toBe('coordinate-singularity');
    expectNear(horizon?.values, [2]);
  });

  it('follow the parameters', () => {
    const heavier = found({ ...schwarzschild, parameters: { M: 1.7 } }, 'r');
    expectNear(heavier.find(({ code }) => code === 'coordinate-singularity')?.values, [3.4]);
  });

  it('are the centre alone in Painlevé and Gullstrand’s coordinates', () => {
    expect(found(painleveGullstrand, 'r')).toEqual([{ code: 'curvature-singularity', values: [0] }]);
  });

  it.each([0.3, 0.9, 0.998])('are both horizons of Kerr’s metric and its ring, for a = %f', (a) => {
    const findings = places(findingsOf({ extends: 'kerr', parameters: { a } }));
    const horizons = findings.find(({ message }) => message.includes('g_rr grows'));
    expect(horizons?.code).toBe('coordinate-singularity');
    expectNear(valuesOf(horizons as never, 'r'), [1 - Math.sqrt(1 - a * a), 1 + Math.sqrt(1 - a * a)]);
    const ring = findings.find(({ code }) => code === 'curvature-singularity');
    for (const { r, theta } of pointsOf(ring as never)) {
      expect(Math.abs(r as number)).toBeLessThan(1e-10);
      expect(Math.abs((theta as number) - Math.PI / 2)).toBeLessThan(1e-10);
    }
    expect(findings).toHaveLength(3);
  });

  it('are none on a torus, a plane and a catenoid', () => {
    for (const name of ['torus', 'plane', 'catenoid']) expect(places(findingsOf(name))).toEqual([]);
  });

  it('are the centre of polar coordinates', () => {
    expect(found('ds² = dr² + r² dφ²', 'r')).toEqual([{ code: 'coordinate-singularity', values: [0] }]);
  });

  it('are the edge of the half-plane and of the disc, which are infinitely far', () => {
    expect(found('half-plane', 'y')).toEqual([{ code: 'infinitely-far', values: [0] }]);
    const [edge, ...others] = places(findingsOf('poincare-disk'));
    expect(others).toEqual([]);
    expect(edge?.code).toBe('infinitely-far');
    for (const { x, y } of pointsOf(edge as never)) {
      expect(Math.abs(Math.hypot(x as number, y as number) - 1)).toBeLessThan(1e-10);
    }
  });

  it('are a circle that a metric changes its sign on', () => {
    const findings = findingsOf('ds² = (2 − x² − y²)(dx² + dy²)');
    const circles = findings.filter(({ code }) => code === 'signature-changes' || code === 'curvature-singularity');
    expect(circles).toHaveLength(2);
    for (const circle of circles) {
      expect(circle.severity).toBe('warning');
      expect(pointsOf(circle).length).toBeGreaterThan(32);
      for (const { x, y } of pointsOf(circle)) {
        expect(Math.abs(Math.hypot(x as number, y as number) - Math.SQRT2)).toBeLessThan(1e-10);
      }
    }
  });

  it('are a line where a Riemannian metric becomes Lorentzian', () => {
    const changes = findingsOf('ds² = dx² + x dy²').filter(({ code }) => code === 'signature-changes');
    expect(changes).toHaveLength(1);
    for (const { x } of pointsOf(changes[0] as never)) expect(Math.abs(x as number)).toBeLessThan(1e-10);
    // K = 1/(4 x²) for √x as the radius.
    expect(found('ds² = dx² + x dy²', 'x')).toEqual([{ code: 'curvature-singularity', values: [0] }]);
  });

  it('are the cosmological horizon of de Sitter’s static chart', () => {
    const findings = found(
      {
        parameters: { L: 3 },
        metric: 'ds² = −(1 − r²/L²) dt² + dr²/(1 − r²/L²) + r² (dθ² + sin²θ dφ²)',
        domain: { r: [0, null], theta: [0, 'pi'] },
      },
      'r',
    );
    expect(findings.map(({ code }) => code)).toEqual(['coordinate-singularity', 'coordinate-singularity']);
    expectNear(
      findings.flatMap(({ values }) => values).sort((a, b) => a - b),
      [0, 3],
    );
  });

  it('are the ring and the horizons of Kerr and Newman’s, though their curvature cancels badly in float64', () => {
    const charged: ManifoldDescription = {
      parameters: { M: 1, a: 0.6, Q: 0.5 },
      let: { S: 'r² + a² cos²θ', D: 'r² − 2Mr + a² + Q²' },
      metric: 'ds² = −(D/S)(dt − a sin²θ dφ)² + (sin²θ/S)((r² + a²) dφ − a dt)² + (S/D) dr² + S dθ²',
      domain: { r: [0, null], theta: [0, 'pi'] },
    };
    const findings = places(findingsOf(charged));
    const [ring] = findings.filter(({ code }) => code === 'curvature-singularity');
    expect(valuesOf(ring as never, 'r')).toEqual([0]);
    const [horizons] = findings.filter(({ message }) => message.includes('g_rr grows'));
    expectNear(valuesOf(horizons as never, 'r'), [1 - Math.sqrt(0.39), 1 + Math.sqrt(0.39)]);
    expect(findings).toHaveLength(3);
  });

  it('are infinitely far down the throat of an extremal hole and at the second end of an isotropic chart', () => {
    const extremal = found(
      {
        parameters: { M: 1 },
        metric: 'ds² = −(1 − M/r)² dt² + dr²/(1 − M/r)² + r² (dθ² + sin²θ dφ²)',
        domain: { r: [0, null], theta: [0, 'pi'] },
      },
      'r',
    );
    expect(extremal).toContainEqual({ code: 'infinitely-far', values: [1] });
    expect(extremal).toContainEqual({ code: 'curvature-singularity', values: [0] });
    const isotropic = found(
      {
        parameters: { M: 1 },
        metric: 'ds² = −((1 − M/(2ρ))/(1 + M/(2ρ)))² dt² + (1 + M/(2ρ))^4 (dρ² + ρ² (dθ² + sin²θ dφ²))',
        domain: { rho: [0, null], theta: [0, 'pi'] },
      },
      'rho',
    );
    expect(isotropic).toContainEqual({ code: 'infinitely-far', values: [0] });
    expectNear(isotropic.find(({ code }) => code === 'coordinate-singularity')?.values, [0.5]);
  });

  it('are the beginning of Kasner’s and Friedmann’s universes', () => {
    for (const metric of ['−dt² + t^(4/3) (dx² + dy²) + t^(−2/3) dz²', '−dt² + t^(4/3) (dx² + dy² + dz²)']) {
      expect(found({ metric, domain: { t: [0, null] } }, 't')).toEqual([
        { code: 'curvature-singularity', values: [0] },
      ]);
    }
  });

  it('are the poles of an ellipsoid, whose determinant is written as a sum', () => {
    const [poles, ...others] = found(
      {
        coordinates: ['u', 'v'],
        parameters: { a: 3, b: 2, c: 1 },
        embedding: ['a sin u cos v', 'b sin u sin v', 'c cos u'],
        domain: { u: [0, 'pi'], v: { period: '2 pi' } },
      },
      'u',
    );
    expect(others).toEqual([]);
    expectNear(poles?.values, [0, Math.PI]);
  });

  it('may be the tip of a cone, which the curvature beside it does not show', () => {
    const [tip] = places(findingsOf({ metric: 'ds² = dr² + r² dφ²/4', domain: { r: [0, null] } }));
    expect(tip?.message).toMatch(/unless it is the tip of a cone/);
  });

  it('are seen where the determinant only touches zero', () => {
    expectNear(found('ds² = dx² + (x − 1.3)^4 dy²', 'x')[0]?.values, [1.3]);
    expectNear(found('ds² = dx² + (1 − cos x)² dy²', 'x')[0]?.values.slice(2, 3), [0]);
  });

  it('are no places that functions only tend to', () => {
    expect(places(findingsOf('ds² = dx² + exp(−x²) dy²'))).toEqual([]);
    expect(places(findingsOf('ds² = (dx² + dy²)/(1 + x² + y²)²'))).toEqual([]);
  });

  it('matter less behind a stop condition and at the edge of the chart', () => {
    const severities = (given: string | ManifoldDescription) =>
      places(findingsOf(given)).map(({ severity }) => severity);
    expect(new Set(severities('schwarzschild'))).toEqual(new Set(['note']));
    expect(severities(schwarzschild)).toContain('warning');
  });
});
