// The optical metric of a static spacetime: light moves in space along the geodesics of g_ij/(−g_tt)
// (Weyl, Ann. Phys. 359 (1917) 117; Abramowicz, Carter, Lasota, Gen. Rel. Grav. 20 (1988) 1173).
import { derivative } from '../../algebra/derivative.ts';
import type { Expression } from '../../algebra/expression.ts';
import { divide, negate, symbolsOf } from '../../algebra/expression.ts';
import { isZero, Simplifier } from '../../algebra/simplify.ts';
import { FieldError } from '../../base/error.ts';
import type { Manifold } from '../manifold.ts';
import type { Chart, SourceContext } from './chart.ts';
import { plainChart } from './chart.ts';
import { recoordinated } from './parts.ts';

export function opticalChart(context: SourceContext): Chart {
  const { plan, written } = context;
  const [spacetime] = context.parts as readonly [Manifold];
  const path = `${plan.source?.path ?? plan.path}`;
  const time = refuseNotStatic(spacetime, path);
  const keep = <T>(list: readonly T[]): T[] => list.filter((_, i) => i !== time);
  const lapse = negate((spacetime.metric[time] as readonly Expression[])[time] as Expression);
  const spatial = keep(spacetime.metric).map((row) => keep(row).map((entry) => divide(entry, lapse)));
  const simplifier = new Simplifier(spatial.flat());
  const space = recoordinated(
    {
      ...spacetime,
      coordinates: keep(spacetime.coordinates),
      metric: spatial.map((row) => row.map((entry) => simplifier.simplify(entry))),
      domain: { ...spacetime.domain, intervals: keep(spacetime.domain.intervals) },
      time: null,
    },
    written,
    plan,
  );
  const drawing = space.embedding ?? space.drawing;
  const name = spacetime.coordinates[time] as string;
  return plainChart(space.coordinates, space.metric, {
    domain: space.domain,
    stop: space.stop,
    // Without the time, a drawing that moves with it says nothing.
    drawing: drawing?.some((e) => symbolsOf(e).has(name)) ? null : drawing,
    form: space.form,
    text: `the optical metric of ${spacetime.title}`,
  });
}

/** The index of the time. @throws FieldError "not-static" that names the coefficient in the way */
function refuseNotStatic({ time, coordinates, metric, domain, stop }: Manifold, path: string): number {
  const refuse = (message: string, fix: string) => new FieldError('not-static', message, fix, { path });
  if (time === null)
    throw refuse('This manifold has no time, so it has no optical metric.', 'Name a static spacetime.');
  const name = coordinates[time] as string;
  for (const [i, row] of metric.entries()) {
    const cross = row[time] as Expression;
    if (i !== time && !isZero(cross)) {
      throw refuse(
        `This spacetime is not static in these coordinates: it has a term with d${name} d${coordinates[i]}.`,
        'Name a spacetime whose time stands alone, such as "schwarzschild".',
      );
    }
    const moving = row.findIndex((entry) => !isZero(derivative(entry, name)));
    if (moving >= 0) {
      throw refuse(
        `This spacetime is not static: its coefficient of d${coordinates[i]} d${coordinates[moving]} depends on ${name}.`,
        'Name a spacetime that does not change with its time.',
      );
    }
  }
  const bound = [...domain.outside, ...stop].find(({ margin }) => symbolsOf(margin).has(name));
  if (bound !== undefined) {
    throw refuse(
      `This spacetime is not static: the condition ${bound.text} depends on ${name}.`,
      'Leave it out, or name a spacetime whose domain does not change with its time.',
    );
  }
  return time;
}
