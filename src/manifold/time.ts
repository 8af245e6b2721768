// What the signature says about a manifold: whether it has a time, and what the reader should be told.
import { nearestName } from '../algebra/names.ts';
import type { Notice } from '../base/error.ts';
import { FieldError } from '../base/error.ts';
import type { Blueprint } from './blueprint.ts';
import { canonicalName } from './names.ts';
import { at } from './scope.ts';
import type { Survey } from './signature.ts';
import type { Chart } from './sources/chart.ts';

/** Whether exactly one direction is timelike, or, in the other sign convention, spacelike. */
function isLorentzian({ signature }: Survey): boolean {
  return signature !== null && signature.negative === 1 && signature.positive >= 1;
}

function isReversed({ signature }: Survey): boolean {
  return signature !== null && signature.positive === 1 && signature.negative >= 2;
}

/** The index of the coordinate that counts as time: the one named, else the one the source knows, else the first. */
export function timeOf(plan: Blueprint, { coordinates, time, metric }: Chart, found: Survey): number | null {
  const lorentzian = isLorentzian(found) || isReversed(found) || isTimeline(metric, found);
  const usual = lorentzian ? Math.max(0, time === null ? 0 : coordinates.indexOf(time)) : null;
  if (plan.time === null || (plan.time.path === null && !lorentzian)) return usual;
  const name = canonicalName(plan.time.value, at(plan.time));
  const index = coordinates.indexOf(name);
  if (index < 0) {
    if (plan.time.path === null) return usual;
    const near = nearestName(name, coordinates);
    throw new FieldError(
      'unknown-coordinate',
      `The time "${name}" is not a coordinate.`,
      near === null ? `The coordinates are ${coordinates.join(', ')}.` : `Did you mean "${near}"?`,
      { path: at(plan.time) },
    );
  }
  if (lorentzian || found.signature === null) return index;
  throw new FieldError(
    'time-needs-signature',
    'This metric is not Lorentzian, so it has no time.',
    'Leave out "time".',
    { path: at(plan.time) },
  );
}

/** A line of time alone, −dt²: no spacetime yet, but the factor of one. */
function isTimeline(metric: Chart['metric'], { signature }: Survey): boolean {
  return metric.length === 1 && signature?.negative === 1;
}

export function signatureNotices(plan: Blueprint, metric: Chart['metric'], found: Survey): Notice[] {
  if (isTimeline(metric, found)) return [];
  const path = at(plan.source ?? plan.embedding);
  const notice = (code: string, message: string): Notice => ({
    code,
    message,
    where: { path, start: null, end: null },
  });
  const { signature } = found;
  if (signature === null) {
    return [
      notice(
        'signature-unknown',
        'The metric was finite and regular at none of the points looked at, so its signature is unknown; a "domain" says where to look.',
      ),
    ];
  }
  if (isReversed(found)) {
    return [
      notice(
        'signature-reversed',
        `The signature is (+${',−'.repeat(signature.negative)}): geodesics are the same, but "kind" means the other sign. Write "signature": "+${'-'.repeat(signature.negative)}" to have it flipped.`,
      ),
    ];
  }
  if (signature.negative > 0 && !isLorentzian(found)) {
    return [
      notice(
        'signature-indefinite',
        `The signature has ${signature.positive} plus and ${signature.negative} minus signs: neither Riemannian nor Lorentzian.`,
      ),
    ];
  }
  return [];
}
