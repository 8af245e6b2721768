/** How wrong the rays on the screen are: predicted, and found out. Loaded when somebody asks. */
import { type Judgement, judge } from '../trace/careful.ts';
import { type CheckedRay, check, sampleOf } from '../trace/check.ts';
import type { Shown } from './shown.ts';

/** What rounding and the tolerance make of the rays, and those that float32 cannot know traced again. */
export async function judgeShown({ job, options, traced, backend }: Shown): Promise<Judgement> {
  const parts = { tracer: backend.tracer, precise: () => backend.precise() };
  return judge(parts, job, options, await traced.read());
}

/** The errors of a random sample of at most so many rays, against float64. */
export async function checkShown({ job, options, traced, backend }: Shown, most: number): Promise<CheckedRay[]> {
  const [ends, precise] = await Promise.all([traced.read(), backend.precise()]);
  // The work under way may be stopped; the check goes on.
  const { signal: _signal, onProgress: _onProgress, ...kept } = options;
  return check(precise, job, kept, ends, sampleOf(job, most));
}
