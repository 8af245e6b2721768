// Examines a metric in a thread of its own: first what the chart shows, at once, then what the curvature does, which can take seconds.
import '../src/manifold/whole-catalogue.ts';
import { FieldError } from '../src/base/error.ts';
import { examine, examineChart } from '../src/geometry/doctor/examine.ts';
import type { Finding } from '../src/geometry/doctor/finding.ts';
import { buildManifold } from '../src/manifold/build.ts';
import type { Scene } from '../src/scene/schema.ts';

export interface DoctorRequest {
  readonly id: number;
  readonly manifold: Scene['manifold'];
  readonly parameters: NonNullable<Scene['parameters']>;
  /** Where rays start, ray by ray. */
  readonly starts: readonly (readonly number[])[];
}

export interface DoctorAnswer {
  readonly id: number;
  readonly findings: readonly Finding[];
  /** Whether nothing follows. */
  readonly complete: boolean;
}

addEventListener('message', ({ data }: MessageEvent<DoctorRequest>) => {
  const { id, manifold: given, parameters, starts } = data;
  try {
    const manifold = buildManifold(given, { parameters });
    postMessage({ id, findings: examineChart(manifold, { starts }), complete: false } satisfies DoctorAnswer);
    postMessage({ id, findings: examine(manifold, { starts }), complete: true } satisfies DoctorAnswer);
  } catch (error) {
    // The field tells what is wrong with a scene; here there is nothing to examine.
    if (!(error instanceof FieldError)) throw error;
    postMessage({ id, findings: [], complete: true } satisfies DoctorAnswer);
  }
});
