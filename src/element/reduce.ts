import type { Notice } from '../base/error.ts';
import type { RaySet } from '../congruence/congruence.ts';
import type { Prepared } from '../scene/prepare.ts';
import type { Backend } from './backend.ts';
import { thin } from './thin.ts';

/** Positions that a software adapter traces and draws in well under a second, by default. */
const softwarePositions = 64_000;
const softwareSamples = 96;

/** While something is dragged, a picture takes at most about so many milliseconds, but never shows fewer rays than this. */
const draftTime = 50;
const draftLeast = 24;

export interface Reduction {
  /** The most rays, null to decide here. */
  readonly limit: number | null;
  /** Milliseconds that a ray takes, where the picture has to be quick; else 0. */
  readonly quick: number;
}

/** What of a scene is traced now: all of it, less on a software adapter, less still while something is dragged and tracing is slow. */
export function reduce(
  { rays: all, trace }: Prepared,
  backend: Backend,
  { limit, quick }: Reduction,
): { rays: RaySet; samples: number; notices: Notice[] } {
  const notices: Notice[] = [];
  if (backend.fallback !== null) {
    const message = `${backend.fallback} Traced on the CPU in float64, drawn on Canvas 2D.`;
    notices.push({ code: 'cpu-fallback', message });
  }
  const frugal = backend.software && limit === null;
  const samples = frugal ? Math.min(trace.samples, softwareSamples) : trace.samples;
  const most = limit ?? (frugal ? Math.floor(softwarePositions / Math.max(1, samples)) : Number.POSITIVE_INFINITY);
  const settled = thin(all, most);
  const fewer = settled.count < all.count ? `${settled.count} of ${all.count} rays are traced` : null;
  if (backend.software) {
    const consequence = fewer === null ? '' : `; ${fewer}`;
    const message = `No GPU here: it is imitated in software${consequence}.`;
    notices.push({ code: 'software-adapter', message });
  } else if (fewer !== null) notices.push({ code: 'limited', message: `${fewer}.` });
  const rays = quick * settled.count > draftTime ? thin(settled, Math.max(draftLeast, draftTime / quick)) : settled;
  return { rays, samples, notices };
}
