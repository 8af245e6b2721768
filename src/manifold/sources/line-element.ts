// ds² = g_ij dx^i dx^j as the source of a metric; the reading itself is ../line-element.ts.
import { substitute, symbol } from '../../algebra/expression.ts';
import { FieldError } from '../../base/error.ts';
import type { Sourced } from '../blueprint.ts';
import { parseLineElement } from '../line-element.ts';
import { pathOf } from '../scope.ts';
import type { Chart, SourceContext } from './chart.ts';
import { plainChart, scopeIn } from './chart.ts';

export function lineElementChart(text: Sourced<string>, context: SourceContext): Chart {
  const { plan, written, parameters } = context;
  // The order of the differentials is known only when the line element is read, and definitions may speak of the
  // coordinates: so the definitions stand in it as plain names at first.
  const read = parseLineElement(text.value, {
    names: new Set([...parameters.map(({ name }) => name), ...plan.lets.keys()]),
    definitions: new Map([...plan.lets.keys()].map((name) => [name, symbol(name)])),
    ...(written !== null && { coordinates: written }),
    ...pathOf(text),
    ...(plan.signature !== null && { signature: checkedSignature(plan.signature) }),
  });
  const { definitions } = scopeIn(context, read.coordinates);
  const metric =
    definitions.size === 0 ? read.metric : read.metric.map((row) => row.map((e) => substitute(e, definitions)));
  return plainChart(read.coordinates, metric, { text: text.value, notices: read.notices });
}

function checkedSignature({ value, path }: Sourced<string>): string {
  const signs = value.replace(/[\s(),]/g, '').replaceAll('−', '-');
  if (/^(\+-+|-\++|\++)$/.test(signs)) return signs;
  throw new FieldError(
    'unknown-signature',
    `The signature ${JSON.stringify(value.slice(0, 60))} is not known.`,
    'Write "+---" or "-+++".',
    { path },
  );
}
