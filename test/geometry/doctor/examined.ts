/** What the tests of the doctor share: a manifold from a few words, and its findings by code. */
import { examine } from '../../../src/geometry/doctor/examine.ts';
import type { ChartPoint, Finding, FindingCode } from '../../../src/geometry/doctor/finding.ts';
import { buildManifold } from '../../../src/manifold/build.ts';
import type { ManifoldDescription } from '../../../src/manifold/description.ts';
import type { Manifold } from '../../../src/manifold/manifold.ts';

export function manifoldFrom(given: string | ManifoldDescription): Manifold {
  return buildManifold(typeof given === 'string' && /[=²]/.test(given) ? { metric: given } : given);
}

export function findingsOf(given: string | ManifoldDescription, starts: readonly number[][] = []): Finding[] {
  return examine(manifoldFrom(given), { starts });
}

export function ofCode(findings: readonly Finding[], ...codes: FindingCode[]): Finding[] {
  return findings.filter(({ code }) => codes.includes(code));
}

/** The points of a finding's locus. */
export function pointsOf({ at }: Finding): readonly ChartPoint[] {
  if (at === null || typeof at === 'string') return [];
  return Array.isArray(at) ? at : [at as ChartPoint];
}

/** The findings about places where the metric fails. */
export const places = (findings: readonly Finding[]): Finding[] =>
  ofCode(
    findings,
    'determinant-zero',
    'metric-infinite',
    'coordinate-singularity',
    'curvature-singularity',
    'infinitely-far',
  );

/** The values that a coordinate takes on a locus, each once. */
export function valuesOf(finding: Finding, coordinate: string): number[] {
  return [...new Set(pointsOf(finding).map((point) => point[coordinate] as number))].sort((a, b) => a - b);
}

export const schwarzschild: ManifoldDescription = {
  parameters: { M: 1 },
  metric: 'ds² = −(1 − 2M/r) dt² + dr²/(1 − 2M/r) + r² (dθ² + sin²θ dφ²)',
  domain: { theta: [0, 'pi'], phi: { period: '2 pi' }, r: [0, null] },
};

export const painleveGullstrand: ManifoldDescription = {
  parameters: { M: 1 },
  metric: 'ds² = −(1 − 2M/r) dt² + 2 sqrt(2M/r) dt dr + dr² + r² (dθ² + sin²θ dφ²)',
  domain: { theta: [0, 'pi'], phi: { period: '2 pi' }, r: [0, null] },
};
