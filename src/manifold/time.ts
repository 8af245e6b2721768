// What the signature says about a manifold: whether it has a time, and what the reader should be told.
import { nearestName } from '../algebra/names.ts';
import type { Notice } from '../base/error.ts';
import { FieldError } from '../base/error.ts';
import type { Blueprint } from './blueprint.ts';
import { canonicalName } from './names.ts';
import { at } from './scope.ts';
import type { Survey } from './signature.ts';

/** Whether exactly one direction is timelike, or, in the other sign convention, spacelike. */
function isLorentzian({ signature }: Survey): boolean {
  return signature !== null && signature.negative === 1 && signature.positive >= 1;
}

function isReversed({ signature }: Survey): boolean {
  return signature !== null && signature.positive === 1 && signature.negative >= 2;
}

export function timeOf(plan: Blueprint, coordinates: readonly string[], found: Survey): number | null {
  const lorentzian = isLorentzian(found) || isReversed(found);
  if (plan.time === null || (plan.time.path === null && !lorentzian)) return lorentzian ? 0 : null;
  const name = canonicalName(plan.time.value, at(plan.time));
  const index = coordinates.indexOf(name);
  if (index < 0) {
    if (plan.time.path === null) return lorentzian ? 0 : null;
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

export function signatureNotices(plan: Blueprint, found: Survey): Notice[] {
  const path = at(plan.metric ?? plan.embedding);
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
