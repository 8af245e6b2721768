/** What the examination of a scene's metric finds, and how it is read in a terminal. */
import { FieldError } from '../base/error.ts';
import { startPosition } from '../congruence/start.ts';
import { examine } from '../geometry/doctor/examine.ts';
import type { Finding } from '../geometry/doctor/finding.ts';
import { pointText } from '../geometry/doctor/finding.ts';
import type { Manifold } from '../manifold/manifold.ts';
import { prepare } from '../scene/prepare.ts';
import type { Scene } from '../scene/schema.ts';

/** Examines the manifold of a scene and the places that its rays start from. */
export function findingsOf(scene: Scene, manifold: Manifold): Finding[] {
  try {
    const { rays, system } = prepare(scene);
    const starts = Array.from({ length: rays.count }, (_, i) => startPosition(system, rays, i));
    return examine(manifold, { starts });
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    // A metric can be derived though its scene's rays are wrongly written.
    const message = `The rays of this scene cannot be made: ${error.message} ${error.fix}`.trim();
    return [{ code: 'start-not-regular', severity: 'error', message, at: null }, ...examine(manifold)];
  }
}

const marks = { error: '✗', warning: '!', note: '·' } as const;

/** How many points of a locus are printed. */
const printed = 2;

/** A section of plain text; a locus by its first points. */
export function findingsAsText(findings: readonly Finding[]): string {
  const lines = findings.map(({ severity, message, at }) => {
    const points = Array.isArray(at) && severity !== 'note' ? at.slice(0, printed).map(pointText) : [];
    const where =
      points.length === 0 ? '' : `\n      at ${points.join('; ')}${at !== null && at.length > printed ? '; …' : ''}`;
    return `  ${marks[severity]} ${message}${where}`;
  });
  return ['Findings', ...(lines.length === 0 ? ['  none'] : lines)].join('\n');
}
