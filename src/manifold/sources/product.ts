// Products of two manifolds: ds² = ds²_A + ds²_B, and warped ones, ds² = ds²_A + f² ds²_B with f a function on A
// (O'Neill, Semi-Riemannian Geometry, ch. 7).
import type { Expression } from '../../algebra/expression.ts';
import { integer, multiply, power, substitute, symbol, zero } from '../../algebra/expression.ts';
import { parseExpression } from '../../algebra/syntax.ts';
import type { Sourced } from '../blueprint.ts';
import type { WarpedDescription } from '../description.ts';
import type { Manifold } from '../manifold.ts';
import { pathOf } from '../scope.ts';
import type { Chart, SourceContext } from './chart.ts';
import { plainChart, scopeIn } from './chart.ts';
import { recoordinated } from './parts.ts';

export function productChart(context: SourceContext): Chart {
  const [first, second] = context.parts as readonly [Manifold, Manifold];
  return joined(first, second, integer(1), context);
}

export function warpedChart(warped: Sourced<WarpedDescription>, context: SourceContext): Chart {
  const [base, fibre] = context.parts as readonly [Manifold, Manifold];
  // The factor is a function on the base, in the base's own names, also where the fibre had them too.
  const now = context.partNames[0] ?? new Map<string, string>();
  const scope = scopeIn(context, base.coordinates);
  const written = parseExpression(warped.value.factor, {
    ...scope,
    names: new Set([...scope.names, ...now.keys()]),
    coordinates: [...base.coordinates, ...now.keys()],
    ...pathOf(warped, '/factor'),
  });
  const factor = substitute(written, new Map([...now].map(([before, name]) => [before, symbol(name)])));
  return joined(base, fibre, power(factor, integer(2)), context);
}

function joined(first: Manifold, second: Manifold, weight: Expression, { written, plan }: SourceContext): Chart {
  const n = first.coordinates.length;
  const all = [...first.coordinates, ...second.coordinates];
  const metric = all.map((_, i) =>
    all.map((_, j): Expression => {
      if (i < n && j < n) return (first.metric[i] as readonly Expression[])[j] as Expression;
      if (i < n || j < n) return zero;
      return multiply(weight, (second.metric[i - n] as readonly Expression[])[j - n] as Expression);
    }),
  );
  const whole = recoordinated(
    {
      ...first,
      coordinates: all,
      parameters: [],
      metric,
      domain: {
        intervals: [...first.domain.intervals, ...second.domain.intervals],
        outside: [...first.domain.outside, ...second.domain.outside],
      },
      stop: [...first.stop, ...second.stop],
      embedding: null,
      drawing: null,
    },
    written,
    plan,
  );
  const time = first.time ?? (second.time === null ? null : n + second.time);
  return plainChart(whole.coordinates, whole.metric, {
    domain: whole.domain,
    stop: whole.stop,
    time: time === null ? null : (whole.coordinates[time] as string),
    // The form that suits one of the two parts is no worse for the other.
    form: first.form === 'velocity' || second.form === 'velocity' ? 'velocity' : null,
    text: `${first.title} × ${second.title}`,
  });
}
