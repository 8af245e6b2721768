/**
 * The metric doctor: what can be said of a manifold before a single ray is traced.
 */
import type { Manifold } from '../../manifold/manifold.ts';
import { chartProbe } from './chart-probe.ts';
import { verdictOn } from './curvature-verdict.ts';
import type { Finding, Severity } from './finding.ts';
import { geometryFindings } from './geometry-class.ts';
import { levelFindings } from './level-findings.ts';
import { surveyChart } from './signature-findings.ts';
import { singularityFindings } from './singularity-findings.ts';
import { sizedCurvature } from './sized-curvature.ts';
import { startFindings } from './starts.ts';
import { structureFindings } from './structure.ts';

export interface Examination {
  /** Where rays are to start, ray by ray. */
  readonly starts?: readonly ArrayLike<number>[];
  /** Coefficient operations that the algebra may spend on each curvature; 0 leaves all to numbers. */
  readonly allowance?: number;
}

const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

function sorted(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => order[a.severity] - order[b.severity]);
}

/**
 * What the chart shows without any curvature, within some tens of milliseconds: signature, places where the metric
 * fails, starts, symmetry, cyclic coordinates. Errors first.
 */
export function examineChart(manifold: Manifold, options: Examination = {}): Finding[] {
  if (manifold.constraint !== null) return sorted(levelFindings(manifold, manifold.constraint));
  return sorted([...chartFindings(manifold, options), ...singularityFindings(chartProbe(manifold))]);
}

/**
 * All findings: those of the chart, with whether the curvature stays finite where the metric fails, and the kind of
 * geometry. Takes as long as the curvature does, up to seconds, so a page asks for it in a worker.
 */
export function examine(manifold: Manifold, options: Examination = {}): Finding[] {
  if (manifold.constraint !== null) return examineChart(manifold, options);
  const probe = chartProbe(manifold);
  const curvatureAt = sizedCurvature(manifold);
  return sorted([
    ...chartFindings(manifold, options),
    ...singularityFindings(probe, (singularity) => verdictOn(probe, singularity, curvatureAt)),
    ...geometryFindings(probe, curvatureAt, options.allowance),
  ]);
}

function chartFindings(manifold: Manifold, { starts = [] }: Examination): Finding[] {
  const probe = chartProbe(manifold);
  const { signature, findings } = surveyChart(probe, starts);
  return [...startFindings(probe, starts, signature), ...findings, ...structureFindings(probe)];
}
